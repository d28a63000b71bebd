"""A customer's own orders: the list, one order with all that became of it, paying it, and giving up an unpaid one."""

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.pages.looks import SLUGS
from recoup_sandbox.cafe24.pages.visit import Visit
from recoup_sandbox.cafe24.pages.words import FormError
from recoup_sandbox.cafe24.responses.words import BANK_ACCOUNT, BANK_NAME
from recoup_sandbox.http.message import Answer


def orders(visit: Visit) -> Answer:
    """List the customer's orders, newest first."""
    own = [order for order in visit.mall.orders if order.customer is visit.customer]
    return visit.show("orders.html", orders=own[::-1], customer=visit.customer)


def order(visit: Visit, order_id: str) -> Answer:
    """Show one order of the customer: items and their statuses, requests, and what was refunded how and when."""
    return detail(visit, visit.own_order(order_id))


def pay(visit: Visit, order_id: str) -> Answer:
    """Pay an order that waits for its payment."""
    own = visit.own_order(order_id)
    try:
        visit.mall.pay(order_id)
    except Cafe24Error as error:
        return detail(visit, own, error)
    return visit.go(f"/orders/{order_id}", visit.t("결제되었습니다.", "The order is paid."))


def cancel_unpaid(visit: Visit, order_id: str) -> Answer:
    """Cancel an order before it is paid."""
    own = visit.own_order(order_id)
    try:
        visit.mall.cancel_unpaid(order_id)
    except Cafe24Error as error:
        return detail(visit, own, error)
    return visit.go(f"/orders/{order_id}", visit.t("주문이 취소되었습니다.", "The order is cancelled."))


def detail(visit: Visit, own: Order, error: Cafe24Error | FormError | None = None) -> Answer:
    """Show an order, with what was refused above it."""
    may = visit.mall.may_request
    return visit.show(
        "order.html",
        here=f"/orders/{own.order_id}",
        error=error,
        order=own,
        asking=[slug for slug, kind in SLUGS.items() if any(may(own, item, kind) for item in own.items)],
        account=f"{BANK_NAME} {BANK_ACCOUNT}",
    )
