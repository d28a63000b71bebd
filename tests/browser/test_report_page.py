"""The page in a real browser: quiet, readable at every width, and worked by keyboard alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from recoup.decision.words.text import Language
from recoup.domain.money import Money
from tests.cli.report_shop import compared, compared_rows, page_of, waiting_rows

pytestmark = pytest.mark.browser

PHONE, LAPTOP = 390, 1280
Open = Callable[..., Page]


@pytest.fixture(scope="module", name="pages")
def written_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("pages")
    paths = {language: folder / f"{language}.html" for language in Language}
    with compared(folder) as found:
        for language, path in paths.items():
            path.write_text(page_of(found, language), encoding="utf-8")
    return paths


@pytest.fixture(name="heard")
def what_a_page_complains_of_or_asks_for() -> list[str]:
    return []


@pytest.fixture(name="visit")
def visit_a_page(browser: Browser, heard: list[str]) -> Iterator[Open]:
    context = browser.new_context()

    def visit(path: Path, width: int, scheme: str = "light") -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.on("console", lambda message: heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.on("request", lambda request: heard.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        return page

    yield visit
    context.close()


@pytest.mark.parametrize("width", [320, PHONE, LAPTOP])
@pytest.mark.parametrize("language", Language)
def test_the_page_opens_without_a_complaint_a_request_or_sideways_scrolling(
    visit: Open, pages: dict[Language, Path], heard: list[str], language: Language, width: int
) -> None:
    page = visit(pages[language], width)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for row in page.locator("summary").all():
        row.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in heard if not url.startswith("data:")] == []


def test_a_row_opens_and_closes_by_keyboard(visit: Open, pages: dict[Language, Path]) -> None:
    page = visit(pages[Language.EN], LAPTOP)
    row = page.locator("details").first
    row.locator("summary").focus()
    expect(row.get_by_role("heading", name="What happened")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(row.get_by_role("heading", name="What happened")).to_be_visible()
    expect(row.get_by_role("heading", name="Do now")).to_be_visible()
    page.keyboard.press("Space")
    expect(row.get_by_role("heading", name="What happened")).to_be_hidden()


def test_the_first_key_leads_past_the_figures(visit: Open, pages: dict[Language, Path]) -> None:
    page = visit(pages[Language.EN], PHONE)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to what needs doing")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What needs doing")).to_be_focused()


def test_a_row_tells_both_sides_to_a_screen_reader(visit: Open, pages: dict[Language, Path]) -> None:
    page = visit(pages[Language.EN], LAPTOP)
    row = page.locator("details", has_text="Customer refund overdue").locator("summary")
    spoken = " ".join(row.inner_text().split())
    for words in ("Store Cancelled, before refund", "Supplier Cancelled by seller: out of stock", "Due"):
        assert words in spoken


def test_one_click_selects_a_whole_id(visit: Open, pages: dict[Language, Path]) -> None:
    page = visit(pages[Language.EN], LAPTOP)
    page.locator("summary").first.click()
    line = page.locator("details dd.id").nth(1)
    line.click()
    assert page.evaluate("getSelection().toString()").strip() == line.inner_text()


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_readers_scheme(visit: Open, pages: dict[Language, Path], scheme: str, dark: bool) -> None:
    page = visit(pages[Language.KO], PHONE, scheme)
    red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (red + green + blue < 3 * 128) is dark


def test_the_list_stays_workable_when_it_is_full(visit: Open, tmp_path: Path) -> None:
    path = tmp_path / "long.html"
    with compared_rows(tmp_path, *waiting_rows(1_000)) as found:
        path.write_text(page_of(found, Language.EN), encoding="utf-8")
        worth = sum((finding.customer_stake or Money(0, "KRW")).minor for finding in found.result.findings())
    page = visit(path, PHONE)
    expect(page.locator("summary")).to_have_count(500)
    last = page.locator("summary").last
    last.click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()
    expect(page.locator(".figure").nth(2)).to_have_text(f"₩{worth:,}")
