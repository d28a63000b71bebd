"""What the shop's owner sees: all orders with filters, one order with everything that was done to it, and the apps."""

from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.pages.forms import number_in
from recoup_sandbox.cafe24.pages.visit import Visit
from recoup_sandbox.cafe24.pages.words import FormError
from recoup_sandbox.cafe24.responses.forms import read_moment
from recoup_sandbox.http.message import Answer, Request

PER_PAGE: Final = 25

FILTERS: Final = ("status", "paid", "start", "end", "find")

_API_DOMAIN: Final = ".cafe24api.com"


def home(visit: Visit) -> Answer:
    """Send the owner on to the orders."""
    return visit.go("/admin/orders")


def orders(visit: Visit) -> Answer:
    """List the shop's orders, newest first, filtered by item status, payment, order date, and words in them."""
    asked = {name: (visit.request.first(name) or "").strip() for name in FILTERS}
    error: FormError | None = None
    found: list[Order] = []
    try:
        found = _found(visit, asked)
    except FormError as problem:
        error = problem
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(pages, max(1, number_in(visit.request.first("page") or "") or 1))

    def address(number: int) -> str:
        kept = {name: value for name, value in asked.items() if value}
        return visit.request.link("/admin/orders") + "?" + urlencode({**kept, "page": number})

    return visit.show(
        "admin/orders.html",
        error=error,
        orders=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        count=len(found),
        asked=asked,
        statuses=list(ItemStatus),
        page=page,
        pages=pages,
        address=address,
    )


def order(visit: Visit, order_id: str) -> Answer:
    """Show one order with all that can be done to it."""
    return detail(visit, visit.mall.order(order_id))


def detail(visit: Visit, order: Order, error: Cafe24Error | FormError | None = None) -> Answer:
    """Show an order, with what was refused above it."""
    capture = visit.mall.gateway.captures.get(order.order_id)
    return visit.show(
        "admin/order.html",
        here=f"/admin/orders/{order.order_id}",
        error=error,
        order=order,
        capture=capture,
        cancellable=visit.mall.gateway_can_cancel(order),
    )


def apps(visit: Visit) -> Answer:
    """List the apps that can be installed, each with the link to its consent page."""
    base = _api_address(visit.request, visit.mall.mall_id)
    links = [
        (app, f"{base}/api/v2/oauth/authorize?{urlencode(_asking(app.client_id, uri, app.scopes))}")
        for app in visit.authority.apps
        for uri in app.redirect_uris[:1]
    ]
    granted = {app.client_id: visit.authority.granted(visit.mall.mall_id, app.client_id) for app, _ in links}
    return visit.show("admin/apps.html", links=links, granted=granted)


def _asking(client_id: str, redirect_uri: str, scopes: tuple[str, ...]) -> dict[str, str]:
    asked = {"response_type": "code", "client_id": client_id, "redirect_uri": redirect_uri}
    return {**asked, "scope": " ".join(scopes), "state": "from-admin"}


def _api_address(request: Request, mall_id: str) -> str:
    """Return where the mall's Admin API is, as this browser reaches it: by a path of this host, or by a host."""
    if request.prefix:
        return f"/{mall_id}{_API_DOMAIN}"
    port = request.headers.get("host", "").partition(":")[2]
    return f"{request.scheme}://{mall_id}{_API_DOMAIN}{':' + port if port else ''}"


def _found(visit: Visit, asked: dict[str, str]) -> list[Order]:
    start, end = _moment(asked["start"], end=False), _moment(asked["end"], end=True)
    if asked["status"] in ItemStatus.__members__:
        orders = visit.mall.orders.with_status([ItemStatus(asked["status"])])
    else:
        orders = list(visit.mall.orders)
    return [
        order
        for order in reversed(orders)
        if (not asked["paid"] or order.paid == asked["paid"])
        and (start is None or order.ordered_at >= start)
        and (end is None or order.ordered_at <= end)
        and asked["find"].lower() in _text(order)
    ]


def _text(order: Order) -> str:
    """Return what a search looks in: number, buyer, receivers, products and tracking numbers."""
    receivers = [one.name for one in order.receivers.values()]
    items = [f"{one.product.name} {one.tracking_no}" for one in order.items]
    return " ".join((order.order_id, order.buyer.name, order.customer.id, *receivers, *items)).lower()


def _moment(text: str, *, end: bool) -> datetime | None:
    if not text:
        return None
    try:
        return read_moment(text, end_of_day=end)
    except (ValueError, OverflowError):
        raise FormError("날짜를 확인해 주세요.", "Please check the date.") from None
