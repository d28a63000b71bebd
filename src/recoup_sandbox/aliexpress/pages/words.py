"""What the pages call the states of orders, requests, disputes and refunds: one table per vocabulary.

The wording is assumed where it is not required: the marketplace's own words change often and are not published.
"Dispute finished" and "Refund in progress" are required and come from the refund itself.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.issue_words import Action, Member, SolutionType, Stage
from recoup_sandbox.aliexpress.model.orders import Request
from recoup_sandbox.aliexpress.model.parcels import ParcelState
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.aliexpress.model.refunds import RefundStage
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.settings import CouponRule


class Tone(StrEnum):
    """How a state looks: the names are classes of the style."""

    PLAIN = "plain"
    WAIT = "wait"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Wording:
    """A state's short name, what it means in a sentence, and how it looks."""

    name: str
    meaning: str
    tone: Tone = Tone.PLAIN


_W, _T = Wording, Tone

STATUS: Final[dict[OrderStatus, Wording]] = {
    OrderStatus.PLACE_ORDER_SUCCESS: _W("Awaiting payment", "Pay before the time is over.", _T.WAIT),
    OrderStatus.PAYMENT_PROCESSING: _W("Payment under way", "Your payment is being made.", _T.WAIT),
    OrderStatus.RISK_CONTROL: _W("Payment being checked", "We are verifying your payment.", _T.WAIT),
    OrderStatus.RISK_CONTROL_HOLD: _W("Payment on hold", "Your payment needs a closer look.", _T.WAIT),
    OrderStatus.WAIT_SELLER_SEND_GOODS: _W("To be shipped", "The seller is preparing your order."),
    OrderStatus.IN_CANCEL: _W("Cancellation requested", "The seller has been asked to cancel your order.", _T.WAIT),
    OrderStatus.SELLER_PART_SEND_GOODS: _W("Partly shipped", "A part of your order is on its way."),
    OrderStatus.WAIT_BUYER_ACCEPT_GOODS: _W("Shipped", "Confirm when your order has arrived."),
    OrderStatus.FINISH: _W("Completed", "This order is finished.", _T.GOOD),
}
CLOSED: Final = _W("Closed", "This order was closed.", _T.BAD)
"""How a finished order is shown of which nothing was received."""

DEADLINE: Final = {
    "pay": ("Time to pay", "After that the order is closed."),
    "check": ("Payment check", "After that the seller can ship."),
    "hold": ("Payment on hold", "After that the order is closed and refunded."),
    "cancel": ("Time for the seller to answer", "After that the order is cancelled."),
    "ship": ("Time to ship", "After that what is not shipped is closed and refunded."),
    "confirm": ("Protection", "After that the order is confirmed by itself."),
}
"""The name of each deadline of an order, and what follows it."""

ENDED: Final[dict[EndReason, str]] = {
    EndReason.PAY_TIMEOUT: "Closed: not paid in time",
    EndReason.CANCELLED_UNPAID: "Cancelled before payment",
    EndReason.CANCELLED_IN_CHECK: "Cancelled by you during the payment check",
    EndReason.CANCELLED_BY_AGREEMENT: "Cancelled",
    EndReason.CANCELLED_BY_SELLER: "Cancelled by the seller",
    EndReason.SHIP_TIMEOUT: "Closed: the seller did not ship in time",
    EndReason.RISK_REJECTED: "Closed: the payment was rejected",
    EndReason.DISPUTE_ACCEPTED: "Refunded: the seller accepted",
    EndReason.DISPUTE_UNANSWERED: "Refunded: the seller did not answer",
    EndReason.DISPUTE_ENDED: "Refunded after a dispute",
    EndReason.ACCEPTED: "Received",
    EndReason.ACCEPTED_BY_TIMEOUT: "Received: confirmed by itself",
}

REQUEST: Final[dict[Request, Wording]] = {
    Request.PENDING: _W("Waiting for the seller", "The seller has not answered yet.", _T.WAIT),
    Request.ACCEPTED: _W("Accepted", "The seller has cancelled the order.", _T.GOOD),
    Request.ACCEPTED_BY_SILENCE: _W("Accepted by silence", "The seller did not answer in time.", _T.GOOD),
    Request.REFUSED: _W("Refused", "The seller does not cancel the order.", _T.BAD),
    Request.VOIDED_BY_SHIPPING: _W("Void", "The seller has shipped the order instead.", _T.BAD),
    Request.WITHDRAWN: _W("Withdrawn", "You took the request back."),
}

STAGE: Final[dict[Stage, Wording]] = {
    Stage.WAIT_SELLER_RESPONSE: _W("Waiting for the seller", "The seller has to answer your request.", _T.WAIT),
    Stage.WAIT_BUYER_RESPONSE: _W("Waiting for you", "The seller has answered: accept it or refuse it.", _T.WAIT),
    Stage.WAIT_PLATFORM: _W("AliExpress is deciding", "You and the seller did not agree.", _T.WAIT),
    Stage.WAIT_RETURN_ADDRESS: _W("Waiting for the return address", "The seller has to name it.", _T.WAIT),
    Stage.WAIT_BUYER_RETURN: _W("Send the item back", "Enter the tracking number in time, or lose the case.", _T.WAIT),
    Stage.WAIT_SERVICE_PROVIDER: _W("Return on its way", "Your parcel is travelling back.", _T.WAIT),
    Stage.WAIT_SELLER_CONFIRMATION: _W("Return delivered", "The seller has to confirm the receipt.", _T.WAIT),
    Stage.WAIT_WAREHOUSE: _W("Return delivered", "The warehouse is recording your parcel.", _T.WAIT),
    Stage.WAIT_QUALITY_CHECK: _W("Return being checked", "The warehouse is checking the item.", _T.WAIT),
    Stage.WAIT_PLATFORM_FINAL: _W("Appeal being decided", "The answer will be final.", _T.WAIT),
    Stage.RETURN_SUCCESS: _W("Return accepted", "Your refund begins.", _T.GOOD),
    Stage.REFUND_SUCCESS: _W("Dispute finished", "You get a refund.", _T.GOOD),
    Stage.REFUND_REJECT: _W("Dispute finished", "There is no refund.", _T.BAD),
    Stage.PLATFORM_FINISHED: _W("Dispute finished", "Your appeal changed nothing, which is final.", _T.BAD),
}
WITHDRAWN: Final = _W("Dispute cancelled", "Nothing is refunded.")
"""How a dispute is shown that ended without a result, at whatever stage it was."""

KIND: Final[dict[SolutionType, str]] = {
    SolutionType.REFUND: "Refund only",
    SolutionType.RETURN_AND_REFUND: "Return & refund",
}

MEMBER: Final[dict[Member, str]] = {
    Member.BUYER: "You",
    Member.SELLER: "Seller",
    Member.WAITER: "AliExpress",
    Member.SYSTEM: "System",
}

STEP: Final[dict[Action, str]] = {
    Action.INITIATE: "opened the dispute",
    Action.CANCEL: "cancelled the dispute",
    Action.BUYER_ACCEPT: "accepted the proposal",
    Action.SELLER_ACCEPT: "accepted the request",
    Action.BUYER_REFUSE: "refused the proposal and called AliExpress",
    Action.BUYER_CREATE: "made a request",
    Action.BUYER_MODIFY: "changed the request",
    Action.BUYER_DELETE: "deleted a request",
    Action.SELLER_CREATE: "made a proposal",
    Action.SELLER_MODIFY: "changed the proposal",
    Action.SELLER_DELETE: "deleted a proposal",
}

PARCEL: Final[dict[ParcelState, Wording]] = {
    ParcelState.SENT: _W("On its way", ""),
    ParcelState.DELIVERED: _W("Delivered", "", _T.GOOD),
    ParcelState.LOST: _W("On its way", ""),  # nobody tells the buyer that a parcel is lost
}

METHOD: Final[dict[PayMethod, str]] = {
    PayMethod.CARD: "Card",
    PayMethod.PAYPAL: "PayPal",
    PayMethod.WEBMONEY: "WebMoney",
    PayMethod.WESTERN_UNION: "Western Union",
    PayMethod.E_WALLET: "E-wallet",
}

DOT: Final[dict[RefundStage, str]] = {
    RefundStage.AGREED: "Refund agreed",
    RefundStage.PROCESSING: "Sent to the payment provider",
    RefundStage.COMPLETED: "Refund completed",
}

COUPON_RULE: Final[dict[CouponRule, str]] = {
    CouponRule.ALL_LINES_REFUNDED: "A coupon comes back only when every item that it was used for is refunded.",
    CouponRule.NEVER: "A used coupon does not come back.",
    CouponRule.ANY_REFUND: "A coupon comes back with the refund of any item that it was used for.",
}
