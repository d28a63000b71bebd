"""What money and cases come to: sums over open cases, and what was posted, opened and closed within a span of time.

A span is read in its index. Sums over open cases look at every one of them, so whoever shows them keeps them for a
while.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    FromClause,
    Join,
    and_,
    case,
    func,
    literal,
    select,
    type_coerce,
)

from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.strands import REIMBURSEMENT, Reimbursement
from recoup.ledger.events import LedgerEvent
from recoup.storage.ids import CaseId, ShopId
from recoup.storage.repositories.pairs import pairs_of_lines
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.storage.tables import CASE, MOVE, PAIR, POSTING, SUPPLIER_LINE, SUPPLIER_ORDER
from recoup.storage.tables.parts import to_microseconds

_MICROSECOND: Final = timedelta(microseconds=1)
_RELEVANT: Final = CASE.c.supplier_stake_minor > 0
_STILL_OPEN: Final = case((CASE.c.closed_at.is_(None), 1), else_=0)
_WAITS: Final = CASE.c.reimbursement.not_in(sorted(REIMBURSEMENT.ends))

Span = tuple[datetime, datetime]
"""From when on, until before when."""


class OpenStake(NamedTuple):
    """What some open cases have at stake on one side: their age in steps, whether they are late, how many they are."""

    stage: Reimbursement
    age: int
    late: bool
    cases: int
    amount: Money


class Waited(NamedTuple):
    """Something that was posted, and since when its case had waited for it; ``method`` is how the order was paid."""

    case: CaseId
    shop: ShopId
    since: datetime
    at: datetime
    method: str | None


class Posted(NamedTuple):
    """What was posted of one event in cases of one name."""

    event: LedgerEvent
    kind: Kind
    postings: int
    amount: Money


class Trouble(NamedTuple):
    """A supplier's product with the cases about it."""

    product: str
    cases: int
    still_open: int


class Seller(NamedTuple):
    """A seller, by the number and the present name of their store, with the cases about what was bought there."""

    seller: str
    name: str | None
    cases: int
    still_open: int


def open_stakes(scope: Scope, side: str, now: datetime, ages: Sequence[timedelta]) -> tuple[OpenStake, ...]:
    """Return what all open cases have at stake on one ``side``, ``supplier`` or ``customer``.

    ``ages`` are the steps, growing; a case is of the first that it is younger than, or of one more.
    """
    minor, currency = CASE.c[f"{side}_stake_minor"], CASE.c[f"{side}_stake_currency"]
    step = case(*[(CASE.c.opened_at > now - age, number) for number, age in enumerate(ages)], else_=len(ages))
    late = case((CASE.c.due_at < now, 1), else_=0)
    keys = (CASE.c.reimbursement, step, late, currency)
    open_ = (scope.owns(CASE), CASE.c.closed_at.is_(None), minor > 0)
    # Grouped by the names of columns: PostgreSQL takes two equal expressions with parameters for different ones.
    statement = select(*[key.label(f"k{n}") for n, key in enumerate(keys)], func.count(), func.sum(minor))
    grouped = statement.where(*open_).group_by("k0", "k1", "k2", "k3")
    rows = [tuple(row) for row in scope.connection.execute(grouped)]
    return tuple(
        OpenStake(stage, age, bool(is_late), cases, Money(int(whole), code))
        for stage, age, is_late, code, cases, whole in rows
    )


def expected_by(scope: Scope, begin: datetime, step: timedelta) -> tuple[tuple[int, int, Money], ...]:
    """Return what comes back when, of the reimbursements that are waited for: step counted from ``begin``, cases, sum.

    A case counts where its deadline stands; one before ``begin`` counts at -1.
    """
    due = type_coerce(CASE.c.due_at, BigInteger)
    at = (due - literal(to_microseconds(begin), BigInteger)) // literal(step // _MICROSECOND, BigInteger)
    place = case((CASE.c.due_at < begin, -1), else_=at).label("place")
    currency = CASE.c.supplier_stake_currency
    waiting = (scope.owns(CASE), CASE.c.closed_at.is_(None), _RELEVANT, _WAITS)
    statement = select(place, currency, func.count(), func.sum(CASE.c.supplier_stake_minor)).where(*waiting)
    rows = scope.connection.execute(statement.group_by("place", currency))
    found = [(int(row[0]), int(row[2]), Money(int(row[3]), row[1])) for row in rows]
    return tuple(sorted(found, key=lambda each: (each[0], each[2].currency)))


def count_opened(scope: Scope, span: Span) -> dict[Kind, int]:
    """Return how many cases were opened within a span, by the name that each has now."""
    return _count(scope, CASE.c.opened_at, span)


def count_closed(scope: Scope, span: Span) -> dict[Kind, int]:
    """Return how many cases were closed within a span, by the last name of each."""
    return _count(scope, CASE.c.closed_at, span)


def posted_within(scope: Scope, events: Collection[LedgerEvent], span: Span) -> tuple[Posted, ...]:
    """Return what was posted of these events within a span; what was undone in it counts against it."""
    within = (POSTING.c.event.in_(events), POSTING.c.at >= span[0], POSTING.c.at < span[1])
    return _posted(scope, within)


def posted_in_cases_of(
    scope: Scope, events: Collection[LedgerEvent], first: LedgerEvent, span: Span
) -> tuple[Posted, ...]:
    """Return what was ever posted of these events in the cases in which ``first`` was posted within a span."""
    begun = (scope.owns(POSTING), POSTING.c.event == first, POSTING.c.at >= span[0], POSTING.c.at < span[1])
    cases = select(POSTING.c.case_id).where(*begun)
    return _posted(scope, (POSTING.c.case_id.in_(cases), POSTING.c.event.in_(events)))


def waited_for(scope: Scope, event: LedgerEvent, after: LedgerEvent, span: Span) -> tuple[Waited, ...]:
    """Return each case in which ``event`` was posted within a span, with when ``after`` had been."""
    then = POSTING.alias()
    mine = (scope.owns(then), scope.owns(POSTING))
    of_case = (*mine, then.c.case_id == POSTING.c.case_id, then.c.reverses.is_(None))
    # Hidden from the index of events, which would lead through every case there ever was, once for each that ended.
    since = select(func.min(then.c.at)).where(*of_case, func.lower(then.c.event) == after.value).scalar_subquery()
    end = (POSTING.c.event == event, POSTING.c.reverses.is_(None), POSTING.c.at >= span[0], POSTING.c.at < span[1])
    with_case = and_(scope.owns(CASE), CASE.c.id == POSTING.c.case_id)
    with_pair = and_(scope.owns(PAIR), PAIR.c.id == CASE.c.pair_id)
    keys = (POSTING.c.case_id, CASE.c.shop_id, SUPPLIER_LINE.c.payment_method)
    tables = POSTING.join(CASE, with_case).join(PAIR, with_pair).outerjoin(SUPPLIER_LINE, _line(scope))
    moments = (func.min(since), func.max(POSTING.c.at))
    statement = select(*keys, *moments).select_from(tables).where(scope.owns(POSTING), *end)
    rows = scope.connection.execute(statement.group_by(*keys).having(func.min(since).is_not(None)))
    return tuple(Waited(CaseId(row[0]), ShopId(row[1]), row[3], row[4], row[2]) for row in rows)


def most_trouble(scope: Scope, span: Span, limit: int) -> tuple[Trouble, ...]:
    """Return the supplier's products about which most cases were opened within a span."""
    within = (scope.owns(CASE), CASE.c.opened_at >= span[0], CASE.c.opened_at < span[1])
    joined = CASE.join(PAIR, and_(scope.owns(PAIR), PAIR.c.id == CASE.c.pair_id)).join(SUPPLIER_LINE, _line(scope))
    product, count = SUPPLIER_LINE.c.product, func.count()
    statement = select(product, count, func.sum(_STILL_OPEN)).select_from(joined).where(*within, product.is_not(None))
    rows = scope.connection.execute(statement.group_by(product).order_by(count.desc(), product).limit(limit))
    return tuple(Trouble(row[0], row[1], int(row[2])) for row in rows)


def trouble_with_sellers(scope: Scope, span: Span, limit: int) -> tuple[Seller, ...]:
    """Return the sellers about whose orders most cases were opened within a span."""
    within = (scope.owns(CASE), CASE.c.opened_at >= span[0], CASE.c.opened_at < span[1])
    seller, count = SUPPLIER_ORDER.c.seller, func.count()
    columns = (seller, func.max(SUPPLIER_ORDER.c.seller_name), count, func.sum(_STILL_OPEN))
    statement = select(*columns).select_from(_bought_from(scope, CASE)).where(*within, seller.is_not(None))
    rows = scope.connection.execute(statement.group_by(seller).order_by(count.desc(), seller).limit(limit))
    return tuple(Seller(row[0], row[1], row[2], int(row[3])) for row in rows)


def lost_to_sellers(
    scope: Scope, events: Collection[LedgerEvent], span: Span, sellers: Collection[str]
) -> dict[str, tuple[Money, ...]]:
    """Return what was posted of these events within a span in cases about some sellers' orders, by currency."""
    within = (POSTING.c.event.in_(events), POSTING.c.at >= span[0], POSTING.c.at < span[1])
    keys = (SUPPLIER_ORDER.c.seller, MOVE.c.currency)
    joined = _bought_from(scope, _with_amounts(scope))
    statement = select(*keys, func.sum(MOVE.c.amount_minor)).select_from(joined)
    mine = (scope.owns(POSTING), SUPPLIER_ORDER.c.seller.in_(sellers))
    found: dict[str, tuple[Money, ...]] = {}
    for seller, currency, minor in scope.connection.execute(
        statement.where(*mine, *within).group_by(*keys).order_by(*keys)
    ):
        found[seller] = (*found.get(seller, ()), Money(int(minor), currency))
    return found


def _bought_from(scope: Scope, cases: FromClause) -> Join:
    """Join cases with the supplier orders that they are about."""
    of_pair = and_(scope.owns(PAIR), PAIR.c.id == CASE.c.pair_id)
    same = (SUPPLIER_ORDER.c.shop_id == PAIR.c.shop_id, SUPPLIER_ORDER.c.order_id == SUPPLIER_LINE.c.order_id)
    of_line = and_(scope.owns(SUPPLIER_ORDER), *same)
    return cases.join(PAIR, of_pair).join(SUPPLIER_LINE, _line(scope)).join(SUPPLIER_ORDER, of_line)


def _with_amounts(scope: Scope) -> Join:
    """Join postings with their cases and their first moves, which are what each event is about."""
    first = and_(
        scope.owns(MOVE), MOVE.c.case_id == POSTING.c.case_id, MOVE.c.number == POSTING.c.number, MOVE.c.position == 0
    )
    return POSTING.join(MOVE, first).join(CASE, and_(scope.owns(CASE), CASE.c.id == POSTING.c.case_id))


def _count(scope: Scope, moment: Column[datetime], span: Span) -> dict[Kind, int]:
    within = (scope.owns(CASE), moment >= span[0], moment < span[1])
    statement = select(CASE.c.kind, func.count()).where(*within).group_by(CASE.c.kind)
    return {row[0]: row[1] for row in scope.connection.execute(statement)}


def _line(scope: Scope) -> ColumnElement[bool]:
    """Return the condition that a supplier line is the pair's."""
    same = (SUPPLIER_LINE.c.shop_id == PAIR.c.shop_id, SUPPLIER_LINE.c.line_id == PAIR.c.supplier_line)
    return and_(scope.owns(SUPPLIER_LINE), *same)


def cases_with_stake(scope: Scope, amounts: Collection[Money]) -> set[CaseId]:
    """Return the open cases that have one of these amounts at stake with their supplier."""
    found: set[CaseId] = set()
    for currency in {each.currency for each in amounts}:
        minor = {each.minor for each in amounts if each.currency == currency}
        waits = (CASE.c.closed_at.is_(None), CASE.c.supplier_stake_currency == currency)
        wanted = select(CASE.c.id).where(scope.owns(CASE), *waits, CASE.c.supplier_stake_minor.in_(minor))
        found |= {CaseId(id) for id in scope.connection.execute(wanted).scalars()}
    return found


def cases_of_supplier_orders(scope: Scope, orders: Collection[str]) -> set[CaseId]:
    """Return the open cases of these supplier orders."""
    found: set[CaseId] = set()
    for shop in shops(scope):
        lines = (scope.owns(SUPPLIER_LINE), SUPPLIER_LINE.c.shop_id == shop.id, SUPPLIER_LINE.c.order_id.in_(orders))
        named = scope.connection.execute(select(SUPPLIER_LINE.c.line_id).where(*lines)).scalars().all()
        pairs = [each.row for each in pairs_of_lines(scope, shop.id, supplier_lines=named)]
        open_ = (scope.owns(CASE), CASE.c.pair_id.in_(pairs), CASE.c.closed_at.is_(None))
        found |= {CaseId(id) for id in scope.connection.execute(select(CASE.c.id).where(*open_)).scalars()}
    return found


def _posted(scope: Scope, conditions: tuple[Any, ...]) -> tuple[Posted, ...]:
    """Sum postings."""
    keys = (POSTING.c.event, CASE.c.kind, MOVE.c.currency)
    statement = select(*keys, func.count(), func.sum(MOVE.c.amount_minor)).select_from(_with_amounts(scope))
    rows = scope.connection.execute(statement.where(scope.owns(POSTING), *conditions).group_by(*keys))
    found = [Posted(row[0], row[1], row[3], Money(int(row[4]), row[2])) for row in rows]
    return tuple(sorted(found, key=lambda each: (each.event, each.kind, each.amount.currency)))
