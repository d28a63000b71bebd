"""What a return does to items, refund and money, case by case."""

from dataclasses import replace

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimAsk, Withdrawal
from recoup_sandbox.cafe24.settings import RefundProcessing, ShopSettings
from tests.sandbox.cafe24.model.shop import ACCEPTED, COMPLETED, PROCESSING, WITH_PAYMENT, of, path, shop, statuses

SEPARATELY = ShopSettings(refund_processing_setting=RefundProcessing.SEPARATELY)
COLLECTED = replace(PROCESSING, pickup_completed=True)


@pytest.mark.parametrize(
    ("chosen", "ask", "status", "refund", "moved"),
    [
        (ShopSettings(), ACCEPTED, "R10", None, 0),
        (ShopSettings(), replace(ACCEPTED, pickup_completed=True), "R20", None, 0),
        (ShopSettings(), replace(ACCEPTED, gateway_cancel=True), "R10", None, 0),
        (ShopSettings(), PROCESSING, "R30", "F", 0),
        (ShopSettings(), replace(PROCESSING, gateway_cancel=True), "R30", "F", 0),
        (ShopSettings(), COLLECTED, "R31", "F", 0),
        (ShopSettings(), COMPLETED, "R40", "T", 0),
        (ShopSettings(), WITH_PAYMENT, "R40", "T", 10_000),
        (SEPARATELY, COLLECTED, "R34", "F", 0),
        (SEPARATELY, COMPLETED, "R41", "F", 0),
        (SEPARATELY, WITH_PAYMENT, "R40", "T", 10_000),
    ],
)
def test_a_stage_sets_status_refund_and_money(
    chosen: ShopSettings, ask: ClaimAsk, status: str, refund: str | None, moved: int
) -> None:
    one = shop(chosen)
    order = one.delivered()
    claim = one.mall.take_back(order.order_id, ask)
    assert (statuses(order), claim.refund and claim.refund.status.value) == ([status], refund)
    assert order.moved_back == moved


def test_goods_are_collected_before_and_while_a_return_is_processed() -> None:
    one = shop(SEPARATELY)
    early, late = one.delivered(), one.delivered()
    claim = one.mall.take_back(early.order_id, ACCEPTED)
    one.mall.hold_return(claim.claim_code)
    one.mall.release_return(claim.claim_code)
    one.mall.collect_return(claim.claim_code)
    one.mall.advance_return(claim.claim_code, PROCESSING)
    one.mall.advance_return(claim.claim_code, WITH_PAYMENT)
    assert path(early.items[0])[5:] == ["R10", "R12", "R10", "R20", "R34", "R40"]
    one.mall.collect_return(one.mall.take_back(late.order_id, PROCESSING).claim_code)
    assert statuses(late) == ["R34"]
    assert (early.items[0].status_code, early.moved_back) == ("C3", 10_000)


@pytest.mark.parametrize(
    ("chosen", "reason", "rules", "amount"),
    [
        (ShopSettings(), "A", {}, 7_000),
        (ShopSettings(), "K", {}, 10_000),
        (ShopSettings(customer_pays_return_shipping=False), "A", {}, 10_000),
        (ShopSettings(return_shipping_fee=99_000), "A", {}, 0),
        (ShopSettings(), "K", {"return_refunds_shipping_fee": True}, 13_000),
    ],
)
def test_who_bears_the_shipping_is_taken_off_the_refund(
    chosen: ShopSettings, reason: str, rules: dict[str, bool], amount: int
) -> None:
    one = shop(chosen, **rules)
    refund = one.mall.take_back(one.delivered().order_id, replace(COMPLETED, reason_type=reason)).refund
    assert refund
    assert refund.amounts.actual == amount


@pytest.mark.parametrize("shipped", [False, True])
def test_only_what_has_been_shipped_can_be_returned(shipped: bool) -> None:
    one = shop()
    order = one.order()
    if not shipped:
        with pytest.raises(Cafe24Error, match="not been shipped"):
            one.mall.take_back(order.order_id, COMPLETED)
        return
    one.mall.ship(order.order_id, "1", "0001")
    assert one.mall.take_back(order.order_id, COMPLETED).quantity == 1


def test_a_part_is_returned_and_the_rest_kept() -> None:
    one = shop()
    order = one.delivered(3)
    one.mall.take_back(order.order_id, of(WITH_PAYMENT, order.items[0], 2))
    assert [(item.status.value, item.quantity) for item in order.items] == [("N40", 1), ("R40", 2)]
    assert order.moved_back == 20_000


def test_a_withdrawn_return_leaves_the_goods_with_the_customer() -> None:
    one = shop()
    order = one.delivered()
    claim = one.mall.take_back(order.order_id, COLLECTED)
    one.mall.withdraw_return(claim.claim_code, Withdrawal())
    assert statuses(order) == ["N40"]
    assert one.changes[-1].withdrawn
    with pytest.raises(Cafe24Error):
        one.mall.withdraw_return(claim.claim_code, Withdrawal())


def test_a_return_is_told_when_it_changes_and_once_by_its_claim_number_when_complete() -> None:
    one = shop()
    order = one.delivered()
    one.changes.clear()
    claim = one.mall.take_back(order.order_id, COMPLETED)
    assert [(change.event.value, change.claim_code) for change in one.changes] == [
        (90029, claim.claim_code),
        (90027, claim.claim_code),
        (90160, claim.claim_code),
    ]


def test_a_bulk_return_notes_refunds_and_never_cancels_payments() -> None:
    one = shop(SEPARATELY)
    orders = [one.delivered(), one.delivered()]
    one.changes.clear()
    one.mall.take_back_in_bulk([(order.order_id, WITH_PAYMENT) for order in orders])
    assert [(order.refunded, order.moved_back) for order in orders] == [(10_000, 0)] * 2
    assert one.events() == [90160, 90160, 90073, 90074]


def test_a_return_is_no_cancellation() -> None:
    one = shop()
    claim = one.mall.take_back(one.delivered().order_id, ACCEPTED)
    with pytest.raises(Cafe24Error) as caught:
        one.mall.advance_cancel(claim.claim_code, COMPLETED)
    assert caught.value.status == 404


def test_a_pickup_gets_its_tracking_number() -> None:
    one = shop()
    claim = one.mall.take_back(one.delivered().order_id, ACCEPTED)
    one.mall.set_pickup(claim.request_no, "777", "0001")
    assert (claim.pickup_invoice_no, claim.pickup_carrier) == ("777", "0001")
    with pytest.raises(Cafe24Error):
        one.mall.set_pickup(99, "777", "0001")
