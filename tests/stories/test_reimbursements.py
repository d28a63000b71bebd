"""Our own money comes back: within the days of how we paid, or it is chased, claimed, given up or explained."""

from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from recoup.desk.doing import Proof, prove_task
from recoup.desk.settling import settle, write_off
from recoup.domain.kind import Kind
from recoup.domain.settlement import Settlement
from recoup.domain.step import Step
from recoup.domain.strands import Reimbursement
from recoup.ledger.events import LedgerEvent
from recoup.policy.book import REIMBURSEMENT_METHODS
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.cafe24.model.claim import ClaimStage
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from recoup_sandbox.scenarios.acts.owner import Reason
from tests.decision.pairs import usd
from tests.stories.ending import over, weeks_pass
from tests.stories.life import POLICY, Life, living
from tests.stories.returning import proves, steps

DAYS = {
    "card": date(2026, 3, 30),
    "paypal": date(2026, 3, 30),
    "webmoney": date(2026, 3, 16),
    "western_union": date(2026, 3, 16),
    "e_wallet": date(2026, 3, 9),
    "bonus": date(2026, 3, 3),
}
"""By when the money of an order that was cancelled on Monday, 2 March 2026, a holiday, must be there, as we paid."""


def owed(life: Life) -> None:
    """Let an order be cancelled in the payment check, so that nothing is left but our own money."""
    life.happens(customer.buys, "first", of=["accepts"])
    life.passes("2h")
    life.does(customer.asks_to_cancel, "first")
    life.does(buyer.cancels, "first")
    life.told()
    assert (life.open_kinds(), steps(life)) == ([Kind.REIMBURSEMENT_DUE], set())


@pytest.mark.parametrize("method", REIMBURSEMENT_METHODS)
def test_each_way_of_paying_has_its_days_after_which_the_money_is_chased(tmp_path: Path, method: str) -> None:
    policy = f'{POLICY}[files]\nsupplier_payment_method = "{method}"\n'
    with living(tmp_path, policy, aliexpress={"refund_bank_lag_days": 60}) as life:
        owed(life)
        due = life.only_case().case.due_at
        assert due.astimezone(ZoneInfo("Asia/Seoul")).date() == DAYS[method]
        life.control.advance_to(due - timedelta(minutes=5))
        life.work()
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE], "until the last minutes it is in time"
        life.passes("6m")
        assert (life.open_kinds(), steps(life)) == ([Kind.REIMBURSEMENT_OVERDUE], {Step.CHASE_REIMBURSEMENT})
        assert life.breaches() == []


def test_money_that_was_chased_closes_the_case_when_the_statement_shows_it(tmp_path: Path) -> None:
    with living(tmp_path, aliexpress={"refund_bank_lag_days": 25}) as life:
        owed(life)
        weeks_pass(life, 29)
        assert steps(life) == {Step.CHASE_REIMBURSEMENT}, "the last dot was reached long ago, and it is no money"
        (task,) = life.tasks()
        answer = Proof(note="the marketplace says: within two weeks")
        assert prove_task(life.home, life.settings.tasks, task.id, answer, "Kim").lacks, "an answer is no money"
        weeks_pass(life, 21)
        assert steps(life) == {Step.CHASE_REIMBURSEMENT}
        life.records_money_back(life.first_case(), usd(1_199))
        over(life)


def test_money_that_is_short_is_claimed_and_its_rest_closes_the_case(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        owed(life)
        life.passes("4d")
        life.records_money_back(life.first_case(), usd(1_000))
        assert (life.open_kinds(), steps(life)) == ([Kind.REIMBURSEMENT_SHORT], {Step.CLAIM_THE_REST})
        life.passes("3d")
        life.records_money_back(life.first_case(), usd(199))
        over(life)
        events = life.events(life.first_case())
        assert events.count(LedgerEvent.REIMBURSEMENT_RECEIVED) == 2


def test_what_the_supplier_never_pays_is_given_up_by_a_person_with_a_reason(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.happens(customer.buys, "first", of=["partial_refund"])
        weeks_pass(life, 17)
        life.does(customer.asks_to_return, "first")
        life.does(buyer.opens_dispute, "first", reason=IssueReason("Quality problem"))
        proves(life, Step.OPEN_RETURN, amount=usd(1_999))
        life.passes("1d")
        life.does(buyer.accepts_proposal, "first")
        life.does(owner.takes_back, "first", until=ClaimStage.COMPLETED, reason=Reason("K"))
        life.told()
        weeks_pass(life, 21)
        life.records_money_back(life.first_case(), usd(999))
        assert (life.open_kinds(), steps(life)) == ([Kind.REIMBURSEMENT_SHORT], {Step.CLAIM_THE_REST})
        assert write_off(life.home, life.first_case(), "the seller agreed to half of it", "Kim").amount == usd(1_000)
        life.work()
        over(life, customer=-3_000, wallet=-1_000)
        assert life.stories()[0].case.strands.reimbursement is Reimbursement.WRITTEN_OFF

        life.records_money_back(life.first_case(), usd(400))
        assert (life.open_kinds(), life.breaches()) == ([], []), "what comes all the same opens nothing again"
        assert life.events(life.first_case())[-2:] == [
            LedgerEvent.WRITE_OFF_RECOVERED,
            LedgerEvent.REIMBURSEMENT_RECEIVED,
        ]


def test_money_that_is_too_much_is_explained_by_a_person(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        owed(life)
        life.passes("4d")
        life.records_money_back(life.first_case(), usd(1_300))
        assert (life.open_kinds(), steps(life)) == ([Kind.REIMBURSEMENT_OVER], {Step.EXPLAIN_SURPLUS_MONEY})
        kept = settle(life.home, life.first_case(), Settlement.SURPLUS_KEPT, "rounded up by the bank", "Kim")
        assert kept.amount == usd(101)
        life.work()
        assert (life.open_kinds(), life.breaches()) == ([], [])
        (found,) = life.world_disagrees(life.first_case())
        assert found.unexplained == 101, "nobody but the statement ever saw it: the sandbox's bank paid the exact sum"
