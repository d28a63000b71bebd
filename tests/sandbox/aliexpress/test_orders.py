"""What an order's buyer may read of it by the interface, and what nobody may."""

import json
from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import PayMethod
from tests.sandbox.aliexpress.wire import Gate

TEN_SECONDS = timedelta(seconds=10)
TOP_LEVEL = {
    "gmt_create",
    "order_paidtime_string",
    "order_status",
    "logistics_status",
    "pay_timeout_second",
    "order_amount",
    "user_order_amount",
    "child_order_list",
    "logistics_info_list",
    "store_info",
}
LINE = {
    "product_id",
    "sku_id",
    "product_name",
    "product_count",
    "product_price",
    "sale_fee",
    "sale_discount_fee",
    "shipping_fee",
    "shipping_discount_fee",
    "actual_shipping_fee",
    "actual_tax_fee",
    "actual_fee",
    "already_include_tax",
    "price_include_tax",
}


def ordered(gate: Gate) -> Order:
    """Create an order of the first store and wait until it can be read."""
    created = gate.create(gate.items(1))
    gate.world.advance(TEN_SECONDS)
    return gate.market.registry.orders[str(created["result"]["order_list"]["number"][0])]


def result(gate: Gate, order: Order) -> dict[str, Any]:
    return gate.read(order.order_id)["aliexpress_trade_ds_order_get_response"]["result"]


def only_line(read: dict[str, Any]) -> dict[str, Any]:
    (line,) = read["child_order_list"]["aeop_child_order_info"]
    return line


def test_an_order_cannot_be_read_in_its_first_ten_seconds() -> None:
    gate = Gate()
    order_id = str(gate.create(gate.items(1))["result"]["order_list"]["number"][0])
    assert gate.read(order_id)["error_response"]["sub_code"] == "isv.insufficient-permission"
    gate.world.advance(TEN_SECONDS - timedelta(seconds=1))
    assert "error_response" in gate.read(order_id)
    gate.world.advance(timedelta(seconds=1))
    assert "error_response" not in gate.read(order_id)


def test_an_order_of_somebody_else_looks_like_one_that_does_not_exist() -> None:
    gate = Gate()
    order = ordered(gate)
    gate.buyer = gate.market.open_buyer_account("1861703698", "lee@shop.example", PayMethod.CARD, 0)
    gate.login()
    foreign, unknown = gate.read(order.order_id)["error_response"], gate.read("1")["error_response"]
    for error in (foreign, unknown):
        del error["request_id"]
    assert foreign == unknown


def test_a_paid_order_shows_the_ten_documented_fields_and_no_more() -> None:
    gate = Gate()
    order = ordered(gate)
    gate.market.pay(order)
    read = result(gate, order)
    assert read.keys() == TOP_LEVEL
    assert only_line(read).keys() == LINE
    assert read["order_status"] == "RISK_CONTROL"
    assert read["gmt_create"] == "2026-03-01 16:00:00"
    assert read["order_paidtime_string"] == "2026-03-01 16:00:10"
    assert read["pay_timeout_second"] == "1036800"


def test_an_unpaid_order_has_no_time_of_payment_and_shows_what_it_will_cost() -> None:
    gate = Gate()
    order = ordered(gate)
    read = result(gate, order)
    assert read.keys() == TOP_LEVEL - {"order_paidtime_string"}
    assert read["user_order_amount"] == {"amount": "10.11", "currency_code": "USD"}
    line = only_line(read)
    assert line["sale_fee"]["amount"] == "8.12"
    assert line["shipping_fee"]["amount"] == "1.99"
    assert line["actual_fee"]["amount"] == "10.11"


def test_tax_is_in_what_the_buyer_pays_and_in_no_fee_of_the_line() -> None:
    gate = Gate()
    gate.products[0].tax_percent = 10
    order = ordered(gate)
    read = result(gate, order)
    assert read["order_amount"]["amount"] == "10.11"
    assert read["user_order_amount"]["amount"] == "10.92"
    line = only_line(read)
    assert (line["actual_fee"]["amount"], line["actual_tax_fee"]["amount"]) == ("10.11", "0.81")
    assert line["price_include_tax"] == "false"


def test_a_cancelled_order_is_finished_with_a_reason_per_line_and_charges_nothing() -> None:
    gate = Gate()
    order = ordered(gate)
    gate.market.cancel(order)
    read = result(gate, order)
    assert read["order_status"] == "FINISH"
    assert only_line(read)["end_reason"] == "buyer_cancel_notpay_order"
    assert read["user_order_amount"]["amount"] == "0.00"
    assert read["order_amount"]["amount"] == "10.11"


def test_a_shipped_order_shows_its_parcels_and_its_charge() -> None:
    gate = Gate()
    order = ordered(gate)
    gate.market.pay(order)
    gate.market.pass_check(order)
    parcel = gate.market.ship(order)
    read = result(gate, order)
    assert read["order_status"] == "WAIT_BUYER_ACCEPT_GOODS"
    assert read["logistics_status"] == "SELLER_SEND_GOODS"
    assert read["logistics_info_list"] == {
        "aeop_order_logistics_info": [{"logistics_no": parcel.number, "logistics_service": parcel.service}]
    }
    gate.market.confirm(order)
    read = result(gate, order)
    assert (read["order_status"], read["user_order_amount"]["amount"]) == ("FINISH", "10.11")
    assert only_line(read)["end_reason"] == "buyer_accept_goods"


@pytest.mark.parametrize(
    ("simplify", "unwraps", "plain"), [("true", True, True), ("true", False, False), ("", True, False)]
)
def test_lists_are_plain_where_that_is_asked_for_and_set_and_the_key_stays(
    simplify: str, unwraps: bool, plain: bool
) -> None:
    gate = Gate()
    order = ordered(gate)
    gate.site.settings = type(gate.settings)(simplify_unwraps_lists=unwraps)
    sent = {"single_order_query": json.dumps({"order_id": int(order.order_id)}), "simplify": simplify}
    read = gate.call("aliexpress.trade.ds.order.get", sent)["aliexpress_trade_ds_order_get_response"]["result"]
    assert isinstance(read["child_order_list"], list) is plain


def test_the_older_twin_takes_a_plain_number_and_knows_less() -> None:
    gate = Gate()
    order = ordered(gate)
    answer = gate.call("aliexpress.ds.trade.order.get", {"order_id": order.order_id})
    read = answer["aliexpress_ds_trade_order_get_response"]["result"]
    (line,) = read["child_order_list"]["ae_child_order_info"]
    assert line.keys() == {"product_id", "product_count", "product_price", "product_name"}
    assert "order_amount" in read
    assert "user_order_amount" not in read


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"order_id": "1"}, "MissingParameter"),
        ({"single_order_query": "1"}, "UnsupportedParamMapping"),
        ({"single_order_query": "{}"}, "MissingParameter"),
        ({"single_order_query": '{"order_id": "a"}'}, "UnsupportedParamMapping"),
        ({"single_order_query": '{"order_id": 1.5}'}, "UnsupportedParamMapping"),
        ({"single_order_query": '{"orderId": 1}'}, "MissingParameter"),
    ],
)
def test_the_query_is_a_json_text_with_the_number_in_it(sent: dict[str, str], code: str) -> None:
    assert Gate().call("aliexpress.trade.ds.order.get", sent)["error_response"]["code"] == code
