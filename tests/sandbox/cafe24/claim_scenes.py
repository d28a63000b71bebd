"""For each official sample about claims and money, the calls that lead the store to the same answer."""

from collections.abc import Callable
from typing import Any

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from tests.sandbox.cafe24.shop import Shop
from tests.sandbox.cafe24.steps import (
    BANK,
    CASH,
    DAYS,
    REASON,
    WITHDRAWAL,
    by_cash,
    cancelled,
    delivered,
    first,
    path,
    returned,
    wish,
)


def _cancellation(shop: Shop) -> Any:
    order = by_cash(shop)
    shop.post("/cancellationrequests", [{"order_id": order.order_id, "reason_type": "A", "reason": "why", **BANK}])
    code = cancelled(shop, order, **CASH)
    shop.put(path(order, f"/refunds/{code}"), {"status": "complete", "reason": "by transfer"})
    return shop.get(f"/cancellation/{code}")


def _rejected(shop: Shop, what: str, order: Order) -> Any:
    rejection = {"order_id": order.order_id, "undone": "T", "order_item_code": [first(order)], "reason_type": "I"}
    return shop.put(what, [rejection])


def _cancel_request_rejected(shop: Shop) -> Any:
    order = shop.order()
    shop.post("/cancellationrequests", [{"order_id": order.order_id, "reason_type": "A", "reason": "why"}])
    return _rejected(shop, "/cancellationrequests", order)


def _return_request_rejected(shop: Shop) -> Any:
    order = delivered(shop, 1)
    shop.post("/returnrequests", [wish(order)])
    return _rejected(shop, "/returnrequests", order)


def _withdrawn(shop: Shop) -> Any:
    order = shop.order()
    code = cancelled(shop, order)
    return shop.put(path(order, f"/cancellation/{code}"), WITHDRAWAL)


def _withdrawn_in_bulk(shop: Shop) -> Any:
    order = shop.order()
    code = cancelled(shop, order)
    return shop.put("/cancellation", [{"order_id": order.order_id, "claim_code": code, **WITHDRAWAL}])


def _return(shop: Shop) -> Any:
    order = delivered(shop, 1)
    shop.post("/returnrequests", [wish(order)])
    invoice = {"return_invoice_no": "12345678", "return_shipping_company_name": "DHL", "pickup_completed": "T"}
    code = returned(shop, order, "processing", **invoice, **CASH)
    shop.put(path(order, f"/refunds/{code}"), {"status": "complete", "reason": "by transfer"})
    return shop.get(f"/return/{code}")


_CHANGE = {"status": "processing", "pickup_completed": "T", "recover_inventory": "T", **CASH}


def _return_changed(shop: Shop) -> Any:
    order = delivered(shop)
    return shop.put(path(order, f"/return/{returned(shop, order)}"), _CHANGE)


def _returns_changed(shop: Shop) -> Any:
    order = delivered(shop)
    return shop.put("/return", [{"order_id": order.order_id, "claim_code": returned(shop, order), **_CHANGE}])


def _exchange(shop: Shop) -> Any:
    order = delivered(shop, 1)
    claim = shop.mall.exchange(order.order_id, ClaimAsk(ClaimStage.ACCEPTED, reason="why", reason_type="K"))
    return shop.get(f"/exchange/{claim.claim_code}")


def _refunded(shop: Shop) -> tuple[Order, str]:
    """Return an order whose card payment was cancelled, and the code of its refund."""
    order = shop.order()
    code = cancelled(shop, order)
    done = {"status": "complete", "reason": "Refund complete", "payment_gateway_cancel": "T"}
    shop.put(path(order, f"/refunds/{code}"), done)
    return order, code


def _refunds(shop: Shop) -> Any:
    _refunded(shop)
    return shop.get("/refunds", **DAYS)


def _refund(shop: Shop) -> Any:
    order = by_cash(shop)
    code = cancelled(shop, order, **CASH)
    shop.put(path(order, f"/refunds/{code}"), {"status": "complete", "reason": "Refund to cash"})
    return shop.get(f"/refunds/{code}")


def _completed(shop: Shop) -> Any:
    order = shop.order()
    code = cancelled(shop, order)
    return shop.put(path(order, f"/refunds/{code}"), {"status": "complete", "reason": "Refund complete"})


def _fee_cancelled(shop: Shop) -> Any:
    return shop.post(path(shop.order(), "/shippingfeecancellation"), REASON)


def _fees_cancelled(shop: Shop) -> Any:
    order = shop.order()
    shop.post(path(order, "/shippingfeecancellation"), REASON)
    return shop.get(path(order, "/shippingfeecancellation"))


def _collect(shop: Shop) -> Any:
    order = delivered(shop)
    returned(shop, order, return_shipping_company_name="KOREA EXPRESS")
    number = order.claims[0].request_no
    return shop.put(f"/collectrequests/{number}", {"collect_tracking_no": "636945749436"})


def _payments(shop: Shop) -> Any:
    order = shop.order(method=PaymentMethod.CASH, paid=False)
    return shop.put("/payments", [{"order_id": order.order_id, "status": "paid", "payment_no": 10}])


def _timeline_entry(shop: Shop) -> Any:
    order = shop.order()
    return shop.get(path(order, f"/paymenttimeline/{order.payments[0].payment_no}"))


CLAIM_SCENES: dict[str, Callable[[Shop], Any]] = {
    "cancellation_created": lambda shop: shop.post(path(shop.order(), "/cancellation"), {"status": "canceled"}),
    "cancellations_created": lambda shop: shop.post(
        "/cancellation", [{"order_id": shop.order().order_id, "status": "canceled"}]
    ),
    "cancellation_withdrawn": _withdrawn,
    "cancellations_withdrawn": _withdrawn_in_bulk,
    "cancellation": _cancellation,
    "cancellationrequests_created": lambda shop: shop.post(
        "/cancellationrequests", [{"order_id": shop.order().order_id, "reason_type": "A", "reason": "why"}]
    ),
    "cancellationrequests_rejected": _cancel_request_rejected,
    "returnrequests_created": lambda shop: shop.post("/returnrequests", [wish(delivered(shop))]),
    "returnrequests_rejected": _return_request_rejected,
    "return_created": lambda shop: shop.post(path(delivered(shop), "/return"), {"status": "returned"}),
    "returns_created": lambda shop: shop.post(
        "/return", [{"order_id": delivered(shop).order_id, "status": "returned"}]
    ),
    "return": _return,
    "return_changed": _return_changed,
    "returns_changed": _returns_changed,
    "exchange": _exchange,
    "refunds": _refunds,
    "refund": _refund,
    "refund_completed": _completed,
    "shippingfeecancellation_created": _fee_cancelled,
    "shippingfeecancellations": _fees_cancelled,
    "collectrequest": _collect,
    "payments": _payments,
    "paymenttimeline": lambda shop: shop.get(path(shop.order(), "/paymenttimeline")),
    "paymenttimeline_entry": _timeline_entry,
}
"""The answer of the store to the call of each sample, by the sample's name."""
