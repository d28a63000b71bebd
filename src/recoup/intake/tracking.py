"""Tracking: where a supplier order's parcels are, read once there can be any.

Of each parcel the last that was heard of it is kept. It proves nothing and no decision rests on it: a seller's number
may be made up, and no answer tells an order without parcels from one that is not known.

The carrier's sentence about each stop is not kept, because nobody says what stands in it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from recoup.connectors.files.json_rows import SupplierRow
from recoup.connectors.supplier_values import Parcel
from recoup.domain.phase import SUPPLIER_PHASE, SupplierPhase
from recoup.storage.repositories.parcels import KeptParcel

_UNDER_WAY: Final = frozenset(
    {SupplierPhase.PARTLY_SHIPPED, SupplierPhase.SHIPPED, SupplierPhase.PROBLEM, SupplierPhase.DELIVERED}
)


def may_have_parcels(lines: Iterable[SupplierRow]) -> bool:
    """Tell whether something of an order was sent, by its lines' states."""
    return any(SUPPLIER_PHASE[line.state] in _UNDER_WAY for line in lines)


def kept_parcels(order: str, parcels: Iterable[Parcel]) -> tuple[KeptParcel, ...]:
    """Return the parcels of an order as they are kept: one per number, the last that was said of it."""
    return tuple({each.number: each for each in _kept(order, parcels)}.values())


def _kept(order: str, parcels: Iterable[Parcel]) -> Iterator[KeptParcel]:
    for parcel in parcels:
        dated = sorted((each.at, each.name) for each in parcel.events if each.at is not None)
        yield KeptParcel(
            order=order,
            number=parcel.tracking_number,
            carrier=parcel.carrier,
            goods=tuple(sorted({goods for goods, _ in parcel.pieces if goods})),
            sent_at=dated[0][0] if dated else None,
            news=dated[-1][1] or None if dated else None,
            news_at=dated[-1][0] if dated else None,
            expected_at=parcel.expected_at,
        )
