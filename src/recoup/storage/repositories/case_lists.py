"""Open cases as people go through them: a page at a time, by urgency or by money, and what they come to in all.

A page costs the same however many cases are open: each order has its index, and a page begins behind the last case of
the one before. Which cases wait for a person is kept with each of them, because it is looked for more than it changes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, or_, select, tuple_, update

from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.storage.ids import CaseId, PairRow, ShopId
from recoup.storage.repositories.cases import KeptCase, cases_numbered
from recoup.storage.scope import Scope
from recoup.storage.tables import CASE, NOTICE, PAIR, STORE_LINE, TASK
from recoup.storage.words import NoticeState, TaskState

_HELPLESS: Final = (NoticeState.HELD, NoticeState.FAILED)
"""Where a letter is that only a person moves on."""

LOOKS_AT_CASES: Final = 1_000
"""In how many cases words are looked for at once, because no index knows words."""


class CaseOrder(StrEnum):
    """In which order cases are gone through; of money, the two sides are two orders, because currencies do not add."""

    URGENCY = "urgency"
    CUSTOMER = "customer"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open cases. ``pairs`` are those of some orders; ``words`` stand in a line's name or its product's.

    An order by money lists only cases of which that money is known. ``after`` is the place behind which to go on.
    """

    order: CaseOrder = CaseOrder.URGENCY
    needs_person: bool | None = None
    kind: Kind | None = None
    shop: ShopId | None = None
    due_before: datetime | None = None
    pairs: frozenset[PairRow] | None = None
    words: str = ""
    after: tuple[Any, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What some open cases come to; amounts per currency."""

    cases: int
    needs_person: int
    late: int
    due_today: int
    customer: tuple[Money, ...]
    supplier: tuple[Money, ...]


def list_open(scope: Scope, wanted: Wanted, limit: int) -> tuple[KeptCase, ...]:
    """Return at most ``limit`` open cases, in the order that is wanted.

    Words are looked for in the next ``LOOKS_AT_CASES`` only; ``looked_up_to`` says where to go on.
    """
    return _kept_in_order(scope, _listed(scope, wanted).limit(limit))


def looked_up_to(scope: Scope, wanted: Wanted) -> KeptCase | None:
    """Return the last case in which words were looked for; None when there is none behind it."""
    last_two = _listed(scope, replace(wanted, words="")).offset(LOOKS_AT_CASES - 1).limit(2)
    found = _kept_in_order(scope, last_two)
    return found[0] if len(found) > 1 else None


def _kept_in_order(scope: Scope, statement: Select[Any]) -> tuple[KeptCase, ...]:
    found = [CaseId(row.id) for row in scope.connection.execute(statement)]
    kept = {each.id: each for each in cases_numbered(scope, *found)}
    return tuple(kept[id] for id in found if id in kept)


def sum_open(scope: Scope, now: datetime, midnight: datetime) -> Sums:
    """Return what all open cases come to; ``midnight`` is when today ends. It looks at every one of them."""
    sides = (CASE.c.customer_stake_currency, CASE.c.supplier_stake_currency)
    figures = (
        func.count(),
        _count(CASE.c.needs_person),
        _count(CASE.c.due_at < now),
        _count(and_(CASE.c.due_at >= now, CASE.c.due_at < midnight)),
        func.sum(CASE.c.customer_stake_minor),
        func.sum(CASE.c.supplier_stake_minor),
    )
    statement = select(*sides, *figures).where(scope.owns(CASE), CASE.c.closed_at.is_(None)).group_by(*sides)
    rows = [tuple(row) for row in scope.connection.execute(statement)]
    cases, needs, late, today = [sum(int(row[place]) for row in rows) for place in range(2, 6)]
    return Sums(cases, needs, late, today, _amounts(rows, 0, 6), _amounts(rows, 1, 7))


def mark_needs(scope: Scope, pairs: Collection[PairRow]) -> None:
    """Note of the open cases of these pairs whether they wait for a person: for a task, or for a letter's approval."""
    if not pairs:
        return
    asked = (scope.owns(TASK), scope.owns(CASE), TASK.c.pair_id == CASE.c.pair_id, TASK.c.state == TaskState.OPEN)
    held = (scope.owns(NOTICE), scope.owns(CASE), NOTICE.c.case_id == CASE.c.id, NOTICE.c.state.in_(_HELPLESS))
    needs = or_(select(literal(1)).where(*asked).exists(), select(literal(1)).where(*held).exists())
    open_ = (scope.owns(CASE), CASE.c.pair_id.in_(pairs), CASE.c.closed_at.is_(None))
    scope.connection.execute(update(CASE).where(*open_, CASE.c.needs_person != needs).values(needs_person=needs))


def _listed(scope: Scope, wanted: Wanted) -> Select[Any]:
    conditions = [scope.owns(CASE), CASE.c.closed_at.is_(None), *_conditions(wanted)]
    statement = select(CASE.c.id).where(*conditions)
    keys = _keys(wanted.order)
    if wanted.order is CaseOrder.URGENCY:
        behind = None if wanted.after is None else tuple_(*keys) > _place(keys, wanted.after)
        ordered = statement.order_by(*keys)
    else:
        behind = None if wanted.after is None else tuple_(*keys) < _place(keys, wanted.after)
        ordered = statement.where(keys[0].is_not(None)).order_by(*[key.desc() for key in keys])
    listed = ordered if behind is None else ordered.where(behind)
    return _with_words(scope, listed, wanted) if wanted.words else listed


def _conditions(wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    if wanted.needs_person is not None:
        yield CASE.c.needs_person == wanted.needs_person
    if wanted.kind is not None:
        yield CASE.c.kind == wanted.kind
    if wanted.shop is not None:
        yield CASE.c.shop_id == wanted.shop
    if wanted.due_before is not None:
        yield CASE.c.due_at < wanted.due_before
    if wanted.pairs is not None:
        yield CASE.c.pair_id.in_(wanted.pairs)


def _keys(order: CaseOrder) -> tuple[Any, ...]:
    if order is CaseOrder.URGENCY:
        return CASE.c.due_at, CASE.c.id
    side = order.value
    return CASE.c[f"{side}_stake_currency"], CASE.c[f"{side}_stake_minor"], CASE.c.id


def _place(keys: tuple[Any, ...], after: tuple[Any, ...]) -> Any:
    return tuple_(*[literal(value, key.type) for key, value in zip(keys, after, strict=True)])


def _with_words(scope: Scope, listed: Select[Any], wanted: Wanted) -> Select[Any]:
    """Let the words stand in the name of either line or in the product's, in the first of what is listed."""
    looked_at = select(listed.limit(LOOKS_AT_CASES).subquery().c.id)
    keys = _keys(wanted.order)
    sold = and_(
        scope.owns(STORE_LINE), STORE_LINE.c.shop_id == PAIR.c.shop_id, STORE_LINE.c.line_id == PAIR.c.store_line
    )
    columns = (PAIR.c.store_line, PAIR.c.supplier_line, STORE_LINE.c.product_name, STORE_LINE.c.product)
    joined = CASE.join(PAIR, and_(scope.owns(PAIR), PAIR.c.id == CASE.c.pair_id)).outerjoin(STORE_LINE, sold)
    said = or_(*[column.icontains(wanted.words, autoescape=True) for column in columns])
    statement = select(CASE.c.id).select_from(joined).where(scope.owns(CASE), CASE.c.id.in_(looked_at), said)
    return statement.order_by(*(keys if wanted.order is CaseOrder.URGENCY else [key.desc() for key in keys]))


def _count(condition: Any) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _amounts(rows: Iterable[tuple[Any, ...]], currency: int, amount: int) -> tuple[Money, ...]:
    sums: dict[str, int] = {}
    for row in rows:
        if row[currency] is not None:
            sums[row[currency]] = sums.get(row[currency], 0) + int(row[amount])
    return tuple(Money(minor, name) for name, minor in sorted(sums.items()))
