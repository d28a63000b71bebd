"""For each official sample, the calls that lead the store to the same answer."""

from collections.abc import Callable
from typing import Any

from recoup_sandbox.cafe24.model.benefits import Benefits
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.http.message import Request
from tests.sandbox.cafe24.shop import CALLBACK, HOST, Shop

DAYS: dict[str, Any] = {"start_date": "2026-03-01", "end_date": "2026-03-31"}
BANK = {
    "refund_bank_code": "bank_82",
    "refund_bank_account_no": "000000111111",
    "refund_bank_account_holder": "John Doe",
}
CASH: dict[str, Any] = {"refund_method_code": ["T"], **BANK}
REASON = {"reason": "why", "claim_reason_type": "A"}
WITHDRAWAL = {
    "undone": "T",
    "recover_inventory": "T",
    "add_memo_too": "F",
    "undone_reason_type": "A",
    "undone_reason": "text",
    "expose_order_detail": "T",
    "exposed_undone_reason": "text",
}
MEMO = {"content": "sample", "attach_type": "P", "product_list": [{"product_no": 1, "option_code": "000A"}]}
PARCEL = {"tracking_no": "101080903", "shipping_company_code": "0001", "status": "shipping", "carrier_id": 1}


def path(order: Order, rest: str = "") -> str:
    """Return the path of an order, or of what hangs on it."""
    return f"/orders/{order.order_id}{rest}"


def item_path(order: Order, rest: str = "") -> str:
    """Return the path of the first item of an order, or of what hangs on it."""
    return path(order, f"/items/{first(order)}{rest}")


def first(order: Order) -> str:
    """Return the code of an order's first item."""
    return f"{order.order_id}-01"


def one_of(order: Order, count: int = 1) -> dict[str, Any]:
    """Return a quantity of an order's first item, as a claim names it."""
    return {"order_item_code": first(order), "quantity": count}


def by_cash(shop: Shop, count: int = 1) -> Order:
    """Return an order of lamps that was paid by bank deposit."""
    return shop.order(Line(shop.lamp.product_no, count), method=PaymentMethod.CASH)


def delivered(shop: Shop, count: int = 2, method: PaymentMethod = PaymentMethod.CASH) -> Order:
    """Return an order of lamps that was delivered."""
    order = shop.order(Line(shop.lamp.product_no, count), method=method)
    shop.mall.ship(order.order_id, "12345678", "0001")
    shop.mall.deliver(order.order_id)
    return order


def cancelled(shop: Shop, order: Order, status: str = "canceling", **more: Any) -> str:
    """Cancel an order and return the claim code."""
    made = shop.post(path(order, "/cancellation"), {"status": status, **REASON, **more})
    code: str = made["cancellation"]["claim_code"]
    return code


def returned(shop: Shop, order: Order, status: str = "accepted", **more: Any) -> str:
    """Take one lamp of an order back and return the claim code."""
    made = shop.post(path(order, "/return"), {"status": status, "items": [one_of(order)], **REASON, **more})
    code: str = made["return"]["claim_code"]
    return code


def _token(shop: Shop) -> Any:
    store = shop.site.authority
    code = store.agree(store.wanted("desk", CALLBACK, "mall.read_order", "mall", "mall"))
    form = f"grant_type=authorization_code&code={code}&redirect_uri={CALLBACK}".encode()
    headers = {"authorization": "Basic ZGVzazpzaGg="}
    return shop.site.answer(Request("POST", HOST, "/api/v2/oauth/token", (), headers, form)).json()


def _orders(shop: Shop) -> Any:
    by_cash(shop)
    by_cash(shop)
    return shop.get("/orders", limit=1, **DAYS)


def _items(shop: Shop) -> Any:
    """Show an item that was delivered, asked back for, taken back in part, and confirmed for the rest."""
    order = delivered(shop, 1)
    shop.post("/returnrequests", [_wish(order)])
    returned(shop, order, **CASH)
    code = order.claims[0].claim_code
    shop.put(path(order, f"/return/{code}"), WITHDRAWAL)
    shop.mall.confirm_purchase(order.order_id)
    shop.mall.unconfirm_purchase(order.order_id)
    returned(shop, order, **CASH)
    shop.put("/orders/setting", {"refund_benefit_setting": "U"})
    return shop.get(path(order, "/items"))


def _history(shop: Shop) -> Any:
    return shop.get(item_path(shop.order(), "/history"))


def _labelled(shop: Shop) -> Order:
    order = shop.order()
    shop.post(item_path(order, "/labels"), {"names": ["label_1", "label_2"]})
    return order


def _all_labels(shop: Shop) -> Any:
    _labelled(shop)
    return shop.get("/labels", limit=1)


def _memo(shop: Shop, order: Order) -> Any:
    return shop.post(path(order, "/memos"), MEMO)


def _memos(shop: Shop) -> Any:
    order = shop.order()
    _memo(shop, order)
    return shop.get(path(order, "/memos"))


def _memos_of_orders(shop: Shop) -> Any:
    order = shop.order()
    _memo(shop, order)
    return shop.get("/orders/memos", order_id=order.order_id)


def _buyer(shop: Shop) -> Any:
    order = shop.order()
    shop.put(path(order, "/buyer"), {"customer_notification": "call first"})
    return shop.get(path(order, "/buyer"))


def _receivers(shop: Shop) -> Any:
    order = shop.order()
    shop.mall.prepare(order.order_id)
    return shop.get(path(order, "/receivers"))


def _receiver(shop: Shop) -> Any:
    order = shop.order()
    return shop.put(path(order, f"/receivers/D-{order.order_id}-00"), {"address2": "Hall 2"})


def _shipments(shop: Shop) -> Any:
    order = shop.order()
    shop.post(path(order, "/shipments"), PARCEL)
    return shop.get(path(order, "/shipments"))


def _shipment_changed(shop: Shop) -> Any:
    order = shop.order()
    shop.mall.ship(order.order_id, "1", "0001")
    change = {"status": "shipped", "status_additional_info": "Arrived at Sorting Hub"}
    return shop.put(path(order, f"/shipments/D-{order.order_id}-00"), change)


def _shipment_deleted(shop: Shop) -> Any:
    order = shop.order()
    shop.mall.ship(order.order_id, "1", "0001")
    return shop.call("DELETE", path(order, f"/shipments/D-{order.order_id}-00")).json()


def _shipments_changed(shop: Shop) -> Any:
    order = shop.order()
    shop.mall.ship(order.order_id, "1", "0001")
    change = {"shipping_code": f"D-{order.order_id}-00", "status": "shipped", "status_additional_info": "Sorting Hub"}
    return shop.put("/shipments", [change | {"order_id": order.order_id}])


def _cancellation(shop: Shop) -> Any:
    order = by_cash(shop)
    shop.post("/cancellationrequests", [{"order_id": order.order_id, "reason_type": "A", "reason": "why", **BANK}])
    code = cancelled(shop, order, **CASH)
    shop.put(path(order, f"/refunds/{code}"), {"status": "complete", "reason": "by transfer"})
    return shop.get(f"/cancellation/{code}")


def _wish(order: Order) -> dict[str, Any]:
    return {
        "order_id": order.order_id,
        "items": [one_of(order)],
        "reason_type": "A",
        "reason": "why",
        "request_pickup": "F",
        **BANK,
    }


def _rejected(shop: Shop, what: str, order: Order) -> Any:
    rejection = {"order_id": order.order_id, "undone": "T", "order_item_code": [first(order)], "reason_type": "I"}
    return shop.put(what, [rejection])


def _cancel_request_rejected(shop: Shop) -> Any:
    order = shop.order()
    shop.post("/cancellationrequests", [{"order_id": order.order_id, "reason_type": "A", "reason": "why"}])
    return _rejected(shop, "/cancellationrequests", order)


def _return_request_rejected(shop: Shop) -> Any:
    order = delivered(shop, 1)
    shop.post("/returnrequests", [_wish(order)])
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
    shop.post("/returnrequests", [_wish(order)])
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


def _log(shop: Shop) -> Any:
    shop.site.webhooks.subscribe("desk", 90023, CALLBACK)
    shop.order()
    letter = shop.world.postbox.take()
    assert letter is not None
    assert letter.answered is not None
    letter.answered(403, 10)
    return shop.get("/webhooks/logs")


def _coupons(shop: Shop) -> Any:
    coupon = shop.mall.add_coupon(shop.customer, 500)
    order = shop.order(basket=Basket(coupon_no=coupon.coupon_no))
    return shop.get("/orders/coupons", order_id=order.order_id)


def _benefits(shop: Shop) -> Any:
    order = shop.order()
    order.items[0].benefits = Benefits(member=500)
    return shop.get("/orders/benefits", order_id=order.order_id)


def _updated(shop: Shop) -> Any:
    order = shop.order()
    return shop.put(path(order), {"process_status": "prepare", "order_item_code": [first(order)]})


def _several_updated(shop: Shop) -> Any:
    order = shop.order()
    entry = {"order_id": order.order_id, "process_status": "prepare", "order_item_code": [first(order)]}
    return shop.put("/orders", [entry])


def _item_asked(shop: Shop) -> Any:
    asked = {"claim_type": "C", "claim_status": "T", "claim_reason_type": "A", "claim_reason": "Damaged product"}
    return shop.put(item_path(shop.order()), asked | {"claim_quantity": 1})


SCENES: dict[str, Callable[[Shop], Any]] = {
    "oauth_token": _token,
    "orders": _orders,
    "order": lambda shop: shop.get(path(by_cash(shop))),
    "orders_count": lambda shop: shop.get("/orders/count", **DAYS),
    "update_order": _updated,
    "update_orders": _several_updated,
    "items": _items,
    "update_item": _item_asked,
    "item_history": _history,
    "item_labels": lambda shop: shop.get(item_path(_labelled(shop), "/labels")),
    "item_labels_created": lambda shop: shop.post(item_path(shop.order(), "/labels"), {"names": ["label_1"]}),
    "item_label_deleted": lambda shop: shop.call("DELETE", item_path(_labelled(shop), "/labels/label_1")).json(),
    "labels": _all_labels,
    "memos": _memos,
    "memos_of_orders": _memos_of_orders,
    "memo_created": lambda shop: _memo(shop, shop.order()),
    "buyer": _buyer,
    "buyer_updated": lambda shop: shop.put(path(shop.order(), "/buyer"), {"customer_notification": "call first"}),
    "receivers": _receivers,
    "receivers_updated": lambda shop: shop.put(path(shop.order(), "/receivers"), [{"zipcode": "06259"}]),
    "receiver_updated": _receiver,
    "shipments": _shipments,
    "shipment_created": lambda shop: shop.post(path(shop.order(), "/shipments"), PARCEL),
    "shipment_updated": _shipment_changed,
    "shipment_deleted": _shipment_deleted,
    "shipments_created": lambda shop: shop.post("/shipments", [PARCEL | {"order_id": shop.order().order_id}]),
    "shipments_updated": _shipments_changed,
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
    "returnrequests_created": lambda shop: shop.post("/returnrequests", [_wish(delivered(shop))]),
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
    "orders_setting": lambda shop: shop.get("/orders/setting"),
    "orders_status": lambda shop: shop.get("/orders/status"),
    "dropshipping": lambda shop: shop.get("/store/dropshipping"),
    "webhooks_logs": _log,
    "webhooks_setting": lambda shop: shop.get("/webhooks/setting"),
    "webhooks_setting_changed": lambda shop: shop.put("/webhooks/setting", {"reception_status": "T"}),
    "coupons": _coupons,
    "benefits": _benefits,
    "paymentamount": lambda shop: shop.get("/orders/paymentamount", order_item_code=first(shop.order())),
}
"""The answer of the store to the call of each sample, by the sample's name."""
