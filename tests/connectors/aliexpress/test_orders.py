"""An order is read by its number into supplier lines, and its parcels with whatever is known of their way."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from recoup.connectors.aliexpress.connection import PACIFIC
from recoup.connectors.aliexpress.failures import Failure
from recoup.connectors.aliexpress.orders import order_of, order_question, parcels_of, tracking_question
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.problem import ProblemKind
from recoup.connectors.supplier_values import Parcel, ParcelEvent
from recoup.domain.supplier_line import SupplierLine

SAMPLE: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "sandbox/aliexpress/samples/order_get.json").read_bytes()
)["aliexpress_trade_ds_order_get_response"]
ORDER = "8198352049851315"
NODE = {"time_stamp": 1772409600000, "tracking_name": "Shipped", "tracking_detail_desc": "Left the warehouse"}
LINE = {
    "mail_no": "LP00675700340000",
    "carrier_name": "Cainiao",
    "eta_time_stamps": "1772409600000",
    "package_item_list": {"package_item": [{"item_id": 1, "sku_id": 2, "quantity": 3}]},
    "detail_node_list": {"detail_node": [NODE]},
}


def raw(value: object) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(value).encode())


def tracked(*lines: Any) -> msgspec.Raw:
    return raw({"result": {"ret": True, "code": "0", "data": {"tracking_detail_line_list": list(lines)}}})


def test_an_order_is_asked_for_by_its_number() -> None:
    assert order_question(ORDER) == {"single_order_query": '{"order_id":8198352049851315}'}
    assert tracking_question(ORDER, "ko_KR") == {"ae_order_id": ORDER, "language": "ko_KR"}


def test_the_official_sample_becomes_supplier_lines_and_is_kept_as_it_came() -> None:
    order = order_of(ORDER, raw(SAMPLE), PACIFIC)
    (line,) = order.lines
    assert (order.order_id, order.status, order.store_id, order.store_name) == (
        ORDER,
        "FINISH",
        "1103800006",
        SAMPLE["result"]["store_info"]["store_name"],
    )
    assert (line.order_id, line.state, line.sku) == (ORDER, SupplierLine.COMPLETED, "1200003702000037")
    assert json.loads(order.content) == SAMPLE["result"]
    assert order.unreadable == ()


def test_a_line_that_cannot_be_read_is_kept_beside_the_others() -> None:
    children = SAMPLE["result"]["child_order_list"]["aeop_child_order_info"]
    broken = SAMPLE["result"] | {"child_order_list": [*children, {"product_count": "many"}]}
    order = order_of(ORDER, raw({"result": broken}), PACIFIC)
    assert (len(order.lines), len(order.unreadable)) == (1, 1)


@pytest.mark.parametrize("result", [None, [], "FINISH", {"order_status": 1}])
def test_what_is_no_order_is_refused(result: object) -> None:
    with pytest.raises(UnreadableError):
        order_of(ORDER, raw({"result": result}), PACIFIC)


def test_an_answer_without_an_order_is_refused() -> None:
    with pytest.raises(UnreadableError):
        order_of(ORDER, raw({"request_id": "1"}), PACIFIC)


def test_a_parcel_has_its_pieces_and_the_stops_of_its_way() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert parcels_of(tracked(LINE)) == (
        Parcel("LP00675700340000", "Cainiao", at, (("2", 3),), (ParcelEvent(at, "Shipped", "Left the warehouse"),)),
    )


def test_pieces_without_a_variant_are_known_by_their_product() -> None:
    found = parcels_of(tracked(LINE | {"package_item_list": [{"item_id": 1, "quantity": "3"}]}))
    assert isinstance(found, tuple)
    assert found[0].pieces == (("1", 3),)


def test_a_parcel_of_which_nothing_else_is_known_is_still_a_parcel() -> None:
    assert parcels_of(tracked({"mail_no": "X1"})) == (Parcel("X1", None, None, (), ()),)


@pytest.mark.parametrize(
    "result",
    [
        {"ret": False, "code": "1001", "msg": "TRACKING DATA NOT FOUND"},
        {"ret": "false", "code": 1001},
        {"ret": True, "code": "0"},
        {"ret": True, "data": None},
        {"ret": True, "data": {}},
        {"ret": True, "data": {"tracking_detail_line_list": {}}},
    ],
)
def test_an_unknown_order_and_an_unshipped_one_have_no_parcels(result: object) -> None:
    assert parcels_of(raw({"result": result})) == ()


def test_another_refusal_is_passed_on_in_its_own_words() -> None:
    found = parcels_of(raw({"result": {"ret": False, "code": "9", "msg": "no"}}))
    assert isinstance(found, Failure)
    assert (found.problem.kind, found.problem.code, found.problem.message) == (ProblemKind.REFUSED, "9", "no")


@pytest.mark.parametrize("line", [{}, {"mail_no": None}, LINE | {"package_item_list": [{"sku_id": 1}]}])
def test_a_parcel_that_is_not_as_documented_is_refused(line: dict[str, Any]) -> None:
    with pytest.raises(UnreadableError):
        parcels_of(tracked(line))
