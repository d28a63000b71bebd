"""The customer cancels while the supplier checks the payment: nobody's consent is needed, and all money comes back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.storage.words import IntentState, TaskState
from recoup_sandbox.scenarios.acts import buyer, customer
from tests.decision.pairs import krw, usd
from tests.stories.life import Life, living

SHARES = 8
"""Into how many tests the points at which the desk is killed are divided."""


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


def refunded(life: Life) -> bool:
    return life.only_case().case.strands.refund is Refund.PAID


def news_waits(life: Life) -> None:
    """Let the supplier's news stand in the desk's inbox, before anybody looked at it."""
    bought_and_regretted(life)
    life.happens(buyer.cancels, "first")
    life.control.advance("1m")


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_a_desk_that_is_killed_anywhere_comes_to_the_same_end(
    tmp_path: Path, share: int, fresh: Callable[[], str]
) -> None:
    with living(tmp_path / "whole", database=fresh()) as life:
        news_waits(life)
        points = len(life.work_until_killed(0))
        assert points > 30, "deciding, asking the gateway, looking again: each has commits and calls"
    # Every point in a file; on PostgreSQL, where a database takes longer to make, each fourth.
    each = 1 if fresh() == "" else 4
    for point in range(1 + share * each, points + 1, SHARES * each):
        with living(tmp_path / str(point), database=fresh()) as life:
            news_waits(life)
            assert len(life.work_until_killed(point)) == point
            life.waits_for(partial(refunded, life), step="5m", most=40)
            settled(life)
            closed_and_balanced(life)
