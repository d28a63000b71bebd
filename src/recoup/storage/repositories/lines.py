"""Orders and lines of both sides: written in bulk, read one by one or by order."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Row, Table, select, update

from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage import bulk
from recoup.storage.ids import AccountId, ObservationId, ShopId
from recoup.storage.records import OrderRow, StoreLineRow, SupplierLineRow
from recoup.storage.scope import Scope
from recoup.storage.tables import STORE_LINE, STORE_ORDER, SUPPLIER_LINE, SUPPLIER_ORDER
from recoup.storage.tables.parts import to_microseconds

_STORE_WORDS: Final = {state: state.value for state in StoreLine}
_SUPPLIER_WORDS: Final = {state: state.value for state in SupplierLine}
_FIRST: Final = 1
"""The version of a row that is new."""


def upsert_store_orders(scope: Scope, shop: ShopId, orders: Iterable[OrderRow]) -> int:
    """Keep the newest observation of each store order; return how many were given."""
    return bulk.write(scope, STORE_ORDER, _order_values(scope, shop, orders))


def upsert_supplier_orders(scope: Scope, shop: ShopId, orders: Iterable[OrderRow]) -> int:
    """Keep the newest observation of each supplier order; return how many were given."""
    return bulk.write(scope, SUPPLIER_ORDER, _supplier_order_values(scope, shop, orders))


def upsert_store_lines(scope: Scope, shop: ShopId, lines: Iterable[StoreLineRow]) -> int:
    """Keep the newest observation of each store line, in whatever order they come; return how many were given."""
    return bulk.write(scope, STORE_LINE, _store_values(scope, shop, lines))


def upsert_supplier_lines(scope: Scope, shop: ShopId, lines: Iterable[SupplierLineRow]) -> int:
    """Keep the newest observation of each supplier line, in whatever order they come; return how many were given."""
    return bulk.write(scope, SUPPLIER_LINE, _supplier_values(scope, shop, lines))


def store_line(scope: Scope, shop: ShopId, line_id: str) -> StoreLineRow | None:
    """Return a store line as it was last seen; None when it never was."""
    row = _line(scope, STORE_LINE, shop, line_id)
    return None if row is None else _store_line(row)


def supplier_line(scope: Scope, shop: ShopId, line_id: str) -> SupplierLineRow | None:
    """Return a supplier line as it was last seen; None when it never was."""
    row = _line(scope, SUPPLIER_LINE, shop, line_id)
    return None if row is None else _supplier_line(row)


def supplier_lines_of(scope: Scope, shop: ShopId, line_ids: Collection[str]) -> tuple[SupplierLineRow, ...]:
    """Return those of these supplier lines that were ever seen, by their ids."""
    return tuple(
        _supplier_line(row) for row in _lines(scope, SUPPLIER_LINE, shop, SUPPLIER_LINE.c.line_id.in_(line_ids))
    )


def store_lines_of(scope: Scope, shop: ShopId, line_ids: Collection[str]) -> tuple[StoreLineRow, ...]:
    """Return those of these store lines that were ever seen, by their ids."""
    return tuple(_store_line(row) for row in _lines(scope, STORE_LINE, shop, STORE_LINE.c.line_id.in_(line_ids)))


def lines_beside(scope: Scope, shop: ShopId, line_ids: Collection[str]) -> tuple[StoreLineRow, ...]:
    """Return every line of the store orders that these lines are of, by their ids."""
    named = (scope.owns(STORE_LINE), STORE_LINE.c.shop_id == shop, STORE_LINE.c.line_id.in_(line_ids))
    # Asked in one statement, PostgreSQL would join the shop with itself.
    orders = set(scope.connection.execute(select(STORE_LINE.c.order_id).where(*named)).scalars())
    return tuple(_store_line(row) for row in _lines(scope, STORE_LINE, shop, STORE_LINE.c.order_id.in_(orders)))


def lines_of_store_order(scope: Scope, shop: ShopId, order_id: str) -> tuple[StoreLineRow, ...]:
    """Return the lines of a store order, by their ids."""
    return tuple(_store_line(row) for row in _lines(scope, STORE_LINE, shop, STORE_LINE.c.order_id == order_id))


def lines_of_supplier_order(scope: Scope, shop: ShopId, order_id: str) -> tuple[SupplierLineRow, ...]:
    """Return the lines of a supplier order, by their ids."""
    return tuple(
        _supplier_line(row) for row in _lines(scope, SUPPLIER_LINE, shop, SUPPLIER_LINE.c.order_id == order_id)
    )


def set_coupon(scope: Scope, shop: ShopId, line_id: str, coupon: str, minor: int) -> None:
    """Note what a supplier line used of a coupon; no read tells it, so when the line was last seen stays as it is."""
    named = (SUPPLIER_LINE.c.shop_id == shop, SUPPLIER_LINE.c.line_id == line_id)
    changed = {"coupon": coupon, "coupon_minor": minor, "version": SUPPLIER_LINE.c.version + 1}
    scope.connection.execute(update(SUPPLIER_LINE).where(scope.owns(SUPPLIER_LINE), *named).values(changed))


def lines_with_coupon(scope: Scope, shop: ShopId, *coupons: str) -> tuple[SupplierLineRow, ...]:
    """Return every supplier line that a coupon was used on: it comes back only when all of them are refunded."""
    return tuple(_supplier_line(row) for row in _lines(scope, SUPPLIER_LINE, shop, SUPPLIER_LINE.c.coupon.in_(coupons)))


def _order_values(scope: Scope, shop: ShopId, orders: Iterable[OrderRow]) -> Iterator[bulk.Row]:
    tenant = scope.tenant
    for account, observation, observed_at, order_id, _, _ in orders:
        yield tenant, shop, account, observation, to_microseconds(observed_at), order_id, _FIRST


def _supplier_order_values(scope: Scope, shop: ShopId, orders: Iterable[OrderRow]) -> Iterator[bulk.Row]:
    tenant = scope.tenant
    for account, observation, observed_at, order_id, seller, name in orders:
        yield tenant, shop, account, observation, to_microseconds(observed_at), order_id, _FIRST, seller, name


def _store_values(scope: Scope, shop: ShopId, lines: Iterable[StoreLineRow]) -> Iterator[bulk.Row]:
    """Turn lines into the driver's values. A whole shop passes here, so a row is taken apart once and calls little."""
    tenant, words, moment = scope.tenant, _STORE_WORDS, to_microseconds
    for line in lines:
        (
            account, observation, seen, order, id, state, pieces, currency, paid, fee, back, proven,
            method, product, name, ordered_at, paid_at, claimed_at, back_at, memo,
        ) = line  # fmt: skip
        yield (
            tenant, shop, account, observation, moment(seen), order, id, words[state], pieces, currency,
            paid, fee, back, proven, method, product, name, ordered_at and moment(ordered_at),
            paid_at and moment(paid_at), claimed_at and moment(claimed_at), back_at and moment(back_at), memo, _FIRST,
        )  # fmt: skip


def _supplier_values(scope: Scope, shop: ShopId, lines: Iterable[SupplierLineRow]) -> Iterator[bulk.Row]:
    """Turn lines into the driver's values, as ``_store_values`` does."""
    tenant, words, moment = scope.tenant, _SUPPLIER_WORDS, to_microseconds
    for line in lines:
        (
            account, observation, seen, order, id, state, pieces, currency, cost, back, stage, coupon, share,
            method, product, sku, created_at, paid_at, pay_by, closed_at, store_order, store_line, reason,
        ) = line  # fmt: skip
        yield (
            tenant, shop, account, observation, moment(seen), order, id, words[state], pieces, currency,
            cost, back, stage and stage.value, coupon, share, method, product, sku,
            created_at and moment(created_at), paid_at and moment(paid_at), pay_by and moment(pay_by),
            closed_at and moment(closed_at), store_order, store_line, reason, _FIRST,
        )  # fmt: skip


def _line(scope: Scope, table: Table, shop: ShopId, line_id: str) -> Row[Any] | None:
    return scope.connection.execute(
        select(table).where(scope.owns(table), table.c.shop_id == shop, table.c.line_id == line_id)
    ).first()


def _lines(scope: Scope, table: Table, shop: ShopId, condition: Any) -> Iterable[Row[Any]]:
    """Return lines in the order of their ids; asked to sort, SQLite would read the whole shop in that order instead."""
    statement = select(table).where(scope.owns(table), table.c.shop_id == shop, condition)
    return sorted(scope.connection.execute(statement), key=lambda row: row.line_id)


def _store_line(row: Row[Any]) -> StoreLineRow:
    told = (AccountId(row.account_id), ObservationId(row.observation_id) if row.observation_id else None)
    return StoreLineRow(*told, row.observed_at, *[getattr(row, name) for name in StoreLineRow._fields[3:]])


def _supplier_line(row: Row[Any]) -> SupplierLineRow:
    told = (AccountId(row.account_id), ObservationId(row.observation_id) if row.observation_id else None)
    return SupplierLineRow(*told, row.observed_at, *[getattr(row, name) for name in SupplierLineRow._fields[3:]])
