"""The buyer's pages in a real browser over a real socket: three stories, no scripts, nothing from elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from recoup_sandbox.aliexpress.model.addresses import Address
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.requests import Item, OrderRequest
from recoup_sandbox.control.client import ControlClient
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox

pytestmark = pytest.mark.browser

PHONE, LAPTOP = 390, 1280
SEOUL = Address(
    address="12 Jong-ro",
    city="Jongno-gu",
    country="KR",
    province="Seoul",
    full_name="Kim Minji",
    mobile_no="1012345678",
)


class Desk:
    """A served sandbox with the sample in it, and a person who is signed in to the linked account."""

    def __init__(self, sandbox: Sandbox, served: Serving, context: BrowserContext, heard: list[str]) -> None:
        self.sandbox = sandbox
        self.served = served
        self.context = context
        self.heard = heard
        self.control = ControlClient(served.of("control.sandbox"))
        self.buyer: dict[str, Any] = self.control.seed()["aliexpress"]["buyer"]
        self.page = self._signed_in()

    @property
    def market(self) -> Market:
        """The marketplace behind the pages."""
        return self.sandbox.parts.market

    def order(self, seller: str) -> Order:
        """Order a lamp from the seller of a behaviour, and pay."""

        def act() -> Order:
            registry = self.market.registry
            lamp = next(
                one
                for one in registry.products.values()
                if registry.sellers[one.seller_id].store_name == f"{seller} store"
            )
            item = Item(lamp.product_id, 1, lamp.skus[0].sku_attr)
            buyer = registry.buyers[self.buyer["user_id"]]
            order = self.market.create_orders(buyer, OrderRequest(SEOUL, (item,))).orders[0]
            self.market.pay(order)
            return order

        return self.served.run(act)

    def open(self, order: Order) -> Page:
        """Open an order's page by the address that tasks link to."""
        link = self.market.order_url(order).removeprefix("https://www.aliexpress.com")
        self.page.goto(self.served.of("www.aliexpress.com") + link)
        return self.page

    def _signed_in(self) -> Page:
        page = self.context.new_page()
        page.on("console", lambda message: self.heard.append(message.text))
        page.on("request", lambda request: self.heard.append(request.url))
        page.goto(self.served.of("www.aliexpress.com"))
        page.get_by_label("Account").fill(self.buyer["login_id"])
        page.get_by_label("Password").fill(self.buyer["password"])
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name="My orders")).to_be_visible()
        return page


@pytest.fixture(name="desk", params=[PHONE, LAPTOP])
def a_desk(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Give a desk; afterwards nothing may have come from elsewhere, complained, or been wider than the window."""
    sandbox, heard = Sandbox(), list[str]()
    context = browser.new_context(viewport={"width": request.param, "height": 844}, java_script_enabled=False)
    with serving(sandbox) as served:
        desk = Desk(sandbox, served, context, heard)
        with desk.control:
            yield desk
        assert [one for one in heard if not one.startswith((served.url, "data:"))] == []
        context.close()


def test_an_order_is_cancelled_in_the_payment_check(desk: Desk) -> None:
    order = desk.order("accepts")
    page = desk.open(order)
    expect(page.locator("#status")).to_have_text("Payment being checked")
    page.get_by_role("link", name="Cancel order").click()
    expect(page.get_by_text("Nobody has to agree.")).to_be_visible()
    page.get_by_role("button", name="Cancel order").click()
    expect(page.get_by_role("status")).to_have_text("Your order was cancelled.")
    expect(page.locator("#status")).to_have_text("Closed")
    page.get_by_role("link", name="Refund in progress").click()
    expect(page.locator("[data-reached=true]")).to_have_count(1)
    desk.control.advance("4d")
    page.reload()
    expect(page.get_by_role("heading", name="Refund completed")).to_be_visible()


def test_the_seller_refuses_to_cancel(desk: Desk) -> None:
    order = desk.order("refuses")
    desk.control.advance("25h")
    page = desk.open(order)
    page.get_by_role("link", name="Contact seller").click()
    page.get_by_label("Your message").fill("My customer changed her mind.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("[data-message=buyer]")).to_have_count(1)
    desk.open(order).get_by_role("link", name="Cancel order").click()
    page.get_by_label("Reason").select_option("other reasons")
    page.get_by_role("button", name="Request cancellation").click()
    expect(page.locator("#status")).to_have_text("Cancellation requested")
    expect(page.locator("#deadline")).to_contain_text("3 days left")
    desk.control.advance("13h")
    page.reload()
    expect(page.locator("[data-request=refused]")).to_contain_text("The seller does not cancel the order.")
    expect(page.locator("#status")).to_have_text("To be shipped")
    page.get_by_role("link", name="Contact seller").click()
    expect(page.locator("[data-message=seller]")).to_have_count(1)


def test_a_return_with_evidence_ends_at_the_third_dot(desk: Desk, tmp_path: Path) -> None:
    order = desk.order("accepts")
    desk.control.advance("16d")
    photo = tmp_path / "broken.jpg"
    photo.write_bytes(b"a picture of a broken lamp")
    page = desk.open(order)
    page.get_by_role("link", name="Return or dispute").click()
    page.get_by_label("Return & refund").check()
    page.get_by_label("Reason").select_option("Damaged item")
    page.get_by_label("What is wrong?").fill("It arrived in two pieces.")
    page.get_by_label("Evidence").set_input_files(photo)
    page.get_by_role("button", name="Open dispute").click()
    expect(page.locator("[data-evidence]")).to_contain_text("broken.jpg")
    desk.control.advance("1d")
    page.reload()
    expect(page.locator("#stage")).to_have_text("Send the item back")
    page.get_by_label("Carrier").fill("Korea Post")
    page.get_by_label("Tracking number").fill("RR123456785KR")
    page.get_by_label("What you paid").fill("9.80")
    page.get_by_role("button", name="Save tracking number").click()
    expect(page.locator("#stage")).to_have_text("Return on its way")
    desk.control.advance("15d")
    page.reload()
    page.get_by_role("link", name="See the refund").click()
    expect(page.locator("h2[data-headline]")).to_have_text(["Dispute finished", "Refund in progress"])
    expect(page.locator("[data-reached=true]")).to_have_count(1)
    desk.control.advance("4d")
    page.reload()
    expect(page.locator("[data-reached=true]")).to_have_count(2)
    desk.control.advance("16d")
    page.reload()
    expect(page.locator("[data-reached=true]")).to_have_count(3)
    expect(page.locator("h2[data-headline]")).to_have_text(["Dispute finished", "Refund completed"])


def test_pages_are_worked_by_keyboard_and_fit_the_window(desk: Desk) -> None:
    order = desk.order("silent")
    page = desk.open(order)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Cancel order")).to_be_focused()
    expect(page.locator("#sandbox")).to_be_visible()
    assert page.viewport_size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
