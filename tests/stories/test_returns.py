"""Returns after delivery: goods that go all the way back, and a seller who takes nothing back."""

from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from recoup.domain.dispute import DisputeWord
from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.cafe24.model.claim import ClaimKind, ClaimStage
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from recoup_sandbox.scenarios.acts.owner import Reason
from tests.decision.pairs import usd
from tests.stories.ending import BANK_DAYS, weeks_pass
from tests.stories.life import Life, living
from tests.stories.returning import days_pass, delivered, proves, steps

DEFECT = Reason("K")
SEOUL = ZoneInfo("Asia/Seoul")


def asked_and_claimed(life: Life, product: str, because: IssueReason, cents: int) -> None:
    """Let the customer ask for a return, and somebody open it at the supplier and record that."""
    delivered(life, product)
    assert life.open_kinds() == []
    life.does(customer.asks_to_return, "first", because="it does not light")
    assert life.open_kinds() == [Kind.RETURN_ASKED]
    assert steps(life) == {Step.OPEN_RETURN, Step.ANSWER_RETURN_REQUEST}
    life.does(buyer.opens_dispute, "first", reason=because, sends_back=True)
    proves(life, Step.OPEN_RETURN, amount=usd(cents))
    assert life.open_kinds() == [Kind.DISPUTE_RUNNING]


def test_goods_go_back_to_the_seller_the_customer_is_refunded_and_our_money_comes_by_statement(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        asked_and_claimed(life, "accepts", IssueReason("Quality problem"), 1_199)
        life.happens(buyer.shows_evidence, "first")
        life.does(owner.takes_back, "first", until=ClaimStage.ACCEPTED, collected=False, reason=DEFECT)
        assert steps(life) == {Step.AWAIT_DISPUTE}, "no program can read how the dispute goes"
        assert life.only_case().writes == (), "while the seller has not agreed nothing is refunded"
        days_pass(life, 2)
        last_day = life.home.now().astimezone(SEOUL).date() + timedelta(days=8)
        proves(life, Step.AWAIT_DISPUTE, page=DisputeWord.AGREED_RETURN, send_by=last_day)
        (sending,) = life.tasks()
        assert (sending.step, life.open_kinds()) == (Step.SEND_RETURN, [Kind.DISPUTE_NEEDS_US])
        assert sending.due_at == datetime.combine(last_day + timedelta(days=1), time(), SEOUL)
        life.does(buyer.sends_goods_back, "first", cents=800)
        proves(life, Step.SEND_RETURN, "CJ 6812 3456 7890", usd(800))
        assert (steps(life), life.open_kinds()) == ({Step.AWAIT_DISPUTE}, [Kind.DISPUTE_RUNNING])
        assert life.only_case().case.strands.goods is Goods.RETURNING
        days_pass(life, 16)

        # The marketplace only says that the dispute has ended, not for whom: somebody looks.
        assert (life.open_kinds(), steps(life)) == ([Kind.IMPOSSIBLE], {Step.INSPECT})
        proves(life, Step.INSPECT, "the page says: refunded", usd(1_199), page=DisputeWord.AGREED_REFUND)
        assert steps(life) == {Step.COMPLETE_REFUND}
        life.does(owner.moves_claim_on, "first", until=ClaimStage.COMPLETED)
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE]
        assert life.only_case().case.strands.refund is Refund.PAID

        life.told()
        weeks_pass(life, BANK_DAYS)
        life.records_money_back(life.first_case(), usd(1_199))
        assert life.open_kinds() == []
        strands = life.story(life.first_case()).case.strands
        assert (strands.reimbursement, strands.notice) == (Reimbursement.RECEIVED, Notice.SENT)
        assert life.breaches() == []
        assert life.world_disagrees(life.first_case()) == [], "the way back stands in the books too"
        assert life.moved("customer:hana") == -3_000, "what is sent back costs the customer no more than its delivery"
        assert life.moved("wallet") == -800, "the seller never pays for the way back, so the shop does"


def test_a_return_that_the_seller_and_the_platform_refuse_is_appealed_once_and_then_refused(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        asked_and_claimed(life, "rejects_returns", IssueReason("I do not need it any more"), 1_799)
        days_pass(life, 1)
        life.does(buyer.refuses_proposal, "first")
        days_pass(life, 3)
        proves(life, Step.AWAIT_DISPUTE, "denied", page=DisputeWord.REFUSED)
        assert life.open_kinds() == [Kind.RETURN_REFUSED]
        assert Step.APPEAL_DISPUTE in steps(life)

        life.does(buyer.appeals, "first", text="Please look again.")
        proves(life, Step.APPEAL_DISPUTE, "appealed on the page")
        assert life.open_kinds() == [Kind.DISPUTE_RUNNING]
        days_pass(life, 12)
        # The order went on to its end, so no dispute runs any more, whatever was recorded: somebody looks how it ended.
        assert steps(life) == {Step.INSPECT}
        proves(life, Step.INSPECT, "denied again", page=DisputeWord.REFUSED)
        assert life.open_kinds() == [Kind.RETURN_REFUSED]

        because = "It cannot be returned."
        life.does(owner.rejects_request, "first", of=["rejects_returns"], kind=ClaimKind.RETURN, because=because)
        life.told()
        assert life.open_kinds() == []
        story = life.story(life.first_case())
        assert story.case.strands.refund is Refund.NOT_NEEDED
        assert life.breaches() == []
        assert life.moved("customer:hana") == -35_000, "she keeps it, and it is paid for"
        assert life.moved("wallet") == -1_799
