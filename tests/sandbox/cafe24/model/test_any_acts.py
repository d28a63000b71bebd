"""Whatever is done to a mall in whatever order, its books stay true and no money appears.

The machine does random acts; a refused act must have changed nothing, and after every act the invariants hold.
"""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimKind, ClaimStage, Part, Rejection, Withdrawal
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Basket
from recoup_sandbox.cafe24.model.payment import PaymentMethod, RefundMethod
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.settings import RefundBenefit, RefundProcessing, ShopSettings
from tests.sandbox.cafe24.model.shop import Shop, shop

ACCOUNTS = ("customer:kim", "pg:shop", "mall:shop", "outside:KRW")
STAGES = (ClaimStage.ACCEPTED, ClaimStage.PROCESSING, ClaimStage.COMPLETED)
LIKELY = 2 * ("cancel", "take back", "advance cancel", "complete refund", "pay out", "time")
"""Acts that come more often, because money moves by them."""

Draw = st.DataObject


def drawn_ask(data: Draw, order: Order) -> ClaimAsk:
    items = data.draw(st.lists(st.sampled_from(order.items), max_size=2, unique=True))
    parts = tuple(Part(item.order_item_code, data.draw(st.integers(1, item.quantity))) for item in items)
    return ClaimAsk(
        data.draw(st.sampled_from(STAGES)),
        parts or None,
        gateway_cancel=data.draw(st.booleans()),
        recover_inventory=data.draw(st.booleans()),
        recover_coupon=data.draw(st.booleans()),
        reason_type=data.draw(st.sampled_from("AH")),
        refund_methods=data.draw(st.sampled_from([(), (RefundMethod.CASH,), (RefundMethod.POINTS,)])),
        pickup_completed=data.draw(st.booleans()),
    )


def act(one: Shop, data: Draw) -> None:
    """Do one random act to one random order."""
    mall, order = one.mall, data.draw(st.sampled_from(list(one.mall.orders)))
    order_id, claims = order.order_id, [claim.claim_code for claim in order.claims]
    refunds = [refund.refund_code for refund in order.refunds]
    claim = data.draw(st.sampled_from(claims or ["none"]))
    refund = data.draw(st.sampled_from(refunds or ["none"]))
    code = data.draw(st.sampled_from(order.items)).order_item_code
    kind = data.draw(st.sampled_from(list(ClaimKind)))
    wish = Wish("A", parts=data.draw(st.sampled_from([None, (Part(code, 1),)])))
    ask = drawn_ask(data, order)
    acts: dict[str, Callable[[], object]] = {
        "pay": lambda: mall.pay(order_id),
        "prepare": lambda: mall.prepare(order_id),
        "hold": lambda: mall.hold(order_id),
        "unhold": lambda: mall.unhold(order_id),
        "ship": lambda: mall.ship(order_id, "1", "0001", data.draw(st.sampled_from([None, [code]]))),
        "unship": lambda: mall.delete_shipment(order_id, next(iter(order.shipments), "none")),
        "deliver": lambda: mall.deliver(order_id),
        "ask to cancel": lambda: mall.request_cancel(order_id, wish),
        "ask to return": lambda: mall.request_return(order_id, wish),
        "reject": lambda: mall.reject_request(kind, order_id, [code], Rejection()),
        "cancel": lambda: mall.cancel(order_id, ask),
        "cancel in bulk": lambda: mall.cancel_in_bulk([(order_id, ask)]),
        "take back": lambda: mall.take_back(order_id, ask),
        "take back in bulk": lambda: mall.take_back_in_bulk([(order_id, ask)]),
        "exchange": lambda: mall.exchange(order_id, ask),
        "advance cancel": lambda: mall.advance_cancel(claim, ask),
        "advance return": lambda: mall.advance_return(claim, ask),
        "advance exchange": lambda: mall.advance_exchange(claim, ask),
        "withdraw cancel": lambda: mall.withdraw_cancel(claim, Withdrawal(recover_inventory=True)),
        "withdraw return": lambda: mall.withdraw_return(claim, Withdrawal()),
        "withdraw exchange": lambda: mall.withdraw_exchange(claim, Withdrawal()),
        "collect": lambda: mall.collect_return(claim),
        "shipping fee": lambda: mall.cancel_shipping_fee(order_id, ask),
        "complete refund": lambda: mall.complete_refund(order_id, refund, gateway_cancel=ask.gateway_cancel),
        "hold refund": lambda: mall.hold_refund(refund),
        "release refund": lambda: mall.release_refund(refund),
        "pay out": lambda: mall.pay_out_refund(refund),
        "time": lambda: one.world.advance(timedelta(days=2)),
    }
    chosen = acts[data.draw(st.sampled_from([*acts, *LIKELY]))]
    before = one.mall.truth()
    try:
        chosen()
    except Cafe24Error:
        assert one.mall.truth() == before, "a refused act changed something"


def check(one: Shop, sold: dict[str, int]) -> None:
    """Hold every invariant."""
    bank = one.world.bank
    assert sum(bank.balance(name) for name in ACCOUNTS) == 0
    paid_in = sum(order.total for order in one.mall.orders if order.paid_at)
    came_back = sum(order.moved_back for order in one.mall.orders)
    assert bank.balance("customer:kim") == one.settings.customer_opening_balance - paid_in + came_back
    counted = Counter((order.order_id, item.status) for order in one.mall.orders for item in order.items)
    for status in ItemStatus:
        expected = sorted(order_id for order_id, its in counted if its is status)
        assert [order.order_id for order in one.mall.orders.with_status([status])] == expected
    for order in one.mall.orders:
        paid = order.total if order.paid_at else 0
        assert 0 <= order.moved_back <= paid
        assert 0 <= order.refunded <= paid
        assert sum(item.quantity for item in order.items if not item.exchange_product) == sold[order.order_id]
        assert all(0 <= item.left <= item.quantity for item in order.items)
        capture = one.mall.gateway.captures.get(order.order_id)
        assert capture is None or 0 <= capture.cancelled <= capture.paid
        assert sum(refund.points_returned for refund in order.refunds) <= order.points_used + paid
        for refund in order.refunds:
            used = refund.amounts.benefits
            into_books = refund.points_returned + refund.credits_returned - used.points - used.credits
            assert refund.moved + max(0, into_books) <= refund.amounts.actual
    assert one.kim.points >= 0
    assert one.kim.credits >= 0


CHOICES = list(product(RefundProcessing, RefundBenefit))


@pytest.mark.parametrize("splits", [True, False])
@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_books_stay_true_and_no_money_appears(splits: bool, data: Draw) -> None:
    processing, benefit = data.draw(st.sampled_from(CHOICES))
    chosen = ShopSettings(refund_processing_setting=processing, refund_benefit_setting=benefit, stock_recover=True)
    one = shop(chosen, partial_claim_splits_item=splits, points_make_payment_mixed=data.draw(st.booleans()))
    one.mall.settings = replace(
        one.settings,
        gateway_cancel_delay=data.draw(st.sampled_from([timedelta(0), timedelta(days=3)])),
        refund_opens_at_acceptance=data.draw(st.booleans()),
        gateway_cancels_settled_money=data.draw(st.booleans()),
        return_refunds_shipping_fee=data.draw(st.booleans()),
        rejected_request_shows_code=data.draw(st.booleans()),
    )
    coupon = one.mall.add_coupon(one.kim, 3_333)
    basket = Basket(points=data.draw(st.sampled_from([0, 0, 1_234])), coupon_no=coupon.coupon_no)
    method = data.draw(st.sampled_from([PaymentMethod.CARD, PaymentMethod.CASH, PaymentMethod.ICASH]))
    one.order(3, 2, basket=basket)
    with suppress(Cafe24Error):
        one.order(2, method=method, paid=data.draw(st.booleans()), basket=Basket(credits=777))
    sold = {order.order_id: sum(item.quantity for item in order.items) for order in one.mall.orders}
    for _ in range(data.draw(st.integers(1, 12))):
        act(one, data)
        check(one, sold)


@given(st.permutations(range(6)), st.integers(0, 5_000), st.integers(0, 5_000), st.sampled_from(list(RefundBenefit)))
@settings(max_examples=60, deadline=None)
def test_refunding_everything_piece_by_piece_gives_back_exactly_what_was_paid(
    sequence: list[int], points: int, discount: int, benefit: RefundBenefit
) -> None:
    one = shop(ShopSettings(refund_benefit_setting=benefit), points_make_payment_mixed=False)
    coupon = one.mall.add_coupon(one.kim, discount)
    order = one.order(3, 3, basket=Basket(points=points, coupon_no=coupon.coupon_no))
    codes = [item.order_item_code for item in order.items for _ in range(3)]
    before = one.world.bank.balance("customer:kim")
    for index in sequence:
        ask = ClaimAsk(ClaimStage.COMPLETED, (Part(codes[index], 1),), gateway_cancel=True)
        one.mall.cancel(order.order_id, ask)
    assert one.world.bank.balance("customer:kim") - before == order.total == order.moved_back
    assert one.kim.points == 5_000
    assert order.canceled == "T"
