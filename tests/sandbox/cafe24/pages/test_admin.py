"""The owner's pages: every button does the act it names, and the trap of two steps is in plain sight."""

from datetime import timedelta

import pytest

from recoup_sandbox.cafe24.model.claim import Part
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.requesting import Wish
from tests.sandbox.cafe24.pages.browsing import Store, Visitor


def owner(store: Store, order: Order | None = None, language: str = "ko") -> Visitor:
    """Sign the owner in, and open an order."""
    visitor = Visitor(store, language).sign_in_as_owner()
    return visitor.get(f"/admin/orders/{order.order_id}") if order else visitor


def act(visitor: Visitor, order: Order, path: str, **fields: str | list[str]) -> Visitor:
    """Press a button on an order's page."""
    return visitor.get(f"/admin/orders/{order.order_id}").post(f"/admin/orders/{order.order_id}/{path}", **fields)


def statuses(visitor: Visitor) -> list[str]:
    """Return the status codes that the open page shows."""
    return [one["data-status"] for one in visitor.page.with_attribute("data-item")]


def ids(visitor: Visitor) -> list[str]:
    """Return the orders of the open list."""
    return [one["data-order"] for one in visitor.page.with_attribute("data-order")]


@pytest.fixture(name="store")
def a_store() -> Store:
    return Store()


def test_the_list_is_filtered(store: Store) -> None:
    unpaid = store.order(method=PaymentMethod.CASH, paid=False).order_id
    store.world.advance(timedelta(days=2))
    asked = store.order(0, 2, customer=store.lee)
    store.mall.request_cancel(asked.order_id, Wish("A", "no", (Part(asked.items[0].order_item_code, 1),)))
    visitor = owner(store)
    for query, expected in (
        ("", [asked.order_id, unpaid]),
        ("status=C00", [asked.order_id]),
        ("status=N00", [unpaid]),
        ("status=N30", []),
        ("status=nonsense", [asked.order_id, unpaid]),
        ("paid=F", [unpaid]),
        ("paid=T", [asked.order_id]),
        ("start=2026-03-03", [asked.order_id]),
        ("end=2026-03-02", [unpaid]),
        ("start=2026-03-02&end=2026-03-04", [asked.order_id, unpaid]),
        ("find=" + unpaid, [unpaid]),
        ("find=LEE", [asked.order_id]),
        ("find=컵", [asked.order_id]),
        ("find=nobody", []),
    ):
        assert ids(visitor.get(f"/admin/orders?{query}")) == expected, query
    assert visitor.get("/admin/orders?start=yesterday").status == 422


def test_a_long_list_has_pages(store: Store) -> None:
    orders = [store.order().order_id for _ in range(30)]
    visitor = owner(store)
    assert ids(visitor.get("/admin/orders")) == orders[:4:-1]
    assert ids(visitor.get("/admin/orders?page=2")) == orders[4::-1]
    assert ids(visitor.get("/admin/orders?page=77")) == orders[4::-1]
    links = [one["href"] for one in visitor.page.with_attribute("href") if "?page=" in one["href"]]
    assert links[-2:] == ["/admin/orders?page=1", "/admin/orders?page=2"]


def test_an_order_is_led_to_the_customer(store: Store) -> None:
    order = store.order(1, 1)
    visitor = owner(store, order)
    codes = [item.order_item_code for item in order.items]
    for fields, expected in (
        ({"act": "prepare"}, ["N20", "N20"]),
        ({"act": "prepare-product", "item": codes[:1]}, ["N10", "N20"]),
        ({"act": "hold", "item": codes[:1]}, ["N22", "N20"]),
        ({"act": "unhold"}, ["N10", "N20"]),
        ({"act": "stand-by", "item": codes[1:], "tracking_no": "111", "carrier": "0002"}, ["N10", "N21"]),
        ({"act": "ship", "item": codes[:1], "tracking_no": "222"}, ["N30", "N21"]),
        ({"act": "deliver"}, ["N40", "N21"]),
    ):
        act(visitor, order, "items", **fields)
        assert statuses(visitor) == expected, fields
    assert [(item.tracking_no, item.shipping_company_code) for item in order.items] == [
        ("222", "0001"),
        ("111", "0002"),
    ]


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("paid", {}, 422),
        ("cancel-unpaid", {}, 422),
        ("items", {"act": "deliver"}, 422),
        ("items", {"act": "ship"}, 422),
        ("items", {"act": "fly"}, 422),
        ("items", {"act": "hold", "item": "nothing"}, 422),
        ("claim/cancel", {"stage": "completed", "reason_type": "H"}, 422),
        ("claim/cancel", {"stage": "withdrawn", "reason_type": "H"}, 422),
        ("claim/cancel", {"stage": "accepted", "reason_type": "J"}, 422),
        ("claim/cancel", {"stage": "accepted", "reason_type": "H", "refund_method": "?"}, 422),
        ("claim/other", {"stage": "accepted", "reason_type": "H"}, 422),
        ("claims/C1", {"act": "completed"}, 404),
        ("refunds/C1", {"act": "complete"}, 404),
        ("memos", {"memo": " "}, 422),
        ("memos/7/delete", {}, 404),
        ("memos/x/delete", {}, 404),
        ("requests/0/accept", {"stage": "accepted"}, 404),
        ("requests/x/reject", {}, 404),
    ],
)
def test_what_is_refused_is_said_and_changes_nothing(
    store: Store, path: str, fields: dict[str, str], status: int
) -> None:
    order = store.order()
    before = store.mall.truth()
    visitor = act(owner(store), order, path, **fields)
    assert visitor.status == status
    assert visitor.text_of("refusal")
    assert store.mall.truth() == before


def test_an_unpaid_order_is_cancelled(store: Store) -> None:
    order = store.order(method=PaymentMethod.CASH, paid=False)
    assert statuses(act(owner(store), order, "cancel-unpaid")) == ["C49"]


def test_a_request_is_accepted_and_the_trap_shows_until_the_payment_is_cancelled(store: Store) -> None:
    order = store.order(2)
    store.mall.request_cancel(order.order_id, Wish("A", "no", (Part(order.items[0].order_item_code, 1),)))
    before = store.world.bank.balance(store.kim.account)
    visitor = act(owner(store, language="en"), order, "requests/0/accept", stage="completed")
    assert statuses(visitor) == ["N10", "C40"]
    assert "Refund marked complete, payment not cancelled" in visitor.page.text
    assert "Refund marked complete, payment not cancelled" in visitor.get("/admin/orders").page.text
    assert store.world.bank.balance(store.kim.account) == before
    code = order.refunds[0].refund_code
    act(visitor, order, f"refunds/{code}", act="complete-with-payment")
    assert visitor.page.with_attribute("data-refund", code)[0]["data-money"] == "moved"
    assert store.world.bank.balance(store.kim.account) == before + 10_000
    assert act(visitor, order, "requests/0/accept", stage="completed").status == 422


def test_a_request_is_accepted_with_its_payment_in_one_step(store: Store) -> None:
    order = store.order(2)
    store.mall.request_cancel(order.order_id, Wish("A", "no"))
    visitor = act(owner(store), order, "requests/0/accept", stage="completed", gateway_cancel="T")
    assert visitor.page.with_attribute("data-refund")[0]["data-money"] == "moved"
    assert order.moved_back == order.total


def test_a_request_is_rejected_with_words_for_the_customer(store: Store) -> None:
    order = store.order()
    store.mall.request_cancel(order.order_id, Wish("A", "no"))
    act(owner(store), order, "requests/0/reject", reason="이미 발송", display="T")
    customer = Visitor(store).sign_in().get(f"/orders/{order.order_id}")
    assert "이미 발송" in customer.page.text
    assert statuses(customer) == ["N10"]


def test_a_claim_goes_step_by_step_and_can_be_withdrawn(store: Store) -> None:
    order = store.order(2)
    quantity = {f"quantity-{order.items[0].order_item_code}": "1"}
    visitor = act(owner(store), order, "claim/cancel", stage="accepted", reason_type="H", reason="품절", **quantity)
    assert statuses(visitor) == ["N10", "C10"]
    claim = order.claims[0]
    assert (claim.ask.reason_type, claim.ask.reason) == ("H", "품절")
    act(visitor, order, f"claims/{claim.claim_code}", act="processing")
    assert statuses(visitor) == ["N10", "C34"]
    act(visitor, order, f"refunds/{claim.claim_code}", act="hold")
    assert statuses(visitor) == ["N10", "C36"]
    act(visitor, order, f"refunds/{claim.claim_code}", act="release")
    act(visitor, order, f"claims/{claim.claim_code}", act="withdraw")
    assert statuses(visitor) == ["N10", "N10"]
    assert [one["data-stage"] for one in visitor.page.with_attribute("data-claim")] == ["withdrawn"]
    assert act(visitor, order, f"claims/{claim.claim_code}", act="fly").status == 422


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("return", ["R10", "R12", "R10", "R20", "R31", "R40"]),
        ("exchange", ["E10", "E12", "E10", "E13", "E31", "E40"]),
    ],
)
def test_goods_come_back(store: Store, slug: str, path: list[str]) -> None:
    order = store.delivered()
    quantity = {f"quantity-{order.items[0].order_item_code}": "1"}
    visitor = act(owner(store), order, f"claim/{slug}", stage="accepted", reason_type="E", **quantity)
    seen = [statuses(visitor)[0]]
    for step in ("hold", "release", "collect", "processing", "completed"):
        act(visitor, order, f"claims/{order.claims[0].claim_code}", act=step, gateway_cancel="T")
        seen.append(statuses(visitor)[0])
    assert seen == path
    assert order.moved_back == (10_000 if slug == "return" else 0)


@pytest.mark.parametrize("slug", ["return", "exchange"])
def test_a_return_or_exchange_is_withdrawn(store: Store, slug: str) -> None:
    order = store.delivered()
    quantity = {f"quantity-{order.items[0].order_item_code}": "1"}
    visitor = act(owner(store), order, f"claim/{slug}", stage="accepted", reason_type="E", **quantity)
    act(visitor, order, f"claims/{order.claims[0].claim_code}", act="withdraw")
    assert statuses(visitor) == ["N40"]


def test_cash_is_sent_back_by_the_mall_itself(store: Store) -> None:
    order = store.order(method=PaymentMethod.CASH)
    quantity = {f"quantity-{order.items[0].order_item_code}": "1"}
    visitor = act(owner(store), order, "claim/cancel", stage="completed", reason_type="H", **quantity)
    code = order.refunds[0].refund_code
    assert visitor.page.with_attribute("data-refund")[0]["data-money"] == "not-sent"
    assert not visitor.has(f"refund-payment-{code}")
    before = store.world.bank.balance(store.kim.account)
    act(visitor, order, f"refunds/{code}", act="send-money")
    assert visitor.page.with_attribute("data-refund")[0]["data-money"] == "moved"
    assert store.world.bank.balance(store.kim.account) == before + order.total
    assert act(visitor, order, f"refunds/{code}", act="send-money").status == 422
    assert act(visitor, order, f"refunds/{code}", act="fly").status == 422


@pytest.mark.parametrize(
    ("ticked", "sent"), [({"send_sms": "T", "send_mail": "T"}, 2), ({"send_mail": "T"}, 1), ({}, 0)]
)
def test_the_customer_hears_of_a_refund_only_as_ticked(store: Store, ticked: dict[str, str], sent: int) -> None:
    order = store.order()
    quantity = {f"quantity-{order.items[0].order_item_code}": "1"}
    visitor = act(owner(store), order, "claim/cancel", stage="processing", reason_type="H", **quantity)
    act(visitor, order, f"refunds/{order.refunds[0].refund_code}", act="complete", **ticked)
    assert len(store.mall.messages) == sent


def test_a_refund_of_another_order_is_not_there(store: Store) -> None:
    one, other = store.order(), store.order()
    quantity = {f"quantity-{one.items[0].order_item_code}": "1"}
    visitor = act(owner(store), one, "claim/cancel", stage="processing", reason_type="H", **quantity)
    assert act(visitor, other, f"refunds/{one.refunds[0].refund_code}", act="hold").status == 404
    assert act(visitor, other, f"claims/{one.claims[0].claim_code}", act="withdraw").status == 422


def test_memos_are_written_and_deleted(store: Store) -> None:
    order = store.order()
    visitor = act(owner(store), order, "memos", memo="AliExpress 8123", topic="cs_04")
    (number,) = [one["data-memo"] for one in visitor.page.with_attribute("data-memo")]
    assert "AliExpress 8123" in visitor.page.text
    act(visitor, order, "memos", memo="x" * 2_000, topic="strange")
    memos = list(order.memos.values())
    assert [(len(memo.content), memo.topic) for memo in memos] == [(15, "cs_04"), (1_000, None)]
    act(visitor, order, f"memos/{number}/delete")
    assert number not in [one["data-memo"] for one in visitor.page.with_attribute("data-memo")]


@pytest.mark.parametrize(
    ("prefix", "host", "base"),
    [
        ("", "shop.cafe24.com", "http://shop.cafe24api.com/"),
        ("", "shop.cafe24.com:8080", "http://shop.cafe24api.com:8080/"),
        ("/shop.cafe24.com", "127.0.0.1:8080", "/shop.cafe24api.com/"),
    ],
)
def test_the_apps_lead_to_their_consent_page(store: Store, prefix: str, host: str, base: str) -> None:
    visitor = Visitor(store, prefix=prefix, header=host).sign_in_as_owner().get("/admin/apps")
    (link,) = [one["href"] for one in visitor.page.with_attribute("href") if "oauth" in one["href"]]
    assert link.startswith(f"{base}api/v2/oauth/authorize?response_type=code&client_id=desk&")
    assert "redirect_uri=https%3A%2F%2Fdesk.example%2Fback" in link


def test_a_renamed_label_is_shown_and_the_code_stays(store: Store) -> None:
    order = store.order()
    store.mall.shops[1].labels["N10"] = "준비하고 있어요"
    visitor = Visitor(store).sign_in().get(f"/orders/{order.order_id}")
    assert "준비하고 있어요" in visitor.page.text
    assert statuses(visitor) == ["N10"]
