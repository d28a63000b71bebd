"""``make demo``: its first minute in both languages, and every page of its desk for everybody."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs] (it has none)
from playwright.sync_api import Browser, BrowserContext, Page, expect

from recoup.decision.words.text import Language
from tests.browser.crawl import crawl, pages
from tools.demo.mailbox import receiving
from tools.demo.minute import (
    PATIENCE_MILLISECONDS,
    Heard,
    cancels_at_supplier,
    comes_in,
    customer_cancels,
    listen,
)
from tools.demo.page import showing
from tools.demo.shop import Shop, running
from tools.demo.tales import TALES

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("demo")]
"""One process runs them all: a demonstration takes long to begin and serves every test that only looks."""

PHONE, LAPTOP = 390, 1280
CLOSED: Final = {Language.EN: re.compile("Closed 2026-"), Language.KO: re.compile(r"2026-\d\d-\d\d \d\d:\d\d 종결")}
CUSTOMER: Final = "/o/{token}"
ELSEWHERE: Final = {
    *("/", "/begin/{token}", "/set-up/{token}", "/connections/callback/{remote}"),
    *("/evidence/{id}", "/orders/{shop}/{number}/place/{case}"),
}
"""What no page of this shop links to: where one comes from outside, and what it has none of."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Run the whole demonstration."""
    with receiving() as mailbox, running(tmp_path_factory.mktemp("demo") / "data", mailbox, Language.EN) as shop:
        yield shop


@pytest.fixture(scope="module")
def visitor(browser: Browser, shop: Shop) -> Iterator[BrowserContext]:
    """Give a browser in which the owner of the demonstration came in."""
    context = browser.new_context(bypass_csp=True)
    comes_in(context.new_page(), shop.link)
    yield context
    context.close()


@pytest.mark.parametrize("width", [PHONE, LAPTOP])
@pytest.mark.parametrize("language", Language)
def test_the_first_minute_goes_as_it_is_told(tmp_path: Path, browser: Browser, language: Language, width: int) -> None:
    with ExitStack() as open_:
        mailbox = open_.enter_context(receiving())
        shop = open_.enter_context(running(tmp_path / "data", mailbox, language, tales=TALES[-2:]))
        way = open_.enter_context(showing(shop, language))
        heard = Heard()
        context = browser.new_context(viewport={"width": width, "height": 844})
        listen(context, heard)
        page = context.new_page()
        page.goto(way)
        comes_in(page, shop.link)
        customer_cancels(browser, shop)
        row = page.locator("[data-row]", has_text=shop.order)
        expect(row).to_be_visible(timeout=PATIENCE_MILLISECONDS)
        assert page.locator("html").get_attribute("lang") == language
        row.locator("a[data-open]").click()
        case = page.url
        with context.expect_page() as opened:
            page.locator("main a[href*='aliexpress']").first.click()
        cancels_at_supplier(opened.value, shop)
        expect(page.locator("main")).to_contain_text(CLOSED[language], timeout=PATIENCE_MILLISECONDS)
        assert page.url == case, "nobody had to reload"
        page.goto(way)
        letters = page.locator("summary", has_text=shop.order)
        expect(letters).to_have_count(2)
        letters.first.click()
        page.locator("details[open] a").click()
        expect(page.locator(".way .done")).to_have_count(4)
        assert heard.complaints == []
        assert {host.split(":")[0] for host in heard.asked} == {"127.0.0.1"}
        context.close()


@pytest.fixture(scope="module")
def addresses(visitor: BrowserContext, shop: Shop, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Return an address of each page that can be reached from the inbox, and of the door and a customer's page."""
    desk = shop.places.desk
    routes = pages(tmp_path_factory.mktemp("routes"))
    found = dict(crawl(visitor.request, f"{desk}/inbox", routes))
    customer = re.findall(r"http://\S+/o/\S+", "\n".join(letter.body for letter in shop.mailbox.letters))
    assert customer, "letters lead to the customer's page"
    more = {"/search": "/search?q=lamp", "/sign-in": "/sign-in", "/nothing": "/o/nothing"}
    return {**found, CUSTOMER: customer[-1], **{route: f"{desk}{path}" for route, path in more.items()}}


def looked_at(visitor: BrowserContext, addresses: Mapping[str, str]) -> Iterator[tuple[str, Page]]:
    """Yield each page as it stands in a browser, with all that can be folded out."""
    page = visitor.new_page()
    for route, address in sorted(addresses.items()):
        answer = visitor.request.get(address)
        if "text/html" not in answer.headers["content-type"]:
            continue
        page.goto(address)
        for fold in page.locator("main summary:visible").all():
            fold.click()
        yield route, page
    page.close()


def test_every_page_of_the_desk_is_reached_by_links(shop: Shop, addresses: Mapping[str, str], tmp_path: Path) -> None:
    assert set(pages(tmp_path)) - set(addresses) - ELSEWHERE == set()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (LAPTOP, "light")])
def test_no_page_shuts_anybody_out(
    visitor: BrowserContext, addresses: Mapping[str, str], width: int, scheme: Any
) -> None:
    found: list[str] = []
    for route, page in looked_at(visitor, addresses):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        violations: list[dict[str, Any]] = cast(Any, Axe()).run(page).response["violations"]
        found += [_told(route, each) for each in violations if each["impact"] in ("serious", "critical")]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{route}: scrolls sideways at {width}")
    assert found == []


def _told(route: str, violation: dict[str, Any]) -> str:
    first = violation["nodes"][0]
    return f"{route}: {violation['id']} {first['target']} {first['html'][:120]}"


def test_no_page_complains_or_asks_another_host(
    browser: Browser, visitor: BrowserContext, addresses: Mapping[str, str]
) -> None:
    context = browser.new_context(storage_state=visitor.storage_state())
    heard = Heard()
    listen(context, heard)
    for _ in looked_at(context, {route: address for route, address in addresses.items() if route != "/nothing"}):
        pass
    context.close()
    assert heard.complaints == []
    assert heard.asked == {urlsplit(addresses["/sign-in"]).netloc}


def test_the_main_course_needs_no_script(
    browser: Browser, visitor: BrowserContext, addresses: Mapping[str, str]
) -> None:
    context = browser.new_context(storage_state=visitor.storage_state(), java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["/inbox"])
    page.locator("[data-row] a[data-open]").first.click()
    page.get_by_role("button", name="I have done it").click()
    expect(page.get_by_text("Ticked by")).to_be_visible()
    context.close()


def test_keys_lead_everywhere(visitor: BrowserContext, addresses: Mapping[str, str]) -> None:
    page = visitor.new_page()
    page.goto(addresses["/inbox"])
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    for key in page.locator("[data-go]").evaluate_all("links => links.map(link => link.dataset.go)"):
        page.keyboard.press("g")
        with page.expect_navigation():
            page.keyboard.press(key)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.close()
