"""Cancellations on the wire: what one call can do, what a bulk call cannot, and where the money is."""

from typing import Any

import pytest

from recoup_sandbox.cafe24.model.ordering import Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.settings import BulkRule, GatewayOutcome, Settings
from tests.sandbox.cafe24.shop import Shop, envelope
from tests.sandbox.cafe24.steps import CASH, DAYS, WITHDRAWAL, by_cash, cancelled, delivered, first, one_of, path


def statuses(shop: Shop, order_id: str) -> list[str]:
    return [item["order_status"] for item in shop.get(f"/orders/{order_id}/items")["items"]]


def test_one_call_cancels_the_order_and_the_payment() -> None:
    shop = Shop()
    order = shop.order()
    before = shop.world.bank.balance(shop.customer.account)
    code = cancelled(shop, order, "canceled", payment_gateway_cancel="T")
    assert statuses(shop, order.order_id) == ["C40"]
    assert shop.world.bank.balance(shop.customer.account) == before + 13_000
    [row] = shop.get("/refunds", **DAYS)["refunds"]
    assert (row["refund_code"], row["status"]) == (code, "T")
    assert row["payment_gateway_cancel_statuses"] == [{"payment_method": "card", "cancel_status": "T"}]


def test_without_it_the_refund_is_noted_as_done_while_no_money_moved() -> None:
    shop = Shop()
    order = shop.order()
    before = shop.world.bank.balance(shop.customer.account)
    cancelled(shop, order, "canceled")
    [row] = shop.get("/refunds", **DAYS)["refunds"]
    assert row["status"] == "T"
    assert row["payment_gateway_cancel_statuses"] == [{"payment_method": "card", "cancel_status": "F"}]
    assert shop.world.bank.balance(shop.customer.account) == before


def test_a_bulk_call_never_cancels_payments() -> None:
    shop = Shop()
    entries = [
        {"order_id": shop.order().order_id, "status": "canceled", "payment_gateway_cancel": "T"} for _ in range(2)
    ]
    made = shop.post("/cancellation", entries)["cancellation"]
    assert [row["status"] for row in made] == ["canceled", "canceled"]
    rows = shop.get("/refunds", **DAYS)["refunds"]
    assert [row["payment_gateway_cancel_statuses"][0]["cancel_status"] for row in rows] == ["F", "F"]


def test_two_steps_cancel_the_order_and_then_the_payment() -> None:
    shop = Shop()
    order = shop.order()
    before = shop.world.bank.balance(shop.customer.account)
    code = cancelled(shop, order, "canceling")
    assert statuses(shop, order.order_id) == ["C34"]
    assert shop.get(f"/refunds/{code}")["refund"]["status"] == "F"
    done = {"status": "complete", "payment_gateway_cancel": "T", "send_sms": "F", "send_mail": "F"}
    shop.put(path(order, f"/refunds/{code}"), done)
    assert shop.world.bank.balance(shop.customer.account) == before + 13_000
    assert shop.refused("PUT", path(order, f"/refunds/{code}"), done)[0] == 422


@pytest.mark.parametrize("method", [PaymentMethod.CASH, PaymentMethod.CELL, PaymentMethod.ICASH])
def test_a_payment_that_the_gateway_cannot_cancel_is_refused_and_nothing_changes(method: PaymentMethod) -> None:
    shop = Shop()
    order = shop.order(method=method)
    asked = {"status": "canceled", "payment_gateway_cancel": "T"}
    status, message = shop.refused("POST", path(order, "/cancellation"), asked)
    assert (status, message) == (422, "The order does not support cancelling the payment.")
    assert statuses(shop, order.order_id) == ["N10"]


@pytest.mark.parametrize(
    "basket", [Basket(market="gmarket"), Basket(market="NCHECKOUT"), Basket(easypay="kakaopay"), Basket(points=100)]
)
def test_markets_foreign_wallets_and_mixed_payments_need_the_admin_screen(basket: Basket) -> None:
    shop = Shop()
    asked = {"status": "canceled", "payment_gateway_cancel": "T"}
    assert shop.refused("POST", path(shop.order(basket=basket), "/cancellation"), asked)[0] == 422


@pytest.mark.parametrize("name", ["recover_coupon", "add_memo_too", "claim_reason_type", "refund_method_code"])
def test_orders_of_markets_do_not_take_the_shops_own_fields(name: str) -> None:
    shop = Shop()
    order = shop.order(basket=Basket(market="gmarket"))
    value: Any = {"claim_reason_type": "A", "refund_method_code": ["F"]}.get(name, "T")
    status, message = shop.refused("POST", path(order, "/cancellation"), {"status": "accepted", name: value})
    assert (status, name in message) == (422, True)


def test_a_bulk_call_tells_the_orders_of_markets_apart() -> None:
    shop = Shop()
    orders = [shop.order(basket=Basket(market="gmarket")), shop.order()]
    entries = [{"order_id": order.order_id, "status": "canceled", "claim_reason_type": "A"} for order in orders]
    answer = shop.call("POST", "/cancellation", envelope(entries))
    assert [row["status"] for row in answer.json()["cancellation"]] == [422, 201]
    assert [statuses(shop, order.order_id) for order in orders] == [["N10"], ["C40"]]


def test_a_shipped_order_cannot_be_cancelled_any_more() -> None:
    shop = Shop()
    status, _ = shop.refused("POST", path(delivered(shop), "/cancellation"), {"status": "accepted"})
    assert status == 422


@pytest.mark.parametrize("wanted", [422, 409])
def test_the_same_items_cannot_be_cancelled_twice(wanted: int) -> None:
    shop = Shop(Settings(duplicate_claim_status=wanted))
    order = shop.order()
    cancelled(shop, order, "canceled")
    assert shop.refused("POST", path(order, "/cancellation"), {"status": "canceled"})[0] == wanted


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"status": "done"},
        {"status": "canceled", "claim_reason_type": "Z"},
        {"status": "canceled", "claim_reason_type": "K"},
        {"status": "canceled", "reason": "x" * 2001},
        {"status": "canceled", "refund_method_code": ["X"]},
        {"status": "canceled", "refund_method_code": ["T"]},
        {"status": "canceled", "refund_method_code": ["F"], "refund_bank_account_no": "1", "refund_bank_code": "b"},
        {"status": "canceled", "refund_method_code": ["T"], "refund_bank_account_no": "1"},
        {"status": "canceled", "items": [{"order_item_code": "x-01", "quantity": 1}]},
        {"status": "canceled", "items": [{"order_item_code": "x-01"}]},
        {"status": "canceled", "naverpay_cancel_reason_type": "57"},
        {"status": "canceled", "kakaopay_cancel_reason_type": "K8"},
        {"status": "canceled", "recover_coupon": "yes"},
        {"status": "canceled", **CASH, "refund_bank_account_holder": "x" * 16},
    ],
)
def test_what_is_missing_or_wrong_is_refused(asked: dict[str, Any]) -> None:
    shop = Shop()
    assert shop.refused("POST", path(by_cash(shop), "/cancellation"), asked)[0] == 422


def test_a_part_of_an_item_is_cancelled_as_a_row_of_its_own() -> None:
    shop = Shop()
    order = shop.order(Line(shop.lamp.product_no, 3))
    made = shop.post(path(order, "/cancellation"), {"status": "canceled", "items": [one_of(order)]})
    assert made["cancellation"]["items"] == [one_of(order)]
    items = shop.get(path(order, "/items"))["items"]
    assert [(item["quantity"], item["order_status"]) for item in items] == [(2, "N10"), (1, "C40")]
    assert items[1]["original_item_no"] == [items[0]["item_no"]]


def test_a_claim_moves_from_accepted_to_canceling() -> None:
    shop = Shop()
    order = shop.order()
    code = cancelled(shop, order, "accepted")
    assert statuses(shop, order.order_id) == ["C10"]
    changed = shop.put(path(order, f"/cancellation/{code}"), WITHDRAWAL | {"status": "canceling"})["cancellation"]
    assert changed["status"] == "canceling"
    assert statuses(shop, order.order_id) == ["C34"]


def test_withdrawing_leads_items_back_and_voids_the_refund() -> None:
    shop = Shop()
    order = shop.order()
    code = cancelled(shop, order)
    shop.put(path(order, f"/cancellation/{code}"), WITHDRAWAL)
    assert statuses(shop, order.order_id) == ["N10"]
    shown = shop.get(f"/cancellation/{code}")["cancellation"]
    assert (shown["undone"], shown["exposed_undone_reason"]) == ("T", "text")
    assert shop.refused("GET", f"/refunds/{code}")[0] == 404
    [item] = shop.get(path(order, "/items"))["items"]
    assert (item["claim_code"], item["request_undone"]) == (None, "Cancellation")


@pytest.mark.parametrize("missing", ["recover_inventory", "undone", "add_memo_too", "undone_reason_type"])
def test_a_single_change_needs_undone_and_its_company_even_for_a_status(missing: str) -> None:
    shop = Shop()
    order = shop.order()
    code = cancelled(shop, order, "accepted")
    sent = {name: value for name, value in (WITHDRAWAL | {"status": "canceling"}).items() if name != missing}
    status, message = shop.refused("PUT", path(order, f"/cancellation/{code}"), sent)
    assert (status, missing in message) == (422, True)


def test_a_bulk_change_needs_less_and_takes_ten() -> None:
    shop = Shop()
    order = shop.order()
    code = cancelled(shop, order, "accepted")
    entry = {"order_id": order.order_id, "claim_code": code, "recover_inventory": "F", "add_memo_too": "F"}
    shop.put("/cancellation", [entry | {"status": "canceling"}])
    assert statuses(shop, order.order_id) == ["C34"]
    assert shop.refused("PUT", "/cancellation", [entry])[0] == 422
    assert shop.refused("PUT", "/cancellation", [entry] * 11)[0] == 422


def test_a_claim_of_another_order_is_refused() -> None:
    shop = Shop()
    code = cancelled(shop, shop.order())
    assert shop.refused("PUT", path(shop.order(), f"/cancellation/{code}"), WITHDRAWAL)[0] == 422
    assert shop.refused("GET", "/cancellation/C20200101-0000001")[0] == 404


def test_a_bulk_call_that_can_be_done_in_part_answers_object_by_object() -> None:
    shop = Shop()
    good, bad = shop.order(), delivered(shop)
    entries = [{"order_id": order.order_id, "status": "canceled"} for order in (good, bad)]
    answer = shop.call("POST", "/cancellation", envelope(entries))
    assert answer.status == 207
    done, refused = answer.json()["cancellation"]
    assert done == {"order_id": good.order_id, "status": 201, "message": "Created successfully"}
    assert (refused["order_id"], refused["status"]) == (bad.order_id, 422)
    assert statuses(shop, good.order_id) == ["C40"]


def test_a_bulk_call_can_be_all_or_nothing() -> None:
    shop = Shop(Settings(bulk_rule=BulkRule.ALL_OR_NOTHING))
    good, bad = shop.order(), delivered(shop)
    entries = [{"order_id": order.order_id, "status": "canceled"} for order in (good, bad)]
    assert shop.refused("POST", "/cancellation", entries)[0] == 422
    assert statuses(shop, good.order_id) == ["N10"]


def test_a_bulk_call_takes_a_hundred_orders() -> None:
    entry = {"order_id": "x", "status": "canceled"}
    status, message = Shop().refused("POST", "/cancellation", [entry] * 101)
    assert (status, "1 to 100" in message) == (422, True)


def test_a_customers_request_is_rejected_or_made_a_cancellation() -> None:
    shop = Shop()
    orders = [shop.order(), shop.order()]
    asked = [{"order_id": order.order_id, "reason_type": "A", "reason": "why"} for order in orders]
    shop.post("/cancellationrequests", asked)
    assert [statuses(shop, order.order_id) for order in orders] == [["C00"], ["C00"]]
    rejected = {"order_id": orders[0].order_id, "order_item_code": [first(orders[0])], "undone": "T"}
    shop.put("/cancellationrequests", [rejected])
    assert statuses(shop, orders[0].order_id) == ["N10"]
    cancelled(shop, orders[1], "canceled")
    assert statuses(shop, orders[1].order_id) == ["C40"]


@pytest.mark.parametrize("change", [{"reason_type": "H"}, {"reason_type": None}, {"reason": None}])
def test_a_request_needs_a_reason_of_the_customers_list(change: dict[str, Any]) -> None:
    shop = Shop()
    entry = {"order_id": shop.order().order_id, "reason_type": "A", "reason": "why"} | change
    assert shop.refused("POST", "/cancellationrequests", [entry])[0] == 422


def test_an_unpaid_order_is_cancelled_at_once() -> None:
    shop = Shop()
    order = shop.order(method=PaymentMethod.CASH, paid=False)
    made = shop.post(path(order, "/cancellation"), {"status": "canceled"})["cancellation"]
    assert statuses(shop, order.order_id) == ["C49"]
    assert made["items"] == [one_of(order)]
    assert shop.get("/refunds", **DAYS)["refunds"] == []


def test_a_gateway_that_stays_silent_leaves_the_money_where_it_is() -> None:
    shop = Shop(Settings(gateway_cancel_outcome=GatewayOutcome.SILENT))
    code = cancelled(shop, shop.order(), "canceled", payment_gateway_cancel="T")
    [row] = shop.get("/refunds", **DAYS)["refunds"]
    assert (row["refund_code"], row["payment_gateway_cancel_statuses"][0]["cancel_status"]) == (code, "F")


def test_shipping_fees_are_asked_back_once_and_processed_by_nothing() -> None:
    shop = Shop()
    order = shop.order()
    shop.post(path(order, "/shippingfeecancellation"), {"reason": "late"})
    [row] = shop.get(path(order, "/shippingfeecancellation"))["shippingfeecancellation"]
    assert (row["status"], row["refund_amount"]) == ("canceling", "3000.00")
    assert shop.refused("POST", path(order, "/shippingfeecancellation"), {})[0] == 422
    assert shop.get(path(order), embed="cancellation")["order"]["cancellation"] == []
