"""The customer cancels once the supplier's payment is confirmed: the seller's word decides, or silence, or a parcel."""

from collections.abc import Callable
from pathlib import Path

import pytest

from recoup.desk.doing import tick_task
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Refund
from recoup.storage.words import IntentState, TaskState
from recoup_sandbox.aliexpress.model.dispute_record import IssueReason
from recoup_sandbox.cafe24.model.claim import ClaimKind
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from tests.decision.pairs import usd
from tests.stories.ending import money_comes_back, over, refunds, weeks_pass
from tests.stories.life import Life, living
from tests.stories.returning import proves, steps


def regretted(life: Life, seller: str) -> None:
    """Let a customer buy, and cancel after the supplier's payment is confirmed; a person asks the seller."""
    life.happens(customer.buys, "first", of=[seller])
    life.passes("30h")
    life.does(customer.asks_to_cancel, "first")
    assert life.open_kinds() == [Kind.CANCEL_WHILE_AWAITING_SHIPMENT]
    (task,) = life.tasks()
    assert task.step is Step.ASK_SELLER_TO_CANCEL
    life.happens(buyer.writes, "first", text="Please cancel this order.")
    life.happens(buyer.asks_to_cancel, "first")
    assert tick_task(life.home, life.settings.tasks, task.id, "Kim").new


@pytest.mark.parametrize(
    ("seller", "before", "cents"), [("accepts", "11h", 1_199), ("silent", "71h", 1_399)], ids=["consents", "is silent"]
)
def test_the_seller_who_is_asked_lets_the_order_go_by_a_word_or_by_72_hours_of_silence(
    tmp_path: Path, seller: str, before: str, cents: int
) -> None:
    with living(tmp_path) as life:
        regretted(life, seller)
        life.passes(before)
        story = life.only_case()
        assert story.case.kind is Kind.CANCEL_ALREADY_ASKED
        assert [task.state for task in story.tasks] == [TaskState.PROVEN], "the request was seen, not the tick believed"
        assert story.writes == (), "without the seller's consent nothing is refunded"

        life.passes("1h")
        after = life.only_case()
        assert after.case.kind is Kind.REIMBURSEMENT_DUE
        assert (after.case.strands.goods, after.case.strands.refund) == (Goods.STOPPED, Refund.PAID)
        assert [(write.step, write.state) for write in after.writes] == [(Step.CANCEL_AND_REFUND, IntentState.ACCEPTED)]
        assert [notice.message for notice in after.notices] == [Message.CANCEL_RECEIVED, Message.CANCEL_ACCEPTED]
        life.told()
        money_comes_back(life, cents)
        over(life)


def shipped_all_the_same(life: Life) -> None:
    """Let the seller who is asked ship instead."""
    regretted(life, "ships_anyway")
    life.passes("1d")
    assert (life.open_kinds(), steps(life)) == ([Kind.CANCEL_AFTER_SHIPMENT], {Step.ANSWER_CANCEL_REQUEST})
    story = life.only_case()
    assert (story.writes, story.notices[-1].message) == ((), Message.CANCEL_TOO_LATE)


def test_a_parcel_that_was_sent_all_the_same_is_kept_and_paid_for(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        shipped_all_the_same(life)
        life.does(owner.rejects_request, "first", of=["ships_anyway"], kind=ClaimKind.CANCEL, because="On its way.")
        life.told()
        over(life, customer=-29_000, wallet=-1_499)
        assert life.stories()[0].case.strands.refund is Refund.NOT_NEEDED


def granted_all_the_same(life: Life) -> None:
    """Let the owner give way to the customer after the seller has shipped."""
    shipped_all_the_same(life)
    life.does(owner.cancels, "first")


def cancelled_behind_our_back(life: Life) -> None:
    """Let the owner cancel and refund in the store alone, and the supplier know nothing of it."""
    life.happens(customer.buys, "first", of=["ships_anyway"])
    life.passes("30h")
    life.does(owner.cancels, "first")
    assert (life.open_kinds(), steps(life)) == ([Kind.CANCEL_WHILE_AWAITING_SHIPMENT], {Step.ASK_SELLER_TO_CANCEL})
    life.passes("4d")


@pytest.mark.parametrize("happens", [granted_all_the_same, cancelled_behind_our_back])
def test_a_parcel_that_comes_after_the_refund_is_refused_and_claimed_back(
    tmp_path: Path, happens: Callable[[Life], None]
) -> None:
    with living(tmp_path) as life:
        happens(life)
        assert (life.open_kinds(), steps(life)) == ([Kind.SHIPPED_AFTER_CANCEL], {Step.OPEN_RETURN})
        assert life.only_case().notices[-1].message is Message.PARCEL_ON_ITS_WAY
        life.told()
        weeks_pass(life, 15)
        life.does(buyer.opens_dispute, "first", reason=IssueReason("Damaged item"))
        life.happens(buyer.shows_evidence, "first")
        proves(life, Step.OPEN_RETURN, amount=usd(1_499))
        life.passes("1d")
        assert life.open_kinds() == [Kind.REIMBURSEMENT_DUE], "the seller has agreed"
        money_comes_back(life, 1_499)
        over(life)
        assert refunds(life) == [29_000], "the customer is refunded once, before the parcel came"
