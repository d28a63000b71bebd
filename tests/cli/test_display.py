"""A time is written on its own clock, in one order of parts."""

from datetime import datetime
from zoneinfo import ZoneInfo

from recoup.cli.display import format_time
from recoup.decision.words.text import Language

EN, KO = Language.EN, Language.KO
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZoneInfo("Asia/Seoul"))


def test_a_time_is_written_on_its_own_clock() -> None:
    assert format_time(NOON, EN) == format_time(NOON, KO) == "2026-11-20 12:00"
    assert format_time(NOON, EN, weekday=True) == "2026-11-20 (Fri) 12:00"
    assert format_time(NOON, KO, weekday=True) == "2026-11-20 (금) 12:00"
