"""What travels and what is written about it: shipping fees, shipments and memos.

Source of the fields: official samples of ``shipping_fee_detail``, ``shipments`` and ``memos``.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(slots=True)
class ShippingFee:
    """The fee of one shipping group (the items of one supplier) and its regional surcharge, in won."""

    group: int
    supplier_id: str
    fee: int
    surcharge: int = 0

    @property
    def charged(self) -> int:
        """Return what the customer was charged for the group."""
        return self.fee + self.surcharge


class ShipmentStatus(StrEnum):
    """``status`` of a shipment (documented)."""

    STANDBY = "standby"
    SHIPPING = "shipping"
    SHIPPED = "shipped"


@dataclass(slots=True)
class Shipment:
    """A parcel of one or several items; ``additional_info`` has at most 30 characters.

    ``tracked_at`` is when its tracking number was corrected last.
    """

    shipping_code: str
    order_item_codes: tuple[str, ...]
    tracking_no: str
    company_code: str
    status: ShipmentStatus
    created_at: datetime
    additional_info: str = ""
    carrier_id: str = ""
    tracked_at: datetime | None = None


class MemoTopic(StrEnum):
    """``topic_type`` of a memo (documented)."""

    SHIPPING = "cs_01"
    PRODUCT = "cs_02"
    PAYMENT = "cs_03"
    CANCELLATION = "cs_04"
    PRODUCT_CHANGE = "cs_05"


@dataclass(slots=True)
class Memo:
    """A note of the mall on an order (``attach_type`` O) or on products of it (P); at most 1000 characters."""

    memo_no: int
    order_id: str
    content: str
    created_at: datetime
    author_id: str
    topic: MemoTopic | None = None
    attach_type: str = "O"
    status: str = "F"
    starred: bool = False
    fixed: bool = False
    use_customer_inquiry: bool = False
    products: tuple[tuple[int, str], ...] = ()
