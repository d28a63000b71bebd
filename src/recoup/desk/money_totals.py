"""The use case: see what money is on its way, by currency, by age and by week, and what came of it.

Sums over all open cases are remembered, because they look at every one of them. Currencies are never
added together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.remembering import Remembered
from recoup.domain.money import Money
from recoup.domain.strands import Reimbursement
from recoup.ledger.events import LedgerEvent
from recoup.storage.engine import reading
from recoup.storage.ids import TenantId
from recoup.storage.repositories.figures import OpenStake, expected_by, open_stakes, posted_within

LOOKS_BACK: Final = timedelta(days=30)
"""Over how long what was received and written off is summed up."""

WRITTEN_OFF: Final = frozenset(
    {LedgerEvent.REIMBURSEMENT_WRITTEN_OFF, LedgerEvent.CUSTOMER_DEBT_WRITTEN_OFF, LedgerEvent.COUPON_LOST}
)
"""What ends money that was owed to us without bringing it."""

AGES: Final = (
    Text("Up to 7 days", "7일 이내"),
    Text("8 to 14 days", "8~14일"),
    Text("15 to 30 days", "15~30일"),
    Text("31 to 60 days", "31~60일"),
    Text("Over 60 days", "60일 초과"),
)
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)
_WEEKS: Final = 12
_AGES: Final = tuple(days * _DAY for days in (7, 14, 30, 60))
_PROMISED: Final = frozenset({Reimbursement.PROMISED, Reimbursement.PROCESSING, Reimbursement.COMPLETED})
_RECEIVED: Final = frozenset({LedgerEvent.REIMBURSEMENT_RECEIVED, LedgerEvent.SURPLUS_RECEIVED})


@dataclass(frozen=True, slots=True)
class Figure:
    """Something summed up: over how many cases, and the amount in each currency."""

    cases: int
    amounts: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Aged:
    """What is at stake in cases of one age: with the supplier, with customers, and what of the first is overdue."""

    age: Text
    supplier: Figure
    customer: Figure
    overdue: Figure


@dataclass(frozen=True, slots=True)
class Expected:
    """What should come back within a week; ``week`` is its Monday, None for earlier ones; ``later``: from then on."""

    week: datetime | None
    later: bool
    figure: Figure


@dataclass(frozen=True, slots=True)
class MoneyTotals:
    """What money is on its way now, and what came of it lately."""

    supplier: Figure
    customer: Figure
    promised: Figure
    overdue: Figure
    received: Figure
    written_off: Figure
    ages: tuple[Aged, ...]
    weeks: tuple[Expected, ...]


class MoneyBook:
    """The totals of all who look; made once for a running desk."""

    def __init__(self, remembered: Remembered[MoneyTotals] | None = None) -> None:
        self._totals = remembered or Remembered("money", MoneyTotals)

    def of(self, home: Installation, tenant: TenantId, zone: ZoneInfo) -> tuple[MoneyTotals, datetime]:
        """Return the totals of what somebody may see of a tenant, and when they were summed up."""
        return self._totals.get(home, tenant, lambda: money_totals(home, zone))


def money_totals(home: Installation, zone: ZoneInfo) -> MoneyTotals:
    """Return what money is on its way now; weeks begin on Monday on the clock of ``zone``."""
    now = home.now()
    today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - today.weekday() * _DAY
    supplier: list[OpenStake] = []
    customer: list[OpenStake] = []
    expected: list[tuple[int, int, Money]] = []
    posted: list[tuple[LedgerEvent, int, Money]] = []
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            supplier += open_stakes(scope, "supplier", now, _AGES)
            customer += open_stakes(scope, "customer", now, _AGES)
            expected += expected_by(scope, monday, _WEEK)
            found = posted_within(scope, _RECEIVED | WRITTEN_OFF, (now - LOOKS_BACK, now + _DAY))
            posted += [(each.event, each.postings, each.amount) for each in found]
    return MoneyTotals(
        _stake(supplier),
        _stake(customer),
        _stake(each for each in supplier if each.stage in _PROMISED),
        _stake(each for each in supplier if each.late),
        figure((count, amount) for event, count, amount in posted if event in _RECEIVED),
        figure((count, amount) for event, count, amount in posted if event in WRITTEN_OFF),
        tuple(_aged(number, text, supplier, customer) for number, text in enumerate(AGES)),
        tuple(_weeks(expected, monday)),
    )


def figure(counted: Iterable[tuple[int, Money]]) -> Figure:
    """Sum up amounts by currency, and how many they are."""
    cases, sums = 0, dict[str, Money]()
    for count, amount in counted:
        cases += count
        sums[amount.currency] = sums.get(amount.currency, Money.zero(amount.currency)) + amount
    return Figure(cases, tuple(sums[currency] for currency in sorted(sums) if sums[currency]))


def _stake(stakes: Iterable[OpenStake]) -> Figure:
    return figure((each.cases, each.amount) for each in stakes)


def _aged(number: int, age: Text, supplier: list[OpenStake], customer: list[OpenStake]) -> Aged:
    mine = [each for each in supplier if each.age == number]
    theirs = [each for each in customer if each.age == number]
    return Aged(age, _stake(mine), _stake(theirs), _stake(each for each in mine if each.late))


def _weeks(expected: list[tuple[int, int, Money]], monday: datetime) -> Iterable[Expected]:
    for place in range(-1, _WEEKS + 1):
        later = place == _WEEKS
        mine = figure((cases, amount) for at, cases, amount in expected if at == place or (later and at > place))
        if mine.cases:
            yield Expected(None if place < 0 else monday + place * _WEEK, later, mine)
