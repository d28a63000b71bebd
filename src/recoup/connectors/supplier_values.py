"""What a supplier's reader hands over and what its writer is asked to do, in Recoup's words.

None means that the supplier did not say. Times are aware. A value that holds a customer's name, address or number, or
an answer that does, never shows it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from recoup.connectors.files.json_rows import SupplierRow, UnreadableError
from recoup.domain.money import Money


@dataclass(frozen=True, slots=True)
class SupplierOrder:
    """One order as it was read. ``content`` is the supplier's own JSON of it, to be kept as the observation.

    ``store_id`` and ``store_name`` are those of the seller whose store it was bought in: an order has one.
    ``unreadable`` stands for lines that could not be read exactly; a person must look at them.
    """

    order_id: str
    lines: tuple[SupplierRow, ...]
    unreadable: tuple[UnreadableError, ...]
    status: str | None
    store_id: str | None
    store_name: str | None
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ParcelEvent:
    """One stop on a parcel's way."""

    at: datetime | None
    name: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel of an order; ``pieces`` are quantities by the supplier's product or sku id."""

    tracking_number: str
    carrier: str | None
    expected_at: datetime | None
    pieces: tuple[tuple[str, int], ...]
    events: tuple[ParcelEvent, ...]


@dataclass(frozen=True, slots=True)
class Sku:
    """One variant of a product. ``attributes`` is the supplier's own text that an order must repeat."""

    sku_id: str
    attributes: str
    price: Money | None
    stock: int | None


@dataclass(frozen=True, slots=True)
class SupplierProduct:
    """One product with its variants, as sold to one country."""

    product_id: str
    title: str | None
    on_sale: bool | None
    skus: tuple[Sku, ...]


@dataclass(frozen=True, slots=True)
class FreightQuestion:
    """How pieces of one variant could be sent to a place; province and city are the supplier's own codes."""

    product_id: str
    sku_id: str
    quantity: int
    country: str
    currency: str
    province: str | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class FreightOption:
    """One way to send them; ``service`` is the code that an order names, ``name`` what people read."""

    service: str
    fee: Money | None
    days: tuple[int, int] | None
    tracked: bool | None
    stock: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryAddress:
    """Where a supplier sends goods. ``extra`` are fields by the supplier's own names, such as a customs number."""

    country: str
    full_name: str = field(repr=False)
    address: str = field(repr=False)
    city: str = field(repr=False)
    province: str = field(repr=False)
    address2: str | None = field(default=None, repr=False)
    zip_code: str | None = field(default=None, repr=False)
    phone_country: str | None = field(default=None, repr=False)
    mobile: str | None = field(default=None, repr=False)
    extra: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class PlacementItem:
    """Pieces of one variant to be ordered."""

    product_id: str
    sku_attributes: str
    quantity: int
    service: str | None = None
    memo: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Placement:
    """A supplier order to be created. ``key`` is sent as the idempotency key: the same key for the same intent, always.

    ``pay``: ask the supplier to charge the account in the same call.
    """

    key: str
    address: DeliveryAddress
    items: tuple[PlacementItem, ...]
    pay: bool
    pay_currency: str | None = None
