"""Returns and refunds on the wire."""

from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.cafe24.model.payment import PaymentMethod
from tests.sandbox.cafe24.shop import Shop
from tests.sandbox.cafe24.steps import BANK, CASH, DAYS, WITHDRAWAL, cancelled, delivered, first, path, returned


def statuses(shop: Shop, order_id: str) -> list[str]:
    return [item["order_status"] for item in shop.get(f"/orders/{order_id}/items")["items"]]


def test_a_return_runs_from_accepted_over_processing_to_returned() -> None:
    shop = Shop()
    order = delivered(shop, 1, PaymentMethod.CARD)
    code = returned(shop, order)
    seen = statuses(shop, order.order_id)
    for change in ({"pickup_completed": "T"}, {"status": "processing"}, {"status": "returned"}):
        shop.put(path(order, f"/return/{code}"), change)
        seen += statuses(shop, order.order_id)
    assert seen == ["R10", "R20", "R31", "R40"]


def test_one_call_takes_goods_back_and_cancels_the_payment_less_the_return_fee() -> None:
    shop = Shop()
    order = delivered(shop, 1, PaymentMethod.CARD)
    before = shop.world.bank.balance(shop.customer.account)
    returned(shop, order, "returned", payment_gateway_cancel="T")
    assert statuses(shop, order.order_id) == ["R40"]
    assert shop.world.bank.balance(shop.customer.account) == before + 7_000


def test_a_bulk_return_never_cancels_payments() -> None:
    shop = Shop()
    order = delivered(shop, 1, PaymentMethod.CARD)
    shop.post("/return", [{"order_id": order.order_id, "status": "returned", "payment_gateway_cancel": "T"}])
    [row] = shop.get("/refunds", **DAYS)["refunds"]
    assert (row["status"], row["payment_gateway_cancel_statuses"][0]["cancel_status"]) == ("T", "F")


def test_what_was_not_shipped_cannot_be_returned() -> None:
    shop = Shop()
    assert shop.refused("POST", path(shop.order(), "/return"), {"status": "accepted"})[0] == 422


def test_a_return_is_withdrawn_and_its_items_are_delivered_again() -> None:
    shop = Shop()
    order = delivered(shop, 1)
    code = returned(shop, order)
    shop.put(path(order, f"/return/{code}"), WITHDRAWAL)
    assert statuses(shop, order.order_id) == ["N40"]
    assert shop.refused("PUT", path(order, f"/return/{code}"), WITHDRAWAL)[0] == 422


def test_an_invoice_is_noted_without_any_other_change() -> None:
    shop = Shop()
    order = delivered(shop, 1)
    code = returned(shop, order)
    shop.put(path(order, f"/return/{code}"), {"return_invoice_no": "77", "return_shipping_company_name": "DHL"})
    shown = shop.get(f"/return/{code}")["return"]
    assert (shown["return_invoice_no"], shown["return_shipping_company_name"]) == ("77", "DHL")
    assert shop.refused("PUT", path(order, f"/return/{code}"), {"carrier_id": 1})[0] == 422


def test_a_collection_shows_its_tracking_number() -> None:
    shop = Shop()
    order = delivered(shop, 1)
    code = returned(shop, order, request_pickup="T")
    assert shop.get(f"/return/{code}")["return"]["pickup_request_state"] == "S"
    shop.put(f"/collectrequests/{order.claims[0].request_no}", {"collect_tracking_no": "636"})
    [embedded] = shop.get(path(order), embed="return")["order"]["return"]
    assert (embedded["return_invoice_no"], embedded["pickup_request_state"]) == ("636", "T")
    assert shop.refused("PUT", "/collectrequests/999", {"collect_tracking_no": "636"})[0] == 404
    assert shop.refused("PUT", "/collectrequests/x", {"collect_tracking_no": "636"})[0] == 422


@pytest.mark.parametrize(
    "change",
    [
        {"reason_type": "B"},
        {"request_pickup": None},
        {"pickup": {"name": "Kim"}},
        {"tracking_no": "1" * 41},
        {"refund_bank_code": None, "refund_bank_name": None},
    ],
)
def test_a_request_to_return_needs_what_is_documented(change: dict[str, Any]) -> None:
    shop = Shop()
    order = delivered(shop)
    wish = {"order_id": order.order_id, "reason_type": "E", "reason": "why", "request_pickup": "F", **BANK}
    assert shop.refused("POST", "/returnrequests", [wish | change])[0] == 422
    shop.post("/returnrequests", [wish])
    assert statuses(shop, order.order_id) == ["R00"]


def test_an_exchange_is_read_and_no_other_claim_is_taken_for_one() -> None:
    shop = Shop()
    code = returned(shop, delivered(shop))
    assert shop.refused("GET", f"/exchange/{code}")[0] == 404
    assert shop.refused("GET", f"/cancellation/{code}")[0] == 404
    assert shop.get(f"/return/{code}")["return"]["claim_code"] == code


def test_refunds_are_listed_by_the_day_they_were_accepted_or_completed() -> None:
    shop = Shop()
    order = shop.order()
    code = cancelled(shop, order)
    days = {"start_date": "2026-03-02", "end_date": "2026-03-02"}
    accepted = shop.get("/refunds", date_type="accepted_refund_date", **days)["refunds"]
    assert [(row["refund_code"], row["status"], row["refund_date"]) for row in accepted] == [(code, "F", None)]
    assert shop.get("/refunds", **days)["refunds"] == []
    shop.later(timedelta(days=2))
    shop.put(path(order, f"/refunds/{code}"), {"status": "complete"})
    [done] = shop.get("/refunds", start_date="2026-03-04", end_date="2026-03-04")["refunds"]
    assert (done["status"], done["refund_date"]) == ("T", "2026-03-04T09:00:00+09:00")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"refund_status": "T"}, 1),
        ({"refund_status": "F,M"}, 0),
        ({"member_id": "kim"}, 1),
        ({"member_id": "lee"}, 0),
        ({"member_email": "kim@example.com"}, 1),
        ({"buyer_email": "x@example.com"}, 0),
        ({"order_id": "20260302-0000001"}, 1),
        ({"order_id": "20260302-0000002"}, 0),
        ({"offset": "1"}, 0),
    ],
)
def test_refunds_are_found_by_every_documented_parameter(query: dict[str, str], found: int) -> None:
    shop = Shop()
    cancelled(shop, shop.order(), "canceled")
    assert len(shop.get("/refunds", **DAYS, **query)["refunds"]) == found


@pytest.mark.parametrize("query", [{}, {"start_date": "2026-03-01"}, DAYS | {"limit": 501}, DAYS | {"offset": 15001}])
def test_refunds_need_both_dates_and_keep_their_bounds(query: dict[str, Any]) -> None:
    assert Shop().refused("GET", "/refunds", **query)[0] == 422


def test_completing_a_refund_writes_to_the_customer_unless_it_is_switched_off() -> None:
    shop = Shop()
    loud, quiet = shop.order(), shop.order()
    for order, more in ((loud, {}), (quiet, {"send_sms": "F", "send_mail": "F"})):
        code = cancelled(shop, order)
        shop.put(path(order, f"/refunds/{code}"), {"status": "complete", **more})
        shown = shop.get(f"/refunds/{code}", embed="items")["refund"]
        assert shown["send_sms"] == ("T" if order is loud else "F")
        assert [item["order_item_code"] for item in shown["items"]] == [first(order)]
    messages = shop.mall.truth()["messages"]
    assert [(one["order_id"], one["channel"]) for one in messages] == [(loud.order_id, "sms"), (loud.order_id, "mail")]


@pytest.mark.parametrize(
    "request_",
    [{}, {"status": "T"}, {"status": "complete", "reason": "x" * 2001}, {"status": "complete", "send_sms": 1}],
)
def test_a_refund_can_only_be_completed(request_: dict[str, Any]) -> None:
    shop = Shop()
    order = shop.order()
    code = cancelled(shop, order)
    assert shop.refused("PUT", path(order, f"/refunds/{code}"), request_)[0] == 422


def test_a_refund_of_another_order_or_none_is_not_found() -> None:
    shop = Shop()
    code = cancelled(shop, shop.order())
    done = {"status": "complete"}
    assert shop.refused("PUT", path(shop.order(), f"/refunds/{code}"), done)[0] == 404
    assert shop.refused("PUT", path(shop.order(), "/refunds/C20200101-0000001"), done)[0] == 404


def test_a_deposit_is_confirmed_and_nothing_else_is_changed_by_payments() -> None:
    shop = Shop()
    order = shop.order(method=PaymentMethod.CASH, paid=False)
    shop.put("/payments", [{"order_id": order.order_id, "status": "unpaid"}])
    shop.put("/payments", [{"order_id": order.order_id, "status": "paid"}])
    assert shop.get("/orders", payment_status="T", **DAYS)["orders"][0]["paid"] == "T"
    for status in ("unpaid", "canceled", "refunded"):
        assert shop.refused("PUT", "/payments", [{"order_id": order.order_id, "status": status}])[0] == 422


def test_the_amounts_of_a_return_add_up_to_its_refund() -> None:
    shop = Shop()
    order = delivered(shop)
    code = returned(shop, order, "returned", **CASH)
    shown = shop.get(f"/refunds/{code}")["refund"]
    assert (shown["product_price"], shown["return_shipping_fee"]) == ("10000.00", "-3000.00")
    assert shown["refund_amount"] == "7000.00"
    claim = shop.get(f"/return/{code}")["return"]
    assert claim["refund_amounts"] == [{"payment_method": "cash", "amount": "7000.00"}]
    assert claim["refund_methods"] == ["Cash refund"]
