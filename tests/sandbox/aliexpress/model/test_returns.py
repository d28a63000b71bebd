"""Returns: granted or not, sent in time or lost, paid by the buyer, and refunded once the goods are back."""

from datetime import timedelta

import pytest

from recoup_sandbox.aliexpress.model.catalog import ReturnsTo
from recoup_sandbox.aliexpress.model.dispute_record import Dispute, IssueReason
from recoup_sandbox.aliexpress.model.issue_words import FeeBearer, IssueStatus, Member, SolutionType, Stage, TimeoutType
from recoup_sandbox.aliexpress.model.refusals import RefusedError
from tests.sandbox.aliexpress.model.bench import LAMP, START_MINOR, Bench

RETURN = SolutionType.RETURN_AND_REFUND


def returning(bench: Bench) -> Dispute:
    order = bench.delivered()
    line = order.lines[0]
    return bench.market.open_dispute(order, line.line_id, RETURN, IssueReason.QUALITY, line.amounts.cash_minor)


def ruled_return(bench: Bench) -> Dispute:
    dispute = returning(bench)
    bench.market.propose_as_seller(dispute, SolutionType.REFUND, 0)
    bench.market.refuse_proposal(dispute)
    bench.market.platform_decides(dispute, RETURN, dispute.max_minor)
    return dispute


def test_an_agreed_return_is_refunded_when_the_seller_has_the_goods() -> None:
    bench = Bench("accepts")
    dispute = returning(bench)
    bench.pass_days(1)
    assert dispute.stage is Stage.WAIT_BUYER_RETURN
    assert dispute.return_address
    bench.market.ship_return(dispute, "KOREAPOST", "RR123", 1200)
    assert dispute.stage is Stage.WAIT_SERVICE_PROVIDER
    assert bench.market.refunds_of(bench.market.registry.orders[dispute.order_id]) == ()
    bench.pass_days(15)
    assert (dispute.stage, dispute.status) == (Stage.REFUND_SUCCESS, IssueStatus.FINISH)
    bench.pass_days(30)
    assert bench.wallet == START_MINOR - 1200


def test_the_buyer_pays_the_carrier_and_the_seller_never_does() -> None:
    bench = Bench("accepts")
    dispute = returning(bench)
    bench.pass_days(1)
    bench.market.ship_return(dispute, "KOREAPOST", "RR123", 1200)
    assert bench.world.bank.balance("carrier:KOREAPOST") == 1200
    assert {solution.fee_bearer for solution in dispute.solutions} == {FeeBearer.BUYER}
    moved = [one for one in bench.world.bank.transfers if one.memo == "return shipping"]
    assert [(one.source, one.minor) for one in moved] == [(bench.buyer.pays_from, 1200)]


def test_a_return_that_cannot_be_paid_or_has_no_number_is_not_sent() -> None:
    bench = Bench("accepts")
    dispute = returning(bench)
    bench.pass_days(1)
    for carrier, number, fee in (("KOREAPOST", "", 1), ("", "RR1", 1), ("KOREAPOST", "RR1", START_MINOR)):
        with pytest.raises(RefusedError):
            bench.market.ship_return(dispute, carrier, number, fee)
    assert dispute.stage is Stage.WAIT_BUYER_RETURN


def test_a_return_that_is_not_sent_in_time_loses_the_case() -> None:
    bench = Bench("accepts", return_within=timedelta(days=10))
    dispute = returning(bench)
    bench.pass_days(10)
    assert dispute.stage is Stage.WAIT_BUYER_RETURN
    bench.pass_days(1)
    assert (dispute.stage, dispute.status) == (Stage.REFUND_REJECT, IssueStatus.FINISH)
    with pytest.raises(RefusedError):
        bench.market.ship_return(dispute, "KOREAPOST", "RR123", 1200)


def test_a_seller_may_reject_returns_by_policy_or_product_type() -> None:
    by_policy, by_type = Bench("rejects_returns"), Bench("accepts")
    by_type.product(LAMP).returnable = False
    for bench in (by_policy, by_type):
        dispute = returning(bench)
        bench.market.add_evidence(dispute, Member.BUYER, "a.jpg", b"a")
        bench.pass_days(1)
        proposal = dispute.proposal(Member.SELLER)
        assert proposal is not None
        assert proposal.minor == 0
        bench.market.refuse_proposal(dispute)
        bench.pass_days(2)
        assert dispute.stage is Stage.REFUND_REJECT


def test_after_a_ruling_the_seller_is_asked_for_an_address() -> None:
    bench = Bench("accepts")
    dispute = ruled_return(bench)
    assert (dispute.stage, dispute.timeout) == (Stage.WAIT_RETURN_ADDRESS, TimeoutType.ADDRESS)
    bench.pass_days(1)
    assert dispute.stage is Stage.WAIT_BUYER_RETURN


def test_a_seller_who_names_no_address_in_time_pays_without_a_return() -> None:
    bench = Bench("silent", seller_answer=timedelta(days=5))
    dispute = ruled_return(bench)
    bench.pass_days(5)
    assert dispute.stage is Stage.REFUND_SUCCESS


def test_a_seller_who_does_not_confirm_in_time_pays() -> None:
    bench = Bench("silent", return_confirm=timedelta(days=30))
    dispute = ruled_return(bench)
    bench.market.set_return_address(dispute, "Shenzhen")
    bench.market.ship_return(dispute, "KOREAPOST", "RR123", 0)
    bench.market.receive_return(dispute)
    assert (dispute.stage, dispute.timeout) == (Stage.WAIT_SELLER_CONFIRMATION, TimeoutType.RECEIPT)
    bench.pass_days(29)
    assert dispute.status is IssueStatus.PROCESSING
    bench.pass_days(1)
    assert dispute.stage is Stage.REFUND_SUCCESS


def test_a_warehouse_records_and_checks_a_return_before_the_refund() -> None:
    bench = Bench("accepts", warehouse_check=timedelta(days=2))
    bench.product(LAMP).returns_to = ReturnsTo.WAREHOUSE
    dispute = returning(bench)
    bench.pass_days(1)
    bench.market.ship_return(dispute, "KOREAPOST", "RR123", 500)
    bench.market.receive_return(dispute)
    seen = [dispute.stage]
    for _ in range(2):
        bench.pass_days(2)
        seen.append(dispute.stage)
    assert seen == [Stage.WAIT_WAREHOUSE, Stage.WAIT_QUALITY_CHECK, Stage.REFUND_SUCCESS]
