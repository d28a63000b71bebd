"""Durations: how long something may take, in hours, days or business days."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

_TEXT: Final = re.compile(r"(?P<amount>[0-9]{1,4}) +(?P<unit>hours?|days?|business days?)")


class Unit(StrEnum):
    """What a duration counts."""

    HOURS = "hours"
    DAYS = "days"
    BUSINESS_DAYS = "business days"


_SPANS: Final = {Unit.HOURS: timedelta(hours=1), Unit.DAYS: timedelta(days=1)}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days on which money does not move besides Saturdays and Sundays.

    Deadlines count from few different days, so what ``add`` counted once is kept.
    """

    holidays: Collection[date]
    _counted: dict[tuple[date, int], date] = field(
        default_factory=dict[tuple[date, int], date], init=False, repr=False, compare=False
    )

    def is_business_day(self, day: date) -> bool:
        """Tell whether banks work on ``day``."""
        return day.weekday() < 5 and day not in self.holidays

    def add(self, start: date, days: int) -> date:
        """Return the business day that is ``days`` business days after ``start``, which itself does not count."""
        end = self._counted.get((start, days))
        if end is None:
            end = self._counted[start, days] = self._count(start, days)
        return end

    def _count(self, start: date, days: int) -> date:
        day = start
        while days:
            day += timedelta(days=1)
            days -= self.is_business_day(day)
        return day


@dataclass(frozen=True, slots=True)
class Duration:
    """``amount`` of ``unit``."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> "Duration":
        """Read "24 hours", "15 days" or "3 business days"; raises ValueError."""
        found = _TEXT.fullmatch(text.strip())
        if found is None:
            raise ValueError(f'{text!r} is no duration; write it like "24 hours", "15 days" or "3 business days"')
        unit = found["unit"] if found["unit"].endswith("s") else found["unit"] + "s"
        return cls(int(found["amount"]), Unit(unit))

    def __str__(self) -> str:
        """Write it as ``parse`` reads it."""
        unit = self.unit.value
        return f"{self.amount} {unit[:-1] if self.amount == 1 else unit}"

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        """Return when this duration has passed since ``start``; business days end at the same time of day."""
        span = _SPANS.get(self.unit)
        if span is None:
            return datetime.combine(calendar.add(start.date(), self.amount), start.timetz())
        return start + span * self.amount
