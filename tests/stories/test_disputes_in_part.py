"""One of three pieces is returned: the dispute pays for it, and the two that the customer keeps are left alone."""

from pathlib import Path

from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.domain.strands import Reimbursement
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.cafe24.model.claim import ClaimStage
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from tests.stories.ending import BANK_DAYS, refunds, weeks_pass
from tests.stories.life import living
from tests.stories.returning import TRAVEL_DAYS, days_pass, proves, steps


def test_of_three_pieces_one_is_returned_and_the_dispute_about_it_asks_nothing_of_the_others(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.does(customer.buys, "first", of=["accepts x 3"])
        weeks_pass(life, TRAVEL_DAYS)
        life.does(customer.asks_to_return, "first", of=["accepts x 1"], because="it does not light")
        assert life.open_kinds() == [Kind.RETURN_ASKED]
        cost = life.only_case().case.supplier_stake
        assert cost is not None
        life.does(buyer.opens_dispute, "first", reason=IssueReason("Quality problem"), cents=cost.minor)
        proves(life, Step.OPEN_RETURN, amount=cost)
        life.happens(buyer.shows_evidence, "first")
        because = owner.Reason("K")
        life.does(owner.takes_back, "first", ["accepts x 1"], ClaimStage.ACCEPTED, collected=False, reason=because)
        assert (life.open_kinds(), steps(life)) == ([Kind.DISPUTE_RUNNING], {Step.AWAIT_DISPUTE})
        days_pass(life, 1)
        assert steps(life) == {Step.COMPLETE_REFUND}
        life.does(owner.moves_claim_on, "first", until=ClaimStage.COMPLETED)
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE]
        life.told()
        weeks_pass(life, BANK_DAYS)
        life.records_money_back(life.first_case(), cost)

        (story,) = life.stories()
        assert (story.case.closed_at is not None, story.case.strands.reimbursement) == (True, Reimbursement.RECEIVED)
        assert Step.CANCEL_AND_REFUND not in {task.step for task in story.tasks}
        assert refunds(life) == [20_000], "the kept pieces are paid for"
        assert life.breaches() == []
        # What the kept pieces cost and brought in is in no case's books, and nothing else is unexplained.
        unbooked = {each.account: each.unexplained for each in life.world_disagrees(story.case.id)}
        assert unbooked == {"proceeds": 40_000, "wallet": 3_199 - cost.minor}
