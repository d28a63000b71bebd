"""The customer cancels while the supplier checks the payment: nobody's consent is needed, and all money comes back."""

from pathlib import Path

from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.storage.words import IntentState, TaskState
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.decision.pairs import krw, usd
from tests.stories.life import Life, living


def bought_and_regretted(life: Life) -> None:
    """Let a customer buy, regret it two hours later, and the desk ask a person to stop the supplier order."""
    life.does(customer.buys, "first", of=["accepts"])
    life.passes("2h")
    assert life.open_kinds() == [], "everything is in step so far"
    life.does(customer.asks_to_cancel, "first", because="ordered by mistake")


def settled(life: Life) -> None:
    """Let the money come back, somebody record it and tell the customer."""
    life.passes("3d")
    case = life.only_case().case
    life.told()
    life.records_money_back(case.id, usd(1_199))


def closed_and_balanced(life: Life) -> None:
    """Hold that the case is closed, the books balance, and the world agrees with them to the cent."""
    assert life.open_kinds() == []
    story = life.story(life.first_case())
    assert story.case.closed_at is not None
    strands = story.case.strands
    assert (strands.goods, strands.refund) == (Goods.STOPPED, Refund.PAID)
    assert (strands.reimbursement, strands.notice) == (Reimbursement.RECEIVED, Notice.SENT)
    assert life.breaches() == []
    assert life.world_disagrees(story.case.id) == []
    assert (life.moved("customer:hana"), life.moved("wallet")) == (0, 0), "everybody has their money"
    refunds = life.control.truth()["cafe24"]["refunds"]
    assert [(one["amount"], one["gateway"]) for one in refunds] == [(23_000, {"card": "T"})]


def test_the_customer_is_refunded_by_recoup_and_the_case_closes_with_balanced_books(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        bought_and_regretted(life)
        opened = life.only_case()
        assert opened.case.kind is Kind.CANCEL_WHILE_PAYMENT_CHECK
        assert (opened.case.customer_stake, opened.case.supplier_stake) == (krw(20_000), usd(1_199))
        assert [(task.step, task.state) for task in life.tasks()] == [(Step.CANCEL_SUPPLIER_ORDER, TaskState.OPEN)]
        assert opened.writes == (), "while the supplier order runs nothing is refunded"

        life.does(buyer.cancels, "first")
        after = life.only_case()
        assert after.case.kind is Kind.REIMBURSEMENT_DUE
        assert [(write.step, write.state) for write in after.writes] == [(Step.CANCEL_AND_REFUND, IntentState.ACCEPTED)]
        assert after.case.strands.refund is Refund.PAID, "the gateway proved it"
        assert [task.state for task in after.tasks] == [TaskState.PROVEN]
        assert len(after.notices) == 2

        settled(life)
        closed_and_balanced(life)


def test_pushes_that_never_come_are_made_up_for_by_polling(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        life.control.receive(cafe24="", aliexpress="")
        life.does(customer.buys, "first", of=["accepts"])
        life.passes("2h")
        life.does(customer.asks_to_cancel, "first", because="ordered by mistake")
        life.passes("10m")
        assert life.open_kinds() == [Kind.CANCEL_WHILE_PAYMENT_CHECK]
        life.does(buyer.cancels, "first")
        life.passes("10m")
        settled(life)
        closed_and_balanced(life)
