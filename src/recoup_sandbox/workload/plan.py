"""Draws the orders of a workload: which real sale is repeated, when, and what of it is cancelled or sent back.

Every order is one sale of the sample, drawn at random. It keeps its weekday and its minute of the day, in a random week
of the span, so that arrivals follow the real week. Cancellations keep their real delay and their share of the line.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import starmap
from random import Random
from typing import Final

from recoup_sandbox.workload.retail import MINUTES_OF_A_DAY, MINUTES_OF_A_WEEK, Sale
from recoup_sandbox.workload.settings import WorkloadSettings

_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One line of an order: an article and how many units."""

    article: str
    units: int


@dataclass(frozen=True, slots=True)
class ChangeOfMind:
    """``units`` of an article that the customer does not want any more, at a moment."""

    at: datetime
    article: str
    units: int


@dataclass(frozen=True, slots=True)
class PlannedOrder:
    """One order to come."""

    at: datetime
    customer: str
    home: bool
    lines: tuple[PlannedLine, ...]
    changes: tuple[ChangeOfMind, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """From when, and over how many days, orders come."""

    start: datetime
    days: int

    def moment(self, week_minute: int, random: Random) -> datetime:
        """Return a moment of the span on the weekday and at the minute of ``week_minute``.

        A span without that weekday takes any of its days.
        """
        day, minute = divmod(week_minute, MINUTES_OF_A_DAY)
        first = (day - self.start.weekday()) % _WEEK
        offered = range(first, self.days, _WEEK)
        chosen = random.choice(offered) if offered else random.randrange(self.days)
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        moment = midnight + timedelta(days=chosen, minutes=minute)
        return moment if moment >= self.start else moment + timedelta(minutes=MINUTES_OF_A_WEEK)


def planned(
    sale: Sale, span: Span, settings: WorkloadSettings, seller_of: Mapping[str, str], random: Random
) -> PlannedOrder:
    """Return the order that repeats ``sale``; lines of one article are one line."""
    at = span.moment(sale.week_minute, random)
    units: dict[str, int] = {}
    sellers: set[str] = set()
    for line in sale.lines:
        seller = seller_of[line.article]
        fits = len(units) < settings.most_lines and (seller in sellers or len(sellers) < settings.sellers_per_basket)
        if line.article in units or fits:
            sellers.add(seller)
            units[line.article] = min(units.get(line.article, 0) + line.quantity, settings.most_units)
    bought: Counter[str] = Counter()
    for line in sale.lines:
        bought[line.article] += line.quantity
    changes = tuple(
        ChangeOfMind(at + timedelta(minutes=one.after), article, _share(one.quantity, bought[article], units[article]))
        for one in sale.cancelled
        if (article := sale.lines[one.line].article) in units
    )
    customer = sale.customer or f"guest-{sale.invoice}"
    return PlannedOrder(at, customer, sale.home, tuple(starmap(PlannedLine, units.items())), changes)


def _share(cancelled: int, bought: int, units: int) -> int:
    """Return the same share of ``units``, rounded up; more than all of them where more was cancelled than bought."""
    return -(-cancelled * units // bought)
