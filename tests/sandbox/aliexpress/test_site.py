"""The gateway believes what is signed, whichever way it came, and names the first thing that is wrong."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recoup_sandbox.aliexpress.gateway_settings import (
    ForeignOrder,
    GatewaySettings,
    StaleTimestamp,
    Trouble,
    TroubleCode,
)
from recoup_sandbox.aliexpress.routes import INTERFACES, coverage
from recoup_sandbox.aliexpress.signing import SignMethod
from recoup_sandbox.http.message import Request
from tests.sandbox.aliexpress.wire import ADDRESS, HOST, Gate

READ = "aliexpress.trade.ds.order.get"
UNKNOWN_ORDER = {"single_order_query": '{"order_id": 8198352049851315}'}
REACHED = "15"
"""The code of a call that came through to the service: its order is unknown."""


def code_of(answer: dict[str, Any]) -> str:
    return answer["error_response"]["code"]


@pytest.mark.parametrize("path", ["/sync", "/router/rest"])
@pytest.mark.parametrize("way", ["query", "body", "split"])
def test_parameters_count_wherever_they_travel(path: str, way: str) -> None:
    gate = Gate()
    sent = gate.signed(READ, UNKNOWN_ORDER)
    assert code_of(gate.send(sent, path=path, way=way).json()) == REACHED


def test_a_get_is_as_good_as_a_post() -> None:
    gate = Gate()
    answer = gate.site.answer(Request("GET", HOST, "/sync", tuple(gate.signed(READ, UNKNOWN_ORDER).items())))
    assert code_of(answer.json()) == REACHED


def test_an_uploaded_file_is_no_part_of_the_signature() -> None:
    gate = Gate()
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in gate.signed(READ, UNKNOWN_ORDER).items()
    ]
    parts.append('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n')
    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = gate.site.answer(Request("POST", HOST, "/sync", headers=headers, body="".join(parts).encode()))
    assert code_of(answer.json()) == REACHED


@pytest.mark.parametrize("method", SignMethod)
def test_both_generations_of_signatures_are_taken(method: SignMethod) -> None:
    gate = Gate(sign_method=method)
    assert code_of(gate.call(READ, UNKNOWN_ORDER)) == REACHED


@pytest.mark.parametrize("name", ["session", "access_token"])
def test_the_token_goes_by_two_names(name: str) -> None:
    gate = Gate()
    assert code_of(gate.call(READ, UNKNOWN_ORDER, {"session": "", name: gate.token})) == REACHED


@pytest.mark.parametrize("seconds", [-7200, 0, 7200])
def test_a_timestamp_may_be_two_hours_off(seconds: int) -> None:
    gate = Gate()
    moment = gate.world.clock.now() + timedelta(seconds=seconds)
    local = f"{moment.astimezone(ZoneInfo('Asia/Shanghai')):%Y-%m-%d %H:%M:%S}"
    for text in (str(int(moment.timestamp()) * 1000), local):
        assert code_of(gate.call(READ, UNKNOWN_ORDER, {"timestamp": text})) == REACHED


@pytest.mark.parametrize("text", ["yesterday", "99999999999999999999", "2026-03-02T00:00:00", "0"])
def test_a_timestamp_that_is_too_far_off_or_no_time_is_refused(text: str) -> None:
    gate = Gate()
    assert code_of(gate.call(READ, UNKNOWN_ORDER, {"timestamp": text})) == "InvalidParameter"
    gate.site.settings = replace(gate.site.settings, stale_timestamp_code=StaleTimestamp.INCOMPLETE_SIGNATURE)
    assert code_of(gate.call(READ, UNKNOWN_ORDER, {"timestamp": text})) == "IncompleteSignature"
    gate.site.settings = replace(gate.site.settings, holds_timestamp_window=False)
    assert code_of(gate.call(READ, UNKNOWN_ORDER, {"timestamp": text})) == REACHED


def test_an_empty_value_is_no_part_of_the_signature() -> None:
    gate = Gate()
    sent = gate.signed(READ, UNKNOWN_ORDER)
    assert code_of(gate.send(sent | {"debug": ""}).json()) == REACHED


def test_the_first_thing_that_is_wrong_is_the_answer() -> None:
    """Each step repairs one thing of a call in which everything is wrong."""
    gate = Gate()
    secret, gate.app = gate.app.secret, replace(gate.app, secret="guessed")
    wrong = {"app_key": "", "method": "", "timestamp": "", "session": "stolen"}
    said: list[tuple[str, str]] = []

    def step(**repaired: str) -> None:
        wrong.update(repaired)
        error = gate.call("aliexpress.issue.detail.get", {}, wrong)["error_response"]
        said.append((error["code"], error["msg"]))

    step()
    step(method="aliexpress.ds.order.cancel")
    step(app_key="600001")
    step(app_key="500001")
    step(method="aliexpress.issue.detail.get")
    step(timestamp="1")
    step(timestamp=gate.stamp())
    gate.app = replace(gate.app, secret=secret)
    step()
    step(method=READ)
    step(session=gate.token)
    assert [code for code, _ in said] == [
        "MissingParameter",
        "MissingParameter",
        "InvalidAppkey",
        "InvalidApiPath",
        "MissingParameter",
        "InvalidParameter",
        "IncompleteSignature",
        "InsufficientPermission",
        "IllegalAccessToken",
        "MissingParameter",
    ]
    assert [message.split("“")[1].split("”")[0] for code, message in said if code == "MissingParameter"] == [
        "method",
        "app_key",
        "timestamp",
        "single_order_query",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "aliexpress.ds.order.cancel",
        "aliexpress.ds.order.pay",
        "aliexpress.ds.order.list",
        "aliexpress.ds.order.get",
        "aliexpress.ds.issue.create",
        "aliexpress.ds.refund.order.create",
        "aliexpress.ds.member.order.get",
        "aliexpress.ds.commissionorder.listbyindex",
        "aliexpress.ds.member.orderdata.submit",
        "aliexpress.ds.add.info",
        "aliexpress.logistics.buyer.freight.get",
        "/auth/token/destroy",
    ],
)
def test_an_invented_or_removed_name_is_unknown(name: str) -> None:
    assert code_of(Gate().call(name, {})) == "InvalidApiPath"


CLOSED = [interface.name for interface in INTERFACES if interface.handler is None]


@pytest.mark.parametrize("name", CLOSED)
def test_an_interface_for_others_is_known_and_refused(name: str) -> None:
    assert code_of(Gate().call(name, {})) == "InsufficientPermission"


def test_no_interface_is_named_twice() -> None:
    assert len({interface.name for interface in INTERFACES}) == len(INTERFACES)


def test_whether_afterpay_is_known_is_a_setting_and_it_never_has_an_effect() -> None:
    for known, code in ((True, "InsufficientPermission"), (False, "InvalidApiPath")):
        gate = Gate(GatewaySettings(afterpay_is_known=known))
        created = gate.create(gate.items(1))
        before = gate.market.truth()
        order_id = created["result"]["order_list"]["number"][0]
        assert code_of(gate.call("aliexpress.ds.order.afterpay", {"req": f'{{"order_id": {order_id}}}'})) == code
        assert gate.market.truth() == before


def test_a_limit_is_told_in_the_words_of_the_gateway() -> None:
    gate = Gate()
    for _ in range(100):
        tracking = gate.call("aliexpress.ds.order.tracking.get", {"ae_order_id": "1", "language": "en_US"})
        assert "error_response" not in tracking
    refused = gate.call("aliexpress.ds.order.tracking.get", {"ae_order_id": "1", "language": "en_US"})
    assert code_of(refused) == "ApiCallLimit"
    assert refused["error_response"]["msg"].endswith("this ban will last 1 seconds")
    gate.world.advance(timedelta(seconds=1))
    assert "error_response" not in gate.call(
        "aliexpress.ds.order.tracking.get", {"ae_order_id": "1", "language": "en_US"}
    )


def test_a_block_ends_calls_and_expired_tokens_end_them_too() -> None:
    gate = Gate()
    gate.site.limits.block(gate.world.clock.now() + timedelta(minutes=1))
    assert code_of(gate.call(READ, UNKNOWN_ORDER)) == "AppApiCallLimit"
    gate.world.advance(timedelta(minutes=1))
    assert code_of(gate.call(READ, UNKNOWN_ORDER)) == REACHED
    gate.site.authority.expire_access()
    assert code_of(gate.call(READ, UNKNOWN_ORDER)) == "IllegalAccessToken"


def test_a_system_interface_refuses_flat() -> None:
    gate = Gate()
    unknown = gate.system("/nothing", {})
    assert unknown.keys() == {"type", "code", "message", "request_id"}
    assert unknown["code"] == "InvalidApiPath"
    assert gate.system("/auth/token/create", {"code": "never issued"})["code"] == "InvalidCode"
    assert gate.system("/auth/token/create", {"sign": "X"})["code"] == "IncompleteSignature"


@pytest.mark.parametrize(("method", "path", "status"), [("PUT", "/sync", 405), ("GET", "/elsewhere", 404)])
def test_another_address_or_verb_is_no_call(method: str, path: str, status: int) -> None:
    assert Gate().site.answer(Request(method, HOST, path)).status == status


def test_request_ids_have_the_shape_of_the_samples_and_never_repeat() -> None:
    gate = Gate()
    ids = [gate.call(READ, UNKNOWN_ORDER)["error_response"]["request_id"] for _ in range(20)]
    assert len(set(ids)) == 20
    assert {len(one) for one in ids} == {len("212a790f17395203524904964")}


def test_the_coverage_list_says_of_each_interface_how_it_is_reached_and_whether_it_is_simulated() -> None:
    listed = {covered.address: covered for covered in coverage()}
    assert len(listed) == len(INTERFACES)
    assert listed["/rest/auth/token/create"].simulated
    assert listed["/sync?method=aliexpress.ds.order.create"].per_second == 150
    assert not listed["/sync?method=aliexpress.ds.order.afterpay"].simulated
    assert all(covered.what and covered.source for covered in listed.values())


@pytest.mark.parametrize(("trouble", "orders"), [(Trouble.BEFORE, 0), (Trouble.AFTER, 1)])
@pytest.mark.parametrize("code", TroubleCode)
def test_a_service_that_fails_does_not_say_whether_it_had_its_effect(
    trouble: Trouble, orders: int, code: TroubleCode
) -> None:
    gate = Gate(GatewaySettings(trouble=trouble, trouble_code=code))
    request = {"logistics_address": ADDRESS, "product_items": gate.items(1)}
    sent = {"param_place_order_request4_open_api_d_t_o": json.dumps(request)}
    error = gate.call("aliexpress.ds.order.create", sent)["error_response"]
    assert (error["code"], error["type"], error["sub_code"]) == ("15", "ISP", code.value)
    assert error["sub_msg"]
    assert len(gate.market.registry.orders) == orders


def test_a_token_service_that_is_down_says_so() -> None:
    gate = Gate(GatewaySettings(trouble=Trouble.BEFORE))
    assert gate.system("/auth/token/create", {"code": "any"})["code"] == "ServiceUnavailable"


def test_how_a_foreign_order_is_refused_is_a_setting() -> None:
    gate = Gate(GatewaySettings(foreign_order=ForeignOrder.INVALID_AUTHORIZATION))
    assert gate.call(READ, UNKNOWN_ORDER)["error_response"]["sub_code"] == "isv.invalid-authorization"
