"""Orders from either side, and what belongs together."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from recoup.api.shapes.cases import Case
from recoup.api.shapes.common import Amount, Line
from recoup.domain.kind import Kind
from recoup.domain.links import LinkSource
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine


class StoreSide(Struct, frozen=True):
    """A store line as it was last seen."""

    order: str
    line: str
    state: StoreLine
    title: str
    quantity: int
    product: str | None
    paid: Amount | None
    refunded: Amount | None
    refund_proven: bool | None
    observed_at: datetime


class SupplierSide(Struct, frozen=True):
    """A supplier line as it was last seen."""

    order: str | None
    line: str
    state: SupplierLine
    title: str
    quantity: int
    paid: Amount | None
    reimbursed: Amount | None
    observed_at: datetime


class Pair(Struct, frozen=True):
    """Some pieces with both their sides, the name they were last given, and when they are looked at again."""

    quantity: int
    kind: Kind | None
    title: str | None
    proposed: bool
    store: StoreSide | None
    supplier: SupplierSide | None
    case: Case | None
    wake_at: datetime | None


class Order(Struct, frozen=True):
    """The pairs of an order."""

    order: str
    pairs: list[Pair]


class ListedPair(Struct, frozen=True):
    """Some pieces of an order: where both sides stand and what that is called."""

    quantity: int
    product: str | None
    store: str
    supplier: str
    supplier_order: str | None
    kind: Kind | None
    title: str | None
    proposed: bool


class ListedOrder(Struct, frozen=True):
    """A store order with its pairs, or those of a supplier order that no store order is known of."""

    shop_name: str
    number: str | None
    ordered_at: datetime | None
    pairs: list[ListedPair]


class Link(Struct, frozen=True):
    """``quantity`` pieces of a store line are pieces of a supplier line; none when they do not belong together."""

    store_line: str
    supplier_line: str
    quantity: int
    source: LinkSource
    accepted_by: str | None
    confidence: int | None = None


class LinesGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Two lines; ``shop`` where there are several."""

    store_line: Line
    supplier_line: Line
    shop: Line | None = None


class LinkGiven(LinesGiven, frozen=True, forbid_unknown_fields=True):
    """Two lines that belong together; all of the supplier's pieces unless ``quantity`` says how many."""

    quantity: Annotated[int, Meta(ge=1, le=1_000_000)] | None = None


class Product(Struct, frozen=True):
    """A product of the store: what is ordered for it, and how many open lines wait for somebody to say."""

    product: str
    supplier_product: str | None
    sku_id: str | None
    waiting: int


class ProductGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """What is ordered for a product."""

    supplier_product: Line
    sku_id: Line
    product: Line
    shop: Line | None = None


class Mapped(Struct, frozen=True):
    """How many products were mapped, and how many lines are tried again because of it."""

    products: int
    tried_again: int
