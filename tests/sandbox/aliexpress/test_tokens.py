"""From the consent page to a call, and on by refreshing: the documented way in, with its documented errors."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from recoup_sandbox.http.message import Answer, Request
from tests.sandbox.aliexpress.wire import FORM, HOST, Gate

CONSENT = {
    "response_type": "code",
    "force_auth": "true",
    "client_id": "500001",
    "redirect_uri": "http://localhost/back?shop=1",
    "state": "a&b",
}
SECURE_FIELDS = {
    "access_token",
    "refresh_token",
    "expires_in",
    "refresh_expires_in",
    "expire_time",
    "refresh_token_valid_time",
    "user_id",
    "seller_id",
    "account_id",
    "sp",
    "locale",
    "code",
    "request_id",
}
FIELDS = SECURE_FIELDS | {"havana_id", "user_nick", "account", "account_platform"}


def consent(gate: Gate, **changed: str) -> Answer:
    fields = {**CONSENT, "buyer": gate.buyer.user_id, **changed}
    return gate.site.answer(Request("POST", HOST, "/oauth/authorize", headers=FORM, body=urlencode(fields).encode()))


def code_for(gate: Gate) -> str:
    address = consent(gate).header("location")
    assert address is not None
    return parse_qs(urlsplit(address).query)["code"][0]


def refresh(gate: Gate, tokens: dict[str, Any]) -> dict[str, Any]:
    return gate.system("/auth/token/refresh", {"refresh_token": tokens["refresh_token"]})


def test_the_page_names_the_application_and_offers_the_accounts() -> None:
    gate = Gate()
    page = gate.site.answer(
        Request("GET", HOST, "/oauth/authorize", tuple(CONSENT.items()), prefix="/api-sg.aliexpress.com")
    )
    text = page.body.decode()
    assert page.status == 200
    assert "500001" in text
    assert gate.buyer.login_id in text
    assert 'action="/api-sg.aliexpress.com/oauth/authorize"' in text
    assert 'name="state" value="a&amp;b"' in text


def test_consent_sends_the_buyer_back_with_code_and_state() -> None:
    answer = consent(Gate())
    address = urlsplit(answer.header("location") or "")
    assert answer.status == 302
    assert (address.scheme, address.netloc, address.path) == ("http", "localhost", "/back")
    query = parse_qs(address.query)
    assert query["shop"] == ["1"]
    assert query["state"] == ["a&b"]
    assert query["code"][0].startswith("3_500001_")


@pytest.mark.parametrize(
    "wrong",
    [
        {"response_type": "token"},
        {"client_id": "600001"},
        {"redirect_uri": "javascript:alert(1)"},
        {"redirect_uri": ""},
        {"redirect_uri": "http://[half"},
        {"redirect_uri": "http://localhost/\r\nSet-Cookie: a=b"},
        {"buyer": "0"},
    ],
)
def test_a_wrong_consent_is_refused_without_a_code(wrong: dict[str, str]) -> None:
    answer = consent(Gate(), **wrong)
    assert answer.status == 400
    assert answer.header("location") is None


def test_a_code_gives_the_documented_fields() -> None:
    gate = Gate()
    tokens = gate.system("/auth/token/create", {"code": code_for(gate)})
    assert tokens.keys() == FIELDS
    assert tokens["user_id"] == tokens["seller_id"] == gate.buyer.user_id
    assert tokens["account"] == gate.buyer.login_id
    assert tokens["expires_in"] == 86_400
    assert tokens["refresh_expires_in"] == 172_800
    now = int(gate.world.clock.now().timestamp() * 1000)
    assert tokens["expire_time"] == now + 86_400_000
    assert tokens["refresh_token_valid_time"] == now + 172_800_000
    gate.token = tokens["access_token"]
    read = gate.call("aliexpress.trade.ds.order.get", {"single_order_query": '{"order_id": 1}'})
    assert read["error_response"]["code"] == "15"


def test_the_secure_variants_say_less_at_creation() -> None:
    gate = Gate()
    tokens = gate.system("/auth/token/security/create", {"code": code_for(gate)})
    assert tokens.keys() == SECURE_FIELDS
    refreshed = gate.system("/auth/token/security/refresh", {"refresh_token": tokens["refresh_token"]})
    assert refreshed.keys() == FIELDS


def test_through_the_business_address_the_key_is_the_path_itself() -> None:
    gate = Gate()
    answer = gate.call("/auth/token/create", {"code": code_for(gate)})
    assert answer.keys() == {"/auth/token/create_response"}
    assert answer["/auth/token/create_response"].keys() == FIELDS


@pytest.mark.parametrize("spoilt", ["used", "late", "uuid", "unknown"])
def test_a_spoilt_code_is_invalid(spoilt: str) -> None:
    gate = Gate()
    sent = {"code": code_for(gate)}
    match spoilt:
        case "used":
            gate.system("/auth/token/create", sent)
        case "late":
            gate.world.advance(timedelta(minutes=3, seconds=1))
        case "uuid":
            sent["uuid"] = "anything"
        case _:
            sent["code"] += "x"
    assert gate.system("/auth/token/create", sent)["code"] == "InvalidCode"


def test_a_refresh_gives_a_new_pair_that_ends_when_the_old_one_would_have() -> None:
    gate = Gate()
    first = gate.system("/auth/token/create", {"code": code_for(gate)})
    gate.world.advance(timedelta(hours=20))
    second = refresh(gate, first)
    assert second.keys() == FIELDS
    assert second["access_token"] != first["access_token"]
    assert second["refresh_token"] != first["refresh_token"]
    assert second["expires_in"] == 86_400
    assert second["refresh_token_valid_time"] == first["refresh_token_valid_time"]
    assert second["refresh_expires_in"] == 172_800 - 20 * 3600
    assert refresh(gate, first)["code"] == "IllegalRefreshToken"
    gate.world.advance(timedelta(hours=28))
    assert refresh(gate, second)["code"] == "IllegalRefreshToken"


def test_a_refresh_may_leave_the_refresh_token_out() -> None:
    gate = Gate()
    gate.site.settings = replace(gate.site.settings, refresh_omits_refresh_token=True)
    first = gate.system("/auth/token/create", {"code": code_for(gate)})
    assert refresh(gate, first).keys() == FIELDS - {"refresh_token"}
    assert refresh(gate, first)["code"] == "0"


@pytest.mark.parametrize(("path", "name"), [("create", "code"), ("refresh", "refresh_token")])
def test_a_missing_parameter_is_named(path: str, name: str) -> None:
    refused = Gate().system(f"/auth/token/{path}", {})
    assert refused["code"] == "MissingParameter"
    assert name in refused["message"]
