"""Attempts to create an order end as rows only when nothing later in the file settles them."""

import json
from typing import Any

import pytest

from recoup.connectors.aliexpress.placements import Placements
from recoup.connectors.aliexpress.recorded import Call, read_record
from recoup.connectors.files.json_rows import SupplierRow, UnreadableError
from recoup.domain.supplier_line import SupplierLine as S

CREATED = "aliexpress_ds_order_create_response"
ONE = {"out_order_id": "a-1", "store_order_id": "s", "store_line_id": "s-1", "quantity": 1}


def created(*orders: int, message: str | None = None, **beside: Any) -> dict[str, Any]:
    body = {"is_success": True, "order_list": {"number": list(orders)}, "error_msg": message}
    return {**ONE, **beside, CREATED: {"result": body}}


def refused(code: str, **beside: Any) -> dict[str, Any]:
    body = {"is_success": False, "error_code": code, "error_msg": "why"}
    return {**ONE, **beside, CREATED: {"result": body}}


def order_read(order: str, **beside: Any) -> dict[str, Any]:
    return {"order_id": order, **beside, "order_status": "FINISH"}


def play(*records: dict[str, Any]) -> tuple[list[SupplierRow], list[UnreadableError]]:
    placements = Placements("USD")
    answers = [read_record(json.dumps(record).encode()) for record in records]
    for line, recorded in enumerate(answers, start=1):
        if recorded.call is Call.CREATE:
            placements.add(line, recorded.beside, recorded.result)
    for recorded in answers:
        if recorded.call is Call.READ:
            placements.settle(recorded.beside.out_order_id, recorded.beside.order_id)
    found = [row for _, row in placements.rows()]
    return (
        [row for row in found if isinstance(row, SupplierRow)],
        [row for row in found if isinstance(row, UnreadableError)],
    )


@pytest.mark.parametrize(
    ("record", "order", "state", "reason"),
    [
        (refused("INVENTORY_HOLD_ERROR"), None, S.PLACEMENT_FAILED_PRODUCT, "INVENTORY_HOLD_ERROR: why"),
        (refused("REPEATED_ORDER_ERROR"), None, S.PLACEMENT_UNKNOWN, "REPEATED_ORDER_ERROR: why"),
        (created(7), "7", S.PLACEMENT_UNKNOWN, "created, not read yet"),
        (
            created(7, message="OrderCreated, autoPay fail:APIPayFail"),
            "7",
            S.UNPAID,
            "OrderCreated, autoPay fail:APIPayFail",
        ),
        (created(), None, S.PLACEMENT_UNKNOWN, "an answer without orders"),
        (
            {**ONE, "error_response": {"code": "15", "sub_code": "isp.timeout", "msg": "m"}},
            None,
            S.PLACEMENT_UNKNOWN,
            "isp.timeout: m",
        ),
        (
            {**ONE, "error_response": {"code": "ApiCallLimit", "message": "m"}},
            None,
            S.PLACEMENT_FAILED_OTHER,
            "ApiCallLimit: m",
        ),
    ],
)
def test_an_unsettled_attempt_becomes_a_row_for_its_store_line(
    record: dict[str, Any], order: str | None, state: S, reason: str
) -> None:
    (row,), errors = play(record)
    assert errors == []
    assert (row.order_id, row.state, row.reason) == (order, state, reason)
    assert (row.store_order_id, row.store_line_id, row.quantity) == ("s", "s-1", 1)
    assert row.line_id == f"{order or 'a-1'}/1"


@pytest.mark.parametrize(
    "records",
    [
        (created(7), order_read("7")),
        (created(7, 8), order_read("7"), order_read("8")),
        (refused("SKU_NOT_EXIST"), created(7), order_read("7")),
        (refused("REPEATED_ORDER_ERROR"), order_read("7", out_order_id="a-1")),
        (created(7), refused("REPEATED_ORDER_ERROR"), order_read("7")),
        (created(7), order_read("7"), refused("REPEATED_ORDER_ERROR")),
        (refused("SKU_NOT_EXIST"), created(7, out_order_id="a-2"), order_read("7")),
    ],
)
def test_an_attempt_whose_orders_were_read_adds_no_row(records: tuple[dict[str, Any], ...]) -> None:
    assert play(*records) == ([], [])


def test_the_last_refusal_counts() -> None:
    (row,), _ = play(refused("SKU_NOT_EXIST"), refused("USER_ACCOUNT_DISABLED"))
    assert row.state is S.PLACEMENT_FAILED_ACCOUNT


def test_a_refusal_gives_way_to_a_later_attempt_for_the_same_line_and_to_no_earlier_one() -> None:
    first = refused("SKU_NOT_EXIST")
    second = refused("USER_ACCOUNT_DISABLED", out_order_id="a-2")
    assert [row.state for row in play(first, second)[0]] == [S.PLACEMENT_FAILED_ACCOUNT]
    (again,), _ = play(created(7), order_read("7"), second)
    assert again.state is S.PLACEMENT_FAILED_ACCOUNT


def test_an_unclear_attempt_stays_when_another_one_follows_because_both_may_have_bought() -> None:
    found, _ = play(refused("REPEATED_ORDER_ERROR"), created(7, out_order_id="a-2"), order_read("7"))
    assert [(row.line_id, row.state) for row in found] == [("a-1/1", S.PLACEMENT_UNKNOWN)]


def test_orders_that_one_id_created_twice_are_all_remembered() -> None:
    _, (error,) = play(created(7), created(8), order_read("8"))
    assert "7" in error.expected.en


def test_attempts_for_different_lines_do_not_settle_each_other() -> None:
    found, _ = play(created(7), refused("SKU_NOT_EXIST", out_order_id="a-2", store_line_id="s-2"), order_read("7"))
    assert [row.store_line_id for row in found] == ["s-2"]


def test_a_split_creation_that_was_read_in_part_names_what_is_missing() -> None:
    found, (error,) = play(created(7, 8, 9), order_read("8"))
    assert found == []
    assert "7, 9" in error.expected.en


def test_a_split_creation_that_was_not_read_keeps_its_lines_without_choosing_an_order() -> None:
    (row,), _ = play(created(7, 8))
    assert (row.order_id, row.state) == (None, S.PLACEMENT_UNKNOWN)
    assert row.reason == "created, not read yet (7, 8)"


def test_a_recorded_request_gives_one_row_for_each_product() -> None:
    items = [{"product_id": 1, "product_count": 2}, {"product_id": "2", "product_count": "3"}]
    request = {"param_place_order_request4_open_api_d_t_o": json.dumps({"out_order_id": "a-9", "product_items": items})}
    extension = {"ds_extend_request": json.dumps({"payment": {"pay_currency": "EUR"}})}
    body = {"is_success": "false", "error_code": "SKU_NOT_EXIST"}
    found, _ = play({"store_lines": ["s-1", "s-2"], "request": {**request, **extension}, CREATED: {"result": body}})
    assert [(row.line_id, row.product, row.quantity, row.store_line_id) for row in found] == [
        ("a-9/1", "1", 2, "s-1"),
        ("a-9/2", "2", 3, "s-2"),
    ]
    assert {row.currency for row in found} == {"EUR"}


def test_a_creation_tells_its_order_what_it_was_placed_for() -> None:
    placements = Placements("USD")
    for record in (created(7), created(8, 9, out_order_id="a-2", store_line_id="s-2")):
        recorded = read_record(json.dumps(record).encode())
        placements.add(1, recorded.beside, recorded.result)
    one, split, stranger = (
        placements.told(read_record(json.dumps(order_read(order)).encode()).beside) for order in ("7", "8", "10")
    )
    assert (one.store_order_id, one.store_line_id) == ("s", "s-1")
    assert (split.store_order_id, split.store_line_id) == ("s", None)
    assert (stranger.store_order_id, stranger.store_line_id) == (None, None)


@pytest.mark.parametrize(
    ("record", "column"),
    [
        ({CREATED: {"result": {"is_success": False}}, "quantity": 1}, "out_order_id"),
        ({CREATED: {"result": {"is_success": False}}, "out_order_id": "a-1"}, "product_items"),
        ({**ONE, "quantity": 0, CREATED: {"result": {"is_success": False}}}, "quantity"),
        ({**ONE, "order_list": 3, CREATED: {"result": {"is_success": 3}}}, "is_success"),
        ({**ONE, "request": {"product_items": [{"product_count": 0}]}, CREATED: {"result": {}}}, "product_count"),
        (
            {
                "store_lines": ["s-1"],
                "request": {"product_items": [{"product_count": 1}, {"product_count": 1}]},
                CREATED: {"result": {}},
            },
            "store_lines",
        ),
    ],
)
def test_an_attempt_that_cannot_be_placed_is_refused_with_what_is_missing(record: dict[str, Any], column: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        play(record)
    assert caught.value.column == column


def test_a_currency_that_does_not_exist_is_refused() -> None:
    found, (error,) = play(refused("SKU_NOT_EXIST", currency="DOLLAR"))
    assert (found, error.column) == ([], "currency")
