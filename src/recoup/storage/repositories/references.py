"""Which orders name each other. What was said once is kept: a memo that is deleted does not undo what it told."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, func, select, update

from recoup.domain.links import LinkSource
from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_once
from recoup.storage.tables import REFERENCE

_KEY: Final = ("shop_id", "store_order", "supplier_order", "store_line")


@dataclass(frozen=True, slots=True)
class Reference:
    """A supplier order that somebody named for a store order; ``store_line`` where a line of it was meant.

    ``looked``: the supplier was asked for that order, whether it knew one or not.
    """

    store_order: str
    supplier_order: str
    source: LinkSource
    store_line: str | None = None
    looked: bool = field(default=False, compare=False)


def put_references(scope: Scope, shop: ShopId, references: Iterable[Reference], at: datetime) -> None:
    """Keep references; one that is there already stays as it is."""
    for each in references:
        add_once(
            scope,
            REFERENCE,
            _KEY,
            shop_id=shop,
            store_order=each.store_order,
            supplier_order=each.supplier_order,
            store_line=each.store_line or "",
            source=each.source,
            named_at=at,
        )


def references_of_store_order(scope: Scope, shop: ShopId, order: str) -> tuple[Reference, ...]:
    """Return which supplier orders were named for a store order."""
    return _found(scope, shop, REFERENCE.c.store_order == order)


def references_of_supplier_order(scope: Scope, shop: ShopId, order: str) -> tuple[Reference, ...]:
    """Return for which store orders a supplier order was named."""
    return _found(scope, shop, REFERENCE.c.supplier_order == order)


def unlooked_references(scope: Scope, shop: ShopId, limit: int) -> tuple[str, ...]:
    """Return supplier orders that were named and that nobody has looked for yet, those named longest ago first."""
    open_ = (REFERENCE.c.shop_id == shop, REFERENCE.c.looked_at.is_(None))
    statement = (
        select(REFERENCE.c.supplier_order)
        .where(scope.owns(REFERENCE), *open_)
        .group_by(REFERENCE.c.supplier_order)
        .order_by(func.min(REFERENCE.c.named_at), REFERENCE.c.supplier_order)
        .limit(limit)
    )
    return tuple(row.supplier_order for row in scope.connection.execute(statement))


def note_looked(
    scope: Scope, shop: ShopId, supplier_order: str, at: datetime, named_by: datetime | None = None
) -> None:
    """Note that the supplier was asked for an order, whether it knew one or not.

    ``named_by``: only for those who named it until then. An order that was named just now may not be readable yet.
    """
    named = [REFERENCE.c.shop_id == shop, REFERENCE.c.supplier_order == supplier_order]
    if named_by is not None:
        named.append(REFERENCE.c.named_at <= named_by)
    scope.connection.execute(update(REFERENCE).where(scope.owns(REFERENCE), *named).values(looked_at=at))


def _found(scope: Scope, shop: ShopId, named: Any) -> tuple[Reference, ...]:
    order = (REFERENCE.c.store_order, REFERENCE.c.supplier_order, REFERENCE.c.store_line)
    statement = select(REFERENCE).where(scope.owns(REFERENCE), REFERENCE.c.shop_id == shop, named).order_by(*order)
    return tuple(_reference(row) for row in scope.connection.execute(statement))


def _reference(row: Row[Any]) -> Reference:
    return Reference(row.store_order, row.supplier_order, row.source, row.store_line or None, row.looked_at is not None)
