"""A checkout becomes one order per store, and what is said about it is what the official samples say."""

import json
from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.aliexpress.model.creation_codes import MAGIC_PRODUCTS
from tests.sandbox.aliexpress.wire import ADDRESS, Gate

PAY = {"payment": {"pay_currency": "USD", "try_to_pay": "true"}}
FRANCE = {**ADDRESS, "country": "FR"}


def ids(created: dict[str, Any]) -> list[str]:
    return [str(number) for number in created["result"]["order_list"]["number"]]


def test_one_checkout_is_one_order_per_store() -> None:
    gate = Gate()
    created = gate.create(gate.items(1, 2, 1))
    assert created["result"].keys() == {"is_success", "order_list"}
    assert created["result"]["is_success"] is True
    orders = [gate.market.registry.orders[order_id] for order_id in ids(created)]
    assert [len(order.lines) for order in orders] == [2, 1]
    assert all(order.order_id.endswith(gate.buyer.user_id[-4:]) for order in orders)
    assert all(order.paid_at is None for order in orders)


def test_camel_case_is_not_read_so_that_the_address_fails() -> None:
    gate = Gate()
    camel = {"fullName": "Kim Minji", "mobileNo": "01012345678", "Country": "KR"}
    for request in (
        {"logistics_address": camel, "product_items": gate.items(1)},
        {"logisticsAddress": ADDRESS, "product_items": gate.items(1)},
    ):
        result = gate.create_from(request)["result"]
        assert result.keys() == {"is_success", "error_code", "error_msg"}
        assert result["is_success"] is False
        assert result["error_code"] == "B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL"
    assert not gate.market.registry.orders


@pytest.mark.parametrize(("product_id", "code"), [(key, code.value) for key, code in MAGIC_PRODUCTS.items()])
def test_every_documented_code_can_be_had(product_id: str, code: str) -> None:
    gate = Gate()
    result = gate.create([{"product_id": int(product_id), "product_count": 1}])["result"]
    assert (result["is_success"], result["error_code"]) == (False, code)
    assert result["error_msg"]


@pytest.mark.parametrize("wish", ["true", True])
def test_an_order_may_be_paid_at_once(wish: object) -> None:
    gate = Gate()
    extras = {"payment": {"pay_currency": "USD", "try_to_pay": wish}}
    created = gate.create(gate.items(1), address=FRANCE, extras=extras)
    assert created["result"].keys() == {"is_success", "order_list"}
    assert gate.market.registry.orders[ids(created)[0]].paid_at is not None


def test_an_order_that_could_not_be_paid_exists_and_says_so() -> None:
    gate = Gate()
    created = gate.create(gate.items(1), address=ADDRESS, extras=PAY)
    assert created["result"]["is_success"] is True
    assert created["result"]["error_msg"] == "OrderCreated, autoPay fail:APIPayFail"
    assert gate.market.registry.orders[ids(created)[0]].paid_at is None


def test_the_older_interface_nests_the_extras_and_never_pays() -> None:
    gate = Gate()
    request = {"logistics_address": FRANCE, "product_items": gate.items(1), "ds_extend_request": PAY}
    answer = gate.call(
        "aliexpress.trade.buy.placeorder", {"param_place_order_request4_open_api_d_t_o": json.dumps(request)}
    )
    created = answer["aliexpress_trade_buy_placeorder_response"]
    assert created["result"].keys() == {"is_success", "order_list"}
    assert gate.market.registry.orders[ids(created)[0]].paid_at is None


def test_the_same_out_order_id_buys_once_in_a_day() -> None:
    gate = Gate()
    request = {"logistics_address": ADDRESS, "product_items": gate.items(1), "out_order_id": "20260302-0000011"}
    assert gate.create_from(request)["result"]["is_success"]
    assert gate.create_from(request)["result"]["error_code"] == "REPEATED_ORDER_ERROR"
    gate.world.advance(timedelta(hours=24))
    gate.login()
    assert gate.create_from(request)["result"]["is_success"]
    assert len(gate.market.registry.orders) == 2


def test_a_saudi_address_number_comes_with_the_extras() -> None:
    gate = Gate()
    saudi = {**ADDRESS, "country": "SA", "mobile_no": "512345678", "nat_addr": "RAHA3443"}
    assert not gate.create(gate.items(1), address=saudi)["result"]["is_success"]
    del saudi["nat_addr"]
    extras = {"trade_extra_param": {"nat_addr": "RAHA3443"}}
    assert gate.create(gate.items(1), address=saudi, extras=extras)["result"]["is_success"]


@pytest.mark.parametrize(
    ("request_text", "code"),
    [
        ("", "MissingParameter"),
        ("no json", "UnsupportedParamMapping"),
        ("[]", "UnsupportedParamMapping"),
        ("{}", "MissingParameter"),
        ('{"product_items": []}', "MissingParameter"),
        ('{"product_items": "a"}', "UnsupportedParamMapping"),
        ('{"product_items": ["a"]}', "UnsupportedParamMapping"),
        ('{"product_items": [{"product_count": 1}]}', "MissingParameter"),
        ('{"product_items": [{"product_id": 1}]}', "MissingParameter"),
        ('{"product_items": [{"product_id": "x", "product_count": 1}]}', "UnsupportedParamMapping"),
        ('{"product_items": [{"product_id": 1, "product_count": -1}]}', "UnsupportedParamMapping"),
        ('{"product_items": [{"product_id": [], "product_count": 1}]}', "UnsupportedParamMapping"),
        ('{"logistics_address": 1, "product_items": []}', "UnsupportedParamMapping"),
    ],
)
def test_a_request_that_cannot_be_read_never_reaches_the_market(request_text: str, code: str) -> None:
    gate = Gate()
    answer = gate.call("aliexpress.ds.order.create", {"param_place_order_request4_open_api_d_t_o": request_text})
    assert answer["error_response"]["code"] == code
    assert not gate.market.registry.orders
