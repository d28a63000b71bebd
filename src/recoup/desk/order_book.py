"""The use case: open one store order: both sides of every line, what joins them, what was done about it.

What is shown is what is kept, with what people recorded; no remote is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.cases import CaseView, WriteView, scopes, view_case, view_write
from recoup.desk.installation import Installation
from recoup.desk.orders import PairView, view_pair
from recoup.desk.refused import AbsentError
from recoup.domain.links import LinkSource
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.step import PLACES_ORDER
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.engine import reading
from recoup.storage.ids import CaseId, ShopId
from recoup.storage.records import StoreLineRow
from recoup.storage.repositories.cases import cases_of
from recoup.storage.repositories.intents import intents_of
from recoup.storage.repositories.lines import lines_of_store_order
from recoup.storage.repositories.links import KeptLink, links_of_store_line
from recoup.storage.repositories.pairs import KeptPair, pairs_of_lines
from recoup.storage.repositories.references import references_of_store_order
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope

_NO_ORDER: Final = Text("there is no order {number} in this shop", "이 상점에 {number} 주문이 없습니다")
_PLACEABLE: Final = frozenset(
    phase
    for phase in SupplierPhase
    if phase in (SupplierPhase.ABSENT, SupplierPhase.CLOSED_UNPAID) or phase.name.startswith("FAILED")
)


@dataclass(frozen=True, slots=True)
class JoinedBy:
    """The link of two lines: how many pieces, who says so; ``accepted_by`` whom it was confirmed by."""

    store_line: str
    supplier_line: str
    quantity: int
    source: LinkSource
    accepted_by: str | None
    proposed: bool


@dataclass(frozen=True, slots=True)
class OrderPair:
    """Some pieces of a line with both sides, the link between them, all cases, and what Recoup did or is to do.

    ``placeable`` is the case in which a person may let Recoup order at the supplier.
    """

    pair: PairView
    link: JoinedBy | None
    cases: tuple[CaseView, ...]
    writes: tuple[WriteView, ...]
    placeable: CaseId | None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of the order as the store last showed it, with the pairs of its pieces."""

    line: StoreLineRow
    pairs: tuple[OrderPair, ...]
    ruled_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedOrder:
    """A supplier order that somebody named for this one; ``looked`` when the supplier was asked for it."""

    number: str
    source: LinkSource
    looked: bool


@dataclass(frozen=True, slots=True)
class OrderBook:
    """A store order in full."""

    shop: ShopId
    shop_name: str
    number: str
    ordered_at: datetime | None
    observed_at: datetime
    memo: str | None
    lines: tuple[OrderLine, ...]
    named: tuple[NamedOrder, ...]


def open_order(home: Installation, shop: int, number: str) -> OrderBook:
    """Return a store order in full; raises AbsentError when there is none of that number."""
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            mine = next((each for each in shops(scope) if each.id == shop), None)
            lines = () if mine is None else lines_of_store_order(scope, mine.id, number)
            if mine is not None and lines:
                return _book(scope, mine.id, mine.name, number, lines)
    raise AbsentError(_NO_ORDER.format(number=number))


def _book(scope: Scope, shop: ShopId, name: str, number: str, lines: tuple[StoreLineRow, ...]) -> OrderBook:
    ids = [each.line_id for each in lines]
    links = links_of_store_line(scope, shop, *ids)
    kept = [each for each in pairs_of_lines(scope, shop, store_lines=ids) if each.shape.quantity]
    dated = [each.ordered_at for each in lines if each.ordered_at is not None]
    return OrderBook(
        shop,
        name,
        number,
        min(dated, default=None),
        max(each.observed_at for each in lines),
        next((each.memo for each in lines if each.memo), None),
        tuple(_line(scope, each, kept, links) for each in lines),
        tuple(
            NamedOrder(each.supplier_order, each.source, each.looked)
            for each in references_of_store_order(scope, shop, number)
        ),
    )


def _line(scope: Scope, line: StoreLineRow, kept: list[KeptPair], links: tuple[KeptLink, ...]) -> OrderLine:
    mine = [each for each in links if each.link.store_line_id == line.line_id]
    joined = {each.link.supplier_line_id: each for each in mine if each.link.quantity}
    pairs = [each for each in kept if each.shape.id.store_line == line.line_id]
    return OrderLine(
        line,
        tuple(_pair(scope, each, joined.get(each.shape.id.supplier_line or "")) for each in pairs),
        tuple(each.link.supplier_line_id for each in mine if not each.link.quantity),
    )


def _pair(scope: Scope, kept: KeptPair, link: KeptLink | None) -> OrderPair:
    view = view_pair(scope, kept)
    return OrderPair(
        view,
        None if link is None else _joined(link),
        tuple(view_case(each) for each in reversed(cases_of(scope, kept.row))),
        tuple(_writes(scope, kept)),
        view.case.id if view.case is not None and _is_placeable(view) else None,
    )


def _is_placeable(view: PairView) -> bool:
    store = StoreLine.ABSENT if view.store is None else StoreLine(view.store.state)
    supplier = SupplierLine.ABSENT if view.supplier is None else SupplierLine(view.supplier.state)
    return STORE_PHASE[store] is StorePhase.OPEN and SUPPLIER_PHASE[supplier] in _PLACEABLE


def _joined(kept: KeptLink) -> JoinedBy:
    link = kept.link
    return JoinedBy(
        link.store_line_id, link.supplier_line_id, link.quantity, link.source, kept.accepted_by, kept.proposed
    )


def _writes(scope: Scope, kept: KeptPair) -> Iterator[WriteView]:
    """Yield what was placed, and everything else that Recoup was to do at a remote for these pieces."""
    for each in sorted(intents_of(scope, kept.row), key=lambda one: one.intent.step not in PLACES_ORDER):
        yield view_write(scope, each)
