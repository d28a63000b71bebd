"""What a client must know before it orders: the variant's key, its price and stock, and how it can be shipped."""

import json
from dataclasses import replace
from typing import Any

import pytest

from recoup_sandbox.aliexpress.model.catalog import STANDARD
from tests.sandbox.aliexpress.wire import Gate

WANTED: dict[str, Any] = {
    "quantity": 1,
    "shipToCountry": "KR",
    "productId": "1005005511268001",
    "selectedSkuId": "1200003702000001",
    "language": "en_US",
    "locale": "en_US",
    "currency": "USD",
}
OPTION = {
    "code",
    "company",
    "shipping_fee_cent",
    "shipping_fee_currency",
    "shipping_fee_format",
    "free_shipping",
    "mayHavePFS",
    "min_delivery_days",
    "max_delivery_days",
    "guaranteed_delivery_days",
    "estimated_delivery_time",
    "delivery_date_desc",
    "ship_from_country",
    "tracking",
    "available_stock",
    "ddpIncludeVATTax",
}


def freight(gate: Gate, **changed: Any) -> dict[str, Any]:
    sent = {"queryDeliveryReq": json.dumps({**WANTED, **changed})}
    return gate.call("aliexpress.ds.freight.query", sent)["aliexpress_ds_freight_query_response"]["result"]


def product(gate: Gate, **changed: str) -> dict[str, Any]:
    sent = {"product_id": WANTED["productId"], "ship_to_country": "KR", **changed}
    return gate.call("aliexpress.ds.product.get", sent)["aliexpress_ds_product_get_response"]


def calculate(gate: Gate, **changed: Any) -> dict[str, Any]:
    wanted = {"country_code": "KR", "product_id": 1005005511268001, "product_num": 1, "send_goods_country_code": "CN"}
    sent = {"param_aeop_freight_calculate_for_buyer_d_t_o": json.dumps({**wanted, **changed})}
    answer = gate.call("aliexpress.logistics.buyer.freight.calculate", sent)
    return answer["aliexpress_logistics_buyer_freight_calculate_response"]["result"]


def test_a_way_to_ship_carries_the_code_that_an_order_names_and_a_decimal_called_cent() -> None:
    gate = Gate()
    found = freight(gate)
    (option,) = found["delivery_options"]["delivery_option_d_t_o"]
    assert (found["success"], found["code"]) == (True, 200)
    assert option.keys() == OPTION
    assert option["shipping_fee_cent"] == "1.99"
    assert option["available_stock"] == "50"
    items = [{**gate.items(1)[0], "logistics_service_name": option["code"]}]
    assert gate.create(items)["result"]["is_success"] is True


def test_free_shipping_from_a_threshold_is_told() -> None:
    gate = Gate()
    gate.products[0].freight = (replace(STANDARD, free_from_minor=1000), replace(STANDARD, code="FREE", fee_minor=0))
    threshold, free = freight(gate)["delivery_options"]["delivery_option_d_t_o"]
    assert (threshold["mayHavePFS"], threshold["free_shipping_threshold"]) == (True, "10.00")
    assert (free["free_shipping"], free["mayHavePFS"]) == (True, False)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"shipToCountry": "US"}, "DELIVERY_NOT_AVAILABLE_TO_YOUR_ADDRESS"),
        ({"productId": "1"}, "DELIVERY_INFO_EMPTY"),
        ({"selectedSkuId": "1"}, "DELIVERY_INFO_EMPTY"),
    ],
)
def test_where_nothing_is_shipped_the_answer_says_why(changed: dict[str, str], message: str) -> None:
    assert freight(Gate(), **changed) == {"success": False, "code": 505, "msg": message}


@pytest.mark.parametrize("name", WANTED)
def test_every_part_of_a_freight_query_is_mandatory(name: str) -> None:
    sent = {"queryDeliveryReq": json.dumps({key: value for key, value in WANTED.items() if key != name})}
    error = Gate().call("aliexpress.ds.freight.query", sent)["error_response"]
    assert error["code"] == "MissingParameter"
    assert name in error["msg"]


def test_the_older_calculation_gives_the_fee_in_both_forms() -> None:
    (found,) = calculate(Gate())["aeop_freight_calculate_result_for_buyer_d_t_o_list"][
        "aeop_freight_calculate_result_for_buyer_d_t_o"
    ]
    assert found["freight"] == {"amount": "1.99", "cent": 199, "currency_code": "USD"}
    assert found.keys() == {"service_name", "tracking_available", "estimated_delivery_time", "freight"}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"country_code": "US"}, "DELIVERY_NOT_AVAILABLE_TO_YOUR_ADDRESS"),
        ({"send_goods_country_code": "ES"}, "DELIVERY_NOT_AVAILABLE_TO_YOUR_ADDRESS"),
        ({"product_id": 1}, "DELIVERY_INFO_EMPTY"),
    ],
)
def test_the_older_calculation_says_in_words_what_is_not_possible(changed: dict[str, Any], message: str) -> None:
    assert calculate(Gate(), **changed) == {"success": False, "error_desc": message}


def test_a_product_shows_the_key_price_and_stock_of_each_variant() -> None:
    gate = Gate()
    gate.products[0].skus[0].discount_minor = 12
    gate.products[0].tax_percent = 10
    found = product(gate)
    assert found["rsp_code"] == 200
    (sku,) = found["result"]["ae_item_sku_info_dtos"]["ae_item_sku_info_d_t_o"]
    assert sku == {
        "sku_id": "1200003702000001",
        "sku_attr": "14:1",
        "id": "14:1",
        "sku_price": "8.12",
        "offer_sale_price": "8.00",
        "sku_available_stock": 50,
        "currency_code": "USD",
        "price_include_tax": False,
        "tax_amount": "0.80",
        "tax_currency_code": "USD",
    }
    assert found["result"]["ae_store_info"]["store_id"] == 1103800001
    items = [{**gate.items(1)[0], "sku_attr": sku["sku_attr"]}]
    assert gate.create(items)["result"]["is_success"] is True


def test_a_country_that_is_not_served_has_no_time_of_delivery() -> None:
    gate = Gate()
    assert product(gate)["result"]["logistics_info_dto"] == {"ship_to_country": "KR", "delivery_time": 15}
    assert product(gate, ship_to_country="US")["result"]["logistics_info_dto"] == {"ship_to_country": "US"}


def test_a_product_that_is_gone_is_not_found_and_one_off_the_shelf_says_so() -> None:
    gate = Gate()
    unknown = product(gate, product_id="1")
    assert (unknown["rsp_code"], unknown["rsp_msg"]) == (605, "ITEM_ID_NOT_FOUND")
    assert "result" not in unknown
    gate.products[0].is_off_shelf = True
    assert product(gate)["result"]["ae_item_base_info_dto"]["product_status_type"] == "offline"
    gate.products[0].is_deleted = True
    assert product(gate)["rsp_code"] == 605
