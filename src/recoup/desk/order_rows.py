"""The rows of a list of orders: each order with all its pairs and where both sides of each stand, read at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.text import Text
from recoup.domain.kind import Kind
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import store_lines_of, supplier_lines_of
from recoup.storage.repositories.order_lists import PairLines, store_lines_of_orders
from recoup.storage.repositories.pairs import KeptPair, pairs_of_lines
from recoup.storage.scope import Scope


@dataclass(frozen=True, slots=True)
class ListedPair:
    """Some pieces of an order: where both sides stand and what that is called; ``supplier_order`` is its number."""

    quantity: int
    product: str | None
    store: Text
    supplier: Text
    supplier_order: str | None
    kind: Kind | None
    title: Text | None
    proposed: bool


@dataclass(frozen=True, slots=True)
class ListedOrder:
    """A store order with all its pairs, or pairs of a supplier order that no store order is known of."""

    shop: ShopId
    shop_name: str
    number: str | None
    ordered_at: datetime | None
    pairs: tuple[ListedPair, ...]


class OrderKey(NamedTuple):
    """What a row of the list is about: a store order, or a supplier line without one."""

    shop: ShopId
    order: str | None
    supplier_line: str | None
    ordered_at: datetime | None


class PairSides:
    """The lines of some pairs of one tenant, read at once."""

    def __init__(self, scope: Scope, pairs: Iterable[PairLines]) -> None:
        self.store: dict[tuple[ShopId, str], StoreLineRow] = {}
        self.supplier: dict[tuple[ShopId, str], SupplierLineRow] = {}
        of_shop: dict[ShopId, list[PairLines]] = {}
        for each in pairs:
            of_shop.setdefault(each.shop, []).append(each)
        for shop, mine in of_shop.items():
            ours = {each.store_line for each in mine if each.store_line is not None}
            theirs = {each.supplier_line for each in mine if each.supplier_line is not None}
            self.store |= {(shop, line.line_id): line for line in store_lines_of(scope, shop, ours)}
            self.supplier |= {(shop, line.line_id): line for line in supplier_lines_of(scope, shop, theirs)}

    def store_state(self, each: PairLines) -> StoreLine:
        """Return where a pair's store line stands."""
        line = self.store.get((each.shop, each.store_line or ""))
        return StoreLine.ABSENT if line is None else line.state

    def supplier_state(self, each: PairLines) -> SupplierLine:
        """Return where a pair's supplier line stands."""
        line = self.supplier.get((each.shop, each.supplier_line or ""))
        return SupplierLine.ABSENT if line is None else line.state


def read_orders(scope: Scope, names: dict[ShopId, str], keys: Sequence[OrderKey]) -> list[ListedOrder]:
    """Read everything about a page's orders at once."""
    pairs: dict[tuple[ShopId, str], list[KeptPair]] = {}
    for shop in {key.shop for key in keys}:
        mine = [key for key in keys if key.shop == shop]
        order_of = store_lines_of_orders(scope, shop, [key.order for key in mine if key.order is not None])
        alone = [key.supplier_line for key in mine if key.supplier_line is not None]
        for each in pairs_of_lines(scope, shop, store_lines=list(order_of), supplier_lines=alone):
            store = each.shape.id.store_line
            name = f" {each.shape.id.supplier_line}" if store is None else order_of.get(store)
            if name is not None and each.shape.quantity:
                pairs.setdefault((shop, name), []).append(each)
    lines = PairSides(scope, [lines_of(each) for found in pairs.values() for each in found])
    return [
        ListedOrder(
            key.shop,
            names[key.shop],
            key.order,
            key.ordered_at,
            tuple(_pair(each, lines) for each in pairs.get((key.shop, key.order or f" {key.supplier_line}"), ())),
        )
        for key in keys
    ]


def _pair(kept: KeptPair, lines: PairSides) -> ListedPair:
    joined = lines_of(kept)
    ours = lines.store.get((kept.shop, joined.store_line or ""))
    theirs = lines.supplier.get((kept.shop, joined.supplier_line or ""))
    return ListedPair(
        kept.shape.quantity,
        None if ours is None else ours.product_name or ours.product,
        STORE_STATES[lines.store_state(joined)],
        SUPPLIER_STATES[lines.supplier_state(joined)],
        None if theirs is None else theirs.order_id or theirs.line_id,
        kept.kind,
        None if kept.kind is None else KIND_TITLES[kept.kind],
        kept.shape.proposed,
    )


def lines_of(kept: KeptPair) -> PairLines:
    """Return a pair by the lines that it joins."""
    id = kept.shape.id
    return PairLines(kept.row, kept.shop, id.store_line, id.supplier_line)
