"""Refunds: three dots in business days of the payment method, the money at the last one, and coupons by their rule."""

from datetime import UTC, datetime

import pytest

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.coupons import CouponState, shares
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.issue_words import RefundStatus, RefundType, SolutionType
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.aliexpress.model.refunding import RefundDesk
from recoup_sandbox.aliexpress.model.refunds import Refund, RefundStage
from recoup_sandbox.aliexpress.settings import CouponRule
from tests.sandbox.aliexpress.model.bench import CABLE, CLOCK, LAMP, START_MINOR, Bench, dear_shipping, dispute_about


def agreed_cancel(bench: Bench, order: Order, *, to_bonus: bool = False) -> Refund:
    bench.market.request_cancel(order, REASONS[0], to_bonus=to_bonus)
    bench.market.accept_cancel(order)
    return bench.market.refunds_of(order)[0]


def test_a_refund_reaches_three_dots_and_moves_the_money_at_the_last() -> None:
    bench = Bench(refund_second_dot_days=1, refund_days_paypal=10)
    refund = agreed_cancel(bench, bench.cleared())
    assert (refund.stage, refund.dots, refund.headlines) == (RefundStage.AGREED, 1, ("Refund in progress",))
    bench.pass_days(1)
    assert (refund.dots, refund.status) == (2, RefundStatus.WAIT_REFUND)
    bench.pass_days(12)
    assert (refund.dots, bench.wallet) == (2, START_MINOR - refund.minor)
    bench.pass_days(1)
    assert (refund.dots, refund.headlines, refund.status) == (3, ("Refund completed",), RefundStatus.REFUND_OK)
    assert bench.wallet == START_MINOR
    assert refund.completed_at == refund.expected_at == refund.money_moved_at


def test_the_estimate_counts_business_days_of_the_set_calendar() -> None:
    bench = Bench(refund_days_paypal=3)
    bench.world.advance_to(datetime(2026, 9, 30, 3, tzinfo=UTC))
    refund = agreed_cancel(bench, bench.cleared())
    # In China the first of October opens a week of holidays; Korea works on most of those days.
    assert refund.expected_at == datetime(2026, 10, 10, 3, tzinfo=UTC)
    korean = Bench(refund_days_paypal=3, refund_calendar="KR")
    korean.world.advance_to(datetime(2026, 9, 30, 3, tzinfo=UTC))
    assert agreed_cancel(korean, korean.cleared()).expected_at == datetime(2026, 10, 6, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("method", "days"),
    [
        (PayMethod.CARD, 11),
        (PayMethod.PAYPAL, 12),
        (PayMethod.WEBMONEY, 13),
        (PayMethod.WESTERN_UNION, 13),
        (PayMethod.E_WALLET, 14),
    ],
)
def test_every_way_of_paying_has_its_own_pace(method: PayMethod, days: int) -> None:
    bench = Bench(refund_days_card=11, refund_days_paypal=12, refund_days_transfer=13, refund_days_e_wallet=14)
    bench.buyer = bench.market.open_buyer_account("2637908814", "x@example.com", method, START_MINOR)
    refund = agreed_cancel(bench, bench.cleared())
    weekends = 2 * (days // 5)
    assert (refund.expected_at - refund.agreed_at).days == days + weekends
    assert refund.account == bench.buyer.pays_from


def test_the_bonus_balance_is_refunded_fastest_when_the_buyer_chooses_it() -> None:
    bench = Bench()
    refund = agreed_cancel(bench, bench.cleared(), to_bonus=True)
    bench.pass_days(1)
    assert bench.world.bank.balance(bench.buyer.bonus) == refund.minor
    assert bench.wallet == START_MINOR - refund.minor


def test_the_money_can_be_set_to_arrive_days_after_the_last_dot() -> None:
    bench = Bench(refund_bank_lag_days=5)
    refund = agreed_cancel(bench, bench.cleared())
    bench.pass_days(14)
    assert (refund.dots, refund.money_moved_at, bench.wallet) == (3, None, START_MINOR - refund.minor)
    bench.pass_days(7)
    assert bench.wallet == START_MINOR


def test_a_cancellation_is_refunded_in_sale_and_a_dispute_after_sale() -> None:
    bench = Bench()
    order = bench.delivered()
    dispute = bench.market.open_dispute(order, order.lines[0].line_id, SolutionType.REFUND, IssueReason.DAMAGED, 100)
    bench.market.accept_as_seller(dispute)
    after_sale = bench.market.refunds_of(order)[0]
    assert (after_sale.refund_type, after_sale.dispute_id) == (RefundType.AFTER_SALE, dispute.dispute_id)
    assert after_sale.headlines == ("Dispute finished", "Refund in progress")
    assert agreed_cancel(bench, bench.cleared()).refund_type is RefundType.IN_SALE


def test_a_coupons_share_is_never_refunded_in_cash() -> None:
    bench = Bench()
    bench.coupon(minor=500)
    order = bench.cleared(LAMP, CABLE, coupon_code="SAVE5")
    assert [line.amounts.coupon_minor for line in order.lines] == [375, 125]
    assert order.cash_minor == 1500 + 500 + 2 * 199 - 500
    refund = agreed_cancel(bench, order)
    assert refund.minor == order.cash_minor
    bench.pass_days(20)
    assert bench.wallet == START_MINOR


def test_a_coupon_comes_back_when_everything_it_was_used_on_is_refunded() -> None:
    bench = Bench()
    coupon = bench.coupon()
    order = bench.cleared(LAMP, CABLE, coupon_code="SAVE5")
    agreed_cancel(bench, order)
    assert coupon.state is CouponState.USED
    bench.pass_days(20)
    assert coupon.state is CouponState.RETURNED
    assert bench.order(LAMP, coupon_code="SAVE5").lines[0].amounts.coupon_minor == 500


def test_a_coupon_over_two_sellers_does_not_come_back_for_one() -> None:
    bench = Bench()
    coupon = bench.coupon()
    request = bench.request(LAMP, CLOCK, coupon_code="SAVE5")
    first, second = bench.market.create_orders(bench.buyer, request).orders
    for order in (first, second):
        bench.market.pay(order)
        bench.market.pass_check(order)
    agreed_cancel(bench, first)
    bench.pass_days(60)
    assert coupon.state is CouponState.USED
    assert second.logistics_status == "BUYER_ACCEPT_GOODS"


def test_a_coupon_does_not_come_back_for_a_part_of_a_line() -> None:
    bench = Bench()
    coupon = bench.coupon()
    order = bench.delivered(LAMP, coupon_code="SAVE5")
    dispute = bench.market.open_dispute(order, order.lines[0].line_id, SolutionType.REFUND, IssueReason.DAMAGED, 100)
    bench.market.accept_as_seller(dispute)
    bench.pass_days(60)
    assert coupon.state is CouponState.USED


def test_a_coupon_of_orders_that_close_unpaid_comes_back_with_the_last() -> None:
    bench = Bench()
    coupon = bench.coupon()
    first, second = bench.market.create_orders(bench.buyer, bench.request(LAMP, CLOCK, coupon_code="SAVE5")).orders
    bench.market.cancel(first)
    assert coupon.state is CouponState.USED
    bench.pass_days(12)
    assert (coupon.state, second.status) == (CouponState.RETURNED, "FINISH")


@pytest.mark.parametrize(
    ("rule", "state"), [(CouponRule.NEVER, CouponState.USED), (CouponRule.ANY_REFUND, CouponState.RETURNED)]
)
def test_the_coupon_rule_can_be_set_otherwise(rule: CouponRule, state: CouponState) -> None:
    bench = Bench(coupon_rule=rule)
    coupon = bench.coupon()
    first, _ = bench.market.create_orders(bench.buyer, bench.request(LAMP, CLOCK, coupon_code="SAVE5")).orders
    bench.market.pay(first)
    bench.market.cancel(first)
    bench.pass_days(10)
    assert coupon.state is state


def test_a_coupon_is_shared_out_to_the_last_cent_and_never_above_a_line() -> None:
    assert shares(100, [1, 1, 1]) == [33, 33, 34]
    assert shares(7, [3, 4]) == [3, 4]
    with pytest.raises(ValueError, match="nothing"):
        shares(5, [0, 0])


def test_choice_products_are_shipped_free_from_their_threshold_together() -> None:
    bench = Bench()
    for product_id in (LAMP, CLOCK):
        dear_shipping(bench.product(product_id), free_from_minor=4000)
        bench.product(product_id).is_choice = True
    alone = bench.order(LAMP).lines[0].amounts
    assert (alone.shipping_minor, alone.shipping_discount_minor, alone.actual_minor) == (300, 0, 1800)
    for order in bench.market.create_orders(bench.buyer, bench.request(LAMP, CLOCK)).orders:
        amounts = order.lines[0].amounts
        assert (amounts.actual_shipping_minor, amounts.actual_minor) == (0, amounts.sale_minor)


def test_tax_comes_on_top_unless_the_price_includes_it_and_the_sellers_discount_comes_off() -> None:
    bench = Bench()
    lamp, cable = bench.product(LAMP), bench.product(CABLE)
    lamp.tax_percent = cable.tax_percent = 10
    cable.price_includes_tax = True
    lamp.skus[0].discount_minor = 205
    first, second = (line.amounts for line in bench.order(LAMP, CABLE).lines)
    assert (first.sale_discount_minor, first.tax_minor, first.cash_minor) == (205, 130, 1500 - 205 + 199 + 130)
    assert (second.tax_minor, second.cash_minor) == (50, 500 + 199)


def test_the_refund_desk_itself_caps_what_a_line_brings_back() -> None:
    bench = Bench()
    order = bench.delivered()
    line = order.lines[0]
    dispute = dispute_about(bench, order)
    desk = RefundDesk(bench.market.registry)
    first = desk.refund_dispute(order, line, line.amounts.cash_minor - 100, dispute)
    second = desk.refund_dispute(order, line, line.amounts.cash_minor, dispute)
    assert first is not None
    assert second is not None
    assert (second.minor, line.refunding_minor) == (100, line.amounts.cash_minor)
    desk.refund_in_full(order, [line], "once more", to_bonus=False, fast=False)
    assert bench.market.refunds_of(order) == (first, second)
