"""Cancelling: at once while that is the buyer's own affair, by a request with a reason once it is the seller's.

The form says which of the two it asks for. When the order has moved on since it was shown, what the buyer agreed to is
refused, and the form comes back as the other one.
"""

from enum import StrEnum
from typing import Final

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.payments import IN_CHECK
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.pages.visit import Visit
from recoup_sandbox.http.message import Answer

BONUS: Final = "bonus"
"""The value by which a form asks for the money on the bonus balance."""


class Way(StrEnum):
    """How the form cancels."""

    AT_ONCE = "at-once"
    REQUEST = "request"


def show_cancelling(visit: Visit, order: Order) -> Answer:
    """Show the form that fits the order's state, or that there is none."""
    at_once = order.status is OrderStatus.PLACE_ORDER_SUCCESS or order.status in IN_CHECK
    by_request = order.status is OrderStatus.WAIT_SELLER_SEND_GOODS
    settings = visit.market.settings
    return visit.page(
        "cancel.html",
        order=order,
        way=Way.AT_ONCE if at_once else Way.REQUEST if by_request else None,
        reasons=[(reason, reason) for reason in REASONS],
        silence=settings.cancel_auto_accept,
        lines=order.open_lines() if settings.cancel_single_line else [],
        buyer=visit.market.registry.buyer_of(order),
    )


def cancel(visit: Visit, order: Order) -> Answer:
    """Cancel, or ask the seller to. Raises RefusedError."""
    lines, to_bonus = visit.chosen("line"), visit.given("refund_to") == BONUS
    if visit.given("way") == Way.AT_ONCE:
        visit.market.cancel(order, lines, to_bonus=to_bonus)
        return visit.go_to_order(order, "Your order was cancelled.")
    visit.market.request_cancel(order, visit.given("reason"), lines, to_bonus=to_bonus)
    return visit.go_to_order(order, "The seller was asked to cancel your order.")
