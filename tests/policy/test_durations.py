"""Durations and calendars: hours, days, and business days past real holidays of Korea and China."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.policy.durations import Calendar, Duration, Unit

SEOUL = ZoneInfo("Asia/Seoul")
KOREA = Calendar(frozenset(holidays.country_holidays("KR", years=[2025, 2026])))
CHINA = Calendar(frozenset(holidays.country_holidays("CN", years=[2025, 2026])))
NO_HOLIDAYS = Calendar(frozenset())
DAYS = st.dates(date(2025, 1, 1), date(2026, 9, 1))


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("24 hours", Duration(24, Unit.HOURS)),
        ("1 hour", Duration(1, Unit.HOURS)),
        ("15 days", Duration(15, Unit.DAYS)),
        ("1 business day", Duration(1, Unit.BUSINESS_DAYS)),
        ("  20  business days ", Duration(20, Unit.BUSINESS_DAYS)),
        ("0 days", Duration(0, Unit.DAYS)),
    ],
)
def test_a_duration_is_read_as_people_write_it(text: str, duration: Duration) -> None:
    assert Duration.parse(text) == duration


@pytest.mark.parametrize("text", ["", "3", "days", "-1 days", "1.5 days", "3 weeks", "3 businessdays", "99999 days"])
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="is no duration; write it like"):
        Duration.parse(text)


@given(st.builds(Duration, st.integers(0, 9999), st.sampled_from(Unit)))
def test_a_duration_is_read_back_as_it_is_written(duration: Duration) -> None:
    assert Duration.parse(str(duration)) == duration


@pytest.mark.parametrize(
    ("calendar", "start", "days", "end"),
    [
        (NO_HOLIDAYS, date(2026, 3, 2), 1, date(2026, 3, 3)),
        (NO_HOLIDAYS, date(2026, 3, 6), 1, date(2026, 3, 9)),
        (NO_HOLIDAYS, date(2026, 3, 7), 1, date(2026, 3, 9)),
        (NO_HOLIDAYS, date(2026, 3, 8), 0, date(2026, 3, 8)),
        (KOREA, date(2026, 2, 13), 1, date(2026, 2, 19)),
        (KOREA, date(2025, 10, 2), 1, date(2025, 10, 10)),
        (KOREA, date(2026, 12, 24), 1, date(2026, 12, 28)),
        (CHINA, date(2025, 9, 30), 1, date(2025, 10, 9)),
    ],
)
def test_business_days_pass_over_weekends_and_holidays(calendar: Calendar, start: date, days: int, end: date) -> None:
    assert calendar.add(start, days) == end


@given(DAYS, st.integers(1, 60), st.sampled_from([KOREA, CHINA, NO_HOLIDAYS]))
def test_business_days_end_on_one_and_count_each(start: date, days: int, calendar: Calendar) -> None:
    end = calendar.add(start, days)
    between = [start + timedelta(days=number + 1) for number in range((end - start).days)]
    assert calendar.is_business_day(end)
    assert sum(map(calendar.is_business_day, between)) == days


@given(DAYS, st.integers(0, 30), st.integers(0, 30))
def test_waiting_twice_is_waiting_the_sum(start: date, first: int, second: int) -> None:
    assert KOREA.add(KOREA.add(start, first), second) == KOREA.add(start, first + second)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("36 hours", datetime(2026, 2, 15, 3, 30, tzinfo=SEOUL)),
        ("2 days", datetime(2026, 2, 15, 15, 30, tzinfo=SEOUL)),
        ("2 business days", datetime(2026, 2, 20, 15, 30, tzinfo=SEOUL)),
    ],
)
def test_a_duration_ends_at_the_same_time_of_day_unless_it_counts_hours(text: str, end: datetime) -> None:
    start = datetime(2026, 2, 13, 15, 30, tzinfo=SEOUL)
    after = Duration.parse(text).after(start, KOREA)
    assert (after, after.utcoffset()) == (end, end.utcoffset())
