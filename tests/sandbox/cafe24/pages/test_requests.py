"""What a customer asks for by the pages, and what nobody but the customer may see or ask."""

from dataclasses import replace

import pytest

from recoup_sandbox.cafe24.model.claim import ClaimKind, Rejection
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.pages.routes import PAGES
from recoup_sandbox.cafe24.settings import ShopSettings
from recoup_sandbox.http.routes import Route
from tests.sandbox.cafe24.pages.browsing import Store, Visitor

ALL = ShopSettings()
OWN_ROUTES = [route for route in PAGES if route.pattern.startswith("/orders/")]


def buttons(visitor: Visitor) -> set[str]:
    """Return what the open order page lets a customer ask for."""
    return {slug for slug in ("cancel", "return", "exchange") if visitor.has(f"ask-{slug}")}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_part_of_an_item_is_asked_to_be_cancelled(language: str) -> None:
    store = Store()
    order = store.order(3)
    item = order.items[0].order_item_code
    visitor = Visitor(store, language).sign_in().get(f"/orders/{order.order_id}/ask/cancel")
    assert visitor.page.with_attribute("name", f"quantity-{item}")[0]["value"] == "3"
    visitor.post(visitor.path, reason_type="B", reason="너무 늦어요", **{f"quantity-{item}": "1"})
    assert visitor.path == f"/orders/{order.order_id}"
    shown = [(one["data-status"], one["data-quantity"]) for one in visitor.page.with_attribute("data-item")]
    assert shown == [("N10", "2"), ("C00", "1")]
    request = order.requests[0]
    assert (request.kind, request.reason_type, request.reason) == (ClaimKind.CANCEL, "B", "너무 늦어요")
    assert [one["data-state"] for one in visitor.page.with_attribute("data-request")] == ["open"]


def test_a_return_says_how_the_goods_go_back() -> None:
    store = Store()
    order = store.delivered(2)
    item = order.items[0].order_item_code
    visitor = Visitor(store).sign_in().get(f"/orders/{order.order_id}/ask/return")
    visitor.post(
        visitor.path,
        reason_type="K",
        reason="깨졌어요",
        pickup="T",
        pickup_name="김하나",
        pickup_cellphone="010-1111-2222",
        pickup_zipcode="04524",
        pickup_address1="서울",
        pickup_address2="1층",
        **{f"quantity-{item}": "2"},
    )
    request = order.requests[0]
    assert request.request_pickup
    assert request.pickup is not None
    assert (request.pickup.name, request.pickup.address1) == ("김하나", "서울")
    assert [one["data-status"] for one in visitor.page.with_attribute("data-item")] == ["R00"]


def test_a_return_can_be_sent_by_the_customer_and_refunded_to_a_bank_account() -> None:
    store = Store()
    order = store.delivered()
    item = order.items[0].order_item_code
    visitor = Visitor(store).sign_in().get(f"/orders/{order.order_id}/ask/return")
    visitor.post(
        visitor.path,
        reason_type="A",
        pickup="F",
        tracking_no="9988",
        carrier="우체국",
        bank="bank_26",
        bank_account="123-456",
        bank_holder="김하나",
        **{f"quantity-{item}": "1"},
    )
    request = order.requests[0]
    assert (request.request_pickup, request.tracking_no, request.shipping_company_name) == (False, "9988", "우체국")
    assert request.bank is not None
    assert (request.bank.bank_code, request.bank.account_no) == ("bank_26", "123-456")


@pytest.mark.parametrize(
    ("step", "shop", "expected"),
    [
        ("paid", ALL, {"cancel"}),
        ("prepared", ALL, {"cancel"}),
        ("held", ALL, {"cancel"}),
        ("delivered", ALL, {"return", "exchange"}),
        ("unpaid", ALL, set[str]()),
        ("paid", replace(ALL, claim_request=False), set[str]()),
        ("paid", replace(ALL, claim_request_button_exposure=("cancel_N20", "return_N40")), set[str]()),
        ("prepared", replace(ALL, claim_request_button_exposure=("cancel_N20", "return_N40")), {"cancel"}),
        ("delivered", replace(ALL, claim_request_button_exposure=("cancel_N20", "return_N40")), {"return"}),
        ("paid", replace(ALL, claim_request_button_exposure=("exchange_N10",)), {"exchange"}),
    ],
)
def test_the_shop_decides_which_buttons_there_are(step: str, shop: ShopSettings, expected: set[str]) -> None:
    store = Store(shop)
    order = store.order(method=PaymentMethod.CASH, paid=step != "unpaid")
    if step == "prepared":
        store.mall.prepare(order.order_id)
    if step == "held":
        store.mall.hold(order.order_id)
    if step == "delivered":
        store.mall.ship(order.order_id, "1", "0001")
        store.mall.deliver(order.order_id)
    visitor = Visitor(store).sign_in().get(f"/orders/{order.order_id}")
    assert buttons(visitor) == expected
    for slug in {"cancel", "return", "exchange"} - expected:
        form = visitor.get(f"/orders/{order.order_id}/ask/{slug}")
        assert not form.has("send-request")
        form.get("/orders").post(
            f"/orders/{order.order_id}/ask/{slug}",
            reason_type="A" if slug == "cancel" else "E",
            **{f"quantity-{order.items[0].order_item_code}": "1"},
        )
        assert form.status == 422
    assert order.requests == []


@pytest.mark.parametrize(
    ("fields", "korean"),
    [
        ({"quantity": "3"}, "남은 수량(2)보다 많습니다."),
        ({"quantity": "0"}, "품목과 수량을 선택해 주세요."),
        ({"quantity": "한 개"}, "숫자를 입력해 주세요."),
        ({"reason_type": ""}, "사유를 선택해 주세요."),
        ({"reason_type": "H"}, "사유를 선택해 주세요."),
        ({"bank_account": "1"}, "입력해 주세요: 예금주"),
    ],
)
def test_what_cannot_be_asked_is_said_and_the_form_keeps_what_was_typed(fields: dict[str, str], korean: str) -> None:
    store = Store()
    order = store.order(2)
    name = f"quantity-{order.items[0].order_item_code}"
    given = {"quantity": "1", "reason_type": "A", "reason": "그냥", **fields}
    given[name] = given.pop("quantity")
    visitor = Visitor(store).sign_in().get(f"/orders/{order.order_id}/ask/cancel")
    visitor.post(visitor.path, **given)
    assert (visitor.status, visitor.name) == (422, "request")
    assert visitor.text_of("refusal") == korean
    assert visitor.page.with_attribute("name", name)[0]["value"] == given[name]
    assert order.requests == []


def test_a_shop_may_need_a_bank_account_for_cash() -> None:
    store = Store(replace(ALL, refund_bank_account_required=True))
    order = store.order(method=PaymentMethod.CASH)
    visitor = Visitor(store, "en").sign_in().get(f"/orders/{order.order_id}/ask/cancel")
    visitor.post(visitor.path, reason_type="A", **{f"quantity-{order.items[0].order_item_code}": "1"})
    assert visitor.text_of("refusal") == "A refund bank account is required."


def test_a_request_is_withdrawn_until_the_shop_answers() -> None:
    store = Store()
    order = store.order()
    item = order.items[0].order_item_code
    visitor = Visitor(store).sign_in()
    for state in ("open", "open"):
        visitor.get(f"/orders/{order.order_id}/ask/cancel")
        visitor.post(visitor.path, reason_type="A", **{f"quantity-{item}": "1"})
        assert visitor.page.with_attribute("data-request")[-1]["data-state"] == state
        visitor.post(f"/orders/{order.order_id}/requests/{len(order.requests) - 1}/withdraw")
    assert [one["data-state"] for one in visitor.page.with_attribute("data-request")] == ["withdrawn", "withdrawn"]
    assert order.items[0].status.value == "N10"
    visitor.post(f"/orders/{order.order_id}/requests/0/withdraw")
    assert (visitor.status, visitor.name) == (422, "order")


@pytest.mark.parametrize(("display", "shown"), [(True, True), (False, False)])
def test_the_customer_sees_why_a_request_was_refused_when_the_shop_shows_it(display: bool, shown: bool) -> None:
    store = Store()
    order = store.order()
    item = order.items[0].order_item_code
    visitor = Visitor(store).sign_in().get(f"/orders/{order.order_id}/ask/cancel")
    visitor.post(visitor.path, reason_type="A", **{f"quantity-{item}": "1"})
    rejection = Rejection("I", "internal", display=display, displayed_reason="이미 발송했습니다")
    store.mall.reject_request(ClaimKind.CANCEL, order.order_id, [item], rejection)
    visitor.get(f"/orders/{order.order_id}")
    assert [one["data-state"] for one in visitor.page.with_attribute("data-request")] == ["rejected"]
    assert ("이미 발송했습니다" in visitor.page.text) is shown
    assert "internal" not in visitor.page.text


@pytest.mark.parametrize("route", OWN_ROUTES, ids=lambda route: f"{route.method} {route.pattern}")
def test_nobody_sees_or_touches_anothers_order(route: Route) -> None:
    store = Store()
    order = store.order(method=PaymentMethod.ICASH, paid=False)
    visitor = Visitor(store).sign_in("lee")
    before = store.mall.truth()
    address = route.pattern.format(order_id=order.order_id, slug="cancel", number="0")
    visitor.post(address) if route.method == "POST" else visitor.get(address)
    assert (visitor.status, visitor.name) == (404, "message")
    assert store.mall.truth() == before


@pytest.mark.parametrize("path", ["ask/nothing", "requests/7/withdraw", "requests/x/withdraw"])
def test_what_an_order_does_not_have_is_not_there(path: str) -> None:
    store = Store()
    order = store.order()
    visitor = Visitor(store).sign_in()
    address = f"/orders/{order.order_id}/{path}"
    visitor.get(address) if path.startswith("ask") else visitor.post(address)
    assert visitor.status == 404


def test_an_item_of_another_order_is_refused() -> None:
    store = Store()
    mine, other = store.order(), store.order(customer=store.lee)
    visitor = Visitor(store, "en").sign_in().get(f"/orders/{mine.order_id}/ask/cancel")
    code = other.items[0].order_item_code
    visitor.post(visitor.path, reason_type="A", **{f"quantity-{code}": "1"})
    assert visitor.text_of("refusal") == f"The item {code} does not belong to the order."
    assert other.requests == []
