"""How times look to a person, in a terminal and on a page alike; amounts and waits are said as everywhere else.

A time is written in one order of parts in both languages, so that two reports can be laid side by side; its zone is
said once, by whoever writes the report.
"""

from datetime import datetime
from typing import Final

from recoup.decision.words.text import Language, Text

_WEEKDAYS: Final = (
    Text("Mon", "월"),
    Text("Tue", "화"),
    Text("Wed", "수"),
    Text("Thu", "목"),
    Text("Fri", "금"),
    Text("Sat", "토"),
    Text("Sun", "일"),
)


def format_time(moment: datetime, language: Language, *, weekday: bool = False) -> str:
    """Return "2026-11-20 09:00", or "2026-11-20 (Fri) 09:00" with ``weekday``, on the moment's own clock."""
    if not weekday:
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{moment:%Y-%m-%d} ({_WEEKDAYS[moment.weekday()].in_language(language)}) {moment:%H:%M}"
