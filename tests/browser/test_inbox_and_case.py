"""The inbox and the page of a case in a real browser: quiet, readable at every width, by keyboard, without a script."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from recoup.decision.words.text import Language
from recoup.desk.doing import tick_task
from recoup.desk.listening import listening
from recoup.desk.people.entering import come_by_link
from recoup.desk.people.members import invite
from recoup.people.roles import Role
from recoup.tasks.settings import TaskSettings
from recoup.web.guarding import COOKIE
from tests.stories.life import free_port
from tests.web.house import PASSWORD, House, housed
from tests.web.kept_cases import cancelled

pytestmark = pytest.mark.browser

PHONE, LAPTOP = 390, 1280
UNFOLD = "for (const each of document.querySelectorAll('main details')) each.open = true"
CHECKER: Any = import_module("axe_playwright_python.sync_playwright").Axe()
PAGES = ("/inbox", "/inbox?tab=waiting", "/cases/1")


@dataclass
class Served:
    """A house with two cases that listens, and the browser in which somebody goes there."""

    house: House
    url: str
    browser: Browser

    def somebody(self, language: Language = Language.EN, **options: Any) -> BrowserContext:
        """Return a browser of its own in which an owner is signed in; ``options`` are the browser's."""
        email = f"{language}-{id(options)}@shop.kr"
        house = self.house
        _, link = invite(house.door, house.tenant, "a test", email, "Kim", Role.OWNER, language)
        cookie = come_by_link(house.door, link, PASSWORD, "a browser")
        context = self.browser.new_context(**options)
        context.add_cookies([{"name": COOKIE, "value": cookie, "url": self.url}])
        return context

    def opens(self, context: BrowserContext, path: str, width: int = LAPTOP, heard: list[str] | None = None) -> Page:
        """Open a page; ``heard`` fills with what it complains of."""
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 844})
        if heard is not None:
            page.on("console", lambda message: heard.append(message.text))
            page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(self.url + path)
        return page


@pytest.fixture
def served(tmp_path: Path, browser: Browser) -> Iterator[Served]:
    with housed(tmp_path) as house:
        cancelled(house, 1, 30)
        with listening(house.app, free_port()) as url:
            yield Served(house, url, browser)


@pytest.mark.parametrize("language", Language)
def test_a_page_opens_without_a_complaint_or_sideways_scrolling(served: Served, language: Language) -> None:
    context, heard = served.somebody(language), list[str]()
    for path in PAGES:
        for width in (320, PHONE, LAPTOP):
            page = served.opens(context, path, width, heard)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            page.evaluate(UNFOLD)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} at {width}"
            page.close()
    assert heard == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_a_checker_of_accessibility_finds_nothing_serious(served: Served, scheme: Any, width: int) -> None:
    context = served.somebody(Language.KO, color_scheme=scheme, bypass_csp=True)
    for path in PAGES:
        page = served.opens(context, path, width)
        page.evaluate(UNFOLD)
        found: list[dict[str, Any]] = CHECKER.run(page).response["violations"]
        serious = [each for each in found if each["impact"] in ("serious", "critical")]
        assert [(each["id"], each["nodes"][0]["target"]) for each in serious] == [], path
    context.close()


def test_somebody_comes_in_by_a_link_and_ticks_a_task_by_keyboard_alone(served: Served) -> None:
    house, context = served.house, served.browser.new_context(locale="en-US")
    _, link = invite(house.door, house.tenant, "a test", "kim@shop.kr", "Kim", Role.OWNER, Language.EN)
    page = served.opens(context, f"/begin/{link}")
    focused = page.locator(":focus")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.url}/inbox")
    page.keyboard.press("Tab")
    expect(focused).to_have_text("Skip to the content")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Next in the list")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    links = page.locator("[data-row] a[data-open]")
    for key, row in (("j", 0), ("j", 1), ("k", 0), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        expect(links.nth(row)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served.url}/cases/1")
    page.get_by_role("button", name="I have done it").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ticked by Kim")).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page).to_have_url(f"{served.url}/inbox")
    context.close()


def test_the_message_to_paste_is_copied_by_its_button(served: Served) -> None:
    context = served.somebody(permissions=["clipboard-read", "clipboard-write"])
    page = served.opens(context, "/cases/1")
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Hello, I would like to cancel order U1")
    context.close()


def test_without_a_script_a_task_is_ticked_all_the_same(served: Served) -> None:
    context = served.somebody(java_script_enabled=False)
    page = served.opens(context, "/cases/1", PHONE)
    page.get_by_role("button", name="I have done it").click()
    expect(page.get_by_text("Ticked by Kim")).to_be_visible()
    context.close()


def test_what_somebody_else_did_is_seen_without_reloading(served: Served) -> None:
    context = served.somebody()
    page = served.opens(context, "/inbox")
    rows = page.locator("[data-row]")
    expect(rows).to_have_count(2)
    tick_task(served.house.home, TaskSettings(), 1, "somebody else")
    expect(rows).to_have_count(1, timeout=15_000)
    context.close()
