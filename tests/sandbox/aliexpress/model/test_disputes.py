"""Disputes: when they can be opened, how the two sides agree, and what the platform decides when they do not."""

import hashlib
from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.issue_words import (
    IssueStatus,
    Member,
    OrderIssueStatus,
    ReachedType,
    SolutionStatus,
    SolutionType,
    Stage,
)
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from tests.sandbox.aliexpress.model.bench import CABLE, LAMP, Bench

REFUND, RETURN = SolutionType.REFUND, SolutionType.RETURN_AND_REFUND


def dispute_about(
    bench: Bench,
    order: Order,
    *,
    kind: SolutionType = REFUND,
    reason: IssueReason = IssueReason.DAMAGED,
    minor: int | None = None,
) -> Dispute:
    line = order.lines[0]
    asked = line.amounts.cash_minor if minor is None else minor
    return bench.market.open_dispute(order, line.line_id, kind, reason, asked, text="It is broken.")


def refusal(bench: Bench, order: Order, reason: IssueReason = IssueReason.DAMAGED, minor: int | None = None) -> Refusal:
    with pytest.raises(RefusedError) as refused:
        dispute_about(bench, order, reason=reason, minor=minor)
    assert bench.market.disputes_of(order) == () or len(bench.market.disputes_of(order)) == 1
    return refused.value.refusal


def show(bench: Bench, dispute: Dispute) -> None:
    bench.market.add_evidence(dispute, Member.BUYER, "broken.jpg", b"\xff\xd8 broken")


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


def test_a_refused_proposal_calls_the_platform_which_believes_evidence() -> None:
    bench = Bench("refuses", platform_answer=timedelta(days=2))
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    show(bench, dispute)
    bench.pass_days(1)
    bench.market.refuse_proposal(dispute)
    assert dispute.solutions[-1].status is SolutionStatus.BUYER_REFUSED
    assert dispute.stage is Stage.WAIT_PLATFORM
    bench.pass_days(2)
    assert (dispute.status, dispute.stage) == (IssueStatus.FINISH, Stage.REFUND_SUCCESS)
    assert order.lines[0].end_reason is EndReason.DISPUTE_ENDED


def test_without_evidence_the_platform_denies_the_refund_and_the_order_goes_on() -> None:
    bench = Bench("refuses")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    bench.pass_days(10)
    assert (dispute.status, dispute.stage) == (IssueStatus.FINISH, Stage.REFUND_REJECT)
    assert order.lines[0].is_open
    bench.pass_days(10)
    assert order.lines[0].end_reason is EndReason.ACCEPTED_BY_TIMEOUT


def test_the_platform_steps_in_by_itself_when_nobody_moves() -> None:
    bench = Bench("refuses", platform_step_in=timedelta(days=7))
    dispute = dispute_about(bench, bench.delivered())
    bench.pass_days(6)
    assert dispute.stage is Stage.WAIT_BUYER_RESPONSE
    bench.pass_days(1)
    assert dispute.stage is Stage.WAIT_PLATFORM


def test_the_platform_believes_a_buyer_whose_parcel_is_lost() -> None:
    bench = Bench("loses_parcels")
    bench.seller.behaviour = BEHAVIOURS["loses_parcels"]
    order = bench.shipped()
    bench.pass_days(20)
    dispute = dispute_about(bench, order, reason=IssueReason.IN_TRANSIT)
    bench.market.propose_as_seller(dispute, REFUND, 0)
    bench.market.refuse_proposal(dispute)
    bench.pass_days(2)
    assert dispute.stage is Stage.REFUND_SUCCESS


def test_a_test_may_rule_for_the_platform() -> None:
    bench = Bench("refuses")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    with pytest.raises(RefusedError):
        bench.market.platform_decides(dispute, REFUND, 400)
    bench.pass_days(1)
    bench.market.refuse_proposal(dispute)
    bench.market.platform_decides(dispute, REFUND, 400)
    assert bench.market.refunds_of(order)[0].minor == 400


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


def test_an_appeal_is_heard_once_in_time_and_its_answer_is_final() -> None:
    bench = Bench("refuses", appeal_within=timedelta(days=7), appeal_answer=timedelta(days=10))
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    bench.pass_days(9)
    assert dispute.stage is Stage.REFUND_REJECT
    bench.pass_days(6)
    bench.market.appeal(dispute, "Look at the picture.")
    assert (dispute.stage, dispute.status) == (Stage.WAIT_PLATFORM_FINAL, IssueStatus.PROCESSING)
    show(bench, dispute)
    bench.pass_days(10)
    assert (dispute.stage, dispute.status) == (Stage.REFUND_SUCCESS, IssueStatus.FINISH)
    assert bench.market.refunds_of(order)[0].minor == order.cash_minor
    with pytest.raises(RefusedError, match="already"):
        bench.market.appeal(dispute)


def test_an_appeal_that_is_denied_ends_everything() -> None:
    bench = Bench("refuses")
    dispute = dispute_about(bench, bench.delivered())
    bench.pass_days(9)
    bench.market.appeal(dispute)
    bench.pass_days(10)
    assert (dispute.stage, dispute.status) == (Stage.PLATFORM_FINISHED, IssueStatus.FINISH)


def test_an_appeal_comes_too_late_after_its_time() -> None:
    bench = Bench("refuses", appeal_within=timedelta(days=7))
    dispute = dispute_about(bench, bench.delivered())
    bench.pass_days(16)
    with pytest.raises(RefusedError) as refused:
        bench.market.appeal(dispute)
    assert refused.value.refusal is Refusal.TOO_LATE


def test_an_appeal_against_a_part_can_bring_the_rest_and_no_more() -> None:
    bench = Bench("refuses")
    order = bench.delivered()
    dispute = dispute_about(bench, order)
    show(bench, dispute)
    bench.pass_days(1)
    bench.market.refuse_proposal(dispute)
    bench.market.platform_decides(dispute, REFUND, 500)
    bench.market.appeal(dispute)
    bench.pass_days(10)
    assert [refund.minor for refund in bench.market.refunds_of(order)] == [500, order.cash_minor - 500]


def test_what_was_agreed_without_a_ruling_cannot_be_appealed() -> None:
    bench = Bench("accepts")
    dispute = dispute_about(bench, bench.delivered())
    bench.pass_days(1)
    with pytest.raises(RefusedError, match="no ruling"):
        bench.market.appeal(dispute)


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
