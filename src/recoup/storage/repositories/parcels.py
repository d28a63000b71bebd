"""Parcels: the last that was heard of each, and none of a customer who was forgotten.

A parcel's number leads to a person's door, so it goes with everything else that tells of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, select

from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import put
from recoup.storage.tables import CONTACT, PAIR, PARCEL, STORE_LINE, SUPPLIER_LINE


@dataclass(frozen=True, slots=True)
class KeptParcel:
    """A parcel of a supplier order. ``goods`` are the variants or products in it; none where nobody said.

    ``sent_at`` is when the first was heard of it, ``news`` what the last was.
    """

    order: str
    number: str
    carrier: str | None
    goods: tuple[str, ...]
    sent_at: datetime | None
    news: str | None
    news_at: datetime | None
    expected_at: datetime | None


def put_parcels(scope: Scope, shop: ShopId, order: str, parcels: Sequence[KeptParcel], at: datetime) -> bool:
    """Keep all the parcels of a supplier order in place of those known before; False when its customer was forgotten.

    No parcels at all prove nothing (an order that is not known has none either), so what is known then stays.
    """
    if _is_for_forgotten(scope, shop, order):
        return False
    if parcels:
        numbers = [each.number for each in parcels]
        gone = (PARCEL.c.shop_id == shop, PARCEL.c.order_id == order, PARCEL.c.number.not_in(numbers))
        scope.connection.execute(delete(PARCEL).where(scope.owns(PARCEL), *gone))
    for each in parcels:
        put(
            scope,
            PARCEL,
            ("shop_id", "order_id", "number"),
            shop_id=shop,
            order_id=order,
            number=each.number,
            carrier=each.carrier,
            goods=list(each.goods),
            sent_at=each.sent_at,
            news=each.news,
            news_at=each.news_at,
            expected_at=each.expected_at,
            observed_at=at,
        )
    return True


def parcels_of(scope: Scope, shop: ShopId, order: str) -> tuple[KeptParcel, ...]:
    """Return the parcels of a supplier order, by their numbers."""
    named = (scope.owns(PARCEL), PARCEL.c.shop_id == shop, PARCEL.c.order_id == order)
    rows = scope.connection.execute(select(PARCEL).where(*named).order_by(PARCEL.c.number))
    return tuple(
        KeptParcel(
            order=row.order_id,
            number=row.number,
            carrier=row.carrier,
            goods=tuple(row.goods),
            sent_at=row.sent_at,
            news=row.news,
            news_at=row.news_at,
            expected_at=row.expected_at,
        )
        for row in rows
    )


def erase_parcels(scope: Scope, shop: ShopId, store_orders: Collection[str]) -> int:
    """Take away the parcels of the supplier orders that served some store orders; return how many there were."""
    served = (
        select(SUPPLIER_LINE.c.order_id)
        .join(PAIR, (PAIR.c.supplier_line == SUPPLIER_LINE.c.line_id) & (PAIR.c.shop_id == SUPPLIER_LINE.c.shop_id))
        .join(STORE_LINE, (PAIR.c.store_line == STORE_LINE.c.line_id) & (PAIR.c.shop_id == STORE_LINE.c.shop_id))
        .where(
            scope.owns(SUPPLIER_LINE),
            scope.owns(PAIR),
            scope.owns(STORE_LINE),
            STORE_LINE.c.shop_id == shop,
            STORE_LINE.c.order_id.in_(store_orders),
        )
    )
    mine = (scope.owns(PARCEL), PARCEL.c.shop_id == shop, PARCEL.c.order_id.in_(served))
    return scope.connection.execute(delete(PARCEL).where(*mine)).rowcount


def _is_for_forgotten(scope: Scope, shop: ShopId, order: str) -> bool:
    served = exists().where(
        *(scope.owns(table) for table in (SUPPLIER_LINE, PAIR, STORE_LINE, CONTACT)),
        *(table.c.shop_id == shop for table in (SUPPLIER_LINE, PAIR, STORE_LINE, CONTACT)),
        SUPPLIER_LINE.c.order_id == order,
        PAIR.c.supplier_line == SUPPLIER_LINE.c.line_id,
        STORE_LINE.c.line_id == PAIR.c.store_line,
        CONTACT.c.order_id == STORE_LINE.c.order_id,
        CONTACT.c.erased_at.is_not(None),
    )
    return bool(scope.connection.execute(select(served)).scalar())
