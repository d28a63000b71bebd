"""My orders: tabs by state, search by number or product, pages."""

from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.payments import IN_CHECK
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.aliexpress.pages.order_view import deadline_of, state_of
from recoup_sandbox.aliexpress.pages.visit import Visit
from recoup_sandbox.http.message import Answer


class Tab(StrEnum):
    """Which orders the list shows; the values stand in the page's address."""

    ALL = "all"
    TO_PAY = "to-pay"
    CHECKED = "in-check"
    TO_SHIP = "to-ship"
    SHIPPED = "shipped"
    FINISHED = "finished"
    AFTER_SALES = "after-sales"


_S = OrderStatus
TABS: Final[dict[Tab, tuple[str, frozenset[OrderStatus] | None]]] = {
    Tab.ALL: ("All", frozenset(OrderStatus)),
    Tab.TO_PAY: ("To pay", frozenset({_S.PLACE_ORDER_SUCCESS, _S.PAYMENT_PROCESSING})),
    Tab.CHECKED: ("In check", frozenset(IN_CHECK)),
    Tab.TO_SHIP: ("To ship", frozenset({_S.WAIT_SELLER_SEND_GOODS, _S.IN_CANCEL, _S.SELLER_PART_SEND_GOODS})),
    Tab.SHIPPED: ("Shipped", frozenset({_S.WAIT_BUYER_ACCEPT_GOODS})),
    Tab.FINISHED: ("Finished", frozenset({_S.FINISH})),
    Tab.AFTER_SALES: ("Refunds & disputes", None),  # whatever their status: those with a refund or a dispute
}
"""Each tab's name and the statuses that it shows."""


def show_orders(visit: Visit) -> Answer:
    """Show the buyer's orders, newest first; an unknown tab or page shows the first."""
    asked = visit.given("tab")
    tab = Tab(asked) if asked in set(Tab) else Tab.ALL
    query = visit.given("q").strip()
    found = _found(visit, tab, query)
    size = visit.settings.orders_per_page
    pages = max(1, -(-len(found) // size))
    number = visit.given("page")
    page = (
        int(number) if number.isascii() and number.isdecimal() and len(number) < 9 and 0 < int(number) <= pages else 1
    )

    def address(number: int, tab: Tab = tab) -> str:
        given = {"tab": tab.value, "q": query, "page": str(number)}
        return visit.request.link("/orders?" + urlencode({name: value for name, value in given.items() if value}))

    return visit.page(
        "orders.html",
        orders=found[(page - 1) * size : page * size],
        total=len(found),
        tabs=[(one, name, address(1, one)) for one, (name, _) in TABS.items()],
        tab=tab,
        query=query,
        number=page,
        pages=pages,
        address=address,
        state_of=state_of,
        deadline_of=deadline_of,
    )


def _found(visit: Visit, tab: Tab, query: str) -> list[Order]:
    market, buyer = visit.market, visit.buyer
    orders = market.orders_of(buyer) if buyer is not None else []
    return [order for order in orders if _is_in(market, order, tab) and _fits(order, query.lower())]


def _is_in(market: Market, order: Order, tab: Tab) -> bool:
    statuses = TABS[tab][1]
    if statuses is None:
        return bool(market.refunds_of(order) or market.disputes_of(order))
    return order.status in statuses


def _fits(order: Order, query: str) -> bool:
    return query in order.order_id or any(query in line.title.lower() for line in order.lines)
