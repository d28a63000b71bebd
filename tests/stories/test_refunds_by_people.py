"""Refunds that need a person: held in the store, paid by other means, above the limit, or made behind our back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from recoup.desk.acting import approve, preview_approval
from recoup.desk.doing import tick_task
from recoup.desk.refused import RefusedError
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import Step
from recoup.domain.strands import Refund
from recoup.storage.words import IntentState, TaskState
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.claim import ClaimStage
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from tests.decision.pairs import krw
from tests.stories.ending import FAST_DAYS, money_comes_back, over, refunds
from tests.stories.life import Life, living
from tests.stories.returning import proves, steps


def regretted(life: Life, *of: str, easypay: str = "") -> None:
    """Let a customer buy, and cancel while the supplier checks the payment."""
    life.happens(customer.buys, "first", of=list(of), easypay=easypay)
    life.passes("2h")
    life.does(customer.asks_to_cancel, "first")


def test_a_refund_that_the_store_holds_back_is_made_by_recoup_as_soon_as_a_person_lets_it_go(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        regretted(life, "accepts")
        life.happens(owner.cancels, "first", until=ClaimStage.PROCESSING, pg=False)
        life.does(owner.holds_refund, "first")
        life.does(buyer.cancels, "first")
        assert (life.open_kinds(), steps(life)) == ([Kind.REFUND_HELD], {Step.COMPLETE_REFUND})
        life.passes("4d")
        story = life.only_case()
        assert (story.case.kind, story.notices[-1].message) == (Kind.REFUND_OVERDUE, Message.REFUND_DELAYED)
        assert life.moved("customer:hana") == -23_000

        life.does(owner.releases_refund, "first")
        assert life.only_case().case.strands.refund is Refund.PAID
        life.told()
        money_comes_back(life, 1_199, days=FAST_DAYS)
        over(life)


def test_a_payment_that_no_program_can_give_back_is_paid_by_transfer_and_proven_by_its_receipt(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.happens(customer.buys, "other", of=["accepts"], customer="dul")
        life.passes("10d")
        regretted(life, "accepts", easypay="kakaopay")
        life.does(buyer.cancels, "first")
        assert (life.open_kinds(), steps(life)) == ([Kind.CANCEL_READY], {Step.CANCEL_AND_REFUND})
        assert life.only_case().writes == (), "the store's interface cannot cancel this payment"

        life.does(owner.cancels, "first", pg=False)
        assert (life.open_kinds(), steps(life)) == ([Kind.REFUND_UNPROVEN], {Step.PROVE_REFUND}), "a mark is no money"
        life.does(owner.pays_refund_out, "first")
        proves(life, Step.PROVE_REFUND, amount=krw(23_000))
        assert (life.open_kinds(), life.only_case().case.strands.refund) == ([Kind.REIMBURSEMENT_DUE], Refund.PAID)
        life.told()
        money_comes_back(life, 1_199, days=FAST_DAYS)
        over(life, wallet=-1_199, only_named=True)


def test_a_refund_above_the_limit_is_made_once_a_person_approves_what_they_saw(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        regretted(life, "accepts x 20")
        life.does(buyer.cancels, "first")
        (case,) = life.stories()
        assert (case.writes, steps(life)) == ((), {Step.CANCEL_AND_REFUND})
        preview = preview_approval(life.home, case.case.id)
        assert (preview.amount, [each.step for each in preview.writes]) == (krw(400_000), [Step.CANCEL_AND_REFUND])
        with pytest.raises(RefusedError):
            approve(life.home, case.case.id, "another", "owner")
        assert approve(life.home, case.case.id, preview.seen, "owner").new
        assert not approve(life.home, case.case.id, preview.seen, "owner").new
        life.passes("1m")
        (write,) = life.only_case().writes
        assert (write.state, write.amount, refunds(life)) == (IntentState.ACCEPTED, krw(400_000), [400_000])
        life.told()
        money_comes_back(life, 20_199, days=FAST_DAYS)
        over(life)


def by_hand(life: Life) -> None:
    """Let the staff cancel and refund before Recoup has heard of the supplier's consent."""
    life.happens(buyer.cancels, "first")
    life.does(owner.cancels, "first")


def by_hand_and_again(life: Life) -> None:
    """Let the staff refund by hand, and try once more, which the store forbids."""
    by_hand(life)
    with pytest.raises(Cafe24Error):
        life.does(owner.cancels, "first")


def by_hand_while_the_supplier_goes_on(life: Life) -> None:
    """Let the staff refund while the supplier's order runs, and stop it afterwards."""
    life.does(owner.cancels, "first")
    (task,) = life.tasks()
    assert task.step is Step.CANCEL_SUPPLIER_ORDER, "the supplier still has to be stopped"
    life.does(buyer.cancels, "first")


@pytest.mark.parametrize("act", [by_hand, by_hand_and_again, by_hand_while_the_supplier_goes_on])
def test_what_the_staff_refunds_by_hand_is_never_refunded_again(tmp_path: Path, act: Callable[[Life], None]) -> None:
    with living(tmp_path) as life:
        regretted(life, "accepts")
        act(life)
        assert life.only_case().case.strands.refund is Refund.PAID
        life.passes("6h")
        assert (refunds(life), life.only_case().writes) == ([23_000], ()), "the store shows it, so nothing is sent"
        life.told()
        money_comes_back(life, 1_199, days=FAST_DAYS)
        over(life)


def test_a_task_that_is_ticked_and_not_done_opens_again(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        regretted(life, "accepts")
        (task,) = life.tasks()
        ticked = tick_task(life.home, life.settings.tasks, task.id, "Kim")
        life.work()
        assert [each.state for each in life.tasks()] == [TaskState.DONE]
        assert ticked.prove_by is not None
        life.control.advance_to(ticked.prove_by + timedelta(minutes=6))
        life.work()
        assert {each.state for each in life.tasks()} == {TaskState.OPEN}, "a tick proves nothing"
        assert life.breaches() == []
