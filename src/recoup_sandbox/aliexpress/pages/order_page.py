"""An order's own page, and the acts of one button on it: paying, confirming, taking a request back."""

from enum import StrEnum
from typing import Final

from recoup_sandbox.aliexpress.model.issue_words import IssueStatus
from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.refusals import Refusal
from recoup_sandbox.aliexpress.model.registry import require
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.pages.history import history_of
from recoup_sandbox.aliexpress.pages.order_view import coupons_of, deadline_of, state_of
from recoup_sandbox.aliexpress.pages.visit import Visit
from recoup_sandbox.http.message import Answer


class Offer(StrEnum):
    """What an order's page offers; the market decides whether it is done."""

    PAY = "pay"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    EXTEND = "extend"


OFFERS: Final[dict[OrderStatus, tuple[Offer, ...]]] = {
    OrderStatus.PLACE_ORDER_SUCCESS: (Offer.PAY, Offer.CANCEL),
    OrderStatus.RISK_CONTROL: (Offer.CANCEL,),
    OrderStatus.RISK_CONTROL_HOLD: (Offer.CANCEL,),
    OrderStatus.WAIT_SELLER_SEND_GOODS: (Offer.CANCEL, Offer.EXTEND),
    OrderStatus.IN_CANCEL: (Offer.WITHDRAW,),
    OrderStatus.SELLER_PART_SEND_GOODS: (Offer.EXTEND,),
    OrderStatus.WAIT_BUYER_ACCEPT_GOODS: (Offer.CONFIRM,),
}
"""What is offered in which status; in every other one, nothing."""


def show_order(visit: Visit, order: Order) -> Answer:
    """Show an order with its lines, amounts, deadline, parcels, disputes, refunds and history."""
    market = visit.market
    return visit.page(
        "order.html",
        order=order,
        state=state_of(order),
        deadline=deadline_of(order),
        offers=OFFERS.get(order.status, ()),
        seller=market.registry.seller_of(order),
        coupons=coupons_of(market, order.lines),
        disputes=market.disputes_of(order),
        refunds=market.refunds_of(order),
        history=history_of(market, order),
        disputable=[line.line_id for line in order.lines if _may_be_disputed(visit, order, line)],
    )


def withdraw_cancel(visit: Visit, order: Order) -> Answer:
    """Take the request to cancel back. Raises RefusedError."""
    visit.market.withdraw_cancel(order)
    return visit.go_to_order(order, "You have taken the request back. The seller goes on with the order.")


def extend_shipping(visit: Visit, order: Order) -> Answer:
    """Give the seller more days to ship. Raises RefusedError."""
    days = visit.given("days").strip()
    counted = days.isascii() and days.isdecimal() and len(days) < 4
    require(counted, Refusal.BAD_INPUT, "Please write how many days, as a number.")
    visit.market.extend_ship_deadline(order, int(days))
    return visit.go_to_order(order, "The seller has more time to ship.")


def show_payment(visit: Visit, order: Order) -> Answer:
    """Ask whether to pay, and from which account."""
    return visit.page("pay.html", order=order, buyer=visit.market.registry.buyer_of(order))


def pay(visit: Visit, order: Order) -> Answer:
    """Pay. Raises RefusedError, also when the account does not hold enough."""
    visit.market.pay(order)
    return visit.go_to_order(order, "Thank you. Your payment is being checked.")


def show_confirmation(visit: Visit, order: Order) -> Answer:
    """Ask whether everything has arrived."""
    return visit.page("confirm.html", order=order, window_days=visit.market.settings.dispute_window.days)


def confirm(visit: Visit, order: Order) -> Answer:
    """Confirm the receipt. Raises RefusedError."""
    visit.market.confirm(order)
    return visit.go_to_order(order, "You have confirmed the receipt.")


def show_conversation(visit: Visit, order: Order) -> Answer:
    """Show what buyer and seller wrote to each other about an order, with a form to write more."""
    registry = visit.market.registry
    messages = visit.market.conversation(order)
    return visit.page("messages.html", order=order, seller=registry.seller_of(order), messages=messages)


def write_to_seller(visit: Visit, order: Order) -> Answer:
    """Send a message. Raises RefusedError for an empty one."""
    visit.market.message_seller(order, visit.given("text"))
    return visit.go(f"/orders/{order.order_id}/messages", "Your message was sent.")


def _may_be_disputed(visit: Visit, order: Order, line: Line) -> bool:
    """Say whether to offer a dispute: it is shipped, the seller is unpaid, and no dispute runs or brought a result."""
    over = [
        one
        for one in visit.market.disputes_of(order)
        if one.line_id == line.line_id and one.status is not IssueStatus.CANCELED
    ]
    return line.is_shipped and not order.paid_out and not over
