"""The shop's business days: banks on either side of the trade must be open.

A reimbursement travels from China to Korea, so a day counts when it is a holiday in neither.
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import holidays

from recoup.policy.durations import Calendar, Duration

COUNTRIES: Final = ("KR", "CN")
_AHEAD: Final = timedelta(days=800)


def is_zone(name: str) -> bool:
    """Tell whether a time zone of this name exists."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def span_from(start: datetime, duration: Duration) -> timedelta:
    """Return how long a duration is that begins at ``start``."""
    return duration.after(start, calendar_between(start.date(), (start + _AHEAD).date())) - start


def calendar_between(first: date, last: date) -> Calendar:
    """Return the calendar for every day from ``first`` to ``last``."""
    return _calendar(first.year, last.year)


@lru_cache(maxsize=64)
def _calendar(first: int, last: int) -> Calendar:
    """Return the calendar of some years; whoever looks at a case asks for the same ones again and again."""
    years = range(first, last + 1)
    closed = {day for country in COUNTRIES for day in holidays.country_holidays(country, years=years)}
    return Calendar(frozenset(closed))
