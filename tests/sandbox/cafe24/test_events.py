"""Every webhook of the mall: the resource has the keys and types of the official sample data."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.cafe24.push import PushSettings
from tests.sandbox.cafe24.shapes import SAMPLES, differences, sample
from tests.sandbox.cafe24.shop import CALLBACK, Shop
from tests.sandbox.cafe24.steps import (
    CASH,
    MEMO,
    PARCEL,
    WITHDRAWAL,
    by_cash,
    cancelled,
    delivered,
    path,
    returned,
)

NUMBERS = sorted(int(file.stem) for file in (SAMPLES / "events").glob("*.json"))

NULL_HERE = {"withdraw_type", "return_confirmed_date", "payment_date"}
"""What is null until something was withdrawn, returned or paid."""


def subscribed() -> Shop:
    shop = Shop()
    for number in NUMBERS:
        shop.site.webhooks.subscribe("desk", number, CALLBACK)
    return shop


def pushed(shop: Shop, number: int) -> list[dict[str, Any]]:
    """Return the pushes of one event that wait in the postbox."""
    bodies = [json.loads(letter.push.body) for letter in shop.world.postbox]
    return [body for body in bodies if body["event_no"] == number]


def _cancel_two(shop: Shop) -> None:
    ids = [shop.order().order_id, shop.order().order_id]
    shop.post("/cancellation", [{"order_id": order_id, "status": "canceled"} for order_id in ids])


def _return_two(shop: Shop) -> None:
    ids = [delivered(shop).order_id, delivered(shop).order_id]
    shop.post("/return", [{"order_id": order_id, "status": "accepted"} for order_id in ids])


def _prepare_two(shop: Shop) -> None:
    ids = [shop.order().order_id, shop.order().order_id]
    shop.put("/orders", [{"order_id": order_id, "process_status": "prepare"} for order_id in ids])


def _memo(shop: Shop) -> None:
    order = shop.order()
    number = shop.post(path(order, "/memos"), MEMO)["memo"]["memo_no"]
    shop.put(path(order, f"/memos/{number}"), {"content": "new"})
    shop.call("DELETE", path(order, f"/memos/{number}"))


def _tracking(shop: Shop) -> None:
    order = shop.order()
    code = shop.post(path(order, "/shipments"), PARCEL)["shipments"][0]["shipping_code"]
    shop.put(path(order, f"/shipments/{code}"), {"tracking_no": "2", "shipping_company_code": "0001"})


def _points(shop: Shop) -> None:
    order = shop.order(basket=Basket(points=100))
    cancelled(shop, order, "canceled")


def _exchange(shop: Shop) -> None:
    shop.mall.exchange(delivered(shop, 1).order_id, ClaimAsk(ClaimStage.ACCEPTED, reason_type="K"))


CAUSES: dict[int, Callable[[Shop], object]] = {
    90023: lambda shop: shop.order(),
    90024: lambda shop: shop.mall.prepare(shop.order().order_id),
    90025: lambda shop: shop.mall.pay(shop.order(paid=False).order_id),
    90026: lambda shop: cancelled(shop, shop.order()),
    90027: lambda shop: returned(shop, delivered(shop)),
    90028: _exchange,
    90029: lambda shop: cancelled(shop, shop.order(), "canceled"),
    90031: _exchange,
    90064: lambda shop: shop.put(path(shop.order(), "/receivers"), {"zipcode": "06259"}),
    90066: _memo,
    90068: _memo,
    90069: _memo,
    90071: _prepare_two,
    90072: _cancel_two,
    90073: _cancel_two,
    90074: _return_two,
    90077: lambda shop: shop.site.uninstall("mall", "desk"),
    90148: _points,
    90160: lambda shop: returned(shop, delivered(shop), "returned", **CASH),
    90162: _tracking,
}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_resource_has_the_shape_of_the_official_sample(number: int) -> None:
    shop = subscribed()
    CAUSES[number](shop)
    bodies = pushed(shop, number)
    assert bodies
    found = [one for body in bodies for one in differences(sample(f"events/{number}"), body)]
    wrong = [one for one in found if one.partition(":")[0].rpartition(".")[2] not in NULL_HERE]
    assert wrong == []


def test_a_bulk_call_is_told_once_with_the_orders_joined_by_commas() -> None:
    shop = subscribed()
    _cancel_two(shop)
    [told] = pushed(shop, 90072)
    assert told["resource"]["order_id"] == "20260302-0000001,20260302-0000002"
    assert pushed(shop, 90026) == []


def test_a_withdrawn_cancellation_is_told_as_a_change_like_any_other() -> None:
    shop = subscribed()
    order = shop.order()
    code = cancelled(shop, order)
    shop.put(path(order, f"/cancellation/{code}"), WITHDRAWAL)
    assert len(pushed(shop, 90026)) == 2


def test_a_completed_return_tells_its_money() -> None:
    shop = subscribed()
    order = delivered(shop)
    code = returned(shop, order, "returned", **CASH)
    [told] = pushed(shop, 90160)
    assert told["resource"]["claim_code"] == code
    assert told["resource"]["refund_amount"] == "7000.00"
    assert told["resource"]["return_shipping_fee"] == "-3000.00"


def test_a_deleted_app_is_told_although_its_tokens_are_dead() -> None:
    shop = Shop(push=PushSettings(needs_all_read_scopes=True))
    shop.site.webhooks.subscribe("desk", 90077, CALLBACK)
    shop.site.uninstall("mall", "desk")
    [told] = pushed(shop, 90077)
    assert told["resource"]["app_name"] == "Desk"
    assert shop.call("GET", "/orders").status == 401


def test_a_cash_order_names_the_account_and_a_card_order_the_gateway() -> None:
    shop = subscribed()
    by_cash(shop)
    shop.order()
    cash, card = (told["resource"] for told in pushed(shop, 90023))
    assert (cash["payment_gateway_name"], card["payment_gateway_name"]) == ("", "inicis")
    assert cash["bank_account_no"]
