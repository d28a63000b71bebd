"""Where a parcel is: the latest report first, nothing before shipping, and "not found" for everybody else's."""

from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import PayMethod
from tests.sandbox.aliexpress.wire import Gate

NOT_FOUND = {"ret": False, "code": "1001", "msg": "TRACKING DATA NOT FOUND"}


def track(gate: Gate, order_id: str) -> dict[str, Any]:
    answer = gate.call("aliexpress.ds.order.tracking.get", {"ae_order_id": order_id, "language": "en_US"})
    return answer["aliexpress_ds_order_tracking_get_response"]["result"]


def query(gate: Gate, order_id: str, number: str) -> dict[str, Any]:
    sent = {"logistics_no": number, "out_ref": order_id, "origin": "ESCROW", "service_name": "any", "to_area": "KR"}
    answer = gate.call("aliexpress.logistics.ds.trackinginfo.query", sent)
    return answer["aliexpress_logistics_ds_trackinginfo_query_response"]


def paid(gate: Gate) -> Order:
    number = gate.create(gate.items(1))["result"]["order_list"]["number"][0]
    order = gate.market.registry.orders[str(number)]
    gate.market.pay(order)
    gate.market.pass_check(order)
    return order


def test_what_was_not_shipped_has_no_lines() -> None:
    gate = Gate()
    found = track(gate, paid(gate).order_id)
    assert found["ret"] is True
    assert found["data"] == {"tracking_detail_line_list": {"tracking_detail": []}}


def test_a_parcel_on_its_way_shows_the_documented_fields_and_its_latest_report_first() -> None:
    gate = Gate()
    order = paid(gate)
    parcel = gate.market.ship(order)
    gate.world.advance(timedelta(days=8))
    gate.login()
    (line,) = track(gate, order.order_id)["data"]["tracking_detail_line_list"]["tracking_detail"]
    assert line.keys() == {"mail_no", "carrier_name", "eta_time_stamps", "package_item_list", "detail_node_list"}
    assert line["mail_no"] == parcel.number
    (item,) = line["package_item_list"]["package_item"]
    assert item == {
        "item_id": 1005005511268001,
        "item_title": "Sunshade 1",
        "quantity": 1,
        "sku_desc": "14:1",
        "sku_id": 1200003702000001,
    }
    nodes = line["detail_node_list"]["detail_node"]
    stamps = [node["time_stamp"] for node in nodes]
    assert len(nodes) == len(parcel.events) > 1
    assert stamps == sorted(stamps, reverse=True)
    assert nodes[-1]["time_stamp"] == int(parcel.events[0].at.timestamp() * 1000)
    assert nodes[-1]["tracking_name"] == parcel.events[0].name


def test_the_older_interface_follows_one_parcel_by_its_number() -> None:
    gate = Gate()
    order = paid(gate)
    parcel = gate.market.ship(order)
    gate.world.advance(timedelta(days=8))
    gate.login()
    found = query(gate, order.order_id, parcel.number)
    assert found["result_success"] is True
    events = found["details"]["details"]
    assert [event["event_desc"] for event in events] == [event.detail for event in reversed(parcel.events)]
    assert all(event.keys() == {"event_desc", "event_date", "address"} for event in events)
    assert query(gate, order.order_id, "LP0")["result_success"] is False


@pytest.mark.parametrize("foreign", [True, False])
def test_an_order_of_somebody_else_and_an_unknown_one_are_not_found(foreign: bool) -> None:
    gate = Gate()
    order = paid(gate)
    parcel = gate.market.ship(order)
    gate.buyer = gate.market.open_buyer_account("1861703698", "lee@shop.example", PayMethod.CARD, 0)
    gate.login()
    order_id = order.order_id if foreign else "1"
    assert track(gate, order_id) == NOT_FOUND
    refused = query(gate, order_id, parcel.number)
    del refused["request_id"]
    assert refused == {"result_success": False, "error_desc": "TRACKING DATA NOT FOUND"}


@pytest.mark.parametrize("missing", ["ae_order_id", "language"])
def test_both_parameters_are_mandatory(missing: str) -> None:
    sent = {"ae_order_id": "1", "language": "en_US", missing: ""}
    error = Gate().call("aliexpress.ds.order.tracking.get", sent)["error_response"]
    assert error["code"] == "MissingParameter"
    assert missing in error["msg"]
