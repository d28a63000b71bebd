"""An order and its items as the mall keeps them; amounts in whole won.

The order has no status of its own: what is said of it as a whole (paid, cancelled, shipping) is derived from its items
each time. Orders and items change in place, and only ``Book`` and the acts built on it change them.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from recoup_sandbox.cafe24.model.benefits import NO_BENEFITS, Benefits
from recoup_sandbox.cafe24.model.catalog import Coupon, Product, Variant
from recoup_sandbox.cafe24.model.lifecycle import Act, Who, standing
from recoup_sandbox.cafe24.model.payment import Payment, PaymentMethod, PaymentStatus
from recoup_sandbox.cafe24.model.people import Buyer, BuyerEntry, Customer, Receiver, ReceiverEntry
from recoup_sandbox.cafe24.model.shipment import Memo, Shipment, ShippingFee
from recoup_sandbox.cafe24.model.statuses import Family, ItemStatus

if TYPE_CHECKING:
    from recoup_sandbox.cafe24.model.claim import Claim, ClaimKind, ClaimRequest
    from recoup_sandbox.cafe24.model.refund import Refund


class When(StrEnum):
    """The dates of orders and items. The first sixteen are the values of ``date_type`` (documented)."""

    ORDER = "order_date"
    PAY = "pay_date"
    SHIP_BEGIN = "shipbegin_date"
    SHIP_END = "shipend_date"
    CANCEL = "cancel_date"
    PLACE = "place_date"
    CANCEL_REQUEST = "cancel_request_date"
    CANCEL_ACCEPT = "cancel_accept_date"
    CANCEL_COMPLETE = "cancel_complete_date"
    EXCHANGE_REQUEST = "exchange_request_date"
    EXCHANGE_ACCEPT = "exchange_accept_date"
    EXCHANGE_COMPLETE = "exchange_complete_date"
    RETURN_REQUEST = "return_request_date"
    RETURN_ACCEPT = "return_accept_date"
    RETURN_COMPLETE = "return_complete_date"
    CONFIRM = "purchaseconfirmation_date"
    RETURN_COLLECT = "return_collected_date"
    REFUND = "refund_date"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of an item's history: which act of whom led to which status."""

    at: datetime
    act: Act
    who: Who
    status: ItemStatus
    note: str = ""


@dataclass(slots=True, eq=False)
class Item:
    """One row of an order. ``claimed`` counts what claims took of it without moving the row (see the settings)."""

    item_no: int
    order_item_code: str
    product: Product
    variant: Variant
    price: int
    option_price: int
    quantity: int
    status: ItemStatus
    benefits: Benefits = NO_BENEFITS
    shipping_group: int = 1
    claimed: int = 0
    status_before_cs: ItemStatus | None = None
    status_before_hold: ItemStatus | None = None
    request: "ClaimRequest | None" = None
    request_undone: "ClaimKind | None" = None
    claim: "Claim | None" = None
    claim_quantity: int = 0
    shipping_code: str = ""
    tracking_no: str = ""
    shipping_company_code: str = ""
    status_additional_info: str = ""
    original_item_nos: list[int] = field(default_factory=list[int])
    exchange_product: bool = False
    multi_invoice: bool = False
    shipping_expected_date: str = ""
    labels: list[str] = field(default_factory=list[str])
    dates: dict[When, datetime] = field(default_factory=dict[When, datetime])
    history: list[HistoryEntry] = field(default_factory=list[HistoryEntry])

    def __repr__(self) -> str:
        return f"<item {self.order_item_code} {self.status.value} x{self.quantity}>"

    @property
    def left(self) -> int:
        """Return the quantity that no claim has taken."""
        return self.quantity - self.claimed

    @property
    def amount(self) -> int:
        """Return the price of the whole quantity before any benefit."""
        return (self.price + self.option_price) * self.quantity

    @property
    def status_code(self) -> str:
        """Return the documented class of the status: N1, N2 (exchange product), C1, C2, C3 (return), E1."""
        match self.status.family:
            case Family.NORMAL:
                return "N2" if self.exchange_product else "N1"
            case Family.CANCEL:
                return "C1" if self.status in (ItemStatus.C47, ItemStatus.C48, ItemStatus.C49) else "C2"
            case Family.RETURN:
                return "C3"
            case Family.EXCHANGE:
                return "E1"


@dataclass(slots=True, eq=False)
class Order:
    """An order. ``market`` is the order place ("cafe24", "NCHECKOUT", "gmarket" ...), ``easypay`` a wallet's name."""

    order_id: str
    shop_no: int
    customer: Customer
    buyer: Buyer
    receivers: dict[str, Receiver]
    method: PaymentMethod
    ordered_at: datetime
    items: list[Item]
    fees: list[ShippingFee]
    market: str = "cafe24"
    market_order_no: str = ""
    easypay: str = ""
    coupon: Coupon | None = None
    points_used: int = 0
    credits_used: int = 0
    paid_at: datetime | None = None
    paid_by_hand: bool = False
    canceled_at: datetime | None = None
    payments: list[Payment] = field(default_factory=list[Payment])
    shipments: dict[str, Shipment] = field(default_factory=dict[str, Shipment])
    memos: dict[int, Memo] = field(default_factory=dict[int, Memo])
    buyer_history: list[BuyerEntry] = field(default_factory=list[BuyerEntry])
    receiver_history: list[ReceiverEntry] = field(default_factory=list[ReceiverEntry])
    claims: list["Claim"] = field(default_factory=list["Claim"])
    requests: list["ClaimRequest"] = field(default_factory=list["ClaimRequest"])
    refunds: list["Refund"] = field(default_factory=list["Refund"])
    items_made: int = 0
    first_order: bool = False

    def __repr__(self) -> str:
        return f"<order {self.order_id}>"

    @property
    def methods(self) -> tuple[PaymentMethod, ...]:
        """Return everything the order is paid with: the method, then points and credits when they were used."""
        points = (PaymentMethod.MILEAGE,) if self.points_used else ()
        credit = (PaymentMethod.DEPOSIT,) if self.credits_used else ()
        return (self.method, *points, *credit)

    @property
    def price(self) -> int:
        """Return the sum of all items sold, cancelled ones included, exchange products excluded."""
        return sum(item.amount for item in self.items if not item.exchange_product)

    @property
    def shipping_fee(self) -> int:
        """Return the shipping fees that were charged, surcharges included."""
        return sum(fee.charged for fee in self.fees)

    @property
    def benefits(self) -> Benefits:
        """Return the benefits of all items together."""
        total = NO_BENEFITS
        for item in self.items:
            if item.benefits is not NO_BENEFITS:
                total += item.benefits
        return total

    @property
    def total(self) -> int:
        """Return what had to be paid in money: items and shipping, less every benefit."""
        return self.price + self.shipping_fee - self.benefits.total

    @property
    def refunded(self) -> int:
        """Return the sum of refunds that are recorded as done, whether or not money moved."""
        return sum(refund.amounts.actual for refund in self.refunds if refund.is_done)

    @property
    def moved_back(self) -> int:
        """Return the money that really went back to the customer."""
        return sum(refund.moved for refund in self.refunds)

    @property
    def paid(self) -> str:
        """Return ``paid``: T, or F while nothing was paid."""
        return "T" if self.paid_at else "F"

    @property
    def payment_status(self) -> PaymentStatus:
        """Return ``payment_status``. Which of T, A and P a method gives is assumed."""
        if self.paid_at is None:
            return PaymentStatus.UNPAID
        if self.paid_by_hand:
            return PaymentStatus.PAID_BY_HAND
        return PaymentStatus.PAID_AUTOMATICALLY if self.method is PaymentMethod.ICASH else PaymentStatus.PAID

    @property
    def canceled(self) -> str:
        """Return ``canceled``: T when every item is cancelled, M when some are, F otherwise (returns do not count)."""
        gone = [item.status.family is Family.CANCEL and item.status in CANCELLED for item in self.items]
        some = any(gone) or any(item.claimed for item in self.items)
        return "T" if all(gone) else "M" if some else "F"

    @property
    def shipping_status(self) -> str:
        """Return ``shipping_status``: F before, M under way, T delivered, W held, X not yet ordered from supply."""
        running = [item for item in self.items if item.status not in CANCELLED] or self.items
        standing = [item.status_before_cs or item.status for item in running]
        for letter, statuses in SHIPPING_STATUS:
            if any(status in statuses for status in standing):
                return letter
        return "F"

    def fee_left(self, fee: ShippingFee) -> int:
        """Return what of a shipping fee no refund gives back, in won."""
        back = (
            won for one in self.refunds if not one.withdrawn for group, won in one.amounts.fees if group == fee.group
        )
        return fee.charged - sum(back)

    def item(self, order_item_code: str) -> Item | None:
        """Return the item of a code, or None."""
        return next((one for one in self.items if one.order_item_code == order_item_code), None)


_S = ItemStatus

_ASKED = frozenset({_S.C00, _S.R00, _S.E00})
_EXCHANGE_PRODUCT = frozenset({_S.N01, _S.N03})

CANCELLED = frozenset({_S.C34, _S.C35, _S.C36, _S.C40, _S.C41, _S.C42, _S.C43, _S.C47, _S.C48, _S.C49})
"""Statuses that count as cancelled in an order's ``canceled`` flag (assumed)."""

SHIPPING_STATUS = (
    ("W", frozenset({_S.N22})),
    ("M", frozenset({_S.N30})),
    ("X", frozenset({_S.N10})),
    ("F", frozenset({_S.N00, _S.N02, _S.N20, _S.N21})),
    ("T", frozenset({_S.N40, _S.N50})),
)
"""An order's ``shipping_status`` is the first of these that one of its items is in (assumed)."""


def is_free(item: Item) -> bool:
    """Say whether a row is in no claim; a mere request does not count, and an exchange product is not yet an item."""
    status = standing(item.status, item.status_before_cs)
    return status in _ASKED or (status.family is Family.NORMAL and status not in _EXCHANGE_PRODUCT)
