"""Orders from either side, and what belongs together."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from recoup.api.shapes.cases import Case
from recoup.api.shapes.common import Amount, BadRow, File, Line
from recoup.domain.kind import Kind
from recoup.domain.links import LinkSource
from recoup.domain.step import Step
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


class Parcel(Struct, frozen=True):
    """A parcel of a supplier order and the last that was heard of it, in the carrier's words."""

    number: str
    carrier: str | None
    sent_at: datetime | None
    news: str | None
    news_at: datetime | None
    expected_at: datetime | None


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
    parcels: list[Parcel]


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
    """How many products were mapped, how many lines are tried again because of it, and the rows that were left out."""

    products: int
    tried_again: int
    bad: list[BadRow]


class FileGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A CSV file or workbook; ``shop`` where there are several."""

    file: File
    shop: Line | None = None


class Linked(Struct, frozen=True):
    """How many links a file brought, and the rows that were left out."""

    links: int
    bad: list[BadRow]


class Looked(Struct, frozen=True):
    """Which order was read at its remotes, and the supplier orders that were read with it."""

    order: str
    supplier_orders: list[str]


class SeenLine(Struct, frozen=True):
    """A line of one side, as it is compared with the other's."""

    order: str | None
    line: str
    state: str
    product: str | None
    quantity: int
    amount: Amount | None
    at: datetime | None


class Match(Struct, frozen=True):
    """Two lines that may belong together, how sure that is (0 to 100), and why."""

    shop: str
    store: SeenLine
    supplier: SeenLine
    quantity: int
    confidence: int
    why: list[str]


class Unmatched(Struct, frozen=True):
    """What waits to be matched in a shop, of each sort as much as a person goes through, the latest first."""

    shop: str
    proposals: list[Match]
    store: list[SeenLine]
    supplier: list[SeenLine]


class CouponShare(Struct, frozen=True, forbid_unknown_fields=True):
    """A supplier order and the coupon's share of it."""

    order: Annotated[str, Meta(min_length=1, max_length=200)]
    share: Amount


class CouponGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A coupon and all the supplier orders that it was used on."""

    coupon: Line
    shares: Annotated[list[CouponShare], Meta(min_length=1, max_length=200)]


class CouponNoted(Struct, frozen=True):
    """A coupon that is noted, on how many lines of supplier orders, and whether anything about it is new."""

    coupon: str
    lines: int
    new: bool


class Placement(Struct, frozen=True):
    """What would be ordered at the supplier in a case; no ``supplier_product``: nobody mapped the product."""

    case: int
    step: Step
    title: str
    store_line: str | None
    product: str | None
    quantity: int
    paid: Amount | None
    supplier_product: str | None
    sku_id: str | None
    way: str
    why: list[str]
