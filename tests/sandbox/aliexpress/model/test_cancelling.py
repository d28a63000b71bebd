"""Cancelling: alone while unpaid or checked, with the seller's consent when paid, never once shipped."""

from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.cancelling import REASONS
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.orders import Order, Request
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, OwnCancel
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.statuses import LogisticsStatus, OrderStatus
from recoup_sandbox.aliexpress.settings import CancelInCheck, Spelling
from tests.sandbox.aliexpress.model.bench import CABLE, DAY, LAMP, START_MINOR, Bench

WAITING = OrderStatus.WAIT_SELLER_SEND_GOODS


def ends(order: Order) -> set[EndReason | None]:
    return {line.end_reason for line in order.lines}


def ask(bench: Bench, order: Order) -> None:
    bench.market.request_cancel(order, REASONS[0])


def test_an_unpaid_order_is_cancelled_at_once() -> None:
    bench = Bench()
    order = bench.order(LAMP, CABLE)
    bench.market.cancel(order)
    assert order.status is OrderStatus.FINISH
    assert ends(order) == {EndReason.CANCELLED_UNPAID}
    assert bench.market.refunds_of(order) == ()
    assert bench.pushed[-1] == (order.order_id, "OrderClosed")


def test_an_unpaid_order_closes_by_itself() -> None:
    bench = Bench(pay_timeout=timedelta(days=12))
    order = bench.order()
    bench.pass_days(11)
    assert order.status is OrderStatus.PLACE_ORDER_SUCCESS
    bench.pass_days(1)
    assert ends(order) == {EndReason.PAY_TIMEOUT}


def test_an_order_whose_payment_is_checked_is_cancelled_by_the_buyer_alone_and_quickly_refunded() -> None:
    bench = Bench("refuses")
    order = bench.in_check()
    assert bench.wallet < START_MINOR
    bench.market.cancel(order)
    assert (order.status, ends(order)) == (OrderStatus.FINISH, {EndReason.CANCELLED_IN_CHECK})
    bench.pass_days(1)
    assert bench.wallet == START_MINOR


def test_a_held_check_can_be_cancelled_as_well() -> None:
    bench = Bench()
    order = bench.in_check()
    bench.market.hold_check(order)
    bench.market.cancel(order)
    assert ends(order) == {EndReason.CANCELLED_IN_CHECK}


def test_cancelling_in_the_check_can_be_set_to_be_unavailable() -> None:
    bench = Bench(cancel_in_check=CancelInCheck.UNAVAILABLE)
    order = bench.in_check()
    with pytest.raises(RefusedError) as refused:
        bench.market.cancel(order)
    assert refused.value.refusal is Refusal.NOT_OFFERED
    assert order.status is OrderStatus.RISK_CONTROL


def test_a_paid_order_is_not_cancelled_without_the_seller() -> None:
    bench = Bench()
    order = bench.cleared()
    with pytest.raises(RefusedError, match="without the seller"):
        bench.market.cancel(order)
    assert order.status is WAITING


def test_a_request_needs_one_of_the_reasons() -> None:
    bench = Bench()
    order = bench.cleared()
    with pytest.raises(RefusedError, match="reason"):
        bench.market.request_cancel(order, "because")
    assert order.status is WAITING


def test_a_seller_who_accepts_closes_the_order_and_all_the_money_comes_back() -> None:
    bench = Bench("accepts")
    order = bench.cleared(LAMP, CABLE)
    ask(bench, order)
    assert order.status is OrderStatus.IN_CANCEL
    bench.pass_days(1)
    assert order.cancel_requests[0].state is Request.ACCEPTED
    assert (order.status, ends(order)) == (OrderStatus.FINISH, {EndReason.CANCELLED_BY_AGREEMENT})
    assert order.logistics_status is LogisticsStatus.NO_LOGISTICS
    assert bench.wallet < START_MINOR
    bench.pass_days(30)
    assert bench.wallet == START_MINOR


def test_a_seller_who_refuses_voids_the_request_and_ships() -> None:
    bench = Bench("refuses")
    order = bench.cleared()
    ask(bench, order)
    bench.world.advance(timedelta(hours=13))
    assert (order.status, order.cancel_requests[0].state) == (WAITING, Request.REFUSED)
    bench.pass_days(3)
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
    assert bench.market.refunds_of(order) == ()


@pytest.mark.parametrize("hours", [48, 72])
def test_a_silent_sellers_silence_counts_as_consent_after_the_set_time(hours: int) -> None:
    bench = Bench("silent", cancel_auto_accept=timedelta(hours=hours))
    order = bench.cleared()
    ask(bench, order)
    bench.world.advance(timedelta(hours=hours) - timedelta(seconds=1))
    assert order.status is OrderStatus.IN_CANCEL
    bench.world.advance(timedelta(seconds=1))
    assert order.cancel_requests[0].state is Request.ACCEPTED_BY_SILENCE
    assert ends(order) == {EndReason.CANCELLED_BY_AGREEMENT}


def test_a_seller_who_ships_anyway_voids_the_request() -> None:
    bench = Bench("ships_anyway")
    order = bench.cleared()
    ask(bench, order)
    bench.pass_days(1)
    assert order.cancel_requests[0].state is Request.VOIDED_BY_SHIPPING
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
    bench.pass_days(4)
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS


def test_a_withdrawn_request_is_void_and_the_seller_answers_nothing() -> None:
    bench = Bench("accepts")
    order = bench.cleared()
    ask(bench, order)
    bench.market.withdraw_cancel(order)
    assert (order.status, order.cancel_requests[0].state) == (WAITING, Request.WITHDRAWN)
    bench.pass_days(5)
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
    with pytest.raises(RefusedError):
        bench.market.withdraw_cancel(order)


@pytest.mark.parametrize("behaviour", ["cancels_for_stock", "cancels_for_region"])
def test_a_seller_may_cancel_himself_which_looks_like_an_agreement(behaviour: str) -> None:
    bench = Bench(behaviour)
    order = bench.cleared()
    bench.pass_days(1)
    assert ends(order) == {EndReason.CANCELLED_BY_SELLER}
    assert bench.market.shown_end_reason(order.lines[0]) == "cancel_order_close_trade"
    bench.pass_days(30)
    assert bench.wallet == START_MINOR


def test_a_seller_who_cancels_himself_answers_a_pending_request_too() -> None:
    bench = Bench("silent")
    order = bench.cleared()
    ask(bench, order)
    bench.market.cancel_by_seller(order, OwnCancel.STOCK)
    assert order.pending_cancel is None
    bench.pass_days(5)
    assert sum(refund.minor for refund in bench.market.refunds_of(order)) == order.cash_minor


def test_a_shipped_order_cannot_be_cancelled() -> None:
    bench = Bench()
    order = bench.shipped()
    with pytest.raises(RefusedError):
        bench.market.cancel(order)
    with pytest.raises(RefusedError):
        ask(bench, order)


def test_single_lines_are_not_cancelled_unless_the_settings_say_so() -> None:
    bench = Bench()
    order = bench.cleared(LAMP, CABLE)
    with pytest.raises(RefusedError, match="as a whole"):
        bench.market.request_cancel(order, REASONS[0], [order.lines[0].line_id])
    assert order.status is WAITING


def test_a_single_cancelled_line_leaves_the_others_to_be_shipped() -> None:
    bench = Bench("accepts", cancel_single_line=True)
    order = bench.cleared(LAMP, CABLE)
    lamp, cable = order.lines
    bench.market.request_cancel(order, REASONS[0], [lamp.line_id])
    bench.market.accept_cancel(order)
    assert (lamp.end_reason, cable.end_reason, order.status) == (EndReason.CANCELLED_BY_AGREEMENT, None, WAITING)
    bench.pass_days(4)
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
    assert not lamp.is_shipped
    assert bench.market.refunds_of(order)[0].minor == lamp.amounts.cash_minor


def test_a_single_line_can_be_cancelled_in_the_check_and_the_rest_goes_on() -> None:
    bench = Bench(cancel_single_line=True)
    order = bench.in_check(LAMP, CABLE)
    bench.market.cancel(order, [order.lines[0].line_id])
    assert order.status is OrderStatus.RISK_CONTROL
    bench.pass_days(4)
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS


def test_a_request_refused_after_the_ship_deadline_closes_the_order_unshipped() -> None:
    bench = Bench("silent", cancel_auto_accept=timedelta(days=30))
    bench.seller.behaviour = BEHAVIOURS["never_ships"]
    order = bench.cleared()
    bench.pass_days(1)
    bench.seller.behaviour = BEHAVIOURS["silent"]
    ask(bench, order)
    bench.pass_days(14)
    assert order.status is OrderStatus.IN_CANCEL
    bench.market.refuse_cancel(order)
    assert ends(order) == {EndReason.SHIP_TIMEOUT}


def test_both_spellings_of_an_end_reason_can_be_shown() -> None:
    bench = Bench()
    order = bench.cleared()
    ask(bench, order)
    bench.market.accept_cancel(order)
    assert bench.market.shown_end_reason(order.lines[0]) == "cancel_order_close_trade"
    other = Bench(end_reason_spelling=Spelling.SELLER_SIDE)
    order = other.cleared()
    assert other.market.shown_end_reason(order.lines[0]) is None
    ask(other, order)
    other.market.accept_cancel(order)
    assert other.market.shown_end_reason(order.lines[0]) == "buyer_cancel_order"


def test_a_cancelled_orders_later_clocks_do_nothing() -> None:
    bench = Bench()
    order = bench.in_check()
    bench.market.cancel(order)
    bench.world.advance(120 * DAY)
    assert ends(order) == {EndReason.CANCELLED_IN_CHECK}
    assert [status for _, status in bench.pushed] == ["OrderCreated", "PaymentAuthorized", "OrderClosed"]
