"""Rulings: the platform steps in, believes or not, and hears one appeal."""

from dataclasses import replace
from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.endings import EndReason
from recoup_sandbox.aliexpress.model.issue_words import (
    IssueStatus,
    SolutionStatus,
    SolutionType,
    Stage,
)
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS
from recoup_sandbox.aliexpress.model.refusals import Refusal, RefusedError
from tests.sandbox.aliexpress.model.bench import Bench, dispute_about, show

REFUND = SolutionType.REFUND


def with_platform(bench: Bench, order: Order) -> Dispute:
    dispute = dispute_about(bench, order)
    bench.market.propose_as_seller(dispute, REFUND, 0)
    bench.market.refuse_proposal(dispute)
    return dispute


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


def test_an_appeal_brings_what_the_ruling_left_out_and_no_more() -> None:
    bench = Bench("refuses")
    order = bench.delivered()
    dispute = with_platform(bench, order)
    bench.market.platform_decides(dispute, REFUND, 500)
    bench.market.appeal(dispute)
    bench.market.platform_decides(dispute, REFUND, 800)
    assert [refund.minor for refund in bench.market.refunds_of(order)] == [500, 300]


def test_the_seller_is_not_paid_while_a_ruling_can_be_appealed() -> None:
    bench = Bench("refuses", appeal_within=timedelta(days=7))
    order = bench.delivered()
    bench.market.confirm(order)
    bench.pass_days(14)
    dispute = with_platform(bench, order)
    bench.market.platform_decides(dispute, REFUND, 0)
    bench.pass_days(5)
    assert not order.paid_out
    bench.market.appeal(dispute)
    bench.pass_days(20)
    assert (order.paid_out, bench.world.bank.balance("seller:s1")) == (True, order.cash_minor)


def test_once_the_seller_is_paid_longer_terms_open_nothing_again() -> None:
    bench = Bench("refuses")
    order, other = bench.delivered(), bench.delivered()
    ruled = with_platform(bench, order)
    bench.market.platform_decides(ruled, REFUND, 0)
    for one in (order, other):
        bench.market.confirm(one)
    bench.pass_days(30)
    assert order.paid_out
    bench.market.settings = replace(
        bench.market.settings, dispute_window=timedelta(days=90), appeal_within=timedelta(days=90)
    )
    with pytest.raises(RefusedError, match="is over"):
        bench.market.appeal(ruled)
    with pytest.raises(RefusedError, match="has ended"):
        dispute_about(bench, other)
