"""OAuth on the wire: consent, codes, tokens, rotation, revocation, flat errors."""

import base64
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest

from recoup_sandbox.cafe24.auth import AuthSettings
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.settings import Settings
from recoup_sandbox.http.message import Answer, Request
from tests.sandbox.cafe24.shop import CALLBACK, HOST, Shop, authorize_query

BASIC = "Basic " + base64.b64encode(b"desk:shh").decode()


def authorize(shop: Shop, method: str = "POST", **changes: str) -> Answer:
    query = tuple(parse_qsl(authorize_query(**changes)))
    return shop.site.answer(Request(method, HOST, "/api/v2/oauth/authorize", query, prefix="/mall.cafe24api.com"))


def code_of(shop: Shop) -> str:
    location = authorize(shop).header("location")
    assert location is not None
    return parse_qs(urlsplit(location).query)["code"][0]


def send(shop: Shop, where: str = "token", authorization: str = BASIC, **form: str) -> Answer:
    headers = {"authorization": authorization, "content-type": "application/x-www-form-urlencoded"}
    return shop.site.answer(Request("POST", HOST, f"/api/v2/oauth/{where}", (), headers, urlencode(form).encode()))


def exchange(shop: Shop, code: str) -> Answer:
    return send(shop, grant_type="authorization_code", code=code, redirect_uri=CALLBACK)


def refused(answer: Answer) -> tuple[int, str]:
    body: dict[str, Any] = answer.json()
    assert set(body) == {"error", "error_description"}
    return answer.status, body["error"]


def test_the_consent_page_shows_what_is_asked_and_posts_back_to_where_it_was_reached() -> None:
    shop = Shop()
    shop.site.authority.register(replace(shop.app, name="Desk & Co"))
    page = authorize(shop, "GET")
    text = page.body.decode()
    assert page.status == 200
    assert "mall.read_order" in text
    assert "<h1>Desk &amp; Co</h1>" in text
    assert "width=device-width" in text
    assert 'action="/mall.cafe24api.com/api/v2/oauth/authorize?response_type=code' in text


def test_agreeing_sends_the_browser_back_with_code_and_state() -> None:
    answer = authorize(Shop())
    location = urlsplit(answer.header("location") or "")
    assert answer.status == 302
    assert location.geturl().startswith(f"{CALLBACK}?code=")
    assert parse_qs(location.query)["state"] == ["s1"]


def test_a_mall_that_has_agreed_before_is_not_asked_again() -> None:
    assert authorize(Shop(auth=AuthSettings(consent_page=False)), "GET").status == 302


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"client_id": "nobody"}, (401, "invalid_client")),
        ({"redirect_uri": "https://elsewhere.example.com"}, (400, "invalid_request")),
        ({"scope": "mall.read_everything"}, (400, "invalid_scope")),
        ({"response_type": "token"}, (400, "unsupported_response_type")),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_wrong_authorisation_is_refused_and_never_redirected(
    method: str, changes: dict[str, str], expected: tuple[int, str]
) -> None:
    assert refused(authorize(Shop(), method, **changes)) == expected


def test_the_expiry_is_korean_time_with_milliseconds_and_without_offset() -> None:
    shop = Shop()
    token = exchange(shop, code_of(shop)).json()
    assert token["issued_at"] == "2026-03-02T09:00:00.000"
    assert token["expires_at"] == "2026-03-02T11:00:00.000"
    assert token["refresh_token_expires_at"] == "2026-03-16T09:00:00.000"
    assert "expires_in" not in token


def test_a_code_is_spent_by_its_first_use() -> None:
    shop = Shop()
    code = code_of(shop)
    assert exchange(shop, code).status == 200
    assert refused(exchange(shop, code)) == (400, "invalid_grant")


def test_a_refresh_rotates_both_tokens() -> None:
    shop = Shop()
    old = exchange(shop, code_of(shop)).json()
    shop.world.advance(timedelta(hours=3))
    new = send(shop, grant_type="refresh_token", refresh_token=old["refresh_token"]).json()
    assert new["access_token"] != old["access_token"]
    assert shop.call("GET", "/orders", token=new["access_token"]).status == 200
    assert refused(send(shop, grant_type="refresh_token", refresh_token=old["refresh_token"])) == (400, "invalid_grant")


def test_a_revoked_token_is_dead_with_its_refresh_token() -> None:
    shop = Shop()
    token = exchange(shop, code_of(shop)).json()
    assert send(shop, "revoke", token=token["access_token"], token_hint="access_token").status == 200
    assert shop.call("GET", "/orders", token=token["access_token"]).status == 401
    assert refused(send(shop, grant_type="refresh_token", refresh_token=token["refresh_token"]))[1] == "invalid_grant"


@pytest.mark.parametrize("authorization", ["", "Bearer x", "Basic !", "Basic " + base64.b64encode(b"desk:x").decode()])
def test_a_client_that_is_not_known_by_basic_is_refused(authorization: str) -> None:
    shop = Shop()
    for where in ("token", "revoke"):
        assert refused(send(shop, where, authorization, token="x")) == (401, "invalid_client")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"grant_type": "authorization_code"}, "invalid_request"),
        ({"grant_type": "refresh_token"}, "invalid_request"),
    ],
)
def test_an_incomplete_token_call_is_refused(form: dict[str, str], expected: str) -> None:
    assert refused(send(Shop(), **form)) == (400, expected)


def test_the_secret_may_stand_in_the_form_unless_the_settings_forbid_it() -> None:
    form = {"client_id": "desk", "client_secret": "shh", "grant_type": "authorization_code", "redirect_uri": CALLBACK}
    strict, loose = Shop(auth=AuthSettings(secret_in_body=False)), Shop()
    assert refused(send(strict, "token", "", code=code_of(strict), **form)) == (401, "invalid_client")
    assert send(loose, "token", "", code=code_of(loose), **form).status == 200
    wrong = form | {"client_secret": "guessed"}
    assert refused(send(loose, "token", "", code=code_of(loose), **wrong)) == (401, "invalid_client")


def test_a_code_of_one_mall_is_worth_nothing_at_another() -> None:
    shop = Shop()
    code = code_of(shop)
    shop.site.add_mall(Mall(shop.world, Settings(), "other"))
    form = urlencode({"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}).encode()
    request = Request("POST", "other.cafe24api.com", "/api/v2/oauth/token", (), {"authorization": BASIC}, form)
    assert refused(shop.site.answer(request)) == (400, "invalid_grant")
