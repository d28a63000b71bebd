"""Steps that tests of the store take again and again, through the API where it has a call for them."""

from typing import Any

from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from tests.sandbox.cafe24.shop import Shop

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


def wish(order: Order) -> dict[str, Any]:
    """Return a customer's wish to send one lamp back."""
    return {
        "order_id": order.order_id,
        "items": [one_of(order)],
        "reason_type": "A",
        "reason": "why",
        "request_pickup": "F",
        **BANK,
    }
