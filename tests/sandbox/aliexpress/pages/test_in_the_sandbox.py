"""The buyer's pages as a part of the whole sandbox: sample account, settings, faults, reset."""

from urllib.parse import urlencode

from recoup_sandbox.faults.engine import Order
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.sandbox import Sandbox
from tests.sandbox.aliexpress.pages.browsing import HOST, Shown


def _ask(sandbox: Sandbox, method: str, path: str, cookie: str = "", body: str = "") -> Answer:
    headers = {"cookie": cookie, "content-type": "application/x-www-form-urlencoded"}
    return sandbox.answer(Request(method, "localhost:8080", f"/{HOST}{path}", (), headers, body.encode()))


def _sign_in(sandbox: Sandbox, login_id: str, password: str) -> Answer:
    page = _ask(sandbox, "GET", "/sign-in")
    token = next(
        one.attributes["value"] for one in Shown(page).dom.elements if one.attributes.get("name") == "form_token"
    )
    fields = {"form_token": token, "login_id": login_id, "password": password}
    cookie = (page.header("set-cookie") or "").partition(";")[0]
    return _ask(sandbox, "POST", "/sign-in", cookie, urlencode(fields))


def test_the_sample_names_an_account_that_can_sign_in_behind_a_prefix() -> None:
    sandbox = Sandbox()
    buyer = sandbox.seed_sample()["aliexpress"]["buyer"]
    answer = _sign_in(sandbox, buyer["login_id"], buyer["password"])
    assert (answer.status, answer.header("location")) == (303, f"/{HOST}/orders")
    cookie = (answer.header("set-cookie") or "").partition(";")[0]
    assert Shown(_ask(sandbox, "GET", "/orders", cookie)).name == "orders"


def test_the_pages_have_settings_of_their_own() -> None:
    sandbox = Sandbox(settings={"aliexpress-pages": {"password": "other"}})
    login_id = sandbox.seed_sample()["aliexpress"]["buyer"]["login_id"]
    assert _sign_in(sandbox, login_id, "sandbox").status == 409
    assert _sign_in(sandbox, login_id, "other").status == 303
    sandbox.change_settings("aliexpress-pages", {"time_zone": "UTC"})
    assert b"2026-03-02 00:00 UTC" in _ask(sandbox, "GET", "/sign-in").body


def test_a_page_that_is_down_is_back_afterwards() -> None:
    sandbox = Sandbox()
    sandbox.faults.set(Order(name="page_down", remote="aliexpress-pages", count=1))
    assert _ask(sandbox, "GET", "/sign-in").status >= 500
    assert _ask(sandbox, "GET", "/sign-in").status == 200


def test_nobody_stays_signed_in_over_a_reset() -> None:
    sandbox = Sandbox()
    buyer = sandbox.seed_sample()["aliexpress"]["buyer"]
    answer = _sign_in(sandbox, buyer["login_id"], buyer["password"])
    cookie = (answer.header("set-cookie") or "").partition(";")[0]
    sandbox.reset(1, sandbox.world.start, {})
    assert _ask(sandbox, "GET", "/orders", cookie).status == 303
