"""Money is conserved, and a buyer never gets back more than he paid in cash, whatever anybody tries."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.registry import ESCROW
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from tests.sandbox.aliexpress.model.bench import START_MINOR, Bench
from tests.sandbox.aliexpress.model.traffic import Traffic


def moved(bench: Bench, memo: str) -> Counter[str]:
    """Return what was moved under a memo, by the order it is about."""
    sums: Counter[str] = Counter()
    for transfer in bench.world.bank.transfers:
        if transfer.memo == memo:
            sums[transfer.about.split(",")[0]] += transfer.minor
    return sums


def check_order(bench: Bench, order: Order, paid: int, refunded: int, paid_out: int) -> None:
    assert paid == (order.cash_minor if order.paid_at is not None else 0)
    moved_refunds = [one for one in bench.market.refunds_of(order) if one.money_moved_at is not None]
    assert refunded == sum(refund.minor for refund in moved_refunds) <= sum(line.refunded_minor for line in order.lines)
    assert refunded + paid_out <= paid
    for line in order.lines:
        assert 0 <= line.refunded_minor <= line.refunding_minor <= line.amounts.cash_minor
    if order.status is OrderStatus.FINISH:
        assert all(line.end_reason is not None for line in order.lines)


def check(bench: Bench) -> None:
    paid, refunded, out = (moved(bench, memo) for memo in ("payment", "refund", "payout"))
    for order in bench.market.registry.orders.values():
        about = f"order {order.order_id}"
        check_order(bench, order, paid[about], refunded[about], out[about])
    bank = bench.world.bank
    assert sum(bank.balance(name) for name in bank.names()) == 0
    held = sum(paid.values()) - sum(refunded.values()) - sum(out.values())
    assert bank.balance(ESCROW) == held


@given(seed=st.integers(0, 10**6), steps=st.integers(1, 150), lag=st.sampled_from([0, 9]))
@settings(max_examples=80, deadline=None)
def test_no_order_brings_back_more_than_was_paid_for_it_in_cash(seed: int, steps: int, lag: int) -> None:
    traffic = Traffic(seed, refund_bank_lag_days=lag)
    for _ in range(steps):
        traffic.step()
    check(traffic.bench)


@pytest.mark.parametrize("seed", range(3))
def test_in_the_end_everything_is_settled_and_nothing_stays_in_escrow(seed: int) -> None:
    traffic = Traffic(seed)
    for _ in range(400):
        traffic.step()
    check(traffic.bench)
    traffic.pass_time()
    traffic.bench.pass_days(400)
    check(traffic.bench)
    bench = traffic.bench
    assert all(order.status is OrderStatus.FINISH for order in bench.market.registry.orders.values())
    assert bench.world.bank.balance(ESCROW) == 0
    shipping = sum(moved(bench, "return shipping").values())
    out = sum(moved(bench, "payout").values())
    assert bench.wallet + bench.world.bank.balance(bench.buyer.bonus) == START_MINOR - out - shipping


def test_the_random_acts_reach_every_act() -> None:
    done: set[str] = set()
    for seed in range(10):
        traffic = Traffic(seed)
        for _ in range(300):
            traffic.step()
        done |= traffic.done
    assert done >= {
        *("pay", "hold", "pass", "reject", "cancel", "request", "accept", "refuse", "withdraw", "seller", "ship"),
        *("deliver", "lose", "confirm", "dispute", "evidence", "modify", "propose", "agree", "take", "escalate"),
        *("withdraw dispute", "rule", "appeal", "address", "send back", "receive", "confirm return"),
    }
