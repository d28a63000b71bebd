"""Reading the query of a call by the API's conventions.

Several values stand in one parameter, parted by commas, a hundred at most. Paging is bounded, a range
of dates needs both ends and spans three months at most. What breaks a bound is refused with 422.

Source: documented bounds; the words of the refusals are not published and are the sandbox's own.
"""

from calendar import monthrange
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.numbers import KST
from recoup_sandbox.cafe24.responses.forms import read_moment

MOST_VALUES: Final = 100
"""How many values one parameter may carry (documented)."""

LONGEST_MONTHS: Final = 3
"""How many months one call may search (documented)."""


def invalid(name: str, what: str) -> Cafe24Error:
    """Return the refusal of a parameter or a field: 422, with its name first."""
    return Cafe24Error(422, 422, f"[{name}] {what} (parameter.{name})")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of moments, both ends included."""

    begin: datetime
    end: datetime

    def holds(self, moment: datetime | None) -> bool:
        """Tell whether a moment lies in the range; one that never came does not."""
        return moment is not None and self.begin <= moment <= self.end


@dataclass(frozen=True, slots=True)
class Page:
    """Which rows of a list are wanted."""

    limit: int
    offset: int


class Query:
    """The parameters of one call; an empty value counts as not given."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values = {name: value for name, value in pairs if value != ""}

    def text(self, name: str) -> str | None:
        """Return a parameter as it was sent, or None."""
        return self._values.get(name)

    def needed(self, name: str) -> str:
        """Return a parameter that must be there."""
        value = self.text(name)
        if value is None:
            raise invalid(name, "is a required field.")
        return value

    def many(self, name: str, allowed: Collection[str] | None = None) -> tuple[str, ...]:
        """Return the values of a comma-separated parameter, each at most once; none when it is not given."""
        values = tuple(dict.fromkeys(part.strip() for part in (self.text(name) or "").split(",") if part.strip()))
        if len(values) > MOST_VALUES:
            raise invalid(name, f"accepts at most {MOST_VALUES} values.")
        for value in values:
            if allowed is not None and value not in allowed:
                raise invalid(name, "has an invalid value.")
        return values

    def choice(self, name: str, allowed: Collection[str], default: str | None = None) -> str | None:
        """Return a parameter that is one of a few words."""
        value = self._values.get(name, default)
        if value is not None and value not in allowed:
            raise invalid(name, "has an invalid value.")
        return value

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        """Return a whole number within its bounds."""
        text = self.text(name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit()) or not least <= int(text) <= most:
            raise invalid(name, f"must be a number from {least} to {most}.")
        return int(text)

    def page(self, most: int, furthest: int, default: int = 10) -> Page:
        """Return which rows are wanted: ``limit`` 1 to ``most``, ``offset`` up to ``furthest``."""
        return Page(self.whole("limit", default, 1, most), self.whole("offset", 0, 0, furthest))

    def span(self, *, begin: str = "start_date", end: str = "end_date", needed: bool = False) -> Span | None:
        """Return the range of dates that is searched, or None; both ends go together, three months at most."""
        first, last = self.text(begin), self.text(end)
        if first is None or last is None:
            if needed or first is not None or last is not None:
                raise invalid(begin if first is None else end, "is a required field.")
            return None
        span = Span(self._moment(begin, first), self._moment(end, last, end_of_day=True))
        if span.end < span.begin:
            raise invalid(end, f"must not be before {begin}.")
        if span.end > _months_later(span.begin, LONGEST_MONTHS):
            raise invalid(end, f"the period can be up to {LONGEST_MONTHS} months.")
        return span

    def _moment(self, name: str, text: str, *, end_of_day: bool = False) -> datetime:
        try:
            return read_moment(text, end_of_day=end_of_day)
        except ValueError:
            raise invalid(name, "is not a valid date.") from None


def _months_later(moment: datetime, months: int) -> datetime:
    """Return the end of the same day some months later, in Korean time; a shorter month ends with its last day."""
    korean = moment.astimezone(KST)
    years, month = divmod(korean.month - 1 + months, 12)
    year = korean.year + years
    day = min(korean.day, monthrange(year, month + 1)[1])
    return korean.replace(year=year, month=month + 1, day=day, hour=23, minute=59, second=59)
