"""Every operation of the Admin API and of OAuth that the store serves: one table.

Each row says the method, the path, who answers it, which scope it needs and how many calls its bucket holds;
what it does is the first line of its handler. Operations that Cafe24 opens to approved clients only are rows
too: they are there and refuse. What is not in the table does not exist: there is no POST of orders and none
of refunds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.responses import (
    cancellations,
    contacts,
    notes,
    order_reads,
    order_writes,
    refund_calls,
    returns,
    shipments,
    shop_calls,
)
from recoup_sandbox.cafe24.responses.call import Call
from recoup_sandbox.cafe24.responses.oauth import OAuthResponses
from recoup_sandbox.http.message import Answer
from recoup_sandbox.http.routes import Route, Routes

READ_ORDER: Final = "mall.read_order"
WRITE_ORDER: Final = "mall.write_order"
READ_STORE: Final = "mall.read_store"
WRITE_STORE: Final = "mall.write_store"
READ_APP: Final = "mall.read_application"
WRITE_APP: Final = "mall.write_application"

REFERENCE: Final = "documented: Admin API 2026-03-01"
SAMPLE: Final = "documented, official sample: Admin API 2026-03-01"
OAUTH: Final = "documented: OAuth reference"

_ADMIN: Final = "/api/v2/admin"
_ORDER: Final = "/orders/{order_id}"
_ITEM: Final = "/orders/{order_id}/items/{order_item_code}"


@dataclass(frozen=True, slots=True)
class ApiRoute(Route):
    """A row of the table. ``scope`` is empty for OAuth, which needs no token; ``bucket`` is the documented limit."""

    scope: str = ""
    bucket: int = 40


def restricted(call: Call, **parameters: str) -> Answer:
    """Refuse an operation that is open to approved clients only."""
    raise Cafe24Error(403, 403, "This API is available to approved clients only.")


def api_routes(oauth: OAuthResponses) -> Routes:
    """Return the table."""
    public = (
        ("GET", "/api/v2/oauth/authorize", oauth.authorize),
        ("POST", "/api/v2/oauth/authorize", oauth.agree),
        ("POST", "/api/v2/oauth/token", oauth.token),
        ("POST", "/api/v2/oauth/revoke", oauth.revoke),
    )
    routes = [ApiRoute(method, path, handler, what(handler), OAUTH) for method, path, handler in public]
    return Routes([*routes, *_ORDERS, *_CLAIMS, *_MONEY, *_SHOP, *_RESTRICTED])


def what(handler: Callable[..., Answer]) -> str:
    """Return what a handler does: the first line of its docstring."""
    return (handler.__doc__ or "").strip().partition("\n")[0]


def _row(
    method: str, path: str, handler: Callable[..., Answer], scope: str, source: str = SAMPLE, bucket: int = 40
) -> ApiRoute:
    return ApiRoute(method, _ADMIN + path, handler, what(handler), source, scope, bucket)


_ORDERS: Final = (
    _row("GET", "/orders", order_reads.orders, READ_ORDER),
    _row("PUT", "/orders", order_writes.update_orders, WRITE_ORDER),
    _row("GET", "/orders/count", order_reads.count, READ_ORDER),
    _row("GET", "/orders/memos", notes.memos_of_orders, READ_ORDER),
    _row("GET", "/orders/coupons", order_reads.coupons, READ_ORDER),
    _row("GET", "/orders/benefits", order_reads.benefits, READ_ORDER),
    _row("GET", "/orders/paymentamount", order_reads.payment_amounts, READ_ORDER),
    _row("GET", _ORDER, order_reads.order, READ_ORDER),
    _row("PUT", _ORDER, order_writes.update_order, WRITE_ORDER),
    _row("GET", _ORDER + "/items", order_reads.items, READ_ORDER),
    _row("PUT", _ITEM, order_writes.update_item, WRITE_ORDER),
    _row("GET", _ITEM + "/history", order_reads.history, READ_ORDER),
    _row("GET", _ITEM + "/labels", notes.labels, READ_ORDER),
    _row("POST", _ITEM + "/labels", notes.add_labels, WRITE_ORDER),
    _row("PUT", _ITEM + "/labels", notes.set_labels, WRITE_ORDER),
    _row("DELETE", _ITEM + "/labels/{name}", notes.remove_label, WRITE_ORDER),
    _row("GET", "/labels", notes.all_labels, READ_ORDER),
    _row("GET", _ORDER + "/memos", notes.memos, READ_ORDER),
    _row("POST", _ORDER + "/memos", notes.add_memo, WRITE_ORDER),
    _row("PUT", _ORDER + "/memos/{memo_no}", notes.edit_memo, WRITE_ORDER, REFERENCE),
    _row("DELETE", _ORDER + "/memos/{memo_no}", notes.delete_memo, WRITE_ORDER, REFERENCE),
    _row("GET", _ORDER + "/buyer", order_reads.buyer, READ_ORDER),
    _row("PUT", _ORDER + "/buyer", contacts.change_buyer, WRITE_ORDER),
    _row("GET", _ORDER + "/buyer/history", contacts.buyer_history, READ_ORDER, REFERENCE),
    _row("GET", _ORDER + "/receivers", order_reads.receivers, READ_ORDER),
    _row("PUT", _ORDER + "/receivers", contacts.change_receivers, WRITE_ORDER),
    _row("PUT", _ORDER + "/receivers/{shipping_code}", contacts.change_receiver, WRITE_ORDER),
    _row("GET", _ORDER + "/receivers/history", contacts.receiver_history, READ_ORDER, REFERENCE),
    _row("GET", _ORDER + "/shipments", order_reads.shipments, READ_ORDER),
    _row("POST", _ORDER + "/shipments", shipments.add, WRITE_ORDER),
    _row("PUT", _ORDER + "/shipments/{shipping_code}", shipments.change, WRITE_ORDER),
    _row("DELETE", _ORDER + "/shipments/{shipping_code}", shipments.delete, WRITE_ORDER),
    _row("POST", "/shipments", shipments.add_in_bulk, WRITE_ORDER),
    _row("PUT", "/shipments", shipments.change_in_bulk, WRITE_ORDER),
)

_CLAIMS: Final = (
    _row("POST", _ORDER + "/cancellation", cancellations.cancel, WRITE_ORDER),
    _row("PUT", _ORDER + "/cancellation/{claim_code}", cancellations.change, WRITE_ORDER),
    _row("GET", "/cancellation/{claim_code}", cancellations.cancellation, READ_ORDER),
    _row("POST", "/cancellation", cancellations.cancel_in_bulk, WRITE_ORDER),
    _row("PUT", "/cancellation", cancellations.change_in_bulk, WRITE_ORDER),
    _row("POST", "/cancellationrequests", cancellations.request, WRITE_ORDER),
    _row("PUT", "/cancellationrequests", cancellations.reject, WRITE_ORDER),
    _row("POST", _ORDER + "/return", returns.take_back, WRITE_ORDER),
    _row("PUT", _ORDER + "/return/{claim_code}", returns.change, WRITE_ORDER),
    _row("GET", "/return/{claim_code}", returns.returned, READ_ORDER),
    _row("POST", "/return", returns.take_back_in_bulk, WRITE_ORDER),
    _row("PUT", "/return", returns.change_in_bulk, WRITE_ORDER),
    _row("POST", "/returnrequests", returns.request, WRITE_ORDER),
    _row("PUT", "/returnrequests", returns.reject, WRITE_ORDER),
    _row("GET", "/exchange/{claim_code}", returns.exchanged, READ_ORDER),
    _row("GET", _ORDER + "/shippingfeecancellation", cancellations.shipping_fee_cancellations, READ_ORDER),
    _row("POST", _ORDER + "/shippingfeecancellation", cancellations.cancel_shipping_fee, WRITE_ORDER),
    _row("PUT", "/collectrequests/{request_no}", returns.collect, WRITE_ORDER, bucket=30),
)

_MONEY: Final = (
    _row("GET", "/refunds", refund_calls.refunds, READ_ORDER),
    _row("GET", "/refunds/{refund_code}", refund_calls.refund, READ_ORDER),
    _row("PUT", _ORDER + "/refunds/{refund_code}", refund_calls.complete, WRITE_ORDER),
    _row("PUT", "/payments", refund_calls.update_payments, WRITE_ORDER),
    _row("GET", _ORDER + "/paymenttimeline", order_reads.timeline, READ_ORDER),
    _row("GET", _ORDER + "/paymenttimeline/{payment_no}", order_reads.timeline_entry, READ_ORDER),
)

_SHOP: Final = (
    _row("GET", "/orders/setting", shop_calls.setting, READ_STORE),
    _row("PUT", "/orders/setting", shop_calls.change_setting, WRITE_STORE),
    _row("GET", "/orders/status", shop_calls.statuses, READ_STORE),
    _row("PUT", "/orders/status", shop_calls.change_statuses, WRITE_STORE),
    _row("GET", "/store/dropshipping", shop_calls.dropshipping, READ_STORE),
    _row("PUT", "/store/dropshipping", shop_calls.change_dropshipping, WRITE_STORE),
    _row("GET", "/webhooks/logs", shop_calls.webhook_logs, READ_APP),
    _row("GET", "/webhooks/setting", shop_calls.webhook_setting, READ_APP),
    _row("PUT", "/webhooks/setting", shop_calls.change_webhook_setting, WRITE_APP),
)

_RESTRICTED: Final = (
    _row("GET", "/orders/changes", restricted, READ_ORDER, REFERENCE),
    _row("POST", "/orders/calculation", restricted, WRITE_ORDER, REFERENCE),
    _row("DELETE", _ORDER + "/autocalculation", restricted, WRITE_ORDER, REFERENCE),
    _row("POST", _ORDER + "/shortagecancellation", restricted, WRITE_ORDER, REFERENCE),
    _row("POST", _ORDER + "/completions", restricted, WRITE_ORDER, REFERENCE),
    _row("POST", "/fulfillments", restricted, WRITE_ORDER, REFERENCE),
)
