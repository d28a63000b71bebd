"""What holds for every page: it opens in both languages, lets in whom it should, and trusts no form of others."""

import re
from dataclasses import replace

import pytest

from recoup_sandbox.cafe24.pages.routes import PAGES, Door, PageRoute
from recoup_sandbox.http.message import Request
from tests.sandbox.cafe24.pages.browsing import Store, Visitor

LANGUAGES = ("ko", "en")
CUSTOMER_PAGES = (
    ("/", "products"),
    ("/products/1", "product"),
    ("/order", "order-form"),
    ("/order?variant=P0000001001A&quantity=3", "order-form"),
    ("/sign-in", "sign-in"),
    ("/orders", "orders"),
    ("/orders/{order}", "order"),
    ("/orders/{order}/ask/cancel", "request"),
    ("/orders/{order}/ask/return", "request"),
    ("/orders/{order}/ask/exchange", "request"),
)
OWNER_PAGES = (
    ("/admin", "admin-orders"),
    ("/admin/sign-in", "admin-sign-in"),
    ("/admin/orders", "admin-orders"),
    ("/admin/orders?status=N10&paid=T&start=2026-03-01&end=2026-03-31&find=kim&page=9", "admin-orders"),
    ("/admin/orders/{order}", "admin-order"),
    ("/admin/apps", "admin-apps"),
)
POSTS = [route for route in PAGES if route.method == "POST"]


def filled(pattern: str, order_id: str) -> str:
    """Return the address of a route with something in every place."""
    return re.sub(r"\{(\w+)\}", lambda name: order_id if name[1] == "order_id" else "0", pattern)


@pytest.fixture(name="store")
def a_store_with_one_order() -> Store:
    store = Store()
    store.order(2, 1)
    return store


def only_order(store: Store) -> str:
    return next(iter(store.mall.orders)).order_id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "name"), CUSTOMER_PAGES)
def test_a_customer_opens_every_page(store: Store, address: str, name: str, language: str) -> None:
    visitor = Visitor(store, language).sign_in()
    visitor.get(address.format(order=only_order(store)))
    assert (visitor.status, visitor.name) == (200, name)
    assert f'<html lang="{language}">' in visitor.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "name"), OWNER_PAGES)
def test_the_owner_opens_every_page(store: Store, address: str, name: str, language: str) -> None:
    visitor = Visitor(store, language).sign_in_as_owner()
    visitor.get(address.format(order=only_order(store)))
    assert (visitor.status, visitor.name) == (200, name)
    assert f'<html lang="{language}">' in visitor.html


def test_every_page_of_the_table_is_opened_above() -> None:
    patterns = [address.partition("?")[0] for address, _ in (*CUSTOMER_PAGES, *OWNER_PAGES)]
    found = [PAGES.find("GET", pattern.format(order="1")) for pattern in patterns]
    opened = {one.route.pattern for one in found if one}
    assert opened == {route.pattern for route in PAGES if route.method == "GET"}


def test_every_page_says_that_it_is_a_sandbox_and_what_time_it_is(store: Store) -> None:
    for address, _ in CUSTOMER_PAGES[:5]:
        visitor = Visitor(store).get(address)
        assert "샌드박스" in visitor.page.text
        assert visitor.text_of("now") == "2026-03-02 09:00 KST"


def test_no_page_loads_anything_or_may_run_a_script(store: Store) -> None:
    visitor = Visitor(store).get("/")
    assert "default-src 'none'" in (visitor.answer.header("content-security-policy") or "")
    assert "<script" not in visitor.html


def test_the_language_is_kept_and_can_be_switched_back(store: Store) -> None:
    visitor = Visitor(store).get("/products/1?lang=en")
    assert visitor.has("order-now")
    assert 'lang="en"' in visitor.get("/order").html
    switch = visitor.page.with_attribute("id", "language")[0]
    assert switch["href"] == "/order?lang=ko"
    assert '<html lang="ko">' in visitor.get(switch["href"]).html
    assert '<html lang="ko">' in visitor.get("/").html


def test_the_language_switch_keeps_what_was_asked_for(store: Store) -> None:
    visitor = Visitor(store).sign_in_as_owner().get("/admin/orders?status=C00&lang=en")
    assert visitor.page.with_attribute("id", "language")[0]["href"] == "/admin/orders?status=C00&lang=ko"


def test_an_unknown_language_is_korean(store: Store) -> None:
    assert '<html lang="ko">' in Visitor(store).get("/?lang=xx").html


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("GET", "/admin/nowhere", 404), ("GET", "/guest", 405), ("GET", "/products/99", 404)],
)
def test_what_is_not_there_is_a_page_with_a_sentence(store: Store, method: str, path: str, status: int) -> None:
    visitor = Visitor(store).get(path)
    assert (visitor.status, visitor.name) == (status, "message")


def test_a_host_without_a_mall_is_not_served(store: Store) -> None:
    assert store.pages.answer(Request("GET", "other.cafe24.com", "/")).status == 404


@pytest.mark.parametrize("route", POSTS, ids=lambda route: route.pattern)
def test_a_form_without_its_sessions_token_changes_nothing(store: Store, route: PageRoute) -> None:
    visitor = Visitor(store).sign_in().sign_in_as_owner()
    before = store.mall.truth()
    visitor.forge(filled(route.pattern, only_order(store)), "not the token")
    assert (visitor.status, visitor.name) == (403, "message")
    assert store.mall.truth() == before


@pytest.mark.parametrize("route", POSTS, ids=lambda route: route.pattern)
def test_a_form_with_another_browsers_token_changes_nothing(store: Store, route: PageRoute) -> None:
    other = Visitor(store).sign_in().page.with_attribute("name", "form_token")[0]["value"]
    visitor = Visitor(store).sign_in().sign_in_as_owner()
    before = store.mall.truth()
    assert visitor.forge(filled(route.pattern, only_order(store)), other).status == 403
    assert store.mall.truth() == before


@pytest.mark.parametrize(
    "route",
    [route for route in PAGES if isinstance(route, PageRoute)],
    ids=lambda route: f"{route.method} {route.pattern}",
)
def test_who_is_not_signed_in_is_led_to_the_door(store: Store, route: PageRoute) -> None:
    door = {Door.CUSTOMER: "/sign-in", Door.OWNER: "/admin/sign-in"}.get(route.door)
    if door is None:
        return
    visitor = Visitor(store).get(door)
    before = store.mall.truth()
    address = filled(route.pattern, only_order(store))
    visitor.post(address) if route.method == "POST" else visitor.get(address)
    assert visitor.path == door
    assert store.mall.truth() == before


def test_a_customer_is_not_let_into_the_admin(store: Store) -> None:
    assert Visitor(store).sign_in().get("/admin/orders").path == "/admin/sign-in"


def test_signing_out_ends_the_session(store: Store) -> None:
    visitor = Visitor(store).sign_in()
    kept = dict(visitor.cookies)
    assert visitor.post("/sign-out").path == "/"
    assert replace(visitor, cookies=kept).get("/orders").path == "/sign-in"
    owner = Visitor(store).sign_in_as_owner().post("/admin/sign-out")
    assert owner.path == "/admin/sign-in"
    assert owner.get("/admin/orders").path == "/admin/sign-in"


def test_one_browser_can_be_customer_and_owner(store: Store) -> None:
    visitor = Visitor(store).sign_in().sign_in_as_owner()
    assert visitor.get("/orders").path == "/orders"
    assert visitor.get("/admin/orders").path == "/admin/orders"


def test_links_and_cookies_stay_below_the_prefix(store: Store) -> None:
    visitor = Visitor(store, prefix="/shop.cafe24.com").sign_in()
    assert visitor.path == "/orders"
    links = [one["href"] for one in visitor.page.with_attribute("href") if one["href"].startswith("/")]
    actions = [one["action"] for one in visitor.page.with_attribute("action")]
    assert links
    assert [one for one in (*links, *actions) if not one.startswith("/shop.cafe24.com/")] == []
    first = Visitor(store, prefix="/shop.cafe24.com").get("/")
    cookies = [value for name, value in first.answer.headers if name == "set-cookie"]
    assert cookies
    assert all("Path=/shop.cafe24.com" in cookie for cookie in cookies)


def test_what_people_type_is_shown_and_never_run(store: Store) -> None:
    bad = "<script>alert(1)</script>"
    store.mall.add_product(bad, 1_000)
    store.kim.name = bad
    visitor = Visitor(store).sign_in()
    order = only_order(store)
    visitor.get(f"/orders/{order}/ask/cancel")
    item = store.mall.order(order).items[0].order_item_code
    visitor.post(f"/orders/{order}/ask/cancel", reason_type="A", reason=bad, **{f"quantity-{item}": "1"})
    owner = Visitor(store).sign_in_as_owner()
    owner.get(f"/admin/orders/{order}").post(f"/admin/orders/{order}/memos", memo=bad)
    pages = [visitor.get(path) and visitor.html for path in ("/", "/orders", f"/orders/{order}", "/order")]
    pages += [owner.get(path) and owner.html for path in ("/admin/orders?find=" + bad, f"/admin/orders/{order}")]
    assert [page for page in pages if "<script" in page] == []
    assert all("&lt;script&gt;" in page for page in (pages[0], pages[2], pages[5]))
