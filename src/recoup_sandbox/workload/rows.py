"""Finds the two sides of an order: the supplier's lines of a store order, and the store's rows of such a line."""

from collections.abc import Iterator
from typing import Final

from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.cafe24.model.claim import Part
from recoup_sandbox.cafe24.model.order import Item as Row
from recoup_sandbox.cafe24.model.order import Order as StoreOrder
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus
from recoup_sandbox.composition import Composition

ASKED: Final = frozenset({ItemStatus.C00, ItemStatus.R00})
"""Statuses of rows whose customer waits for an answer."""


def supplier_orders(parts: Composition, order: StoreOrder) -> list[Order]:
    """Return what was ordered at the supplier for a store order."""
    placement = parts.linking.placements.get(order.order_id)
    ids = placement.supplier_order_ids if placement else []
    return [parts.market.registry.orders[one] for one in ids]


def rows_of(parts: Composition, order: StoreOrder, line: Line) -> list[Row]:
    """Return the rows that a supplier line is for: the one it was ordered for, and those split off it."""
    return [row for row in order.items if _is_for(parts, row, line)]


def lines_with_rows(parts: Composition, order: StoreOrder) -> Iterator[tuple[Order, Line, list[Row]]]:
    """Yield every supplier line of a store order with its rows."""
    for supplier in supplier_orders(parts, order):
        for line in supplier.lines:
            yield supplier, line, rows_of(parts, order, line)


def as_parts(rows: list[Row]) -> tuple[Part, ...]:
    """Return whole rows as a claim names them."""
    return tuple(Part(row.order_item_code, row.left) for row in rows)


def is_gone(row: Row) -> bool:
    """Say whether a row is cancelled, or will be as soon as somebody agrees."""
    return row.status.family is Family.CANCEL


def _is_for(parts: Composition, row: Row, line: Line) -> bool:
    supplied = parts.linking.supplied(row.product.product_no, row.variant.variant_code)
    return supplied is not None and supplied.product_id == line.product_id
