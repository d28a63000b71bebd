"""The API as a client meets it: who is let in, in which order it refuses, and what every answer carries."""

from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.cafe24.auth import AuthSettings
from recoup_sandbox.cafe24.routes import ApiRoute
from recoup_sandbox.http.message import Answer, Request
from tests.sandbox.cafe24.shop import CALLBACK, HOST, SCOPES, Shop
from tests.sandbox.cafe24.steps import DAYS, path


def call(shop: Shop, method: str = "GET", where: str = "/api/v2/admin/orders", **more: Any) -> Answer:
    headers = {"authorization": f"Bearer {shop.token}"} | more.pop("headers", {})
    return shop.site.answer(Request(method, more.pop("host", HOST), where, headers=headers, **more))


def token_with(shop: Shop, *scopes: str) -> str:
    store = shop.site.authority
    code = store.agree(store.wanted("desk", CALLBACK, " ".join(scopes), "mall", "mall"))
    return store.exchange(shop.app, code, CALLBACK, "mall").access_token


def error(answer: Answer) -> tuple[int, str]:
    body = answer.json()["error"]
    assert body["code"] == answer.status
    assert body["more_info"] == {}
    return answer.status, body["message"]


@pytest.mark.parametrize("headers", [{}, {"authorization": "Basic eDp5"}, {"authorization": "Bearer nobody"}])
def test_a_call_without_a_valid_token_is_unauthorised(headers: dict[str, str]) -> None:
    shop = Shop()
    answer = shop.site.answer(Request("GET", HOST, "/api/v2/admin/orders", headers=headers))
    assert error(answer) == (401, "Invalid access_token")


def test_an_expired_token_is_told_so() -> None:
    shop = Shop()
    shop.world.advance(timedelta(hours=2, seconds=1))
    assert error(call(shop)) == (401, "access_token time expired")


def test_a_token_of_one_mall_opens_no_other() -> None:
    shop = Shop()
    assert call(shop, host="other.cafe24api.com").status == 404


@pytest.mark.parametrize(
    ("method", "where", "status"),
    [
        ("POST", "/api/v2/admin/orders", 405),
        ("POST", "/api/v2/admin/refunds", 405),
        ("POST", "/api/v2/admin/orders/1/refunds", 404),
        ("DELETE", "/api/v2/admin/orders/1", 405),
        ("GET", "/api/v2/admin/nothing", 404),
        ("GET", "/", 404),
    ],
)
def test_what_is_not_documented_does_not_exist(method: str, where: str, status: int) -> None:
    assert call(Shop(), method, where).status == status


@pytest.mark.parametrize(
    ("method", "where"),
    [
        ("GET", "/api/v2/admin/orders/changes"),
        ("POST", "/api/v2/admin/orders/calculation"),
        ("POST", "/api/v2/admin/orders/1/shortagecancellation"),
        ("DELETE", "/api/v2/admin/orders/1/autocalculation"),
        ("POST", "/api/v2/admin/fulfillments"),
    ],
)
def test_what_is_open_to_approved_clients_refuses_the_others(method: str, where: str) -> None:
    assert error(call(Shop(), method, where)) == (403, "This API is available to approved clients only.")


def test_every_operation_refuses_a_token_without_its_scope() -> None:
    shop = Shop()
    for row in shop.site.routes:
        assert isinstance(row, ApiRoute)
        if row.scope:
            shop.drain()
            token = token_with(shop, *(scope for scope in SCOPES if scope != row.scope))
            answer = call(shop, row.method, row.pattern, headers={"authorization": f"Bearer {token}"})
            assert (answer.status, row.scope in answer.json()["error"]["message"]) == (403, True), row.pattern


def test_every_operation_says_what_it_does_and_who_documents_it() -> None:
    for row in Shop().site.routes:
        assert row.what.endswith(".")
        assert row.source.startswith("documented")


def test_any_version_is_accepted_and_without_one_the_apps_own_counts() -> None:
    shop = Shop()
    for version in ("2022-06-01", "2026-09-01", "tomorrow"):
        answer = call(shop, headers={"x-cafe24-api-version": version})
        assert (answer.status, answer.header("X-Cafe24-Api-Version")) == (200, version)
    assert call(shop).header("X-Cafe24-Api-Version") == "2026-03-01"


def test_the_forty_first_call_at_once_is_refused_with_the_bucket_shown() -> None:
    shop = Shop()
    answers = [call(shop) for _ in range(41)]
    assert [answer.status for answer in answers] == [200] * 40 + [429]
    assert answers[0].header("X-Api-Call-Limit") == "1/40"
    assert answers[40].header("X-Api-Call-Limit") == "40/40"
    shop.world.advance(timedelta(seconds=1))
    assert [call(shop).status for _ in range(3)] == [200, 200, 429]


def test_collecting_has_a_bucket_of_thirty() -> None:
    shop = Shop()
    for _ in range(30):
        call(shop)
    answer = call(shop, "PUT", "/api/v2/admin/collectrequests/1", body=b"{}")
    assert (answer.status, answer.header("X-Api-Call-Limit")) == (429, "30/30")


def test_a_refusal_carries_the_limits_too() -> None:
    answer = call(Shop(), where="/api/v2/admin/orders/20260302-9999999")
    assert answer.status == 404
    assert answer.header("X-Api-Call-Limit") == "1/40"
    assert answer.header("X-Cafe24-Call-Usage") == "0"


def test_an_unauthorised_call_costs_nothing() -> None:
    shop = Shop()
    for _ in range(50):
        call(shop, headers={"authorization": "Bearer nobody"})
    assert call(shop).header("X-Api-Call-Limit") == "1/40"


def test_plain_http_is_refused_where_the_settings_say_so() -> None:
    shop = Shop(auth=AuthSettings(https_only=True))
    assert error(call(shop)) == (403, "HTTPS is required.")
    assert call(shop, scheme="https").status == 200


def test_a_shop_that_the_mall_does_not_have_is_refused() -> None:
    shop = Shop()
    assert shop.refused("GET", "/orders", shop_no="2", **DAYS) == (422, "The shop 2 does not exist.")
    shop.mall.add_shop("second")
    assert shop.get("/orders", shop_no="2", **DAYS)["orders"] == []


def test_orders_of_one_shop_are_not_shown_in_another() -> None:
    shop = Shop()
    shop.mall.add_shop("second")
    shop.order()
    assert len(shop.get("/orders", **DAYS)["orders"]) == 1
    assert shop.get("/orders/count", shop_no="2", **DAYS) == {"count": 0}


def test_a_body_that_is_not_json_is_a_bad_request() -> None:
    shop = Shop()
    order = shop.order()
    for headers in ({"content-type": "text/plain"}, {"content-type": "application/json"}):
        answer = call(shop, "POST", f"/api/v2/admin{path(order, '/memos')}", headers=headers, body=b"{content")
        assert answer.status == 400
