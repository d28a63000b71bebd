"""A shop's rules at a moment: its policy book in force, the decider made of it, its calendar and its clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from recoup.decision.decide import Decider
from recoup.policy.book import DEFAULT_BOOK, Book
from recoup.policy.durations import Calendar
from recoup.policy.reading import read_book
from recoup.storage.ids import ShopId
from recoup.storage.repositories.policies import policy_in_force
from recoup.storage.scope import Scope

_AHEAD: Final = timedelta(days=800)
_KEPT: Final = 256

Calendars = Callable[[date, date], Calendar]
"""Makes the calendar of all days between two."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What decisions of a shop are made with; ``version`` is the policy's number, 0 for the defaults."""

    version: int
    book: Book
    decider: Decider
    calendar: Calendar
    zone: ZoneInfo


def make_rules(version: int, book: Book, now: datetime, calendars: Calendars) -> Rules:
    """Return what decisions are made with under ``book``."""
    today = now.date()
    calendar = calendars(today - _AHEAD, today + _AHEAD)
    return Rules(version, book, Decider(book, calendar), calendar, ZoneInfo(book.files.time_zone))


class RuleBooks:
    """The rules of all shops, each made when it is first asked for and anew when its policy or the year changes."""

    def __init__(self, calendars: Calendars) -> None:
        self._calendars = calendars
        self._made: dict[tuple[int, ShopId, int, int], Rules] = {}

    def of(self, scope: Scope, shop: ShopId, now: datetime) -> Rules:
        """Return the rules in force; raises BookError for a policy that a later program wrote."""
        policy = policy_in_force(scope, shop)
        version = 0 if policy is None else policy.number
        key = (scope.tenant, shop, version, now.year)
        rules = self._made.get(key)
        if rules is None:
            if len(self._made) >= _KEPT:
                self._made.clear()
            book = DEFAULT_BOOK if policy is None else read_book(policy.book)
            rules = self._made[key] = make_rules(version, book, now, self._calendars)
        return rules
