"""Where a refund's money is: the page says it for every way that a refund can go, and never takes a note for money."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.cafe24.model.payment import PaymentMethod, RefundMethod
from recoup_sandbox.cafe24.pages.refunds import Money, money_of
from recoup_sandbox.cafe24.settings import GatewayOutcome, Settings
from tests.sandbox.cafe24.pages.browsing import Store, Visitor

PROCESSING, COMPLETED = ClaimStage.PROCESSING, ClaimStage.COMPLETED
Then = Callable[[Store, Order], object]


def nothing(_store: Store, _order: Order) -> None:
    """Leave the refund as the claim made it."""


def hold(store: Store, order: Order) -> None:
    store.mall.hold_refund(order.refunds[0].refund_code)


def mark(store: Store, order: Order) -> None:
    store.mall.complete_refund(order.order_id, order.refunds[0].refund_code)


def cancel_payment(store: Store, order: Order) -> None:
    store.mall.complete_refund(order.order_id, order.refunds[0].refund_code, gateway_cancel=True)


def send(store: Store, order: Order) -> None:
    store.world.bank.pay(store.lee.account, "mall:shop", 100_000, memo="float")
    store.mall.pay_out_refund(order.refunds[0].refund_code)


CASES: list[tuple[Money, dict[str, Any], dict[str, Any], dict[str, Any], Then]] = [
    (Money.WAITING, {}, {"stage": PROCESSING}, {}, nothing),
    (Money.HELD, {}, {"stage": PROCESSING}, {}, hold),
    (Money.NOT_CANCELLED, {}, {"stage": COMPLETED}, {}, nothing),
    (Money.NOT_CANCELLED, {}, {"stage": PROCESSING}, {}, mark),
    (Money.MOVED, {}, {"stage": COMPLETED, "gateway_cancel": True}, {}, nothing),
    (Money.MOVED, {}, {"stage": COMPLETED}, {}, cancel_payment),
    (Money.MOVED, {}, {"stage": COMPLETED}, {}, send),
    (
        Money.PENDING,
        {"gateway_cancel_delay": timedelta(days=1)},
        {"stage": COMPLETED, "gateway_cancel": True},
        {},
        nothing,
    ),
    (
        Money.FAILED,
        {"gateway_cancel_outcome": GatewayOutcome.SILENT},
        {"stage": COMPLETED, "gateway_cancel": True},
        {},
        nothing,
    ),
    (Money.NOT_SENT, {}, {"stage": COMPLETED}, {"method": PaymentMethod.CASH}, nothing),
    (Money.NOT_SENT, {}, {"stage": COMPLETED, "refund_methods": (RefundMethod.CASH,)}, {}, nothing),
    (Money.MOVED, {}, {"stage": COMPLETED}, {"method": PaymentMethod.CASH}, send),
    (Money.BOOKED, {}, {"stage": COMPLETED, "refund_methods": (RefundMethod.POINTS,)}, {}, nothing),
    (Money.NONE, {"shipping_fee": 0}, {"stage": COMPLETED}, {"basket": Basket(points=5_000, credits=5_000)}, nothing),
]


@pytest.mark.parametrize(("money", "settings", "ask", "how", "then"), CASES)
def test_the_page_says_where_the_money_is(
    money: Money, settings: dict[str, Any], ask: dict[str, Any], how: dict[str, Any], then: Then
) -> None:
    store = Store(settings=Settings(**settings))
    order = store.order(**how)
    store.mall.cancel(order.order_id, ClaimAsk(**ask))
    then(store, order)
    refund = order.refunds[0]
    assert money_of(refund) is money
    for visitor, path in (
        (Visitor(store, "en").sign_in(), f"/orders/{order.order_id}"),
        (Visitor(store, "en").sign_in_as_owner(), f"/admin/orders/{order.order_id}"),
    ):
        shown = visitor.get(path).page.with_attribute("data-refund", refund.refund_code)[0]
        assert shown["data-money"] == money.value
        assert (shown["data-amount"], shown["data-moved"]) == (str(refund.amounts.actual), str(refund.moved))
        assert money.english in visitor.page.text.lower()


def test_every_word_is_reached_above() -> None:
    assert {money for money, *_ in CASES} == set(Money)


def test_a_withdrawn_claims_refund_is_not_shown() -> None:
    store = Store()
    order = store.order()
    claim = store.mall.cancel(order.order_id, ClaimAsk(PROCESSING))
    owner = Visitor(store).sign_in_as_owner().get(f"/admin/orders/{order.order_id}")
    assert len(owner.page.with_attribute("data-refund")) == 1
    owner.post(f"/admin/orders/{order.order_id}/claims/{claim.claim_code}", act="withdraw")
    assert owner.page.with_attribute("data-refund") == []
    assert owner.page.with_attribute("data-item")[0]["data-status"] == "N10"
