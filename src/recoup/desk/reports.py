"""The use case: look back over a span of days: what went wrong, how long money took, and what was lost.

A report is made of tables; what draws or exports them adds nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.money_totals import WRITTEN_OFF
from recoup.desk.remembering import Remembered
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.ledger.events import LedgerEvent as E
from recoup.policy.durations import Calendar
from recoup.storage.engine import reading
from recoup.storage.ids import TenantId
from recoup.storage.repositories.figures import (
    Posted,
    Span,
    Trouble,
    Waited,
    count_closed,
    count_opened,
    lost_to_sellers,
    most_trouble,
    posted_in_cases_of,
    posted_within,
    trouble_with_sellers,
    waited_for,
)
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks

LONGEST: Final = timedelta(days=400)
_DAY: Final = timedelta(days=1)
_MOST: Final = 20
_STEPS: Final = (1, 2, 3, 5, 7, 14, 21, 30)
_RECOVERY: Final = (E.REIMBURSEMENT_EXPECTED, E.REIMBURSEMENT_RECEIVED, E.REIMBURSEMENT_WRITTEN_OFF)
_LOSSES: Final[Mapping[E, Text]] = {
    E.REIMBURSEMENT_WRITTEN_OFF: Text("The supplier did not pay", "공급사 미환급"),
    E.CUSTOMER_DEBT_WRITTEN_OFF: Text("The customer kept too much", "고객 초과 환불"),
    E.COUPON_LOST: Text("A coupon did not come back", "쿠폰 미반환"),
}


class Report(StrEnum):
    """Which table; the value stands in the address of its file."""

    CASES = "cases"
    REFUNDS = "refunds"
    REIMBURSEMENTS = "reimbursements"
    RECOVERY = "recovery"
    LOSSES = "losses"
    PRODUCTS = "products"
    SELLERS = "sellers"


@dataclass(frozen=True, slots=True)
class Days:
    """A span of whole days on the shop's clock, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class CasesOf:
    """How many cases of a name were opened and closed."""

    kind: Kind
    title: Text
    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class Step:
    """How many took from ``least`` whole days to ``most``, both included; None is without end."""

    least: int
    most: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Durations:
    """How long something took: by steps, in the middle, and how many took longer than the policy gives them.

    ``late`` is None where no deadline is known.
    """

    count: int
    median_days: float | None
    late: int | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Recovered:
    """Of the money that was to come back in one currency: what came, what was given up, and what is still open."""

    expected: Money
    received: Money
    written_off: Money
    still_open: Money
    percent: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What was given up for one reason in cases of one name."""

    reason: Text
    kind: Kind
    title: Text
    times: int
    amount: Money


@dataclass(frozen=True, slots=True)
class SellerTrouble:
    """A seller, by the number and name of their store: the cases about them, and what was given up, by currency."""

    seller: str
    name: str | None
    cases: int
    still_open: int
    lost: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """All tables of a span."""

    days: Days
    cases: tuple[CasesOf, ...]
    refunds: Durations
    reimbursements: Durations
    recovery: tuple[Recovered, ...]
    losses: tuple[Loss, ...]
    products: tuple[Trouble, ...]
    sellers: tuple[SellerTrouble, ...]


class ReportBook:
    """The reports of all who look; made once for a running desk."""

    def __init__(self, remembered: Remembered[Reports] | None = None) -> None:
        self._reports = remembered or Remembered("reports", Reports)

    def of(self, home: Installation, tenant: TenantId, days: Days, zone: ZoneInfo) -> Reports:
        """Return the reports of a span on what somebody may see of a tenant, as they were some seconds ago."""
        about = f"{days.first} to {days.last}"
        return self._reports.get(home, tenant, lambda: make_reports(home, days, zone), about)[0]


def make_reports(home: Installation, days: Days, zone: ZoneInfo) -> Reports:
    """Return what happened in a span of days; one that is longer than ``LONGEST`` is cut at its beginning."""
    days = Days(max(days.first, days.last - LONGEST), days.last)
    span = _moment(days.first, zone), _moment(days.last + _DAY, zone)
    opened, closed = Counter[Kind](), Counter[Kind]()
    refunds: list[Waited] = []
    back: list[tuple[Waited, bool]] = []
    recovery: list[Posted] = []
    losses: list[Posted] = []
    products: list[Trouble] = []
    sellers: list[SellerTrouble] = []
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            opened += count_opened(scope, span)
            closed += count_closed(scope, span)
            refunds += waited_for(scope, E.REFUND_SENT, E.REFUND_OWED, span)
            back += _with_deadlines(scope, waited_for(scope, E.REIMBURSEMENT_RECEIVED, E.REIMBURSEMENT_EXPECTED, span))
            recovery += posted_in_cases_of(scope, _RECOVERY, E.REIMBURSEMENT_EXPECTED, span)
            losses += posted_within(scope, WRITTEN_OFF, span)
            products += most_trouble(scope, span, _MOST)
            sellers += _sellers(scope, span)
    return Reports(
        days,
        tuple(_cases(opened, closed)),
        durations([each.at - each.since for each in refunds], None),
        durations([each.at - each.since for each, _ in back], sum(late for _, late in back)),
        tuple(_recovered(recovery)),
        tuple(_losses(losses)),
        tuple(products),
        tuple(sellers),
    )


def durations(took: Sequence[timedelta], late: int | None) -> Durations:
    """Return how long some things took; what is begun does not count, so 23 hours are no day."""
    days = [max(0, each // _DAY) for each in took]
    bounds = [0, *_STEPS]
    steps = [
        Step(least, most, sum(least <= day and (most is None or day <= most) for day in days))
        for least, most in zip(bounds, [*(bound - 1 for bound in bounds[1:]), None], strict=True)
    ]
    middle = median(each / _DAY for each in took) if took else None
    return Durations(len(days), middle, late, tuple(steps))


def _moment(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _cases(opened: Mapping[Kind, int], closed: Mapping[Kind, int]) -> Iterable[CasesOf]:
    known = sorted(opened.keys() | closed.keys(), key=lambda kind: (-opened.get(kind, 0), -closed.get(kind, 0), kind))
    return (CasesOf(kind, KIND_TITLES[kind], opened.get(kind, 0), closed.get(kind, 0)) for kind in known)


def _with_deadlines(scope: Scope, found: Iterable[Waited]) -> Iterable[tuple[Waited, bool]]:
    """Say of each reimbursement whether it took longer than the shop's policy gives the way that the order was paid."""
    books, calendars = RuleBooks(calendar_between), dict[int, Calendar]()
    for each in found:
        book = books.of(scope, each.shop, each.at).book
        year = each.since.year
        if year not in calendars:
            calendars[year] = calendar_between(date(year, 1, 1), date(year + 2, 12, 31))
        allowed = book.reimbursement_within(each.method).after(each.since, calendars[year])
        yield each, each.at > allowed


def _recovered(posted: Sequence[Posted]) -> Iterable[Recovered]:
    for currency in sorted({each.amount.currency for each in posted}):
        expected, received, lost = (_sum(posted, event, currency) for event in _RECOVERY)
        if expected.minor > 0:
            percent = 100 * received.minor // expected.minor
            yield Recovered(expected, received, lost, expected - received - lost, percent)


def _sum(posted: Iterable[Posted], event: E, currency: str) -> Money:
    mine = (each.amount for each in posted if each.event is event and each.amount.currency == currency)
    return sum(mine, Money.zero(currency))


def _sellers(scope: Scope, span: Span) -> Iterable[SellerTrouble]:
    found = trouble_with_sellers(scope, span, _MOST)
    lost = lost_to_sellers(scope, WRITTEN_OFF, span, [each.seller for each in found])
    return (SellerTrouble(*each, lost.get(each.seller, ())) for each in found)


def _losses(posted: Iterable[Posted]) -> Iterable[Loss]:
    for each in sorted(posted, key=lambda one: (one.amount.currency, -one.amount.minor)):
        if each.amount.minor > 0:
            yield Loss(_LOSSES[each.event], each.kind, KIND_TITLES[each.kind], each.postings, each.amount)
