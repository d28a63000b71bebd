"""Reading orders: every documented search, paging, embedding and picking."""

import json
from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.settings import Settings
from tests.sandbox.cafe24.shop import Shop
from tests.sandbox.cafe24.steps import DAYS, by_cash, cancelled, delivered, first, path, returned


def ids(shop: Shop, **query: Any) -> list[str]:
    """Return the ids that the list finds; the count finds as many."""
    found = [order["order_id"] for order in shop.get("/orders", limit=1000, **query)["orders"]]
    assert shop.get("/orders/count", **query) == {"count": len(found)}
    return found


def a_varied_shop() -> tuple[Shop, dict[str, Order]]:
    shop = Shop()
    guest = shop.mall.add_customer("lee", "Lee Guest", member=False)
    coupon = shop.mall.add_coupon(shop.customer, 1000)
    orders = {
        "card": shop.order(basket=Basket(coupon_no=coupon.coupon_no)),
        "cash": by_cash(shop),
        "unpaid": shop.order(method=PaymentMethod.CASH, paid=False),
        "chair": shop.order(Line(shop.chair.product_no), customer=guest),
        "market": shop.order(basket=Basket(market="gmarket", market_order_no="G-1")),
        "points": shop.order(basket=Basket(points=100)),
        "gone": shop.order(),
    }
    cancelled(shop, orders["gone"])
    shop.post(f"/orders/{orders['cash'].order_id}/items/{first(orders['cash'])}/labels", {"names": ["fragile"]})
    return shop, orders


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"order_status": "C34"}, ["gone"]),
        ({"order_status": "N00,C34"}, ["unpaid", "gone"]),
        ({"payment_status": "F"}, ["unpaid"]),
        ({"refund_status": "F"}, ["gone"]),
        ({"refund_status": "T"}, []),
        ({"supplier_id": "S000000A"}, ["chair"]),
        ({"product_no": "2"}, ["chair"]),
        ({"product_code": "002"}, ["chair"]),
        ({"order_place_id": "gmarket"}, ["market"]),
        ({"market_order_no": "G-1,G-2"}, ["market"]),
        ({"payment_method": "mileage"}, ["points"]),
        ({"payment_method": "cash"}, ["cash", "unpaid"]),
        ({"payment_gateway_name": "inicis"}, ["card", "chair", "market", "points", "gone"]),
        ({"discount_method": "coupon"}, ["card"]),
        ({"discount_method": "point"}, ["points"]),
        ({"labels": "fragile"}, ["cash"]),
        ({"member_type": "3"}, ["chair"]),
        ({"member_id": "lee"}, []),
        ({"buyer_name": "Lee Guest"}, ["chair"]),
        ({"buyer_email": "lee@example.com"}, ["chair"]),
        ({"member_email": "lee@example.com"}, []),
        ({"first_order": "T"}, ["card", "chair"]),
        ({"receiver_name": "Nobody"}, []),
        ({"receiver_address": "Sindaebang", "order_status": "C34"}, ["gone"]),
        ({"multiple_addresses": "T"}, []),
        ({"subscription": "T"}, []),
        ({"market_cancel_request": "T"}, []),
        ({"discount_code": "X"}, []),
        ({"carrier_id": "1"}, []),
        ({"group_no": "7"}, []),
    ],
)
def test_a_search_finds_what_its_parameters_say(query: dict[str, str], expected: list[str]) -> None:
    shop, orders = a_varied_shop()
    names = {order.order_id: name for name, order in orders.items()}
    assert [names[order_id] for order_id in ids(shop, **DAYS, **query)] == expected


def test_parameters_narrow_and_values_widen() -> None:
    shop, orders = a_varied_shop()
    assert ids(shop, **DAYS, order_status="N10", payment_method="cash") == [orders["cash"].order_id]


def test_orders_are_found_by_their_ids_with_or_without_dates() -> None:
    shop, orders = a_varied_shop()
    wanted = f"{orders['gone'].order_id},{orders['card'].order_id}"
    assert ids(shop, order_id=wanted) == [orders["card"].order_id, orders["gone"].order_id]
    assert ids(shop, order_id=wanted, start_date="2026-01-01", end_date="2026-01-31") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("order_status", "N99"),
        ("payment_status", "X"),
        ("refund_status", "X"),
        ("date_type", "refund_date"),
        ("member_type", "1"),
        ("payment_method", "bitcoin"),
        ("market_order_no", "한글"),
        ("embed", "memos"),
        ("limit", "1001"),
        ("offset", "15001"),
    ],
)
def test_a_value_that_is_not_documented_is_refused(name: str, value: str) -> None:
    status, message = Shop().refused("GET", "/orders", **DAYS, **{name: value})
    assert (status, name in message) == (422, True)


def test_every_date_type_searches_its_own_date() -> None:
    shop = Shop()
    order = delivered(shop, method=PaymentMethod.CARD)
    later = {"start_date": "2026-03-05", "end_date": "2026-03-05"}
    for name in ("order_date", "pay_date", "shipbegin_date", "shipend_date"):
        assert ids(shop, date_type=name, **DAYS) == [order.order_id]
        assert ids(shop, date_type=name, **later) == []
    shop.later(timedelta(days=3))
    returned(shop, order)
    assert ids(shop, date_type="return_accept_date", **later) == [order.order_id]
    assert ids(shop, date_type="cancel_accept_date", **later) == []
    cancelled(shop, shop.order(), "canceled")
    for name in ("cancel_accept_date", "cancel_date", "cancel_complete_date"):
        assert len(ids(shop, date_type=name, **later)) == 1


def test_pages_follow_each_other_and_link_to_the_next() -> None:
    shop = Shop()
    placed = [shop.order().order_id for _ in range(12)]
    first_page = shop.get("/orders", **DAYS)
    second_page = shop.get("/orders", offset=10, **DAYS)
    assert [one["order_id"] for one in first_page["orders"] + second_page["orders"]] == placed
    [link] = first_page["links"]
    assert link == {"rel": "next", "href": "https://mall.cafe24api.com/api/v2/admin/orders?limit=10&offset=10"}
    assert second_page["links"] == []


def test_the_newest_come_first_where_the_settings_say_so() -> None:
    shop = Shop(Settings(orders_newest_first=True))
    placed = [shop.order().order_id for _ in range(3)]
    found = [order["order_id"] for order in shop.get("/orders", limit=2, **DAYS)["orders"]]
    assert found == placed[:0:-1]


def test_what_is_embedded_comes_with_each_order() -> None:
    shop = Shop()
    order = delivered(shop)
    returned(shop, order)
    embeds = "items,receivers,buyer,return,cancellation,exchange"
    [row] = shop.get("/orders", embed=embeds, **DAYS)["orders"]
    assert [item["order_status"] for item in row["items"]] == ["N40", "R10"]
    assert [claim["order_id"] for claim in row["return"]] == [order.order_id]
    assert (row["cancellation"], row["exchange"]) == ([], [])
    assert row["buyer"]["name"] == "Kim Buyer"
    assert row["receivers"][0]["shipping_code"] == f"D-{order.order_id}-00"
    assert "items" not in shop.get("/orders", **DAYS)["orders"][0]


def test_a_single_order_embeds_more_than_a_row_of_the_list() -> None:
    shop = Shop()
    order = shop.order()
    cancelled(shop, order, "canceled")
    shown = shop.get(path(order), embed="benefits,coupons,refunds")["order"]
    assert (shown["benefits"], shown["coupons"], len(shown["refunds"])) == ([], [], 1)
    status, _ = shop.refused("GET", "/orders", embed="refunds", **DAYS)
    assert status == 422


def test_fields_pick_keys_in_list_and_single() -> None:
    shop = Shop()
    order = shop.order()
    [row] = shop.get("/orders", fields="order_id,paid", embed="items", **DAYS)["orders"]
    assert row.keys() == {"order_id", "paid", "items"}
    assert shop.get(path(order), fields="order_id")["order"] == {"order_id": order.order_id}
    [item] = shop.get(path(order, "/items"), fields="order_item_code,nothing")["items"]
    assert item == {"order_item_code": first(order)}


def test_an_order_that_does_not_exist_is_not_found() -> None:
    status, message = Shop().refused("GET", "/orders/20260302-9999999")
    assert (status, "20260302-9999999" in message) == (404, True)


def test_an_order_shows_every_change_at_once() -> None:
    shop = Shop()
    order = shop.order()

    def shown() -> Any:
        return shop.get(path(order), embed="items")["order"]

    assert shown()["items"][0]["order_status"] == "N10"
    shop.put(path(order), {"process_status": "hold"})
    assert shown()["items"][0]["order_status"] == "N22"
    assert shown()["shipping_status"] == "W"
    shop.post(path(order, f"/items/{first(order)}/labels"), {"names": ["vip"]})
    assert shown()["items"][0]["labels"] == ["vip"]
    shop.put("/orders/status", [{"status_name_id": 8, "custom_name": "Stopped"}])
    assert shown()["items"][0]["status_text"] == "Stopped"
    shop.put(path(order, "/buyer"), {"name": "New Name"})
    assert shown()["billing_name"] == "New Name"


def test_what_did_not_change_is_written_once() -> None:
    shop = Shop()
    for _ in range(3):
        shop.order()
    before = shop.call("GET", "/orders", embed="items", **DAYS).body
    rendering = shop.site.rendering("mall")
    written = rendering.written
    assert shop.call("GET", "/orders", embed="items", **DAYS).body == before
    assert rendering.written == written
    shop.put(path(shop.mall.order(json.loads(before)["orders"][0]["order_id"])), {"process_status": "hold"})
    shop.call("GET", "/orders", embed="items", **DAYS)
    assert rendering.written == written + 2


def test_amounts_show_what_was_ordered_and_what_is_left() -> None:
    shop = Shop()
    order = shop.order(Line(shop.lamp.product_no, 3))
    asked = {"status": "canceled", "items": [{"order_item_code": first(order), "quantity": 1}]}
    shop.post(path(order, "/cancellation"), asked | {"payment_gateway_cancel": "T"})
    shown = shop.get(path(order))["order"]
    assert shown["canceled"] == "M"
    assert shown["initial_order_amount"]["order_price_amount"] == "30000.00"
    assert shown["actual_order_amount"]["order_price_amount"] == "20000.00"
    assert shown["initial_order_amount"]["payment_amount"] == "33000.00"
    assert shown["actual_order_amount"]["payment_amount"] == "23000.00"


def test_an_unpaid_order_shows_what_is_due() -> None:
    shop = Shop()
    shown = shop.get(path(shop.order(paid=False)))["order"]
    assert (shown["paid"], shown["payment_date"]) == ("F", None)
    assert shown["actual_order_amount"]["total_amount_due"] == "13000.00"
    assert shown["actual_order_amount"]["payment_amount"] == "0.00"


def test_payment_methods_are_always_arrays_and_shown_in_their_own_codes() -> None:
    shop = Shop()
    shown = shop.get(path(shop.order(basket=Basket(points=100))))["order"]
    assert shown["payment_method"] == ["card", "point"]
    assert shown["payment_method_name"] == ["신용카드", "적립금"]


@pytest.mark.parametrize(("offset", "form"), [(False, "2026-03-02 09:00:00"), (True, "2026-03-02T09:00:00+09:00")])
def test_dates_of_items_carry_an_offset_only_where_the_settings_say_so(offset: bool, form: str) -> None:
    shop = Shop(Settings(item_dates_have_offset=offset))
    [item] = shop.get(path(shop.order(), "/items"))["items"]
    assert item["ordered_date"] == form


def test_only_supplied_items_carry_another_dropshipping_type() -> None:
    shop = Shop()
    items = shop.get(path(shop.order(Line(1), Line(2)), "/items"))["items"]
    assert [item["dropshipping_type"] for item in items] == ["A", "N"]
    assert [item["supplier_id"] for item in items] == ["S0000000", "S000000A"]


def test_items_are_found_by_supplier() -> None:
    shop = Shop()
    order = shop.order(Line(1), Line(2))
    [item] = shop.get(path(order, "/items"), supplier_id="S000000A")["items"]
    assert item["product_no"] == 2


def test_the_history_of_an_item_tells_each_step() -> None:
    shop = Shop()
    order = shop.order()
    shop.put(path(order), {"process_status": "prepare"})
    rows = shop.get(path(order, f"/items/{first(order)}/history"))["history"]
    steps = [(row["previous_order_status"], row["current_order_status"]) for row in rows]
    assert steps == [("", "N02"), ("N02", "N10"), ("N10", "N20")]


def test_the_time_line_shows_refunds_as_negative_payments() -> None:
    shop = Shop()
    order = shop.order()
    code = cancelled(shop, order, "canceled", payment_gateway_cancel="T")
    paid, back = shop.get(path(order, "/paymenttimeline"))["paymenttimeline"]
    assert (paid["payment_settle_type"], paid["order_amount"], paid["claim_code"]) == ("O", "13000.00", None)
    assert (back["payment_settle_type"], back["order_amount"], back["claim_code"]) == ("P", "-13000.00", code)
    status, _ = shop.refused("GET", path(order, "/paymenttimeline/99"))
    assert status == 404


def test_payment_amounts_are_asked_by_item() -> None:
    shop = Shop()
    order = shop.order(Line(1, 2))
    [row] = shop.get("/orders/paymentamount", order_item_code=f"{first(order)},nothing-01")["paymentamount"]
    assert (row["order_price_amount"], row["payment_amount"]) == ("20000.00", "20000.00")
    assert shop.refused("GET", "/orders/paymentamount")[0] == 422
