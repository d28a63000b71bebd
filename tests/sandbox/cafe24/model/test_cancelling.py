"""What a cancellation does to items, refund and money, case by case."""

from dataclasses import replace

import pytest

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimAsk, ClaimStage, Part, Withdrawal
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.shipment import ShipmentStatus
from recoup_sandbox.cafe24.settings import RefundProcessing, ShopSettings
from tests.sandbox.cafe24.model.shop import (
    ACCEPTED,
    COMPLETED,
    PROCESSING,
    WITH_PAYMENT,
    of,
    path,
    shop,
    statuses,
)

WON = 13_000
"""One lamp and its shipping fee."""

SEPARATELY = ShopSettings(refund_processing_setting=RefundProcessing.SEPARATELY)
CANCELING_WITH_PAYMENT = replace(PROCESSING, gateway_cancel=True)


@pytest.mark.parametrize(
    ("chosen", "ask", "status", "refund", "gateway", "moved"),
    [
        (ShopSettings(), ACCEPTED, "C10", None, None, 0),
        (ShopSettings(), PROCESSING, "C34", "F", "F", 0),
        (ShopSettings(), COMPLETED, "C40", "T", "F", 0),
        (ShopSettings(), WITH_PAYMENT, "C40", "T", "T", WON),
        (ShopSettings(), CANCELING_WITH_PAYMENT, "C35", "T", "T", WON),
        (SEPARATELY, ACCEPTED, "C10", None, None, 0),
        (SEPARATELY, PROCESSING, "C34", "F", "F", 0),
        (SEPARATELY, COMPLETED, "C41", "F", "F", 0),
        (SEPARATELY, WITH_PAYMENT, "C40", "T", "T", WON),
    ],
)
def test_a_stage_sets_status_refund_and_money(
    chosen: ShopSettings, ask: ClaimAsk, status: str, refund: str | None, gateway: str | None, moved: int
) -> None:
    one = shop(chosen)
    order = one.order()
    before = one.world.bank.balance("customer:kim")
    claim = one.mall.cancel(order.order_id, ask)
    made = claim.refund
    assert statuses(order) == [status]
    assert (made and made.status.value, made and made.gateway[PaymentMethod.CARD].value) == (refund, gateway)
    assert one.world.bank.balance("customer:kim") - before == moved == order.moved_back


def test_a_refund_noted_as_done_moves_no_money() -> None:
    one = shop()
    order = one.order()
    claim = one.mall.cancel(order.order_id, COMPLETED)
    assert claim.refund
    assert (claim.refund.status.value, order.refunded, order.moved_back) == ("T", WON, 0)
    assert one.world.bank.balance("pg:shop") == WON


def test_the_stages_can_be_gone_one_by_one() -> None:
    one = shop()
    order = one.order()
    claim = one.mall.cancel(order.order_id, ACCEPTED)
    assert one.mall.advance_cancel(claim.claim_code, PROCESSING) is claim
    assert one.mall.cancel(order.order_id, WITH_PAYMENT) is claim
    assert path(order.items[0]) == ["N02", "N10", "C10", "C34", "C35", "C40"]
    assert order.moved_back == WON


def test_a_claim_has_a_code_of_its_day_and_a_refund_of_the_same_code() -> None:
    one = shop()
    claim = one.mall.cancel(one.order().order_id, COMPLETED)
    assert claim.claim_code == "C20260302-0000001"
    assert claim.refund
    assert claim.refund.refund_code == claim.claim_code


def test_a_refund_can_have_a_code_of_its_own() -> None:
    one = shop(refund_code_equals_claim_code=False)
    claim = one.mall.cancel(one.order().order_id, COMPLETED)
    assert claim.refund
    assert claim.refund.refund_code == "C20260302-0000002"


def test_a_refund_can_open_with_acceptance() -> None:
    one = shop(refund_opens_at_acceptance=True)
    claim = one.mall.cancel(one.order().order_id, ACCEPTED)
    assert claim.refund
    assert claim.refund.status.value == "F"


@pytest.mark.parametrize("http", [422, 409])
def test_a_second_claim_of_the_same_items_is_refused(http: int) -> None:
    one = shop(duplicate_claim_status=http)
    order = one.order()
    one.mall.cancel(order.order_id, WITH_PAYMENT)
    with pytest.raises(Cafe24Error) as caught:
        one.mall.cancel(order.order_id, WITH_PAYMENT)
    assert caught.value.status == http
    assert order.moved_back == WON


def test_a_repeated_call_is_a_duplicate_where_it_may_not_move_the_claim_on() -> None:
    one = shop(repeated_post_advances_claim=False)
    order = one.order()
    one.mall.cancel(order.order_id, ACCEPTED)
    with pytest.raises(Cafe24Error):
        one.mall.cancel(order.order_id, COMPLETED)
    assert statuses(order) == ["C10"]


@pytest.mark.parametrize("delivered", [False, True])
def test_shipped_items_cannot_be_cancelled(delivered: bool) -> None:
    one = shop()
    order = one.order()
    one.mall.ship(order.order_id, "1", "0001")
    if delivered:
        one.mall.deliver(order.order_id)
    with pytest.raises(Cafe24Error, match="in transit"):
        one.mall.cancel(order.order_id, COMPLETED)


def test_one_shipped_item_stops_a_whole_order_and_changes_nothing() -> None:
    one = shop()
    order = one.order(1, 1)
    one.mall.ship(order.order_id, "1", "0001", [order.items[1].order_item_code])
    with pytest.raises(Cafe24Error):
        one.mall.cancel(order.order_id, WITH_PAYMENT)
    assert statuses(order) == ["N10", "N30"]
    assert (order.claims, order.moved_back) == ([], 0)


@pytest.mark.parametrize("quantity", [0, -1, 4])
def test_no_more_than_what_is_left_can_be_cancelled(quantity: int) -> None:
    one = shop()
    order = one.order(3)
    with pytest.raises(Cafe24Error, match="quantity"):
        one.mall.cancel(order.order_id, of(COMPLETED, order.items[0], quantity))


def test_an_item_cannot_be_named_twice() -> None:
    one = shop()
    order = one.order(3)
    code = order.items[0].order_item_code
    with pytest.raises(Cafe24Error, match="twice"):
        one.mall.cancel(order.order_id, ClaimAsk(ClaimStage.COMPLETED, (Part(code, 1), Part(code, 1))))


def test_items_left_out_can_be_refused() -> None:
    one = shop(items_omitted_is_whole_order=False)
    with pytest.raises(Cafe24Error, match="items"):
        one.mall.cancel(one.order().order_id, COMPLETED)


def test_a_part_moves_to_a_row_of_its_own() -> None:
    one = shop()
    order = one.order(3)
    claim = one.mall.cancel(order.order_id, of(COMPLETED, order.items[0], 1))
    rest, part = order.items
    assert [(row.order_item_code[-2:], row.quantity, row.status.value) for row in order.items] == [
        ("01", 2, "N10"),
        ("02", 1, "C40"),
    ]
    assert part.original_item_nos == [rest.item_no]
    assert (claim.lines[0].asked_code, order.canceled) == (rest.order_item_code, "M")


def test_a_part_can_stay_in_its_row_and_is_counted() -> None:
    one = shop(partial_claim_splits_item=False)
    order = one.order(3)
    one.mall.cancel(order.order_id, of(WITH_PAYMENT, order.items[0], 1))
    (row,) = order.items
    assert (row.status.value, row.quantity, row.left, row.claim_quantity) == ("N10", 3, 2, 1)
    one.mall.cancel(order.order_id, of(WITH_PAYMENT, row, 2))
    assert order.moved_back == order.total
    with pytest.raises(Cafe24Error):
        one.mall.cancel(order.order_id, of(WITH_PAYMENT, row, 1))


def test_the_shipping_fee_goes_back_with_the_last_item_of_its_group() -> None:
    one = shop()
    order = one.order(2, 1)
    lamps, cup = order.items
    amounts = [
        claim.refund.amounts.actual
        for ask in (of(COMPLETED, lamps, 1), of(COMPLETED, cup, 1), of(COMPLETED, lamps, 1))
        if (claim := one.mall.cancel(order.order_id, ask)).refund
    ]
    assert amounts == [10_000, 7_000 + 3_000, 10_000 + 3_000]
    assert sum(amounts) == order.total


@pytest.mark.parametrize("status", ["N10", "N20", "N21", "N22"])
def test_withdrawing_leads_back_to_where_an_item_was(status: str) -> None:
    one = shop()
    order = one.order()
    steps = {"N10": [], "N20": [one.mall.prepare], "N21": [one.mall.prepare], "N22": [one.mall.prepare, one.mall.hold]}
    for step in steps[status]:
        step(order.order_id)
    if status == "N21":
        one.mall.ship(order.order_id, "1", "0001", status=ShipmentStatus.STANDBY)
    claim = one.mall.cancel(order.order_id, PROCESSING)
    one.mall.withdraw_cancel(claim.claim_code, Withdrawal("A", "a mistake", add_memo=True))
    assert statuses(order) == [status]
    assert [memo.content for memo in order.memos.values()] == ["a mistake"]
    assert claim.refund
    with pytest.raises(Cafe24Error, match="does not exist"):
        one.mall.refund(claim.refund.refund_code)


def test_a_withdrawn_item_can_be_claimed_again() -> None:
    one = shop()
    order = one.order()
    one.mall.withdraw_cancel(one.mall.cancel(order.order_id, ACCEPTED).claim_code, Withdrawal())
    one.mall.cancel(order.order_id, WITH_PAYMENT)
    assert (statuses(order), order.moved_back) == (["C40"], WON)


@pytest.mark.parametrize("ask", [COMPLETED, CANCELING_WITH_PAYMENT])
def test_what_is_complete_or_paid_back_cannot_be_withdrawn(ask: ClaimAsk) -> None:
    one = shop()
    claim = one.mall.cancel(one.order().order_id, ask)
    with pytest.raises(Cafe24Error):
        one.mall.withdraw_cancel(claim.claim_code, Withdrawal())
