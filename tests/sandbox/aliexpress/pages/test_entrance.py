"""Who is let in, whose things they see, and which forms are taken."""

import pytest

from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.issue_words import SolutionType
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.http.message import Request
from tests.sandbox.aliexpress.model.bench import LAMP, Bench
from tests.sandbox.aliexpress.pages.browsing import HOST, Browser, signed_in


def test_signing_in_leads_to_the_orders_and_names_the_account() -> None:
    shown = Browser().sign_in()
    assert (shown.name, shown.get("account").words) == ("orders", "shop@example.com")


def test_signing_in_leads_to_the_page_that_was_asked_for() -> None:
    browser = Browser()
    order = browser.bench.order()
    asked = browser.open(f"/p/order/detail.html?orderId={order.order_id}")
    assert asked.name == "sign-in"
    shown = browser.submit(asked, "sign-in", login_id="SHOP@example.com ", password="sandbox")
    assert shown.get("order-id").words == order.order_id


@pytest.mark.parametrize(("login_id", "password"), [("shop@example.com", "wrong"), ("who@example.com", "sandbox")])
def test_a_wrong_name_and_a_wrong_password_are_told_the_same(login_id: str, password: str) -> None:
    browser = Browser()
    shown = browser.sign_in(login_id, password)
    assert (shown.answer.status, shown.get("refusal").words) == (409, "Account or password is not right.")
    assert shown.get("login_id").attributes["value"] == login_id
    assert browser.open("/orders").name == "sign-in"


def test_the_password_is_a_setting() -> None:
    assert Browser(password="other").sign_in().name == "sign-in"
    assert Browser(password="other").sign_in(password="other").name == "orders"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com", "/\\example.com", "/a b", "/é", "/a\r\nb"]
)
def test_signing_in_leads_nowhere_else(elsewhere: str) -> None:
    browser = Browser()
    page = browser.open("/sign-in")
    shown = browser.submit(page, "sign-in", login_id="shop@example.com", password="sandbox", next=elsewhere)
    assert shown.name == "orders"


def test_signing_in_begins_a_new_session_and_signing_out_ends_it() -> None:
    browser = Browser()
    browser.open("/sign-in")
    before = browser.cookie
    shown = browser.sign_in()
    known = browser.cookie
    assert known != before
    assert browser.submit(shown, "sign-out").name == "sign-in"
    browser.cookie = known
    assert browser.open("/orders").name == "sign-in"


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_stays_below_the_prefix() -> None:
    site = Browser().site
    answer = site.answer(Request("GET", HOST, "/sign-in", scheme="https", prefix="/www.aliexpress.com"))
    cookie = answer.header("set-cookie") or ""
    assert cookie.endswith("; Path=/www.aliexpress.com; HttpOnly; SameSite=Lax; Secure")


def _paths(order: Order) -> list[tuple[str, str]]:
    own, line = f"/orders/{order.order_id}", order.lines[0].line_id
    shown = [f"/p/order/detail.html?orderId={order.order_id}", own]
    shown += [f"{own}/{page}" for page in ("pay", "cancel", "confirm", "messages", f"lines/{line}/dispute")]
    sent = [f"{own}/{act}" for act in ("pay", "cancel", "cancel/withdraw", "confirm", "messages")]
    sent += [f"{own}/lines/{line}/dispute"]
    acts = ("modify", "evidence", "accept", "refuse", "cancel", "return", "appeal")
    sent += [f"/disputes/1/{act}" for act in acts]
    return [("GET", path) for path in (*shown, "/disputes/1", "/refunds/1")] + [("POST", path) for path in sent]


def _disputed() -> tuple[Bench, Order]:
    bench = Bench()
    order = bench.delivered(LAMP)
    line = order.lines[0]
    bench.market.open_dispute(order, line.line_id, SolutionType.REFUND, IssueReason.DAMAGED, 100)
    bench.market.cancel(bench.in_check())
    return bench, order


def test_what_belongs_to_another_buyer_does_not_exist() -> None:
    bench, order = _disputed()
    bench.market.open_buyer_account("2000000002", "other@example.com", PayMethod.CARD, 0)
    other = Browser(bench)
    token = other.sign_in("other@example.com").get("content")
    assert token is not None
    fields = {"form_token": _token(other)}
    for method, path in _paths(order):
        shown = other.open(path) if method == "GET" else other.post(path, fields)
        assert (shown.answer.status, shown.name) == (404, "problem"), path


def test_without_signing_in_every_page_and_form_leads_to_the_entrance() -> None:
    bench, order = _disputed()
    browser = Browser(bench)
    for method, path in _paths(order):
        shown = browser.open(path) if method == "GET" else browser.post(path, {"form_token": _token(browser)})
        assert shown.name == "sign-in", path


def test_a_form_without_the_token_of_the_session_does_nothing() -> None:
    bench, order = _disputed()
    browser = signed_in(bench)
    before = bench.market.truth()
    stranger = browser.beside()
    stranger.sign_in()
    for token in ("", "é", _token(stranger)):
        for path in [path for method, path in _paths(order) if method == "POST"] + ["/sign-out"]:
            shown = browser.post(path, {"form_token": token})
            assert (shown.answer.status, shown.name) == (403, "problem"), path
    assert bench.market.truth() == before
    assert browser.open("/orders").name == "orders"


def test_a_sign_in_form_needs_its_token_too() -> None:
    shown = Browser().post("/sign-in", {"login_id": "shop@example.com", "password": "sandbox"})
    assert (shown.answer.status, shown.name) == (403, "problem")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/p/order/detail.html", 404),
        ("GET", "/orders/1", 404),
        ("GET", "/disputes/x", 404),
        ("GET", "/disputes/²", 404),
        ("GET", "/refunds/99999999999999999999", 404),
        ("GET", "/sign-out", 405),
        ("POST", "/orders", 405),
        ("DELETE", "/orders", 405),
        ("HEAD", "/orders", 200),
    ],
)
def test_what_is_not_there_is_answered_with_a_page(method: str, path: str, status: int) -> None:
    assert signed_in().send(method, path).status == status


def test_every_answer_forbids_what_does_not_stand_in_the_page() -> None:
    browser = signed_in()
    for path in ("/orders", "/sign-in", "/nowhere"):
        answer = browser.send("GET", path)
        policy = answer.header("content-security-policy") or ""
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "script" not in answer.body.decode()
        assert answer.header("cache-control") == "no-store"


def test_what_people_and_sellers_write_is_text_and_nothing_else() -> None:
    bench = Bench()
    name = "<script>alert('lamp')</script>\"'&"
    bench.product(LAMP).title = name
    bench.seller.store_name = name
    browser = signed_in(bench)
    order = bench.delivered()
    own = f"/orders/{order.order_id}"
    bench.market.message_seller(order, name)
    dispute = bench.market.open_dispute(
        order, order.lines[0].line_id, SolutionType.REFUND, IssueReason.DAMAGED, 100, text=name
    )
    paths = ["/orders", own, f"{own}/messages", f"{own}/lines/{order.lines[0].line_id}/dispute"]
    for path in [*paths, f"/disputes/{dispute.dispute_id}", "/orders?q=<script>alert('lamp')</script>\"'%26"]:
        shown = browser.open(path)
        assert shown.answer.status == 200
        assert "<script" not in shown.answer.body.decode()
        assert "&lt;script&gt;alert(" in shown.answer.body.decode()


def _token(browser: Browser) -> str:
    page = browser.open("/orders")
    return next(one.attributes["value"] for one in page.dom.elements if one.attributes.get("name") == "form_token")
