"""Business days by country: what "5 working days" means where it is said.

A day counts by the country's own calendar and its own date line: weekends and public holidays do not, a weekend day
that is worked in place of a holiday (China) does. The calendars are those of the library ``holidays``.
"""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Final

import holidays
from holidays import HolidayBase

# The standard offset from UTC in hours: enough to know which day it is there.
_OFFSETS: Final = {"KR": 9, "JP": 9, "CN": 8, "HK": 8, "SG": 8, "DE": 1, "FR": 1, "ES": 1, "GB": 0, "BR": -3, "US": -5}


def add_business_days(start: datetime, days: int, country: str) -> datetime:
    """Return ``start`` moved on by ``days`` business days of ``country`` ("KR"), at the same time of day.

    No days return ``start`` itself, also on a holiday. Raises ValueError for negative days or an unknown country.
    """
    if days < 0:
        raise ValueError(f"cannot wait {days} business days")
    if country not in _OFFSETS:
        raise ValueError(f"no business days are known for {country}; there are: {', '.join(_OFFSETS)}")
    offset = timedelta(hours=_OFFSETS[country])
    first = (start + offset).date()
    return start + (_nth_business_day(first, days, country) - first)


@cache
def _nth_business_day(day: date, days: int, country: str) -> date:
    while days > 0:
        day += timedelta(days=1)
        days -= _calendar(country).is_working_day(day)
    return day


@cache
def _calendar(country: str) -> HolidayBase:
    return holidays.country_holidays(country)
