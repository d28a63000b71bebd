"""What completing, holding and paying out a refund does, and what it does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.cafe24.model.payment import PaymentMethod, RefundMethod, SettleType
from recoup_sandbox.cafe24.model.refund import Refund
from recoup_sandbox.cafe24.settings import GatewayOutcome, RefundBenefit, ShopSettings
from tests.sandbox.cafe24.model.shop import COMPLETED, PROCESSING, WITH_PAYMENT, Shop, of, shop, statuses


def opened(one: Shop, method: PaymentMethod = PaymentMethod.CARD) -> Refund:
    """Return the refund of a cancellation that is processed, not complete."""
    refund = one.mall.cancel(one.order(method=method).order_id, PROCESSING).refund
    assert refund
    return refund


def test_the_two_steps_of_a_refund_can_be_gone_apart() -> None:
    one = shop()
    refund = opened(one)
    one.mall.complete_refund(refund.order.order_id, refund.refund_code, gateway_cancel=True)
    assert (statuses(refund.order), refund.moved) == (["C35"], 13_000)
    one.mall.cancel(refund.order.order_id, COMPLETED)
    assert (statuses(refund.order), refund.order.moved_back) == (["C40"], 13_000)


def test_a_complete_refund_is_refused_a_second_time() -> None:
    one = shop()
    refund = opened(one)
    for gateway in (False, True):
        one.mall.complete_refund(refund.order.order_id, refund.refund_code, gateway_cancel=gateway)
    for gateway in (False, True):
        with pytest.raises(Cafe24Error, match="already"):
            one.mall.complete_refund(refund.order.order_id, refund.refund_code, gateway_cancel=gateway)
    assert refund.moved == 13_000


@pytest.mark.parametrize("allowed", [True, False])
def test_after_a_bulk_call_the_payment_is_cancelled_separately(allowed: bool) -> None:
    one = shop(refunded_allows_gateway_cancel=allowed)
    order = one.order()
    one.mall.cancel_in_bulk([(order.order_id, COMPLETED)])
    (refund,) = order.refunds
    if allowed:
        one.mall.complete_refund(order.order_id, refund.refund_code, gateway_cancel=True)
    else:
        with pytest.raises(Cafe24Error, match="already"):
            one.mall.complete_refund(order.order_id, refund.refund_code, gateway_cancel=True)
    assert order.moved_back == (13_000 if allowed else 0)
    assert sum(row.settle_type is SettleType.REFUND for row in order.payments) == 1


def test_an_unknown_refund_or_one_of_another_order_is_not_found() -> None:
    one = shop()
    refund, other = opened(one), one.order()
    for order_id, code in ((refund.order.order_id, "C-none"), (other.order_id, refund.refund_code)):
        with pytest.raises(Cafe24Error) as caught:
            one.mall.complete_refund(order_id, code)
        assert caught.value.status == 404


def test_messages_reach_customers_unless_they_are_switched_off() -> None:
    one = shop()
    loud, quiet = opened(one), opened(one)
    one.mall.complete_refund(loud.order.order_id, loud.refund_code)
    one.mall.complete_refund(quiet.order.order_id, quiet.refund_code, send_sms=False, send_mail=False)
    assert [(message.order_id, message.channel) for message in one.mall.messages] == [
        (loud.order.order_id, "sms"),
        (loud.order.order_id, "mail"),
    ]


def test_a_held_refund_goes_on_when_released() -> None:
    one = shop()
    refund = opened(one)
    one.mall.hold_refund(refund.refund_code)
    assert (refund.status.value, statuses(refund.order)) == ("M", ["C36"])
    with pytest.raises(Cafe24Error):
        one.mall.hold_refund(refund.refund_code)
    one.mall.release_refund(refund.refund_code)
    assert (refund.status.value, statuses(refund.order)) == ("F", ["C34"])
    with pytest.raises(Cafe24Error):
        one.mall.release_refund(refund.refund_code)


def test_completing_a_claim_leaves_its_held_refund_held() -> None:
    one = shop()
    refund = opened(one)
    one.mall.hold_refund(refund.refund_code)
    one.mall.cancel(refund.order.order_id, COMPLETED)
    assert (refund.status.value, statuses(refund.order)) == ("M", ["C43"])


def test_cash_moves_only_when_the_merchant_pays_it_out() -> None:
    one = shop()
    refund = opened(one, method=PaymentMethod.CASH)
    before = one.world.bank.balance("customer:kim")
    one.mall.complete_refund(refund.order.order_id, refund.refund_code)
    assert (refund.status.value, one.world.bank.balance("customer:kim")) == ("T", before)
    one.mall.pay_out_refund(refund.refund_code)
    assert one.world.bank.balance("customer:kim") == before + 13_000
    with pytest.raises(Cafe24Error):
        one.mall.pay_out_refund(refund.refund_code)


def test_a_mall_without_money_cannot_pay_out() -> None:
    one = shop()
    refund = opened(one)
    with pytest.raises(Cafe24Error, match="balance"):
        one.mall.pay_out_refund(refund.refund_code)
    one.world.advance(timedelta(days=5))
    one.mall.pay_out_refund(refund.refund_code)
    with pytest.raises(Cafe24Error, match="already"):
        one.mall.complete_refund(refund.order.order_id, refund.refund_code, gateway_cancel=True)


@pytest.mark.parametrize("through", ["claim", "refund"])
def test_a_refund_that_was_paid_out_is_not_paid_again_by_cancelling_the_payment(through: str) -> None:
    one = shop()
    before = one.world.bank.balance("customer:kim")
    refund = opened(one)
    order_id = refund.order.order_id
    one.world.advance(timedelta(days=5))
    one.mall.pay_out_refund(refund.refund_code)
    again: dict[str, Callable[[], object]] = {
        "claim": lambda: one.mall.cancel(order_id, WITH_PAYMENT),
        "refund": lambda: one.mall.complete_refund(order_id, refund.refund_code, gateway_cancel=True),
    }
    with pytest.raises(Cafe24Error, match="already"):
        again[through]()
    one.mall.complete_refund(order_id, refund.refund_code)
    assert (refund.status.value, one.world.bank.balance("customer:kim")) == ("T", before)


@pytest.mark.parametrize(("method", "points", "credit"), [("M", 18_000, 5_000), ("D", 5_000, 18_000)])
def test_a_refund_in_points_or_credits_stays_in_the_books(method: str, points: int, credit: int) -> None:
    one = shop()
    order = one.order()
    refund = one.mall.cancel(order.order_id, replace(COMPLETED, refund_methods=(RefundMethod(method),))).refund
    assert refund
    assert (one.kim.points, one.kim.credits, refund.moved) == (points, credit, 0)
    with pytest.raises(Cafe24Error, match="not paid out"):
        one.mall.pay_out_refund(refund.refund_code)


def test_a_refund_paid_out_in_money_is_not_given_in_points_too() -> None:
    one = shop()
    refund = opened(one)
    one.world.advance(timedelta(days=5))
    one.mall.pay_out_refund(refund.refund_code)
    one.mall.cancel(refund.order.order_id, replace(COMPLETED, refund_methods=(RefundMethod.POINTS,)))
    assert (refund.status.value, refund.moved, one.kim.points) == ("T", 13_000, 5_000)


def test_a_refund_given_in_points_is_not_paid_out_when_its_claim_goes_on() -> None:
    one = shop()
    order = one.order()
    in_points = replace(PROCESSING, refund_methods=(RefundMethod.POINTS,))
    refund = one.mall.cancel(order.order_id, in_points).refund
    assert refund
    one.mall.complete_refund(order.order_id, refund.refund_code)
    one.mall.cancel(order.order_id, replace(COMPLETED, refund_methods=(RefundMethod.CASH,)))
    assert (one.kim.points, refund.methods) == (18_000, (RefundMethod.POINTS,))
    with pytest.raises(Cafe24Error, match="not paid out"):
        one.mall.pay_out_refund(refund.refund_code)


def test_points_and_credits_that_were_used_come_back_with_the_refund() -> None:
    one = shop()
    order = one.order(2, basket=Basket(points=1_000, credits=501))
    one.changes.clear()
    one.mall.cancel(order.order_id, of(COMPLETED, order.items[0], 1))
    assert (one.kim.points, one.kim.credits) == (4_500, 4_749)
    assert 90148 in one.events()
    one.mall.cancel(order.order_id, COMPLETED)
    assert (one.kim.points, one.kim.credits) == (5_000, 5_000)


@pytest.mark.parametrize(
    ("benefit", "first", "second"),
    [(RefundBenefit.WHOLE_ORDER, 10_000, 12_000), (RefundBenefit.SELECTED_ITEMS, 9_500, 12_500)],
)
def test_discounts_are_taken_off_as_the_shop_has_chosen(benefit: RefundBenefit, first: int, second: int) -> None:
    one = shop(ShopSettings(refund_benefit_setting=benefit))
    coupon = one.mall.add_coupon(one.kim, 1_000)
    order = one.order(2, basket=Basket(coupon_no=coupon.coupon_no))
    asks = (of(COMPLETED, order.items[0], 1), COMPLETED)
    refunds = [one.mall.cancel(order.order_id, ask).refund for ask in asks]
    assert [refund and refund.amounts.actual for refund in refunds] == [first, second]
    assert order.refunded == order.total == 22_000


def test_the_gateway_says_partly_before_it_says_wholly() -> None:
    one = shop()
    order = one.order(2)
    gateway = [
        claim.refund.gateway[PaymentMethod.CARD].value
        for ask in (of(WITH_PAYMENT, order.items[0], 1), WITH_PAYMENT)
        if (claim := one.mall.cancel(order.order_id, ask)).refund
    ]
    assert gateway == ["M", "T"]


@pytest.mark.parametrize("out_of_settled", [True, False])
def test_settled_money_can_be_cancelled_where_the_gateway_does_so(out_of_settled: bool) -> None:
    one = shop(gateway_cancels_settled_money=out_of_settled)
    order = one.order()
    one.world.advance(timedelta(days=5))
    if not out_of_settled:
        with pytest.raises(Cafe24Error, match="gateway"):
            one.mall.cancel(order.order_id, WITH_PAYMENT)
        assert (statuses(order), one.world.bank.balance("mall:shop")) == (["N10"], 13_000)
        return
    one.mall.cancel(order.order_id, WITH_PAYMENT)
    assert (order.moved_back, one.world.bank.balance("mall:shop")) == (13_000, 0)


def test_a_gateway_that_fails_later_says_so_and_can_be_asked_again() -> None:
    one = shop(gateway_cancel_delay=timedelta(days=6), gateway_cancels_settled_money=False)
    order = one.order()
    refund = one.mall.cancel(order.order_id, WITH_PAYMENT).refund
    assert refund
    one.world.advance(timedelta(days=6))
    assert (refund.status.value, refund.gateway_pending, statuses(order)) == ("F", False, ["C42"])
    assert "gateway" in refund.gateway_failure
    one.mall.complete_refund(order.order_id, refund.refund_code)
    assert (refund.status.value, refund.moved, statuses(order)) == ("T", 0, ["C40"])


def test_a_silent_gateway_moves_nothing() -> None:
    one = shop(gateway_cancel_outcome=GatewayOutcome.SILENT)
    refund = opened(one)
    one.mall.complete_refund(refund.order.order_id, refund.refund_code, gateway_cancel=True)
    assert (refund.status.value, refund.moved, refund.gateway_failure != "") == ("T", 0, True)


def test_the_payment_timeline_has_a_negative_row_for_a_refund() -> None:
    one = shop()
    order = one.order(basket=Basket(points=1_000))
    claim = one.mall.cancel(order.order_id, COMPLETED)
    first, refund = order.payments
    assert (refund.order_amount, refund.additional, refund.paid) == (-13_000, -1_000, -12_000)
    assert (first.claim_code, refund.claim_code) == (None, claim.claim_code)
