"""Saved answers of the supplier become one exact row per line, whatever way they were recorded."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.aliexpress.mapping import supplier_rows
from recoup.connectors.aliexpress.recorded import Call, read_record
from recoup.connectors.aliexpress.wire import ErrorResponse
from recoup.connectors.files.json_rows import SupplierRow, UnreadableError
from recoup.domain.supplier_line import SupplierLine as S

ORDER = "8190439416163295"
READ = "aliexpress_trade_ds_order_get_response"


def usd(amount: object) -> dict[str, object]:
    return {"amount": amount, "currency_code": "USD"}


def child(**changes: Any) -> dict[str, Any]:
    return {"product_id": 1005001, "sku_id": 12000037, "product_count": 1, "actual_fee": usd("8.12"), **changes}


def result(*children: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    status = {"order_status": "WAIT_SELLER_SEND_GOODS", "logistics_status": "WAIT_SELLER_SEND_GOODS"}
    lines = {"aeop_child_order_info": list(children or (child(),))}
    return {**status, "child_order_list": lines, **changes}


def read(record: object, zone: tzinfo = UTC) -> list[SupplierRow | UnreadableError]:
    recorded = read_record(json.dumps(record).encode())
    assert recorded.call is Call.READ
    assert not isinstance(recorded.result, ErrorResponse)
    return list(supplier_rows(recorded.result, recorded.beside, zone))


def rows(record: object, zone: tzinfo = UTC) -> list[SupplierRow]:
    found = read(record, zone)
    assert [str(row) for row in found if isinstance(row, UnreadableError)] == []
    return [row for row in found if isinstance(row, SupplierRow)]


def answer(body: Mapping[str, Any], **beside: Any) -> dict[str, Any]:
    return {"order_id": ORDER, **beside, READ: {"result": body, "request_id": "1"}}


@pytest.mark.parametrize(
    ("changes", "order", "paid"),
    [
        ({}, {}, 812),
        ({"actual_fee": usd(8.12)}, {}, 812),
        ({"actual_fee": usd("8.120")}, {}, 812),
        ({"actual_tax_fee": usd("0.22")}, {}, 834),
        ({"actual_tax_fee": usd("0.22"), "already_include_tax": False, "price_include_tax": "false"}, {}, 834),
        ({"actual_tax_fee": usd("0.22"), "already_include_tax": True}, {}, 812),
        ({"actual_tax_fee": usd("0.22"), "price_include_tax": "true"}, {}, 812),
        ({"actual_tax_fee": {"amount": "0.00", "currency_code": "EUR"}}, {}, 812),
        ({}, {"user_order_amount": usd("9.99")}, 812),
        ({"actual_fee": None}, {"user_order_amount": usd("9.99")}, 999),
        ({"actual_fee": None}, {"user_order_amount": usd("0.00")}, None),
        ({"actual_fee": None}, {"order_amount": usd("9.99")}, None),
        ({}, {"order_status": "PLACE_ORDER_SUCCESS"}, 0),
        ({}, {"order_status": "PLACE_ORDER_SUCCESS", "order_paidtime_string": "2026-03-01 10:00:00"}, 812),
        ({"end_reason": "buyer_pay_timeout"}, {"order_status": "FINISH"}, 0),
        ({"end_reason": "cancel_order_close_trade"}, {"order_status": "FINISH"}, 812),
    ],
)
def test_a_line_cost_its_fee_and_the_tax_that_is_not_inside_it(
    changes: dict[str, Any], order: dict[str, Any], paid: int | None
) -> None:
    assert rows(answer(result(child(**changes), **order)))[0].paid_minor == paid


def test_what_the_buyer_was_charged_is_never_shared_over_several_lines() -> None:
    two = result(child(actual_fee=None), child(actual_fee=None, sku_id=2), user_order_amount=usd("9.99"))
    assert [row.paid_minor for row in rows(answer(two))] == [None, None]


@pytest.mark.parametrize(
    ("skus", "lines"),
    [
        ((1, 2), ("1", "2")),
        ((7, 7), ("1", "2")),
        ((7, 7, 8), ("1", "2", "8")),
        ((None, 8), ("1", "8")),
        (("", " 8 "), ("1", "8")),
    ],
)
def test_a_line_is_named_by_its_sku_or_else_by_its_position(skus: tuple[Any, ...], lines: tuple[str, ...]) -> None:
    found = rows(answer(result(*(child(sku_id=sku) for sku in skus))))
    assert [row.line_id for row in found] == [f"{ORDER}/{line}" for line in lines]


@pytest.mark.parametrize("number", [8190439416163295, 9007199254740993, 2**63 + 11])
def test_ids_beyond_what_a_float_holds_are_kept_exactly(number: int) -> None:
    found = rows({**answer(result(child(product_id=number))), "order_id": number})[0]
    assert (found.order_id, found.product) == (str(number), str(number))


@pytest.mark.parametrize(
    ("zone", "hour"), [(UTC, 21), (ZoneInfo("America/Los_Angeles"), 4), (ZoneInfo("Asia/Shanghai"), 13)]
)
def test_times_are_utc_from_the_zone_that_is_set(zone: tzinfo, hour: int) -> None:
    found = rows(answer(result(gmt_create="2024-09-09 21:00:03")), zone)[0]
    assert found.created_at is not None
    assert found.created_at.hour == hour


def test_an_unpaid_order_closes_after_its_timeout_and_a_paid_one_never() -> None:
    times = {"gmt_create": "2026-03-01 10:00:00", "pay_timeout_second": "86400"}
    unpaid = rows(answer(result(order_status="PLACE_ORDER_SUCCESS", **times)))[0]
    assert unpaid.pay_by == datetime.fromisoformat("2026-03-02T10:00:00")
    assert rows(answer(result(**times)))[0].pay_by is None


def test_a_line_of_a_running_order_can_end_alone() -> None:
    two = result(child(), child(sku_id=2, end_reason="buyer_cancel_order"))
    assert [row.state for row in rows(answer(two))] == [S.AWAITING_SHIPMENT, S.CLOSED_CANCELLED_PAID]


def test_zero_charged_and_nothing_paid_is_no_completion() -> None:
    body = result(order_status="FINISH", logistics_status="BUYER_ACCEPT_GOODS", user_order_amount=usd("0"))
    assert rows(answer(body))[0].state is S.CLOSED_UNKNOWN


@pytest.mark.parametrize(
    ("beside", "links"),
    [
        ({}, [None, None]),
        ({"store_line_id": "s-1"}, ["s-1", "s-1"]),
        ({"store_lines": ["s-1", "s-2"]}, ["s-1", "s-2"]),
    ],
)
def test_the_store_lines_beside_an_answer_are_told_to_its_lines(beside: dict[str, Any], links: list[Any]) -> None:
    two = result(child(), child(sku_id=2))
    found = rows(answer(two, store_order_id="s", **beside))
    assert [(row.store_order_id, row.store_line_id) for row in found] == [("s", link) for link in links]


RECORDINGS: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
    lambda body: {"order_id": ORDER, READ: {"result": body}},
    lambda body: {"order_id": int(ORDER), READ: body},
    lambda body: {"order_id": ORDER, "response": {READ: {"result": body}}},
    lambda body: {"order_id": ORDER, "response": json.dumps({READ: {"result": body}})},
    lambda body: {"order_id": ORDER, "result": body},
    lambda body: {"order_id": ORDER, **body},
    lambda body: {**body, "order_id": ORDER},
    lambda body: {READ: {"result": {**body, "order_id": int(ORDER)}}},
    lambda body: {"single_order_query": json.dumps({"order_id": int(ORDER)}), READ: {"result": body}},
    lambda body: {"request": {"order_id": ORDER}, "response": {READ: {"result": body}}},
    lambda body: {"request": {"single_order_query": {"order_id": ORDER}}, READ: {"result": body}},
    lambda body: {"request": json.dumps({"single_order_query": json.dumps({"order_id": ORDER})}), "result": body},
    lambda body: {"order_id": ORDER, "aliexpress_ds_trade_order_get_response": {"result": body}},
]


@given(data=st.data(), recorded=st.sampled_from(RECORDINGS), wrapper=st.sampled_from(["aeop", "ae", "plain"]))
def test_the_recording_the_wrapping_and_the_order_of_keys_never_change_the_rows(
    data: st.DataObject, recorded: Any, wrapper: str
) -> None:
    children = [child(), child(sku_id=2, end_reason="CANCELED", actual_tax_fee=usd("0.10"))]
    plain = result(*children, gmt_create="2026-03-01 10:00:00", user_order_amount=usd("17.00"))
    shuffled = [dict(data.draw(st.permutations(list(each.items())))) for each in children]
    lists = {
        "aeop": {"aeop_child_order_info": shuffled},
        "ae": {"ae_child_order_info": shuffled},
        "plain": shuffled,
    }
    body = {key: plain[key] for key in data.draw(st.permutations(sorted(plain)))}
    body["child_order_list"] = lists[wrapper]
    assert rows(recorded(body)) == rows(answer(plain))


@pytest.mark.parametrize(
    ("record", "column"),
    [
        ({READ: {"result": result()}}, "order_id"),
        (answer({**result(), "order_id": "1"}), f"{ORDER}.order_id"),
        (answer(result(order_status="NEW_WORD")), f"{ORDER}.child_order_list[0].order_status"),
        (answer(result(child(product_count=0))), f"{ORDER}.child_order_list[0].product_count"),
        (answer(result(child(product_count=None))), f"{ORDER}.child_order_list[0].product_count"),
        (answer(result(child(product_count="1.5"))), f"{ORDER}.child_order_list[0].product_count"),
        (answer(result(child(sku_id=1.5))), f"{ORDER}.child_order_list[0].sku_id"),
        (answer(result(child(actual_fee=usd("8.123")))), f"{ORDER}.child_order_list[0].actual_fee"),
        (answer(result(child(actual_fee=usd("free")))), f"{ORDER}.child_order_list[0].actual_fee.amount"),
        (answer(result(child(actual_fee=None))), f"{ORDER}.child_order_list[0].actual_fee.currency_code"),
        (
            answer(result(child(actual_fee=None), order_amount={"currency_code": "XXX"})),
            f"{ORDER}.child_order_list[0].currency_code",
        ),
        (
            answer(result(child(actual_fee={"amount": "1", "currency_code": "XXX"}))),
            f"{ORDER}.child_order_list[0].actual_fee.currency_code",
        ),
        (
            answer(result(child(actual_tax_fee={"amount": "1", "currency_code": "EUR"}))),
            f"{ORDER}.child_order_list[0].actual_tax_fee.currency_code",
        ),
        (answer(result(child_order_list=[])), f"{ORDER}.child_order_list"),
        (answer(result(child_order_list=None)), f"{ORDER}.child_order_list"),
        (answer(result(gmt_create="today")), f"{ORDER}.gmt_create"),
        (
            answer(result(order_status="IN_CANCEL", gmt_create="2026-03-01", pay_timeout_second="9" * 30)),
            f"{ORDER}.pay_timeout_second",
        ),
        (
            answer(result(order_status="IN_CANCEL", gmt_create="2199-12-30", pay_timeout_second=172_800)),
            f"{ORDER}.pay_timeout_second",
        ),
        (answer(result(), store_lines=["s-1", "s-2"]), f"{ORDER}.store_lines"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_was_expected(record: object, column: str) -> None:
    (found,) = read(record)
    assert isinstance(found, UnreadableError)
    assert found.column == column


@pytest.mark.parametrize(
    ("record", "column"),
    [
        ({"order_id": "1", "request": {"order_id": "2"}, READ: {"result": result()}}, "order_id"),
        ({"hello": "world"}, ""),
        ({"order_id": 1.5, READ: {"result": result()}}, "order_id"),
        ({"order_id": "1", "single_order_query": "{broken", READ: {"result": result()}}, ""),
        ([], ""),
    ],
)
def test_a_record_that_mixes_orders_up_or_holds_none_is_refused(record: object, column: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(record)
    assert caught.value.column == column


def test_a_broken_line_costs_only_itself_and_keeps_the_positions_of_the_others() -> None:
    found = read(answer(result(child(sku_id=None), child(product_count="x"), child(sku_id=None))))
    assert [row.line_id for row in found if isinstance(row, SupplierRow)] == [f"{ORDER}/1", f"{ORDER}/3"]
