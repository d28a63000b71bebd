"""A refund: what the mall says about the money, and beside it where the money is.

``status`` T is a note in the mall's books. Only ``moved`` is money that reached the customer, and only ``gateway`` says
what the payment gateway did. Source: the refund read model (documented), official samples.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from recoup_sandbox.cafe24.model.benefits import NO_BENEFITS, Benefits
from recoup_sandbox.cafe24.model.payment import PaymentMethod, RefundMethod

if TYPE_CHECKING:
    from recoup_sandbox.cafe24.model.claim import Claim
    from recoup_sandbox.cafe24.model.order import Order


class RefundStatus(StrEnum):
    """``refund_status``."""

    BEFORE = "F"
    DONE = "T"
    HELD = "M"


class GatewayCancel(StrEnum):
    """``cancel_status`` of a payment method: F before, M partly cancelled, T cancelled (documented)."""

    BEFORE = "F"
    PARTIAL = "M"
    FULL = "T"


@dataclass(frozen=True, slots=True)
class RefundAmounts:
    """What a refund is made of, in won, none negative. ``fees`` are the shipping fees given back, by shipping group.

    ``paid_left`` is what was paid for the order and is in no other refund: there is never more to refund than that.
    """

    product_price: int = 0
    benefits: Benefits = NO_BENEFITS
    fees: tuple[tuple[int, int], ...] = ()
    return_shipping_fee: int = 0
    paid_left: int = 0

    @property
    def shipping_fee(self) -> int:
        """Return all shipping fees given back."""
        return sum(won for _, won in self.fees)

    @property
    def actual(self) -> int:
        """Return the money that is due to the customer, never less than nothing nor more than was paid."""
        due = self.product_price + self.shipping_fee - self.benefits.total - self.return_shipping_fee
        return max(0, min(due, self.paid_left))


@dataclass(slots=True, eq=False)
class Refund:
    """The refund of one claim. ``gateway_pending`` is True while the payment gateway has not answered."""

    refund_code: str
    claim: "Claim"
    order: "Order"
    amounts: RefundAmounts
    methods: tuple[RefundMethod, ...]
    status: RefundStatus
    accepted_at: datetime
    refunded_at: datetime | None = None
    gateway: dict[PaymentMethod, GatewayCancel] = field(default_factory=dict[PaymentMethod, GatewayCancel])
    gateway_dates: dict[PaymentMethod, datetime] = field(default_factory=dict[PaymentMethod, datetime])
    gateway_pending: bool = False
    gateway_failure: str = ""
    moved: int = 0
    points_returned: int = 0
    credits_returned: int = 0
    reason: str = ""
    send_sms: bool = True
    send_mail: bool = True
    withdrawn: bool = False

    def __repr__(self) -> str:
        return f"<refund {self.refund_code} {self.status.value} {self.amounts.actual}>"

    @property
    def is_done(self) -> bool:
        """Whether the mall's books say that it was paid."""
        return self.status is RefundStatus.DONE and not self.withdrawn
