"""Readers: what the order read shows of a dispute."""

from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from tests.sandbox.aliexpress.model.bench import Bench, dispute_about, show


def test_the_order_read_shows_a_dispute_only_when_the_settings_say_so() -> None:
    for shown, expected in ((False, OrderStatus.WAIT_BUYER_ACCEPT_GOODS), (True, OrderStatus.IN_ISSUE)):
        bench = Bench("refuses", seller_statuses_in_read=shown)
        order = bench.delivered()
        dispute_about(bench, order)
        assert bench.market.shown_status(order) is expected


def test_with_the_setting_a_ruling_shows_as_frozen_and_a_refund_as_funds_in_process() -> None:
    bench = Bench("refuses", seller_statuses_in_read=True)
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    show(bench, dispute)
    bench.pass_days(1)
    bench.market.refuse_proposal(dispute)
    assert bench.market.shown_status(order) is OrderStatus.IN_FROZEN
    bench.pass_days(2)
    assert bench.market.shown_status(order) is OrderStatus.FUND_PROCESSING
    bench.pass_days(30)
    assert bench.market.shown_status(order) is OrderStatus.FINISH
