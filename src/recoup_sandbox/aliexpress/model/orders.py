"""An order of one store and its lines: what was bought, what each line cost, and what became of it.

Ids have the shape of the official samples: 16 digits that end in the last four of the buyer's user id; a line's id
differs from its order's in the counter before them only. They are strings, because they come close to 2^53.

Amounts are minor units of the order's currency. What a line can bring back is ``cash_minor``: what was paid for it in
money, a coupon's share excluded (documented: actual fee = sale - discount + actual shipping; a refund never exceeds
the cash paid, terms of 2018).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from recoup_sandbox.aliexpress.model.addresses import Address
from recoup_sandbox.aliexpress.model.creation_codes import MagicWord
from recoup_sandbox.aliexpress.model.endings import COMPLETED, EndReason
from recoup_sandbox.aliexpress.model.parcels import Parcel
from recoup_sandbox.aliexpress.model.statuses import LogisticsStatus, OrderEvent, OrderStatus, moved
from recoup_sandbox.world.agenda import Ticket


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a line costs, in minor units. ``discount_minor`` is the seller's, ``coupon_minor`` the coupon's share."""

    price_minor: int
    count: int
    discount_minor: int = 0
    coupon_minor: int = 0
    shipping_minor: int = 0
    shipping_discount_minor: int = 0
    tax_minor: int = 0
    tax_included: bool = False

    @property
    def sale_minor(self) -> int:
        """`sale_fee`: price times count."""
        return self.price_minor * self.count

    @property
    def sale_discount_minor(self) -> int:
        """`sale_discount_fee`: the seller's discount and the coupon's share."""
        return self.discount_minor + self.coupon_minor

    @property
    def actual_shipping_minor(self) -> int:
        """`actual_shipping_fee`."""
        return self.shipping_minor - self.shipping_discount_minor

    @property
    def actual_minor(self) -> int:
        """`actual_fee`: sale - discount + actual shipping."""
        return self.sale_minor - self.sale_discount_minor + self.actual_shipping_minor

    @property
    def cash_minor(self) -> int:
        """What the buyer pays in money for the line, tax that comes on top included."""
        return self.actual_minor + (0 if self.tax_included else self.tax_minor)


@dataclass(slots=True)
class Line:
    """One product in an order. ``refunding_minor`` was promised back, ``refunded_minor`` of it has arrived."""

    line_id: str
    product_id: str
    title: str
    sku_id: str
    sku_attr: str
    freight_code: str
    amounts: Amounts
    memo: str = ""
    coupon_code: str | None = None
    end_reason: EndReason | None = None
    ended_at: datetime | None = None
    parcel_id: int | None = None
    refunding_minor: int = 0
    refunded_minor: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nothing has ended the line yet."""
        return self.end_reason is None

    @property
    def is_shipped(self) -> bool:
        """Whether it lies in a parcel."""
        return self.parcel_id is not None


class Request(StrEnum):
    """What became of a request to cancel."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    ACCEPTED_BY_SILENCE = "accepted_by_silence"
    REFUSED = "refused"
    VOIDED_BY_SHIPPING = "voided_by_shipping"
    WITHDRAWN = "withdrawn"


@dataclass(slots=True)
class CancelRequest:
    """The buyer's request to cancel a paid order, or single lines of it."""

    line_ids: tuple[str, ...]
    reason: str
    to_bonus: bool
    asked_at: datetime
    auto_accept_at: datetime
    state: Request = Request.PENDING
    ended_at: datetime | None = None


@dataclass(slots=True)
class Order:
    """One store's part of a checkout. Its clocks are tickets of the world's agenda, by their name."""

    order_id: str
    buyer_id: str
    seller_id: str
    address: Address
    currency: str
    lines: tuple[Line, ...]
    created_at: datetime
    pay_by: datetime
    out_order_id: str | None = None
    magic: frozenset[MagicWord] = frozenset()
    status: OrderStatus = OrderStatus.PLACE_ORDER_SUCCESS
    paid_at: datetime | None = None
    check_until: datetime | None = None
    ship_by: datetime | None = None
    shipped_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirm_by: datetime | None = None
    ended_at: datetime | None = None
    cancel_requests: list[CancelRequest] = field(default_factory=list[CancelRequest])
    parcels: list[Parcel] = field(default_factory=list[Parcel])
    paid_out: bool = False
    clocks: dict[str, Ticket] = field(default_factory=dict[str, Ticket])

    def line(self, line_id: str) -> Line | None:
        """Return a line by its id."""
        return next((line for line in self.lines if line.line_id == line_id), None)

    def open_lines(self) -> list[Line]:
        """Return the lines that nothing has ended."""
        return [line for line in self.lines if line.is_open]

    def move(self, event: OrderEvent) -> None:
        """Move the order by the one table. Raises IllegalMoveError."""
        self.status = moved(self.status, event)

    @property
    def cash_minor(self) -> int:
        """What the whole order costs in money."""
        return sum(line.amounts.cash_minor for line in self.lines)

    @property
    def pending_cancel(self) -> CancelRequest | None:
        """The request to cancel that waits for the seller, or None."""
        last = self.cancel_requests[-1] if self.cancel_requests else None
        return last if last is not None and last.state is Request.PENDING else None

    @property
    def logistics_status(self) -> LogisticsStatus:
        """`logistics_status`, which follows from what was shipped and accepted."""
        shipped = [line for line in self.lines if line.is_shipped]
        unsent = [line for line in self.lines if line.is_open and not line.is_shipped]
        if any(line.end_reason in COMPLETED for line in self.lines):
            return LogisticsStatus.BUYER_ACCEPT_GOODS
        if shipped:
            return LogisticsStatus.SELLER_SEND_PART_GOODS if unsent else LogisticsStatus.SELLER_SEND_GOODS
        if self.paid_at is None:
            return LogisticsStatus.DEFAULT
        return LogisticsStatus.WAIT_SELLER_SEND_GOODS if unsent else LogisticsStatus.NO_LOGISTICS


class OrderIds:
    """Hands out ids: one counter for all, so that no two are ever the same."""

    def __init__(self, first: int = 819_835_204_911) -> None:
        self._next = first

    def for_order(self, buyer_id: str, lines: int) -> tuple[str, Iterator[str]]:
        """Return the id of an order and those of its ``lines``."""
        first, suffix = self._next, buyer_id[-4:].rjust(4, "0")
        self._next += lines + 1
        return f"{first}{suffix}", (f"{first + i}{suffix}" for i in range(1, lines + 1))
