"""The first minute of the demonstration, as a person plays it in a browser: store, desk, supplier."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tools.demo.shop import Shop

PATIENCE_MILLISECONDS = 60_000
"""How long the desk may take to notice, on a machine that has other things to do."""


@dataclass
class Heard:
    """What the pages of a browser complained of, and which hosts they asked."""

    complaints: list[str] = field(default_factory=list[str])
    asked: set[str] = field(default_factory=set[str])


def listen(context: BrowserContext, heard: Heard) -> None:
    """Hear what every page of a context complains of and asks for."""

    def hear(page: Page) -> None:
        page.on("console", lambda message: heard.complaints.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: heard.complaints.append(f"{page.url}: {error}"))
        page.on("request", lambda request: heard.asked.add(request.url.split("/")[2]))

    context.on("page", hear)


def comes_in(page: Page, link: str) -> None:
    """Come in by a link that works once."""
    page.goto(link)
    page.locator("button.main").click()
    page.wait_for_url("**/inbox")


def customer_cancels(browser: Browser, shop: Shop) -> None:
    """Let the customer of the story sign in to the store and ask to cancel."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(shop.cancel_page)
    page.locator("select, input[type=radio]").first.wait_for()
    choice = page.locator("main select").first
    choice.select_option("hana")
    page.locator("main form button").first.click()
    page.goto(shop.cancel_page)
    page.locator("main select").first.select_option(index=1)
    page.locator("main form button").last.click()
    page.wait_for_url(f"**/{shop.order}")
    context.close()


def cancels_at_supplier(page: Page, shop: Shop) -> None:
    """Sign in on the supplier's page of the order, and cancel it there."""
    page.locator("[name=login_id]").fill(shop.places.account)
    page.locator("[name=password]").fill(shop.places.password)
    page.locator("main form button").first.click()
    page.locator("main a[href$='/cancel']").click()
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("Your order was cancelled")
