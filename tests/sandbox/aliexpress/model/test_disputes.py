"""Disputes: when they can be opened, and how the two sides agree."""

import hashlib
from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.issue_words import (
    IssueStatus,
    Member,
    OrderIssueStatus,
    ReachedType,
    SolutionType,
    Stage,
)
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from tests.sandbox.aliexpress.model.bench import CABLE, LAMP, Bench, dispute_about, show

REFUND, RETURN = SolutionType.REFUND, SolutionType.RETURN_AND_REFUND


def refusal(bench: Bench, order: Order, reason: IssueReason = IssueReason.DAMAGED, minor: int | None = None) -> Refusal:
    with pytest.raises(RefusedError) as refused:
        dispute_about(bench, order, reason=reason, minor=minor)
    assert bench.market.disputes_of(order) == () or len(bench.market.disputes_of(order)) == 1
    return refused.value.refusal


def test_an_unshipped_item_is_cancelled_not_disputed() -> None:
    bench = Bench()
    assert refusal(bench, bench.cleared()) is Refusal.WRONG_STATE


def test_goods_that_did_not_arrive_can_be_disputed_some_days_after_shipping() -> None:
    bench = Bench("slow", dispute_opens_after=timedelta(days=10))
    order = bench.shipped()
    bench.pass_days(9)
    assert refusal(bench, order, IssueReason.IN_TRANSIT) is Refusal.TOO_EARLY
    bench.pass_days(1)
    assert dispute_about(bench, order, reason=IssueReason.IN_TRANSIT).received is False


def test_goods_that_arrived_can_be_disputed_as_soon_as_they_did() -> None:
    bench = Bench()
    order = bench.shipped()
    assert refusal(bench, order) is Refusal.TOO_EARLY
    bench.market.deliver(order.parcels[0])
    assert dispute_about(bench, order).received is True


def test_protection_ends_some_days_after_receipt_was_confirmed() -> None:
    bench = Bench(dispute_window=timedelta(days=15))
    order = bench.delivered()
    bench.market.confirm(order)
    bench.pass_days(14)
    dispute = dispute_about(bench, order)
    bench.market.cancel_dispute(dispute)
    bench.pass_days(1)
    assert refusal(bench, order) is Refusal.TOO_LATE


@pytest.mark.parametrize("minor", [0, -1, 1_000_000])
def test_no_more_can_be_asked_back_than_was_paid_for_the_item(minor: int) -> None:
    bench = Bench()
    assert refusal(bench, bench.delivered(), minor=minor) is Refusal.BAD_AMOUNT


def test_goods_that_did_not_arrive_cannot_be_returned() -> None:
    bench = Bench()
    order = bench.delivered()
    with pytest.raises(RefusedError):
        dispute_about(bench, order, kind=RETURN, reason=IssueReason.IN_TRANSIT)


def test_one_dispute_runs_per_item_and_a_finished_one_is_not_opened_again() -> None:
    bench = Bench()
    order = bench.delivered(LAMP, CABLE)
    dispute = dispute_about(bench, order)
    assert refusal(bench, order) is Refusal.WRONG_STATE
    bench.market.accept_as_seller(dispute)
    assert refusal(bench, order) is Refusal.WRONG_STATE
    line = order.lines[1]
    bench.market.open_dispute(order, line.line_id, REFUND, IssueReason.QUALITY, 100)
    assert len(bench.market.disputes_of(order)) == 2


def test_evidence_is_kept_as_its_name_and_the_hash_of_its_bytes() -> None:
    bench = Bench()
    dispute = dispute_about(bench, bench.delivered())
    evidence = bench.market.add_evidence(dispute, Member.BUYER, "a.jpg", b"abc")
    assert (evidence.file_name, evidence.size) == ("a.jpg", 3)
    assert evidence.sha256 == hashlib.sha256(b"abc").hexdigest()
    with pytest.raises(RefusedError):
        bench.market.add_evidence(dispute, Member.BUYER, "empty.jpg", b"")
    bench.market.cancel_dispute(dispute)
    with pytest.raises(RefusedError):
        show(bench, dispute)


def test_a_seller_who_accepts_ends_the_item_and_the_order() -> None:
    bench = Bench("accepts")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    assert bench.market.issue_status(order) is OrderIssueStatus.IN_ISSUE
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
    bench.pass_days(1)
    assert (dispute.status, dispute.stage) == (IssueStatus.FINISH, Stage.REFUND_SUCCESS)
    assert bench.market.issue_status(order) is OrderIssueStatus.END_ISSUE
    assert order.status is OrderStatus.FINISH
    assert bench.market.shown_end_reason(order.lines[0]) == "seller_accept_issue_no_goods_return"
    assert bench.pushed[-1] == (order.order_id, "OrderClosed")


def test_a_silent_sellers_silence_executes_the_buyers_request_after_five_days() -> None:
    bench = Bench("silent", seller_answer=timedelta(days=5))
    order = bench.delivered()
    dispute = dispute_about(bench, order, minor=700)
    bench.pass_days(4)
    assert dispute.stage is Stage.WAIT_SELLER_RESPONSE
    bench.pass_days(1)
    assert dispute.agreed is not None
    assert dispute.agreed.reached is ReachedType.SELLER_SILENT
    assert bench.market.shown_end_reason(order.lines[0]) == "seller_response_issue_timeout"
    assert bench.market.refunds_of(order)[0].minor == 700


def test_a_seller_who_offers_a_part_can_be_taken_at_his_word() -> None:
    bench = Bench("partial_refund")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    bench.pass_days(1)
    assert dispute.stage is Stage.WAIT_BUYER_RESPONSE
    bench.market.accept_proposal(dispute)
    assert bench.market.refunds_of(order)[0].minor == order.cash_minor // 2
    bench.pass_days(60)
    assert bench.world.bank.balance("seller:s1") == order.cash_minor - order.cash_minor // 2


def test_a_refusal_is_a_proposal_of_nothing_and_accepting_it_refunds_nothing() -> None:
    bench = Bench("refuses")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    bench.pass_days(1)
    proposal = dispute.proposal(Member.SELLER)
    assert proposal is not None
    assert proposal.minor == 0
    bench.market.accept_proposal(dispute)
    assert dispute.status is IssueStatus.CANCELED
    assert bench.market.refunds_of(order) == ()


def test_the_request_can_be_changed_while_it_is_negotiated() -> None:
    bench = Bench("silent")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    bench.pass_days(2)
    bench.market.modify_dispute(dispute, REFUND, 300)
    bench.market.accept_as_seller(dispute)
    assert bench.market.refunds_of(order)[0].minor == 300
    with pytest.raises(RefusedError):
        bench.market.modify_dispute(dispute, REFUND, 400)


def test_a_withdrawn_dispute_leaves_the_item_and_may_be_opened_again() -> None:
    bench = Bench("accepts")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    bench.market.cancel_dispute(dispute)
    bench.pass_days(5)
    assert dispute.status is IssueStatus.CANCELED
    assert bench.market.refunds_of(order) == ()
    assert dispute_about(bench, order).dispute_id == 2


def test_an_open_dispute_holds_confirmation_and_payout_back() -> None:
    bench = Bench("refuses", platform_step_in=timedelta(days=60))
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    bench.pass_days(50)
    assert order.status is OrderStatus.WAIT_BUYER_ACCEPT_GOODS
    with pytest.raises(RefusedError):
        bench.market.confirm(order)
    bench.market.cancel_dispute(dispute)
    assert order.lines[0].end_reason is EndReason.ACCEPTED_BY_TIMEOUT
