"""Orders and lines of both sides: written in bulk, read one by one or by order."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, Table, select

from recoup.storage import bulk
from recoup.storage.ids import AccountId, ObservationId, ShopId
from recoup.storage.records import OrderRow, StoreLineRow, SupplierLineRow
from recoup.storage.scope import Scope
from recoup.storage.tables import STORE_LINE, STORE_ORDER, SUPPLIER_LINE, SUPPLIER_ORDER
from recoup.storage.tables.parts import to_microseconds

_FIRST: Final = 1
"""The version of a row that is new."""


def upsert_store_orders(scope: Scope, shop: ShopId, orders: Iterable[OrderRow]) -> int:
    """Keep the newest observation of each store order; return how many were given."""
    return bulk.write(scope, STORE_ORDER, _order_values(scope, shop, orders))


def upsert_supplier_orders(scope: Scope, shop: ShopId, orders: Iterable[OrderRow]) -> int:
    """Keep the newest observation of each supplier order; return how many were given."""
    return bulk.write(scope, SUPPLIER_ORDER, _order_values(scope, shop, orders))


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


def lines_of_store_order(scope: Scope, shop: ShopId, order_id: str) -> tuple[StoreLineRow, ...]:
    """Return the lines of a store order, by their ids."""
    return tuple(_store_line(row) for row in _lines(scope, STORE_LINE, shop, STORE_LINE.c.order_id == order_id))


def lines_of_supplier_order(scope: Scope, shop: ShopId, order_id: str) -> tuple[SupplierLineRow, ...]:
    """Return the lines of a supplier order, by their ids."""
    return tuple(
        _supplier_line(row) for row in _lines(scope, SUPPLIER_LINE, shop, SUPPLIER_LINE.c.order_id == order_id)
    )


def lines_with_coupon(scope: Scope, shop: ShopId, coupon: str) -> tuple[SupplierLineRow, ...]:
    """Return every supplier line that a coupon was used on: it comes back only when all of them are refunded."""
    return tuple(_supplier_line(row) for row in _lines(scope, SUPPLIER_LINE, shop, SUPPLIER_LINE.c.coupon == coupon))


def _order_values(scope: Scope, shop: ShopId, orders: Iterable[OrderRow]) -> Iterator[bulk.Row]:
    tenant = scope.tenant
    for account, observation, observed_at, order_id in orders:
        yield tenant, shop, account, observation, to_microseconds(observed_at), order_id, _FIRST


def _store_values(scope: Scope, shop: ShopId, lines: Iterable[StoreLineRow]) -> Iterator[bulk.Row]:
    owner = (scope.tenant, shop)
    for line in lines:
        yield (
            *owner,
            line[0],
            line[1],
            to_microseconds(line[2]),
            line[3],
            line[4],
            line[5].value,
            *line[6:15],
            _moment(line[15]),
            _moment(line[16]),
            _moment(line[17]),
            _moment(line[18]),
            line[19],
            _FIRST,
        )


def _supplier_values(scope: Scope, shop: ShopId, lines: Iterable[SupplierLineRow]) -> Iterator[bulk.Row]:
    owner = (scope.tenant, shop)
    for line in lines:
        stage = line.refund_stage
        yield (
            *owner,
            line[0],
            line[1],
            to_microseconds(line[2]),
            line[3],
            line[4],
            line[5].value,
            *line[6:10],
            None if stage is None else stage.value,
            *line[11:16],
            _moment(line[16]),
            _moment(line[17]),
            _moment(line[18]),
            _moment(line[19]),
            *line[20:],
            _FIRST,
        )


def _moment(moment: datetime | None) -> int | None:
    return None if moment is None else to_microseconds(moment)


def _line(scope: Scope, table: Table, shop: ShopId, line_id: str) -> Row[Any] | None:
    return scope.connection.execute(
        select(table).where(scope.owns(table), table.c.shop_id == shop, table.c.line_id == line_id)
    ).first()


def _lines(scope: Scope, table: Table, shop: ShopId, condition: Any) -> Iterable[Row[Any]]:
    return scope.connection.execute(
        select(table).where(scope.owns(table), table.c.shop_id == shop, condition).order_by(table.c.line_id)
    )


def _store_line(row: Row[Any]) -> StoreLineRow:
    told = (AccountId(row.account_id), ObservationId(row.observation_id) if row.observation_id else None)
    return StoreLineRow(*told, row.observed_at, *[getattr(row, name) for name in StoreLineRow._fields[3:]])


def _supplier_line(row: Row[Any]) -> SupplierLineRow:
    told = (AccountId(row.account_id), ObservationId(row.observation_id) if row.observation_id else None)
    return SupplierLineRow(*told, row.observed_at, *[getattr(row, name) for name in SupplierLineRow._fields[3:]])
