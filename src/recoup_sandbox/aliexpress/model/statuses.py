"""Where an order can be and how it gets from there to elsewhere: one table, and nothing else moves an order.

There is no "cancelled": a cancelled order is FINISH, and its lines' end reasons (see `endings`) say why. Asking a
seller to cancel moves the order to IN_CANCEL; a seller who refuses, or ships with a tracking number, voids the
request. Once something is shipped nothing can be cancelled any more: a dispute runs beside the order's status and
never shows in it. An event that the table does not name for a status raises `IllegalMoveError`.

Some documented values have no row: group buying, completing an address and offline payment are not simulated, and
FUND_PROCESSING, IN_ISSUE, IN_FROZEN and ARCHIVE are other readers' views of an order in one of the states below.

Source: the marketplace's order status page for dropshippers and its seller documentation; the moves are assembled
from both (assumed where they are silent).
"""

from enum import StrEnum
from typing import Final


class OrderStatus(StrEnum):
    """`order_status`; documented, the last four on the seller's side only."""

    PLACE_ORDER_SUCCESS = "PLACE_ORDER_SUCCESS"
    PAYMENT_PROCESSING = "PAYMENT_PROCESSING"
    WAIT_SELLER_EXAMINE_MONEY = "WAIT_SELLER_EXAMINE_MONEY"
    RISK_CONTROL = "RISK_CONTROL"
    RISK_CONTROL_HOLD = "RISK_CONTROL_HOLD"
    WAIT_SELLER_SEND_GOODS = "WAIT_SELLER_SEND_GOODS"
    SELLER_PART_SEND_GOODS = "SELLER_PART_SEND_GOODS"
    WAIT_BUYER_ACCEPT_GOODS = "WAIT_BUYER_ACCEPT_GOODS"
    FINISH = "FINISH"
    IN_CANCEL = "IN_CANCEL"
    WAIT_GROUP = "WAIT_GROUP"
    WAIT_COMPLETE_ADDRESS = "WAIT_COMPLETE_ADDRESS"
    FUND_PROCESSING = "FUND_PROCESSING"
    IN_ISSUE = "IN_ISSUE"
    IN_FROZEN = "IN_FROZEN"
    ARCHIVE = "ARCHIVE"


class OrderEvent(StrEnum):
    """What happens to an order."""

    PAYMENT_STARTED = "payment_started"
    PAYMENT_FAILED = "payment_failed"
    PAYMENT_TAKEN = "payment_taken"
    CHECK_HELD = "check_held"
    CHECK_PASSED = "check_passed"
    CANCEL_REQUESTED = "cancel_requested"
    CANCEL_VOIDED = "cancel_voided"
    PART_SHIPPED = "part_shipped"
    ALL_SHIPPED = "all_shipped"
    ENDED = "ended"


_S, _E = OrderStatus, OrderEvent

TRANSITIONS: Final[dict[OrderStatus, dict[OrderEvent, OrderStatus]]] = {
    _S.PLACE_ORDER_SUCCESS: {
        _E.PAYMENT_STARTED: _S.PAYMENT_PROCESSING,
        _E.ENDED: _S.FINISH,  # the buyer cancels, or never pays
    },
    _S.PAYMENT_PROCESSING: {
        _E.PAYMENT_FAILED: _S.PLACE_ORDER_SUCCESS,
        _E.PAYMENT_TAKEN: _S.RISK_CONTROL,
    },
    _S.RISK_CONTROL: {
        _E.CHECK_HELD: _S.RISK_CONTROL_HOLD,
        _E.CHECK_PASSED: _S.WAIT_SELLER_SEND_GOODS,
        _E.ENDED: _S.FINISH,  # the buyer cancels by himself, or the check rejects
    },
    _S.RISK_CONTROL_HOLD: {
        _E.CHECK_PASSED: _S.WAIT_SELLER_SEND_GOODS,
        _E.ENDED: _S.FINISH,
    },
    _S.WAIT_SELLER_SEND_GOODS: {
        _E.CANCEL_REQUESTED: _S.IN_CANCEL,
        _E.PART_SHIPPED: _S.SELLER_PART_SEND_GOODS,
        _E.ALL_SHIPPED: _S.WAIT_BUYER_ACCEPT_GOODS,
        _E.ENDED: _S.FINISH,  # the seller cancels, or never ships
    },
    _S.IN_CANCEL: {
        _E.CANCEL_VOIDED: _S.WAIT_SELLER_SEND_GOODS,  # refused, withdrawn, or granted for other lines only
        _E.PART_SHIPPED: _S.SELLER_PART_SEND_GOODS,
        _E.ALL_SHIPPED: _S.WAIT_BUYER_ACCEPT_GOODS,
        _E.ENDED: _S.FINISH,  # accepted, or the seller stayed silent
    },
    _S.SELLER_PART_SEND_GOODS: {
        _E.PART_SHIPPED: _S.SELLER_PART_SEND_GOODS,
        _E.ALL_SHIPPED: _S.WAIT_BUYER_ACCEPT_GOODS,
        _E.ENDED: _S.FINISH,
    },
    _S.WAIT_BUYER_ACCEPT_GOODS: {
        _E.ENDED: _S.FINISH,  # confirmed, or refunded line by line
    },
    _S.FINISH: {},
}


class LogisticsStatus(StrEnum):
    """`logistics_status`; documented. The part-shipped spelling differs from the order's."""

    DEFAULT = "DEFAULT"
    WAIT_SELLER_SEND_GOODS = "WAIT_SELLER_SEND_GOODS"
    SELLER_SEND_PART_GOODS = "SELLER_SEND_PART_GOODS"
    SELLER_SEND_GOODS = "SELLER_SEND_GOODS"
    BUYER_ACCEPT_GOODS = "BUYER_ACCEPT_GOODS"
    NO_LOGISTICS = "NO_LOGISTICS"


class PushedStatus(StrEnum):
    """`orderStatus` of the message push: the complete documented list."""

    ORDER_CREATED = "OrderCreated"
    PAYMENT_AUTHORIZED = "PaymentAuthorized"
    PAYMENT_FAILED = "paymentFailedEvent"
    ORDER_SHIPPED = "OrderShipped"
    ORDER_CONFIRMED = "OrderConfirmed"
    ORDER_CLOSED = "OrderClosed"


class IllegalMoveError(Exception):
    """An event came that the table does not name for the order's status: a fault of the sandbox."""


def moved(status: OrderStatus, event: OrderEvent) -> OrderStatus:
    """Return the status after ``event``. Raises IllegalMoveError where the table has no such move."""
    try:
        return TRANSITIONS[status][event]
    except KeyError:
        raise IllegalMoveError(f"{event} cannot happen to an order in {status}") from None
