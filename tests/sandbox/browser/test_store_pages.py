"""The store in a real browser: a customer orders and asks to cancel, the owner answers, the customer sees the money.

Everything goes over a socket and by a path prefix, without scripts, in Korean and in English.
"""

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.notes import MemoText
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox
from tests.sandbox.cafe24.pages.browsing import SEOUL

pytestmark = pytest.mark.browser

NARROW, PHONE, LAPTOP = 320, 390, 1280
LANGUAGES = ("ko", "en")
Open = Callable[..., Page]


@dataclass
class Served:
    """A sandbox with one lamp and one customer, over a socket."""

    sandbox: Sandbox
    serving: Serving

    @property
    def mall(self) -> Mall:
        """The mall; to be used while no request is under way."""
        return self.sandbox.parts.mall

    def address(self, path: str) -> str:
        """Return where a page of the mall is."""
        return f"{self.serving.url}/{self.mall.mall_id}.cafe24.com{path}"

    def balance(self) -> int:
        """Return what the customer has in the bank."""
        return self.sandbox.world.bank.balance("customer:kim")


@pytest.fixture(name="served")
def a_served_mall() -> Generator[Served]:
    sandbox = Sandbox()
    mall = sandbox.parts.mall
    mall.add_product("아주 긴 이름의 접이식 무선 책상 램프 한정판", 12_000, options=(("검정", 0), ("파랑", 500)))
    mall.add_customer("kim", "김하나")
    with serving(sandbox) as address:
        yield Served(sandbox, address)


@pytest.fixture(name="heard")
def what_pages_complain_of() -> list[str]:
    return []


@pytest.fixture(name="visit")
def open_a_page(browser: Browser, served: Served, heard: list[str]) -> Generator[Open]:
    context = browser.new_context(java_script_enabled=False)

    def visit(path: str, width: int = PHONE) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 844})
        page.on("console", lambda message: heard.append(message.text))
        page.goto(served.address(path))
        return page

    yield visit
    context.close()


def sign_in(page: Page) -> None:
    page.locator("#member_id").select_option("kim")
    page.locator("#sign-in").click()


def item(page: Page, status: str) -> None:
    """Expect one item, in a status."""
    expect(page.locator("[data-item]").first).to_have_attribute("data-status", status)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_is_cancelled_on_request_and_the_money_comes_back(
    visit: Open, served: Served, heard: list[str], language: str
) -> None:
    before = served.balance()
    customer = visit(f"/sign-in?lang={language}")
    sign_in(customer)
    customer.goto(served.address("/products/1"))
    customer.locator("#variant").select_option(index=1)
    customer.locator("#quantity").fill("2")
    customer.locator("#order-now").click()
    customer.locator("#clearance").fill("P123456789012")
    customer.locator("#place-order").click()
    expect(customer.locator("#notice")).to_be_visible()
    item(customer, "N10")
    assert served.balance() < before

    customer.locator("#ask-cancel").click()
    customer.locator("#reason_type").select_option("A")
    customer.locator("#reason").fill("마음이 바뀌었어요")
    customer.locator("#send-request").click()
    item(customer, "C00")
    expect(customer.get_by_text({"ko": "취소신청", "en": "cancellation requested"}[language]).first).to_be_visible()
    expect(customer.locator("[data-refund]")).to_have_count(0)

    owner = visit(f"/admin/sign-in?lang={language}", LAPTOP)
    owner.locator("#sign-in").click()
    owner.locator("[data-order] a").first.click()
    expect(owner.get_by_text("마음이 바뀌었어요")).to_be_visible()
    owner.locator("#stage-0").select_option("completed")
    owner.locator("#accept-0").click()
    refund = owner.locator("[data-refund]")
    expect(refund).to_have_attribute("data-money", "not-cancelled")
    trap = {"ko": "결제는 취소되지 않음", "en": "payment not cancelled"}[language]
    expect(refund.get_by_text(trap)).to_be_visible()

    customer.reload()
    item(customer, "C40")
    expect(customer.locator("[data-refund]")).to_have_attribute("data-moved", "0")

    owner.locator("[id^=refund-payment-]").click()
    expect(owner.locator("[data-refund]")).to_have_attribute("data-money", "moved")
    customer.reload()
    expect(customer.locator("[data-refund]")).to_have_attribute("data-moved", str(2 * 12_500 + 3_000))
    method = {"ko": "신용카드", "en": "credit card"}[language]
    expect(customer.locator("[data-refund]").get_by_text(method, exact=True)).to_be_visible()
    expect(customer.locator("[data-refund] time").first).to_have_text(re.compile(r"^2026-03-02 \d\d:\d\d$"))
    assert served.balance() == before
    assert heard == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guest_pays_by_deposit_sends_goods_back_and_is_paid_from_the_bank(
    visit: Open, served: Served, heard: list[str], language: str
) -> None:
    guest = visit(f"/order?variant=P0000001000A&quantity=1&lang={language}")
    guest.locator("#buyer").fill("손님")
    guest.locator("#method-cash").check()
    guest.locator("#place-order").click()
    item(guest, "N00")
    number = guest.locator("h1").get_attribute("data-order")

    owner = visit(f"/admin/sign-in?lang={language}")
    owner.locator("#sign-in").click()
    owner.goto(served.address(f"/admin/orders/{number}"))
    owner.locator("#mark-paid").click()
    owner.locator("#tracking_no").fill("123456789012")
    owner.locator("#ship").click()
    owner.locator("#deliver").click()

    elsewhere = visit("/sign-in")
    elsewhere.locator("#order_id").fill(number or "")
    elsewhere.locator("#name").fill("손님")
    elsewhere.locator("#find-order").click()
    item(elsewhere, "N40")
    elsewhere.locator("#ask-return").click()
    elsewhere.locator("#reason_type").select_option("K")
    elsewhere.locator("#bank_account").fill("110-123-456")
    elsewhere.locator("#bank_holder").fill("손님")
    elsewhere.locator("#send-request").click()
    item(elsewhere, "R00")

    owner.reload()
    owner.locator("#stage-0").select_option("completed")
    owner.locator("#accept-0").click()
    expect(owner.locator("[data-refund]")).to_have_attribute("data-money", "not-sent")
    owner.locator("[id^=send-money-]").click()
    expect(owner.locator("[data-refund]")).to_have_attribute("data-money", "moved")
    elsewhere.reload()
    item(elsewhere, "R40")
    expect(elsewhere.locator("[data-refund]")).to_have_attribute("data-moved", "12000")
    assert heard == []


def full_life(mall: Mall) -> Order:
    """Make an order that has something of everything: a request, a claim, a refund, a memo."""
    order = mall.place_order(mall.customers["kim"], [Line(1, 5)], PaymentMethod.CARD, SEOUL, paid=True)
    code = order.items[0].order_item_code
    mall.cancel(order.order_id, ClaimAsk(ClaimStage.COMPLETED, (Part(code, 1),), reason_type="H"))
    mall.cancel(order.order_id, ClaimAsk(ClaimStage.ACCEPTED, (Part(code, 1),), reason_type="H"))
    mall.request_cancel(order.order_id, Wish("A", "no", (Part(code, 1),)))
    mall.add_memo(order.order_id, MemoText("https://example.com/" + "x" * 200))
    return order


@pytest.mark.parametrize("width", [NARROW, PHONE, LAPTOP])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(browser: Browser, served: Served, language: str, width: int) -> None:
    number = served.serving.run(lambda: full_life(served.mall)).order_id
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(served.address(f"/sign-in?lang={language}"))
    sign_in(page)
    page.goto(served.address("/admin/sign-in"))
    page.locator("#sign-in").click()
    wide: list[str] = []
    for path in (
        *("/", "/products/1", "/order", "/sign-in", "/orders", f"/orders/{number}", f"/orders/{number}/ask/cancel"),
        *("/admin/orders", f"/admin/orders/{number}", "/admin/apps", "/nowhere"),
    ):
        page.goto(served.address(path))
        for row in page.locator("summary").all():
            row.click()
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    context.close()
    assert wide == []


def test_the_order_form_is_filled_in_by_keyboard_alone(visit: Open) -> None:
    page = visit("/order?variant=P0000001000A&quantity=1")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("#buyer").focus()
    page.keyboard.type("손님")
    page.locator("#place-order").focus()
    page.keyboard.press("Enter")
    item(page, "N10")


def test_every_field_has_a_label_and_every_id_is_single(browser: Browser, served: Served) -> None:
    number = served.serving.run(lambda: full_life(served.mall)).order_id
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address("/sign-in"))
    sign_in(page)
    page.goto(served.address("/admin/sign-in"))
    page.locator("#sign-in").click()
    for path in ("/order", f"/orders/{number}/ask/cancel", "/admin/orders", f"/admin/orders/{number}"):
        page.goto(served.address(path))
        fields = "input:not([type=hidden]), select, textarea"
        unnamed = page.eval_on_selector_all(fields, "all => all.filter(one => !one.labels.length).map(one => one.name)")
        assert unnamed == [], path
        ids: list[str] = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
        assert sorted(set(ids)) == sorted(ids), path
    context.close()
