"""The readers turn saved answers into rows, and say of the rest where it was and what to do."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.files.json_lines import (
    cafe24_answers,
    read_cafe24_orders,
    read_supplier_orders,
    supplier_answers,
)
from recoup.connectors.files.json_rows import StoreRow, SupplierRow
from recoup.connectors.files.relation import BadRow, Relation
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine

SAMPLES = Path(__file__).parents[1] / "samples"


def store(name: str) -> tuple[list[StoreRow], list[BadRow]]:
    found = list(read_cafe24_orders(SAMPLES / name))
    return [row for row in found if isinstance(row, StoreRow)], [row for row in found if isinstance(row, BadRow)]


def supplier(path: Path) -> tuple[list[SupplierRow], list[BadRow]]:
    found = list(read_supplier_orders(path))
    return [row for row in found if isinstance(row, SupplierRow)], [row for row in found if isinstance(row, BadRow)]


def test_a_printed_answer_of_the_store_is_read_item_by_item() -> None:
    rows, bad = store("cafe24_orders.json")
    assert bad == []
    assert [(row.line_id, row.state, row.paid_minor, row.refunded_minor, row.refund_proven) for row in rows] == [
        ("20191121-0000032-01", StoreLine.CANCELLED, 29000, 29000, True),
        ("20191121-0000032-02", StoreLine.IN_TRANSIT, 12610, 0, None),
        ("20191122-0000001-01", StoreLine.AWAITING_PAYMENT, 0, None, None),
    ]
    assert [row.memo for row in rows] == [
        "AE 8190439416163295",
        "AE 8190439416163295\ncable: AE 8190439416173295",
        None,
    ]


def test_answers_of_the_store_in_any_envelope_stand_in_one_file_and_broken_ones_are_named() -> None:
    rows, bad = store("cafe24_answers.jsonl")
    assert [row.order_id[-1] for row in rows] == ["1", "2", "3", "5"]
    assert [(row.line, row.column) for row in bad] == [
        (2, "20260301-0000002.items[2].quantity"),
        (2, "20260301-0000002-02.order_status"),
        (5, ""),
        (7, "error.code"),
        (8, "order.items"),
    ]
    assert bad[1].sentence().en.endswith("is 'Z99'; expected an order status code such as N10 or C40")


def test_answers_of_the_supplier_are_read_line_by_line_and_what_is_missing_is_named() -> None:
    rows, bad = supplier(SAMPLES / "aliexpress_orders.jsonl")
    assert [(row.line_id, row.state, row.paid_minor) for row in rows] == [
        ("8190439416163295/1200003702000037", SupplierLine.CLOSED_CANCELLED_PAID, 834),
        ("8190439416173295/1", SupplierLine.SHIPPED, 550),
        ("8190439416173295/2", SupplierLine.SHIPPED, 110),
        ("8190439416183295/1", SupplierLine.UNPAID, 0),
        ("8190439416203295/1", SupplierLine.CLOSED_UNKNOWN, None),
    ]
    assert [(row.line, row.column) for row in bad] == [(5, "order_id"), (7, ""), (4, "error_response.code")]
    assert "about order 8190439416193295; this account has no order of that id" in bad[2].expected.en


def test_attempts_to_create_an_order_follow_the_orders_that_were_read() -> None:
    rows, bad = supplier(SAMPLES / "aliexpress_creations.jsonl")
    assert [(row.store_line_id, row.order_id, row.state) for row in rows] == [
        ("20260301-0000004-01", "8190439416173295", SupplierLine.AWAITING_SHIPMENT),
        ("20260301-0000001-01", None, SupplierLine.PLACEMENT_FAILED_SHIPPING),
        ("20260301-0000002-01", "8190439416163295", SupplierLine.UNPAID),
        ("20260301-0000003-01", None, SupplierLine.PLACEMENT_UNKNOWN),
        ("20260301-0000005-01", "8190439416183295", SupplierLine.PLACEMENT_UNKNOWN),
    ]
    assert [(row.line, row.column) for row in bad] == [(7, "product_items")]


@pytest.mark.parametrize("name", ["cafe24_orders.json", "cafe24_answers.jsonl"])
def test_the_relation_of_a_store_file_holds_the_rows_that_are_read(name: str, tmp_path: Path) -> None:
    rows, bad = store(name)
    relation = cafe24_answers(SAMPLES / name, workspace=tmp_path)
    assert selected(relation) == [(*msgspec.structs.astuple(row), True) for row in rows]
    assert list(relation.already_bad) == bad


@pytest.mark.parametrize("name", ["aliexpress_orders.jsonl", "aliexpress_creations.jsonl"])
def test_the_relation_of_a_supplier_file_holds_the_rows_that_are_read(name: str, tmp_path: Path) -> None:
    rows, bad = supplier(SAMPLES / name)
    relation = supplier_answers(SAMPLES / name, workspace=tmp_path)
    assert selected(relation) == [(*msgspec.structs.astuple(row), True) for row in rows]
    assert list(relation.already_bad) == bad


def selected(relation: Relation) -> list[tuple[object, ...]]:
    with duckdb.connect() as connection:
        loaded = relation.load(connection, "input")
        rows = loaded.over("(SELECT *, rowid AS source_row FROM input)")
        return connection.execute(f"SELECT * EXCLUDE (source_row) FROM ({rows}) WHERE readable").fetchall()


def test_an_order_that_could_not_be_read_does_not_settle_its_creation(tmp_path: Path) -> None:
    created = {"result": {"is_success": True, "order_list": [7]}}
    beside = {"out_order_id": "a-1", "store_line_id": "s-1", "quantity": 1}
    answers = [
        {**beside, "aliexpress_ds_order_create_response": created},
        {"order_id": 7, "result": {"order_status": "NEW_WORD", "child_order_list": [{"product_count": 1}]}},
    ]
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(map(json.dumps, answers)))
    (row,), (bad,) = supplier(path)
    assert (row.order_id, row.store_line_id, row.state) == ("7", "s-1", SupplierLine.PLACEMENT_UNKNOWN)
    assert bad.line == 2


def test_the_zone_of_the_supplier_is_pacific_time_unless_it_is_set() -> None:
    rows, _ = supplier(SAMPLES / "aliexpress_orders.jsonl")
    summer, winter = rows[0].created_at, rows[3].created_at
    assert summer is not None
    assert winter is not None
    assert (summer.isoformat(), winter.isoformat()) == ("2024-09-10T04:00:03", "2024-12-10T05:00:03")


KEYS = st.sampled_from(
    [
        "orders",
        "order",
        "order_id",
        "currency",
        "items",
        "refunds",
        "memos",
        "order_item_code",
        "order_status",
        "quantity",
        "payment_amount",
        "response",
        "result",
        "request",
        "child_order_list",
        "aeop_child_order_info",
        "aliexpress_trade_ds_order_get_response",
        "aliexpress_ds_order_create_response",
        "error_response",
        "store_lines",
        "out_order_id",
        "is_success",
        "order_list",
        "number",
        "single_order_query",
        "actual_fee",
        "amount",
        "currency_code",
        "product_count",
        "end_reason",
        "gmt_create",
    ]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(["", "1", "KRW", "T"])
ANYTHING = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5))


@pytest.mark.parametrize("read", [read_cafe24_orders, read_supplier_orders])
@given(values=st.lists(ANYTHING, max_size=4))
def test_no_json_whatever_stops_a_reader_and_what_is_no_record_is_named(
    tmp_path_factory: pytest.TempPathFactory,
    read: Callable[[Path], Iterator[StoreRow | SupplierRow | BadRow]],
    values: list[object],
) -> None:
    path = tmp_path_factory.mktemp("saved") / "answers.jsonl"
    path.write_text("\n".join(map(json.dumps, values)))
    bad = [row for row in read(path) if isinstance(row, BadRow)]
    strangers = {line for line, value in enumerate(values, 1) if not isinstance(value, list | dict)}
    assert strangers <= {row.line for row in bad} <= set(range(1, len(values) + 1))
    assert all(row.column or row.fault for row in bad)


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(b"")
    assert list(read_cafe24_orders(path)) == list(read_supplier_orders(path)) == []


def test_a_file_that_is_not_there_is_an_error_and_no_empty_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_supplier_orders(tmp_path / "none.jsonl"))


def test_a_reader_holds_one_line_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    order = {"order_id": "20260301-0000001", "currency": "KRW", "items": [{"order_item_code": "1"}]}
    path.write_text("\n".join([json.dumps(order)] * 100))
    rows = read_cafe24_orders(path)
    first = next(rows)
    assert isinstance(first, BadRow)
    assert (first.line, next(rows)) == (1, replace(first, line=2))
