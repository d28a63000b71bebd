"""The use case: look at one order from either side, with both sides beside each other, pair by pair.

The states are those that decisions are made of: as they were read, with what people recorded since.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.text import Text
from recoup.desk.cases import CaseView, scopes, view_case
from recoup.desk.parcels import parcels_with
from recoup.domain.money import Money
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.cases import open_case
from recoup.storage.repositories.lines import (
    lines_of_store_order,
    lines_of_supplier_order,
    store_line,
    supplier_line,
)
from recoup.storage.repositories.pairs import KeptPair, pairs_of_lines
from recoup.storage.repositories.parcels import KeptParcel
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.turns.known import as_known, known_of


@dataclass(frozen=True, slots=True)
class StoreView:
    """A store line as it was last seen."""

    order: str
    line: str
    state: str
    title: Text
    quantity: int
    product: str | None
    paid: Money | None
    refunded: Money | None
    refund_proven: bool | None
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class SupplierView:
    """A supplier line as it was last seen."""

    order: str | None
    line: str
    state: str
    title: Text
    quantity: int
    paid: Money | None
    reimbursed: Money | None
    observed_at: datetime
    parcels: tuple[KeptParcel, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Some pieces with both their sides, the name they were last given, and when they are looked at again."""

    quantity: int
    kind: str | None
    title: Text | None
    proposed: bool
    store: StoreView | None
    supplier: SupplierView | None
    case: CaseView | None
    wake_at: datetime | None


def show_order(connection: Connection, order: str) -> tuple[PairView, ...]:
    """Return the pairs of a store order or a supplier order; none when nothing is known of such an order."""
    found: list[PairView] = []
    for scope in scopes(connection):
        for shop in shops(scope):
            found += _pairs(scope, shop.id, order)
    return tuple(found)


def _pairs(scope: Scope, shop: ShopId, order: str) -> list[PairView]:
    store = [line.line_id for line in lines_of_store_order(scope, shop, order)]
    supplier = [line.line_id for line in lines_of_supplier_order(scope, shop, order)]
    kept = pairs_of_lines(scope, shop, store_lines=store, supplier_lines=supplier)
    return [view_pair(scope, each) for each in kept]


def view_pair(scope: Scope, kept: KeptPair) -> PairView:
    """Return one pair with both its sides."""
    id, case = kept.shape.id, open_case(scope, kept.row)
    ours = None if id.store_line is None else store_line(scope, kept.shop, id.store_line)
    theirs = None if id.supplier_line is None else supplier_line(scope, kept.shop, id.supplier_line)
    read = Pair(id, kept.shape.quantity, _store_side(ours), _supplier_side(theirs))
    seen = as_known(read, known_of(scope, kept.row)[kept.row], kept.kind)
    return PairView(
        quantity=kept.shape.quantity,
        kind=kept.kind,
        title=None if kept.kind is None else KIND_TITLES[kept.kind],
        proposed=kept.shape.proposed,
        store=ours and _store(ours, seen.store),
        supplier=theirs and _supplier(theirs, seen.supplier, parcels_with(scope, kept.shop, theirs)),
        case=case and view_case(case),
        wake_at=kept.wake_at,
    )


def _store_side(line: StoreLineRow | None) -> StoreSide:
    if line is None:
        return StoreSide()
    return StoreSide(line.state, paid=line.paid, refunded=line.refunded, refund_proven=line.refund_proven)


def _supplier_side(line: SupplierLineRow | None) -> SupplierSide:
    if line is None:
        return SupplierSide()
    return SupplierSide(line.state, cost=line.paid, reimbursed=line.reimbursed, seen_at=line.observed_at)


def _store(line: StoreLineRow, seen: StoreSide) -> StoreView:
    return StoreView(
        order=line.order_id,
        line=line.line_id,
        state=seen.state,
        title=STORE_STATES[seen.state],
        quantity=line.quantity,
        product=line.product_name or line.product,
        paid=line.paid,
        refunded=seen.refunded,
        refund_proven=seen.refund_proven,
        observed_at=line.observed_at,
    )


def _supplier(line: SupplierLineRow, seen: SupplierSide, parcels: tuple[KeptParcel, ...]) -> SupplierView:
    return SupplierView(
        order=line.order_id,
        line=line.line_id,
        state=seen.state,
        title=SUPPLIER_STATES[seen.state],
        quantity=line.quantity,
        paid=line.paid,
        reimbursed=seen.reimbursed,
        observed_at=line.observed_at,
        parcels=parcels,
    )
