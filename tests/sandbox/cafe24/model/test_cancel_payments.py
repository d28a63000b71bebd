"""What cancelling in bulk, cancelling the payment and giving things back do, case by case."""

from dataclasses import replace

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimStage
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.cafe24.model.payment import PaymentMethod, RefundMethod
from recoup_sandbox.cafe24.settings import BulkRule, GatewayOutcome, RefundProcessing, ShopSettings
from tests.sandbox.cafe24.model.shop import (
    ACCEPTED,
    COMPLETED,
    WITH_PAYMENT,
    Shop,
    of,
    refusal,
    shop,
    statuses,
)

WON = 13_000
"""One lamp and its shipping fee."""

SEPARATELY = ShopSettings(refund_processing_setting=RefundProcessing.SEPARATELY)


def test_bulk_calls_note_refunds_and_never_cancel_payments() -> None:
    one = shop(SEPARATELY)
    orders = [one.order(), one.order()]
    one.changes.clear()
    one.mall.cancel_in_bulk([(order.order_id, WITH_PAYMENT) for order in orders])
    assert [statuses(order) for order in orders] == [["C40"], ["C40"]]
    assert [(order.refunded, order.moved_back) for order in orders] == [(WON, 0), (WON, 0)]
    told = [(change.event.value, change.order_ids) for change in one.changes]
    ids = tuple(order.order_id for order in orders)
    assert told == [(90073, ids), (90072, ids)]


def test_a_bulk_call_refuses_object_by_object() -> None:
    one = shop()
    good, bad = one.order(), one.delivered()
    outcomes = one.mall.cancel_in_bulk([(good.order_id, COMPLETED), (bad.order_id, COMPLETED), ("none", COMPLETED)])
    assert statuses(good) == ["C40"]
    assert [refusal(outcome).status for outcome in outcomes[1:]] == [422, 404]


def test_a_bulk_call_can_be_all_or_nothing() -> None:
    one = shop(bulk_rule=BulkRule.ALL_OR_NOTHING)
    good, bad = one.order(), one.delivered()
    with pytest.raises(Cafe24Error):
        one.mall.cancel_in_bulk([(good.order_id, COMPLETED), (bad.order_id, COMPLETED)])
    assert statuses(good) == ["N10"]


def _unsupported(one: Shop) -> list[tuple[str, str]]:
    orders = [
        one.order(method=PaymentMethod.CASH),
        one.order(method=PaymentMethod.ICASH),
        one.order(basket=Basket(points=1_000)),
        one.order(basket=Basket(market="NCHECKOUT")),
        one.order(basket=Basket(market="gmarket")),
        one.order(basket=Basket(easypay="kakaopay")),
    ]
    return [(order.order_id, statuses(order)[0]) for order in orders]


def test_payments_of_another_kind_cannot_be_cancelled_by_the_api() -> None:
    one = shop()
    for order_id, status in _unsupported(one):
        with pytest.raises(Cafe24Error, match="does not support"):
            one.mall.cancel(order_id, WITH_PAYMENT)
        assert statuses(one.mall.order(order_id)) == [status]


def test_real_time_bank_transfers_can_be_cancelled() -> None:
    one = shop()
    order = one.order(method=PaymentMethod.TCASH)
    one.mall.cancel(order.order_id, WITH_PAYMENT)
    assert order.moved_back == WON


def test_a_refund_in_points_cannot_cancel_the_payment_too() -> None:
    one = shop()
    order = one.order()
    with pytest.raises(Cafe24Error, match="does not support"):
        one.mall.cancel(order.order_id, replace(WITH_PAYMENT, refund_methods=(RefundMethod.POINTS,)))


def test_a_gateway_that_refuses_stops_the_call_and_changes_nothing() -> None:
    one = shop(gateway_cancel_outcome=GatewayOutcome.REFUSED)
    order = one.order()
    with pytest.raises(Cafe24Error, match="gateway"):
        one.mall.cancel(order.order_id, WITH_PAYMENT)
    assert (statuses(order), order.claims) == (["N10"], [])


def test_a_silent_gateway_leaves_a_refund_that_is_done_in_name_only() -> None:
    one = shop(gateway_cancel_outcome=GatewayOutcome.SILENT)
    order = one.order()
    refund = one.mall.cancel(order.order_id, WITH_PAYMENT).refund
    assert refund
    assert (statuses(order), refund.status.value, refund.gateway[PaymentMethod.CARD].value) == (["C40"], "T", "F")
    assert order.moved_back == 0


def test_a_slow_gateway_answers_later() -> None:
    one = shop()
    one.mall.settings = replace(one.settings, gateway_cancel_delay=one.settings.settlement_delay)
    order = one.order()
    refund = one.mall.cancel(order.order_id, WITH_PAYMENT).refund
    assert refund
    assert (statuses(order), refund.status.value, order.moved_back) == (["C42"], "F", 0)
    one.world.advance(one.settings.settlement_delay)
    assert (statuses(order), refund.status.value, order.moved_back) == (["C40"], "T", WON)


def test_stock_and_coupon_come_back_only_when_asked_for() -> None:
    one = shop()
    coupon = one.mall.add_coupon(one.kim, 1_000)
    stock = one.product.variants[0].stock
    order = one.order(2, basket=Basket(coupon_no=coupon.coupon_no))
    one.mall.cancel(order.order_id, of(COMPLETED, order.items[0], 1))
    assert (one.product.variants[0].stock, coupon.used_on) == (stock - 2, order.order_id)
    one.mall.cancel(order.order_id, replace(COMPLETED, recover_inventory=True, recover_coupon=True))
    assert (one.product.variants[0].stock, coupon.used_on) == (stock - 1, "")


def test_an_unpaid_order_is_cancelled_at_once() -> None:
    one = shop()
    order = one.order(method=PaymentMethod.CASH, paid=False)
    claim = one.mall.cancel(order.order_id, ACCEPTED)
    assert (statuses(order), claim.stage, claim.refund) == (["C49"], ClaimStage.COMPLETED, None)


def test_an_unpaid_order_is_not_cancelled_in_part() -> None:
    one = shop()
    order = one.order(3, method=PaymentMethod.CASH, paid=False)
    with pytest.raises(Cafe24Error, match="as a whole"):
        one.mall.cancel(order.order_id, of(COMPLETED, order.items[0], 1))
    one.mall.cancel(order.order_id, of(COMPLETED, order.items[0], 3))
    assert statuses(order) == ["C49"]


def test_a_shipping_fee_is_asked_back_and_refunded_on_its_own() -> None:
    one = shop()
    order = one.order()
    claim = one.mall.cancel_shipping_fee(order.order_id, COMPLETED)
    assert claim.refund
    assert (claim.refund.amounts.actual, claim.refund.status.value, statuses(order)) == (3_000, "F", ["N10"])
    one.mall.complete_refund(order.order_id, claim.refund.refund_code, gateway_cancel=True)
    assert (order.moved_back, claim.stage) == (3_000, ClaimStage.COMPLETED)
    with pytest.raises(Cafe24Error, match="free already"):
        one.mall.cancel_shipping_fee(order.order_id, COMPLETED)
    one.mall.cancel(order.order_id, WITH_PAYMENT)
    assert order.moved_back == order.total


def test_a_memo_is_written_when_asked_for() -> None:
    one = shop()
    order = one.order()
    one.changes.clear()
    one.mall.cancel(order.order_id, replace(ACCEPTED, add_memo=True, reason="sold out"))
    assert [(memo.topic, memo.content) for memo in order.memos.values()] == [("cs_04", "sold out")]
    assert one.events() == [90066, 90026]
