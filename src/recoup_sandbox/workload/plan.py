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
from zoneinfo import ZoneInfo

from recoup_sandbox.workload.retail import MINUTES_OF_A_DAY, MINUTES_OF_A_WEEK, Sale
from recoup_sandbox.workload.settings import WorkloadSettings

_ZONE: Final = ZoneInfo("Asia/Seoul")
"""The real shop's clock has no zone; its hours are taken for those of a Korean shop."""


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
    """From when, and over how many days, orders come. Days and hours are those of the shop's customers."""

    start: datetime
    days: int

    def moment(self, week_minute: int, random: Random) -> datetime:
        """Return a moment of the span on the weekday and at the minute of ``week_minute``.

        A span without that weekday takes the minute on any of its days.
        """
        local = self.start.astimezone(_ZONE)
        begun = local.weekday() * MINUTES_OF_A_DAY + local.hour * 60 + local.minute
        first = (week_minute - begun) % MINUTES_OF_A_WEEK
        weeks = -(-(self.days * MINUTES_OF_A_DAY - first) // MINUTES_OF_A_WEEK)
        if weeks > 0:
            return self.start + timedelta(minutes=first + random.randrange(weeks) * MINUTES_OF_A_WEEK)
        day = random.randrange(self.days)
        return self.start + timedelta(days=day, minutes=first % MINUTES_OF_A_DAY)


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
