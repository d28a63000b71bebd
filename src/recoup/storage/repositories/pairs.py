"""Order pairs: what matching made of the links, and when each one is looked at again.

A pair that is parked has ``wake_at`` ahead of it, or none, and costs an index entry. Whatever changes its facts wakes
it and counts its version, so that a decision on the facts of before is refused and nobody's news is lost.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, or_, select, union, update

from recoup.domain.kind import Kind
from recoup.domain.pair import PairId
from recoup.domain.readings import Surplus
from recoup.storage.ids import PairRow, ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import claimable, upsert
from recoup.storage.tables import CASE, PAIR


@dataclass(frozen=True, slots=True)
class Shape:
    """What matching says of a pair: how many pieces, whether they are too many, and how the link stands."""

    id: PairId
    quantity: int
    surplus: Surplus = Surplus.NONE
    partial: bool = False
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class KeptPair:
    """A pair as it is kept. ``version`` counts the changes of its facts and the decisions on it."""

    row: PairRow
    shop: ShopId
    shape: Shape
    kind: Kind | None
    wake_at: datetime | None
    version: int


def put_pairs(scope: Scope, shop: ShopId, shapes: Iterable[Shape], at: datetime) -> None:
    """Keep pairs as matching sees them; those that are new or changed wake at once, the others sleep on."""
    rows = [_values(scope, shop, shape, at) for shape in shapes]
    if not rows:
        return
    statement = upsert(scope, PAIR)
    new = statement.excluded
    shape = ("quantity", "surplus", "partial", "proposed")
    changed = or_(*[PAIR.c[name].is_distinct_from(new[name]) for name in shape])
    values: dict[str, Any] = {name: new[name] for name in shape}
    values |= {"wake_at": new.wake_at, "version": PAIR.c.version + 1}
    key = ["tenant_id", "shop_id", "key"]
    scope.connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values, where=changed), rows)


def claim_pairs(scope: Scope, now: datetime, lease: timedelta, limit: int) -> tuple[KeptPair, ...]:
    """Take at most ``limit`` pairs that are due, the longest due first; nobody else gets them for the ``lease``.

    One whose taker dies is due again afterwards.
    """
    free = or_(PAIR.c.taken_until.is_(None), PAIR.c.taken_until <= now)
    chosen = claimable(scope, PAIR, free & (PAIR.c.wake_at <= now), PAIR.c.wake_at, limit)
    statement = update(PAIR).where(chosen).values(taken_until=now + lease).returning(PAIR)
    rows = sorted(scope.connection.execute(statement), key=lambda row: (row.wake_at, row.id))
    return tuple(kept_pair(row) for row in rows)


def due_pairs(scope: Scope, now: datetime, limit: int) -> tuple[tuple[PairRow, int], ...]:
    """Return at most ``limit`` pairs that are due and in nobody's hands, the longest due first, with their versions."""
    free = or_(PAIR.c.taken_until.is_(None), PAIR.c.taken_until <= now)
    waiting = (scope.owns(PAIR), PAIR.c.wake_at <= now, free)
    statement = select(PAIR.c.id, PAIR.c.version).where(*waiting).order_by(PAIR.c.wake_at, PAIR.c.id).limit(limit)
    return tuple((PairRow(row.id), row.version) for row in scope.connection.execute(statement))


def hold_pairs(scope: Scope, rows: Collection[PairRow], now: datetime) -> tuple[KeptPair, ...]:
    """Hold those of these pairs that are due and in nobody's hands until the transaction ends.

    What another transaction holds is passed over; whoever dies holds nothing.
    """
    free = or_(PAIR.c.taken_until.is_(None), PAIR.c.taken_until <= now)
    wanted = (scope.owns(PAIR), PAIR.c.id.in_(rows), PAIR.c.wake_at <= now, free)
    statement = select(PAIR).where(*wanted).order_by(PAIR.c.wake_at, PAIR.c.id).with_for_update(skip_locked=True)
    return tuple(kept_pair(row) for row in scope.connection.execute(statement))


def keep_others_out(scope: Scope, row: PairRow) -> None:
    """Let nobody else write about a pair until the transaction ends; wait for whoever does now.

    What is read afterwards is what they left. On SQLite a writer is alone anyway.
    """
    scope.connection.execute(select(PAIR.c.id).where(scope.owns(PAIR), PAIR.c.id == row).with_for_update())


def release_pair(scope: Scope, row: PairRow) -> None:
    """Give a taken pair back as it is; when it is due somebody else may take it at once."""
    scope.connection.execute(update(PAIR).where(scope.owns(PAIR), PAIR.c.id == row).values(taken_until=None))


def park_pair(scope: Scope, row: PairRow) -> None:
    """Let a pair sleep, undecided, until something new is known of its lines."""
    parked = {"taken_until": None, "wake_at": None}
    scope.connection.execute(update(PAIR).where(scope.owns(PAIR), PAIR.c.id == row).values(**parked))


def wake_pairs(
    scope: Scope, shop: ShopId, at: datetime, *, store_lines: Collection[str] = (), supplier_lines: Collection[str] = ()
) -> int:
    """Wake every pair of these lines because something new is known of them; return how many there are."""
    return _wake(scope, at, _of_lines(scope, shop, store_lines, supplier_lines))


def wake_cases(scope: Scope, shop: ShopId, at: datetime) -> int:
    """Wake every pair of a shop that has an open case, because its rules are others; return how many there are."""
    open_ = (scope.owns(CASE), CASE.c.shop_id == shop, CASE.c.closed_at.is_(None))
    return _wake(scope, at, PAIR.c.id.in_(select(CASE.c.pair_id).where(*open_)))


def wake_pair(scope: Scope, row: PairRow, at: datetime) -> bool:
    """Wake one pair; False when the tenant has no such pair."""
    return _wake(scope, at, PAIR.c.id == row) > 0


def pair(scope: Scope, row: PairRow) -> KeptPair | None:
    """Return a pair by its number; None when the tenant has no such pair."""
    found = scope.connection.execute(select(PAIR).where(scope.owns(PAIR), PAIR.c.id == row)).first()
    return None if found is None else kept_pair(found)


def pairs_numbered(scope: Scope, *rows: PairRow) -> tuple[KeptPair, ...]:
    """Return those of these pairs that the tenant has, by their numbers."""
    statement = select(PAIR).where(scope.owns(PAIR), PAIR.c.id.in_(rows)).order_by(PAIR.c.id)
    return tuple(kept_pair(row) for row in scope.connection.execute(statement))


def pair_of(scope: Scope, shop: ShopId, id: PairId) -> KeptPair | None:
    """Return a pair by what it joins; None when matching never made it."""
    named = (scope.owns(PAIR), PAIR.c.shop_id == shop, PAIR.c.key == str(id))
    found = scope.connection.execute(select(PAIR).where(*named)).first()
    return None if found is None else kept_pair(found)


def siblings(scope: Scope, kept: KeptPair) -> tuple[KeptPair, ...]:
    """Return the other pairs of the same store or supplier line: a line's amounts are split among all of them."""
    id = kept.shape.id
    found = pairs_of_lines(
        scope,
        kept.shop,
        store_lines=[] if id.store_line is None else [id.store_line],
        supplier_lines=[] if id.supplier_line is None else [id.supplier_line],
    )
    return tuple(each for each in found if each.row != kept.row)


def pairs_of_lines(
    scope: Scope, shop: ShopId, *, store_lines: Collection[str] = (), supplier_lines: Collection[str] = ()
) -> tuple[KeptPair, ...]:
    """Return every pair of these lines, by its key."""
    touched = _of_lines(scope, shop, store_lines, supplier_lines)
    rows = scope.connection.execute(select(PAIR).where(scope.owns(PAIR), touched).order_by(PAIR.c.key))
    return tuple(kept_pair(row) for row in rows)


def remove_pairs(scope: Scope, shop: ShopId, ids: Collection[PairId]) -> int:
    """Forget pairs that matching no longer makes and that nothing was ever decided on; return how many there were."""
    named = (PAIR.c.shop_id == shop, PAIR.c.key.in_([str(id) for id in ids]))
    undecided = PAIR.c.decided_at.is_(None)
    return scope.connection.execute(delete(PAIR).where(scope.owns(PAIR), *named, undecided)).rowcount


def kept_pair(row: Row[Any]) -> KeptPair:
    """Return the pair that a row of its table holds."""
    shape = Shape(
        PairId(row.store_line, row.supplier_line, row.part), row.quantity, row.surplus, row.partial, row.proposed
    )
    return KeptPair(PairRow(row.id), ShopId(row.shop_id), shape, row.kind, row.wake_at, row.version)


def _of_lines(
    scope: Scope, shop: ShopId, store_lines: Collection[str], supplier_lines: Collection[str]
) -> ColumnElement[bool]:
    """Return the condition that a pair is of one of these lines.

    Each side is looked up in its own index: a plain "or" makes SQLite read every pair of the shop.
    """
    mine = (scope.owns(PAIR), PAIR.c.shop_id == shop)
    store = select(PAIR.c.id).where(*mine, PAIR.c.store_line.in_(store_lines))
    supplier = select(PAIR.c.id).where(*mine, PAIR.c.supplier_line.in_(supplier_lines))
    return PAIR.c.id.in_(union(store, supplier))


def _wake(scope: Scope, at: datetime, *conditions: Any) -> int:
    values = {"wake_at": at, "version": PAIR.c.version + 1}
    return scope.connection.execute(update(PAIR).where(scope.owns(PAIR), *conditions).values(**values)).rowcount


def _values(scope: Scope, shop: ShopId, shape: Shape, at: datetime) -> dict[str, Any]:
    return {
        "tenant_id": scope.tenant,
        "shop_id": shop,
        "key": str(shape.id),
        "store_line": shape.id.store_line,
        "supplier_line": shape.id.supplier_line,
        "part": shape.id.part,
        "quantity": shape.quantity,
        "surplus": shape.surplus,
        "partial": shape.partial,
        "proposed": shape.proposed,
        "wake_at": at,
        "version": 1,
    }
