"""Paying: money into escrow, a check that passes, holds or rejects, and a seller paid when nobody can dispute."""

from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.aliexpress.model.refusals import RefusedError
from recoup_sandbox.aliexpress.model.registry import ESCROW
from recoup_sandbox.aliexpress.model.requests import Item
from recoup_sandbox.aliexpress.model.statuses import LogisticsStatus, OrderStatus
from tests.sandbox.aliexpress.model.bench import LAMP, START_MINOR, Bench


def test_a_payment_moves_what_the_order_costs_into_escrow() -> None:
    bench = Bench()
    order = bench.in_check()
    assert order.cash_minor == 1500 + 199
    assert bench.world.bank.balance(ESCROW) == order.cash_minor == START_MINOR - bench.wallet
    assert (order.status, order.logistics_status) == (
        OrderStatus.RISK_CONTROL,
        LogisticsStatus.WAIT_SELLER_SEND_GOODS,
    )


def test_an_order_is_paid_once() -> None:
    bench = Bench()
    order = bench.in_check()
    with pytest.raises(RefusedError):
        bench.market.pay(order)
    assert bench.wallet == START_MINOR - order.cash_minor


def test_a_card_without_cover_leaves_the_order_unpaid() -> None:
    bench = Bench()
    poor = bench.market.open_buyer_account("2637908814", "poor@example.com", PayMethod.CARD, 100)
    order = bench.market.create_orders(poor, bench.request()).orders[0]
    with pytest.raises(RefusedError):
        bench.market.pay(order)
    assert order.status is OrderStatus.PLACE_ORDER_SUCCESS
    assert bench.pushed[-1] == (order.order_id, "paymentFailedEvent")
    assert bench.world.bank.balance("card:2637908814") == 100


def test_an_order_in_another_currency_than_the_account_cannot_be_paid() -> None:
    bench = Bench()
    bench.product(LAMP).currency = "EUR"
    order = bench.order()
    with pytest.raises(RefusedError):
        bench.market.pay(order)
    assert bench.wallet == START_MINOR


def test_a_payment_can_take_its_time_and_then_be_taken_or_fail() -> None:
    bench = Bench(payment_processing=timedelta(minutes=5))
    good, bad = bench.order(), bench.order(Item(LAMP, 1, memo="magic:PAYMENT_FAILS"))
    bench.market.pay(good)
    bench.market.pay(bad)
    assert good.status is bad.status is OrderStatus.PAYMENT_PROCESSING
    bench.world.advance(timedelta(minutes=5))
    assert (good.status, bad.status) == (OrderStatus.RISK_CONTROL, OrderStatus.PLACE_ORDER_SUCCESS)


def test_a_payment_that_fails_after_the_time_to_pay_closes_the_order() -> None:
    bench = Bench(payment_processing=timedelta(days=2), pay_timeout=timedelta(days=1))
    order = bench.order(Item(LAMP, 1, memo="magic:PAYMENT_FAILS"))
    bench.market.pay(order)
    bench.pass_days(2)
    assert order.lines[0].end_reason is EndReason.PAY_TIMEOUT


def test_the_check_passes_by_itself_after_its_time() -> None:
    bench = Bench(payment_check=timedelta(hours=24))
    order = bench.in_check()
    bench.world.advance(timedelta(hours=23))
    assert order.status is OrderStatus.RISK_CONTROL
    bench.world.advance(timedelta(hours=1))
    assert order.status is OrderStatus.WAIT_SELLER_SEND_GOODS


def test_a_magic_word_makes_the_check_reject_which_closes_and_refunds() -> None:
    bench = Bench()
    order = bench.in_check(Item(LAMP, 1, memo="magic:CHECK_REJECTS"))
    bench.pass_days(1)
    assert order.lines[0].end_reason is EndReason.RISK_REJECTED
    bench.pass_days(3)
    assert bench.wallet == START_MINOR


def test_a_held_check_waits_for_the_buyer_and_is_rejected_without_him() -> None:
    bench = Bench()
    left, passed = (bench.in_check(Item(LAMP, 1, memo="magic:CHECK_HOLDS")) for _ in range(2))
    bench.pass_days(1)
    assert left.status is passed.status is OrderStatus.RISK_CONTROL_HOLD
    bench.market.pass_check(passed)
    assert passed.status is OrderStatus.WAIT_SELLER_SEND_GOODS
    bench.pass_days(7)
    assert left.lines[0].end_reason is EndReason.RISK_REJECTED


def test_the_seller_is_paid_when_the_protection_has_run_out() -> None:
    bench = Bench()
    order = bench.delivered()
    bench.market.confirm(order)
    bench.pass_days(14)
    assert bench.world.bank.balance("seller:s1") == 0
    bench.pass_days(1)
    assert bench.world.bank.balance("seller:s1") == order.cash_minor
    assert bench.world.bank.balance(ESCROW) == 0
