"""Orders as people go through them: a page at a time, the newest first, or the pairs that have some names.

A page costs the same however many orders there are: what is listed has its index, and where a line's words are looked
for only so many lines are read at a time. Whoever asks goes on behind the last one.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import and_, func, literal, select, text, tuple_

from recoup.domain.kind import Kind
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import PairRow, ShopId
from recoup.storage.scope import Scope
from recoup.storage.tables import PAIR, STORE_LINE, SUPPLIER_LINE
from recoup.storage.tables.pair import OUT_OF_STEP


class OrderPlace(NamedTuple):
    """Where a store order stands among the others: what nobody dated comes last."""

    ordered_at: datetime | None
    order: str


class LineWords(NamedTuple):
    """A store line with what may be looked for in it."""

    place: OrderPlace
    line: str
    product: str | None
    product_name: str | None


class PairLines(NamedTuple):
    """A pair and the lines that it joins."""

    pair: PairRow
    shop: ShopId
    store_line: str | None
    supplier_line: str | None


_PLACE: Final = (STORE_LINE.c.ordered_at, STORE_LINE.c.order_id)
_WORDS: Final = (*_PLACE, STORE_LINE.c.line_id, STORE_LINE.c.product, STORE_LINE.c.product_name)


def newest_orders(
    scope: Scope, shop: ShopId, limit: int, after: OrderPlace | None = None, *, also_there: bool = False
) -> tuple[OrderPlace, ...]:
    """Return at most ``limit`` store orders of a shop, the newest first, behind a place or also at it."""
    rows = _walk(scope, shop, _PLACE, limit, after, also_there=also_there, distinct=True)
    return tuple(OrderPlace(*row) for row in rows)


def newest_lines(
    scope: Scope, shop: ShopId, limit: int, after: OrderPlace | None = None, *, also_there: bool = False
) -> tuple[LineWords, ...]:
    """Return at most ``limit`` store lines of a shop, those of the newest orders first, with their words."""
    rows = _walk(scope, shop, _WORDS, limit, after, also_there=also_there, distinct=False)
    return tuple(LineWords(OrderPlace(*row[:2]), *row[2:]) for row in rows)


def store_lines_of_orders(scope: Scope, shop: ShopId, orders: Collection[str]) -> dict[str, str]:
    """Return the lines of these store orders, each with its order."""
    mine = (scope.owns(STORE_LINE), STORE_LINE.c.shop_id == shop, STORE_LINE.c.order_id.in_(orders))
    statement = select(STORE_LINE.c.line_id, STORE_LINE.c.order_id).where(*mine)
    return {row.line_id: row.order_id for row in sorted(scope.connection.execute(statement))}


def pairs_named(
    scope: Scope, kind: Kind | None, limit: int, before: PairRow | None = None, shop: ShopId | None = None
) -> tuple[PairLines, ...]:
    """Return at most ``limit`` pairs that have this name, or any but in step, the one made last first."""
    wanted: list[Any] = [scope.owns(PAIR), text(OUT_OF_STEP) if kind is None else PAIR.c.kind == kind]
    if before is not None:
        wanted.append(PAIR.c.id < before)
    if shop is not None:
        wanted.append(PAIR.c.shop_id == shop)
    columns = (PAIR.c.id, PAIR.c.shop_id, PAIR.c.store_line, PAIR.c.supplier_line)
    rows = scope.connection.execute(select(*columns).where(*wanted).order_by(PAIR.c.id.desc()).limit(limit))
    return tuple(PairLines(PairRow(row[0]), ShopId(row[1]), *row[2:]) for row in rows)


def lonely_pairs(scope: Scope, shop: ShopId, limit: int, *, of_store: bool) -> tuple[PairLines, ...]:
    """Return at most ``limit`` pairs of a shop with one side only, the store's or the supplier's, the last first."""
    here, there = (PAIR.c.store_line, PAIR.c.supplier_line)[:: 1 if of_store else -1]
    alone = (scope.owns(PAIR), PAIR.c.shop_id == shop, there.is_(None), here.is_not(None), PAIR.c.quantity > 0)
    columns = (PAIR.c.id, PAIR.c.shop_id, PAIR.c.store_line, PAIR.c.supplier_line)
    rows = scope.connection.execute(select(*columns).where(*alone).order_by(PAIR.c.id.desc()).limit(limit))
    return tuple(PairLines(PairRow(row[0]), ShopId(row[1]), *row[2:]) for row in rows)


def count_states(scope: Scope, shop: ShopId | None = None) -> dict[tuple[StoreLine, SupplierLine], int]:
    """Return how many pairs stand in each combination of states. It looks at every pair there is."""
    ours, theirs = STORE_LINE, SUPPLIER_LINE
    same = (
        (scope.owns(ours), ours.c.shop_id == PAIR.c.shop_id, ours.c.line_id == PAIR.c.store_line),
        (scope.owns(theirs), theirs.c.shop_id == PAIR.c.shop_id, theirs.c.line_id == PAIR.c.supplier_line),
    )
    joined = PAIR.outerjoin(ours, and_(*same[0])).outerjoin(theirs, and_(*same[1]))
    wanted: list[Any] = [scope.owns(PAIR), PAIR.c.quantity > 0]
    if shop is not None:
        wanted.append(PAIR.c.shop_id == shop)
    states = (ours.c.state, theirs.c.state)
    statement = select(*states, func.count()).select_from(joined).where(*wanted).group_by(*states)
    rows = scope.connection.execute(statement)
    counted: dict[tuple[StoreLine, SupplierLine], int] = {}
    for store, supplier, count in rows:
        states_of = (store or StoreLine.ABSENT, supplier or SupplierLine.ABSENT)
        counted[states_of] = counted.get(states_of, 0) + count
    return counted


def _walk(
    scope: Scope,
    shop: ShopId,
    columns: tuple[Any, ...],
    limit: int,
    after: OrderPlace | None,
    *,
    also_there: bool,
    distinct: bool,
) -> list[Any]:
    """Read lines in the order of their orders: first those with a date, then the others."""
    statement = select(*columns).where(scope.owns(STORE_LINE), STORE_LINE.c.shop_id == shop)
    statement = (statement.distinct() if distinct else statement).order_by(*[each.desc() for each in _PLACE])
    at, order = _PLACE
    rows: list[Any] = []
    if after is None or after.ordered_at is not None:
        dated = statement.where(at.is_not(None))
        if after is not None:
            here, there = tuple_(at, order), tuple_(literal(after.ordered_at, at.type), literal(after.order))
            dated = dated.where(here <= there if also_there else here < there)
        rows += scope.connection.execute(dated.limit(limit))
    if len(rows) < limit:
        undated = statement.where(at.is_(None))
        if after is not None and after.ordered_at is None:
            undated = undated.where(order <= after.order if also_there else order < after.order)
        rows += scope.connection.execute(undated.limit(limit - len(rows)))
    return rows
