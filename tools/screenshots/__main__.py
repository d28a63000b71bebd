"""Play the first minute of the demonstration in English, and keep a picture of each step in docs/images.

Chromium is the system's own, or the one that ``CHROMIUM`` names.
"""

import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from recoup.decision.words.text import Language
from tools.demo.mailbox import receiving
from tools.demo.minute import PATIENCE_MILLISECONDS, cancels_at_supplier, comes_in, customer_cancels
from tools.demo.shop import Shop, running

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_LAPTOP: Final = (1120, 700)
_PHONE: Final = (390, 780)


def main() -> int:
    """Take every picture and say how large it is."""
    with ExitStack() as open_:
        folder = Path(open_.enter_context(TemporaryDirectory()))
        mailbox = open_.enter_context(receiving())
        shop = open_.enter_context(running(folder / "data", mailbox, Language.EN))
        browser = open_.enter_context(_browser(open_.enter_context(sync_playwright())))
        _take(browser, shop)
    for path in sorted(IMAGES.glob("desk-*.png")):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


def _take(browser: Browser, shop: Shop) -> None:
    context = browser.new_context(locale="en-GB", color_scheme="light")
    page = context.new_page()
    _sized(page, _LAPTOP)
    comes_in(page, shop.link)
    _keep(page, "inbox")
    customer_cancels(browser, shop)
    row = page.locator("[data-row]", has_text=shop.order)
    expect(row).to_be_visible(timeout=PATIENCE_MILLISECONDS)
    row.locator("a[data-open]").click()
    expect(page.locator("main a[href*='aliexpress']").first).to_be_visible()
    _keep(page, "task")
    _sized(page, _PHONE)
    _keep(page, "case-phone")
    with context.expect_page() as opened:
        page.locator("main a[href*='aliexpress']").first.click()
    _sized(opened.value, _LAPTOP)
    cancels_at_supplier(opened.value, shop)
    page.bring_to_front()
    _sized(page, _LAPTOP)
    expect(page.locator("main")).to_contain_text("Closed 2026", timeout=PATIENCE_MILLISECONDS)
    _keep(page, "closed")
    letter = next(each for each in reversed(shop.mailbox.letters) if shop.order in each.subject)
    page.goto(next(word for word in letter.body.split() if "/o/" in word))
    _sized(page, _PHONE)
    _keep(page, "customer-phone")
    context.close()


def _browser(playwright: Playwright) -> Browser:
    named = (os.environ.get("CHROMIUM", ""), *_NAMES)
    path = next((found for name in named if name and (found := shutil.which(name))), None)
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=options)


def _sized(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _keep(page: Page, name: str) -> None:
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=IMAGES / f"desk-{name}.png", animations="disabled")


if __name__ == "__main__":
    sys.exit(main())
