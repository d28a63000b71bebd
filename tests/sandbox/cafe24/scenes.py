"""For each official sample about orders and the shop, the calls that lead the store to the same answer."""

from collections.abc import Callable
from typing import Any

from recoup_sandbox.cafe24.model.benefits import Benefits
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.http.message import Request
from tests.sandbox.cafe24.shop import CALLBACK, HOST, Shop
from tests.sandbox.cafe24.steps import (
    CASH,
    DAYS,
    MEMO,
    PARCEL,
    WITHDRAWAL,
    by_cash,
    delivered,
    first,
    item_path,
    path,
    returned,
    wish,
)


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
    shop.post("/returnrequests", [wish(order)])
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


ORDER_SCENES: dict[str, Callable[[Shop], Any]] = {
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
