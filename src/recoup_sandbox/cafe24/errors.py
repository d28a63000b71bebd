"""Every refusal of the store, with its HTTP status and words.

The envelope ``{"error": {"code", "message", "more_info"}}`` and which HTTP status a kind of refusal has are documented.
The bodies of business refusals (422, 409) are not: their messages here are marked as assumed and only say, in plain
English, what stood in the way. A client must not match on them.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass
class Cafe24Error(Exception):
    """The store said no: what a client receives. ``why`` is the model's reason, where it was the model's."""

    status: int
    code: int | str
    message: str
    more_info: dict[str, Any] = field(default_factory=dict[str, Any])
    why: "Refusal | None" = None

    def __str__(self) -> str:
        return f"{self.status} {self.message}"


class Refusal(StrEnum):
    """Why the model refuses; every member's message is assumed.

    ``{...}`` is filled in by ``refused``. That a refusal exists is documented by the official negative samples for
    those marked so; the rest follows from documented rules.
    """

    status: int
    message: str

    def __new__(cls, name: str, status: int, message: str) -> "Refusal":
        """Make a member that knows its HTTP status and its words."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.status = status
        member.message = message
        return member

    # not there
    NO_ORDER = "no order", 404, "The order {order_id} does not exist."
    NO_ITEM = "no item", 422, "The item {order_item_code} does not belong to the order."
    NO_CLAIM = "no claim", 404, "The claim {claim_code} does not exist."
    NO_REFUND = "no refund", 404, "The refund {refund_code} does not exist."  # documented: wrong refund_code
    NO_SHIPMENT = "no shipment", 404, "The shipment {shipping_code} does not exist."
    NO_MEMO = "no memo", 404, "The memo {memo_no} does not exist."
    NO_LABEL = "no label", 404, "The label {name} does not exist."
    NO_PRODUCT = "no product", 404, "The product {product_no} does not exist."
    NO_CUSTOMER = "no customer", 404, "The customer {customer} does not exist."
    NO_PAYMENT = "no payment", 404, "The payment {payment_no} does not exist."
    NO_RECEIVER = "no receiver", 404, "The receiver of {shipping_code} does not exist."
    NO_SHOP = "no shop", 422, "The shop {shop_no} does not exist."

    # not now
    STATUS_FORBIDS = "status forbids", 422, "Not possible in the current order status ({order_status})."
    SHIPPED_ALREADY = (
        "shipped already",
        422,
        "The order is in transit and cannot be cancelled.",
    )  # documented (shortage)
    NOT_SHIPPED_YET = "not shipped yet", 422, "The order has not been shipped and cannot be returned."
    CLAIMED_ALREADY = "claimed already", 422, "The item {order_item_code} is already being processed."
    NOT_ENOUGH_LEFT = "not enough left", 422, "The quantity exceeds what is left of the item ({left})."
    NOTHING_LEFT = "nothing left", 422, "Nothing is left of the order that this could be done to."
    ITEMS_MISSING = "items missing", 422, "The parameter 'items' is missing."
    ITEM_TWICE = "item twice", 422, "The item {order_item_code} is named twice."
    UNPAID_IN_PART = "unpaid in part", 422, "An unpaid order can only be cancelled as a whole."
    ORDER_TWICE = "order twice", 422, "An order is named twice."
    CLAIM_NOT_OF_ORDER = "claim of another order", 422, "The claim {claim_code} does not belong to the order."
    MONEY_MOVED = "money moved", 422, "The payment has been cancelled already, the claim cannot be withdrawn."
    REQUESTS_OFF = "requests off", 422, "Requests are not available in the current order status."
    BANK_ACCOUNT_MISSING = "bank account missing", 422, "A refund bank account is required."
    OUT_OF_STOCK = "out of stock", 422, "The product is out of stock."

    # money
    REFUNDED_ALREADY = "refunded already", 422, "The refund has been completed already."  # documented
    REFUND_NOT_DUE = "refund not due", 422, "The refund is not due in the current state of the claim."
    NO_GATEWAY_CANCEL = "no gateway cancel", 422, "The order does not support cancelling the payment."  # documented
    GATEWAY_REFUSED = "gateway refused", 422, "The payment gateway refused the cancellation."
    SHIPPING_FREE_ALREADY = "shipping free already", 422, "The shipping fee is free already."  # documented
    NOT_PAID_OUT = "not paid out", 422, "A refund in points or credits is not paid out."
    NOT_COVERED = "not covered", 422, "The balance does not cover the payment."
    POINTS_MISSING = "points missing", 422, "The customer does not have that many points or credits."
    LABEL_EXISTS = "label exists", 409, "The label {name} exists already."


def refused(why: Refusal, *, status: int | None = None, **facts: object) -> Cafe24Error:
    """Return the error of a refusal, with ``facts`` put into its words and its ``more_info``.

    ``status`` overrides the HTTP status where a setting decides it.
    """
    http = why.status if status is None else status
    more_info = {name: str(fact) for name, fact in facts.items()}
    return Cafe24Error(http, http, why.message.format(**facts), more_info, why)
