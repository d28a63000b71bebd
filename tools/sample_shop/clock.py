"""The sample shop's clock and calendar: Korean time, and deadlines counted day by day.

``DAYS_OFF`` is written out by hand, so that a deadline here does not lean on the code that it checks.
"""

from datetime import date, datetime, timedelta
from typing import Final

ZONE: Final = "Asia/Seoul"
AS_OF: Final = datetime.fromisoformat("2026-11-20T09:00")
ATTENTION: Final = AS_OF + timedelta(hours=48)
"""When something is due whose own clock no file tells."""

FIRST_DAY: Final = date(2026, 9, 1)
LAST_DAY: Final = date(2027, 1, 31)
DAYS_OFF: Final = frozenset(
    date.fromisoformat(day)
    for day in (
        "2026-09-24",
        "2026-09-25",
        "2026-09-26",
        "2026-10-01",
        "2026-10-02",
        "2026-10-03",
        "2026-10-05",
        "2026-10-06",
        "2026-10-07",
        "2026-10-09",
        "2026-12-25",
        "2027-01-01",
    )
)
"""The public holidays of Korea and China from ``FIRST_DAY`` to ``LAST_DAY``."""


def at(text: str) -> datetime:
    """Return a time of 2026 such as "11-18 21:14"."""
    return datetime.fromisoformat(f"2026-{text}:00")


def hours(count: int, start: datetime) -> datetime:
    """Return ``count`` hours after ``start``."""
    return start + timedelta(hours=count)


def days(count: int, start: datetime) -> datetime:
    """Return ``count`` days after ``start``."""
    return start + timedelta(days=count)


def business_days(count: int, start: datetime) -> datetime:
    """Return the same time of day, ``count`` days on which banks work after ``start``."""
    moment = start
    while count:
        moment += timedelta(days=1)
        if moment.isoweekday() <= 5 and moment.date() not in DAYS_OFF:
            count -= 1
    return moment
