"""An order is asked for in the documented words, and its answer is believed as far as it is certain."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import recoup
from recoup.connectors.aliexpress.creation import CREATION_ERRORS
from recoup.connectors.aliexpress.failures import Failure, failed, unanswered, unsent
from recoup.connectors.aliexpress.wire import ErrorResponse
from recoup.connectors.aliexpress.writing import REPEATED, creation, creation_outcome
from recoup.connectors.outcome import Ending, Outcome
from recoup.connectors.problem import Fault, Next, ProblemKind
from recoup.connectors.supplier_values import DeliveryAddress, Placement, PlacementItem
from recoup.domain.supplier_line import SupplierLine as S

NOW = datetime(2026, 3, 2, tzinfo=UTC)
SAMPLES = Path(__file__).parents[2] / "sandbox/aliexpress/samples"
ADDRESS = DeliveryAddress("KR", "Kim Minji", "123 Sejong-daero", "Seoul", "Seoul", None, "04524", "+82", "01012345678")
ITEMS = (
    PlacementItem("1005001", "14:193#black", 2, "CAINIAO_STANDARD", "no invoice, please"),
    PlacementItem("1005002", "", 1),
)
PLACEMENT = Placement("recoup-1", ADDRESS, ITEMS, pay=False)


def sent(placement: Placement) -> tuple[dict[str, Any], dict[str, Any]]:
    parameters = creation(placement)
    assert set(parameters) == {"param_place_order_request4_open_api_d_t_o", "ds_extend_request"}
    return (
        json.loads(parameters["param_place_order_request4_open_api_d_t_o"]),
        json.loads(parameters["ds_extend_request"]),
    )


def outcome(**result: Any) -> Outcome:
    return creation_outcome(PLACEMENT, msgspec.Raw(json.dumps({"result": result}).encode()))


def sampled(name: str) -> Outcome:
    (body,) = json.loads((SAMPLES / name).read_bytes()).values()
    return creation_outcome(PLACEMENT, msgspec.Raw(json.dumps(body).encode()))


def test_every_name_is_in_snake_case_and_stands_where_it_is_documented() -> None:
    request, extension = sent(PLACEMENT)
    assert request == {
        "out_order_id": "recoup-1",
        "logistics_address": {
            "address": "123 Sejong-daero",
            "city": "Seoul",
            "province": "Seoul",
            "country": "KR",
            "full_name": "Kim Minji",
            "contact_person": "Kim Minji",
            "zip": "04524",
            "phone_country": "+82",
            "mobile_no": "01012345678",
        },
        "product_items": [
            {
                "product_id": 1005001,
                "product_count": 2,
                "sku_attr": "14:193#black",
                "logistics_service_name": "CAINIAO_STANDARD",
                "order_memo": "no invoice, please",
            },
            {"product_id": 1005002, "product_count": 1, "sku_attr": ""},
        ],
    }
    assert extension == {"payment": {"try_to_pay": "false"}}


def test_payment_is_asked_for_only_on_purpose() -> None:
    _, extension = sent(replace(PLACEMENT, pay=True, pay_currency="USD"))
    assert extension == {"payment": {"try_to_pay": "true", "pay_currency": "USD"}}


def test_fields_of_single_countries_go_where_each_belongs() -> None:
    extra = (("passport_no", "P123"), ("nat_addr", "RAHA3443"), ("is_foreigner", "false"))
    request, extension = sent(replace(PLACEMENT, address=replace(ADDRESS, extra=extra)))
    assert request["logistics_address"]["passport_no"] == "P123"
    assert request["logistics_address"]["is_foreigner"] == "false"
    assert extension["trade_extra_param"] == {"nat_addr": "RAHA3443"}


@pytest.mark.parametrize("name", ["passportNo", "full_name", "zipCode", "out_order_id"])
def test_a_field_that_the_remote_would_ignore_is_never_sent(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        creation(replace(PLACEMENT, address=replace(ADDRESS, extra=((name, "1"),))))


@pytest.mark.parametrize(
    "placement",
    [
        replace(PLACEMENT, key=""),
        replace(PLACEMENT, items=()),
        replace(PLACEMENT, items=(replace(ITEMS[0], quantity=0),)),
    ],
)
def test_an_order_without_key_or_pieces_is_never_sent(placement: Placement) -> None:
    with pytest.raises(ValueError, match="key"):
        creation(placement)


def test_the_official_success_is_accepted_with_its_number() -> None:
    found = sampled("order_create.json")
    assert (found.ending, found.echo.created, found.echo.status) == (Ending.ACCEPTED, ("8198352049851315",), None)


def test_the_official_success_that_could_not_be_paid_says_so() -> None:
    found = sampled("order_create_unpaid.json")
    assert (found.ending, found.echo.created) == (Ending.ACCEPTED, ("8190439416163295",))
    assert found.echo.status == S.UNPAID.value
    assert found.message == "OrderCreated, autoPay fail:APIPayFail"


def test_the_official_refusal_is_refused_in_its_own_words() -> None:
    found = sampled("order_create_refused.json")
    assert (found.ending, found.code) == (Ending.REFUSED, "B_DROPSHIPPER_DELIVERY_ADDRESS_VALIDATE_FAIL")
    assert (found.message, found.echo.status) == ("Please enter a city", S.PLACEMENT_FAILED_SHIPPING.value)
    assert found.problem is not None
    assert found.problem.next is Next.ASK_PERSON


@pytest.mark.parametrize(("code", "state"), CREATION_ERRORS.items())
def test_each_known_code_ends_the_attempt_in_its_family_or_leaves_it_open(code: str, state: S) -> None:
    found = outcome(is_success=False, error_code=code, error_msg="m")
    assert found.ending is (Ending.UNKNOWN if state is S.PLACEMENT_UNKNOWN else Ending.REFUSED)
    assert (found.code, found.message, found.echo.status) == (code, "m", state.value)


def test_only_what_is_wrong_with_the_account_is_the_shop_s_to_mend() -> None:
    fault = {
        code: found.problem.fault
        for code in CREATION_ERRORS
        if (found := outcome(is_success="false", error_code=code)).problem is not None
    }
    assert {code for code in fault if fault[code] is Fault.SHOP} == {
        "USER_ACCOUNT_DISABLED",
        "BLACKLIST_BUYER_IN_LIST",
        "A003_SUSPICIOUS_BUYER",
        "A006_INVALID_ACCOUNT_INFO",
    }


def test_a_repeated_order_is_a_result_of_its_own_an_order_exists() -> None:
    found = outcome(is_success=False, error_code=REPEATED, error_msg="request already been handled successfully")
    assert found.problem is not None
    assert (found.ending, found.problem.kind, found.problem.next) == (
        Ending.UNKNOWN,
        ProblemKind.CONFLICT,
        Next.ASK_PERSON,
    )
    assert "exists already" in found.problem.tell.en


@pytest.mark.parametrize(
    "result",
    [
        {"is_success": True},
        {"is_success": True, "order_list": {"number": []}},
        {"is_success": True, "order_list": [""]},
        {"is_success": False},
        {"is_success": False, "error_code": "SOMETHING_NEW"},
        {"is_success": None, "error_code": "INVENTORY_HOLD_ERROR"},
        {"error_code": "INVENTORY_HOLD_ERROR"},
        {"is_success": [], "order_list": "no"},
        {},
    ],
)
def test_anything_that_is_not_certain_is_unknown(result: dict[str, Any]) -> None:
    found = outcome(**result)
    assert (found.ending, found.echo.status, found.echo.created) == (Ending.UNKNOWN, S.PLACEMENT_UNKNOWN.value, ())


@given(
    st.dictionaries(
        st.sampled_from(["is_success", "order_list", "error_code", "error_msg", "number", "result"]),
        st.one_of(
            st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.integers()), st.just({"number": [7]})
        ),
    )
)
def test_an_answer_is_accepted_only_with_orders_and_refused_only_with_a_known_code(result: dict[str, Any]) -> None:
    found = outcome(**result)
    match found.ending:
        case Ending.ACCEPTED:
            assert found.echo.created
        case Ending.REFUSED:
            assert not found.echo.created
            assert str(result["error_code"]).strip().upper() in CREATION_ERRORS
        case Ending.UNKNOWN:
            assert found.problem is not None


@pytest.mark.parametrize(
    ("result", "orders"),
    [
        ({"is_success": False, "order_list": [1]}, ("1",)),
        ({"is_success": True, "order_list": [1, 1]}, ("1", "1")),
        ({"is_success": True, "order_list": {"int64": [1, 2, 3]}}, ("1", "2", "3")),
    ],
)
def test_orders_that_contradict_the_request_are_named_and_the_outcome_is_unknown(
    result: dict[str, Any], orders: tuple[str, ...]
) -> None:
    found = outcome(**result)
    assert found.problem is not None
    assert (found.ending, found.problem.kind, found.echo.created) == (Ending.UNKNOWN, ProblemKind.WRONG_ECHO, orders)


def test_one_order_per_seller_is_accepted() -> None:
    assert outcome(is_success="true", order_list={"number": ["1", 2]}).echo.created == ("1", "2")


@pytest.mark.parametrize(
    ("failure", "ending"),
    [
        (unsent(NOW), Ending.REFUSED),
        (unanswered(NOW), Ending.UNKNOWN),
        (failed(200, ErrorResponse(code="AppApiCallLimit", msg="this ban will last 9 seconds"), NOW), Ending.REFUSED),
        (failed(200, ErrorResponse(code="IncompleteSignature"), NOW), Ending.REFUSED),
        (failed(200, ErrorResponse(code=15, sub_code="isp.service-unavailable"), NOW), Ending.UNKNOWN),
        (failed(200, ErrorResponse(code=7, sub_msg="This ban will last for 9 more seconds"), NOW), Ending.UNKNOWN),
        (failed(503, ErrorResponse(), NOW), Ending.UNKNOWN),
    ],
)
def test_a_failure_is_a_refusal_only_when_it_certainly_came_first(failure: Failure, ending: Ending) -> None:
    assert creation_outcome(PLACEMENT, failure).ending is ending


def test_an_open_outcome_is_never_to_be_sent_again() -> None:
    found = creation_outcome(PLACEMENT, unanswered(NOW))
    assert found.problem is not None
    assert (found.problem.kind, found.problem.next) == (ProblemKind.NO_ANSWER, Next.ASK_PERSON)
    assert "before anything is ordered again" in found.problem.tell.en


def test_a_placement_shows_no_customer() -> None:
    assert not any(word in repr(PLACEMENT) for word in ("Kim", "Sejong", "04524", "01012345678", "invoice"))


def test_the_interface_whose_meaning_is_disputed_is_named_nowhere() -> None:
    sources = sorted(Path(recoup.__file__).parent.rglob("*.py"))
    assert len(sources) > 100
    assert [
        path.name for path in sources if "after" + "pay" in path.read_text("utf-8").casefold().replace("_", "")
    ] == []
