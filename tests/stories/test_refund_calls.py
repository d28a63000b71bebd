"""The call that refunds the customer ends without an answer, or with one that says nothing: it is found out."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.domain.strands import Refund
from recoup.storage.words import IntentState
from recoup_sandbox.scenarios.acts import buyer, customer, world
from tests.stories.ending import FAST_DAYS, money_comes_back, over, refunds
from tests.stories.life import Life, living
from tests.stories.returning import steps

CANCELLATION = "POST */cancellation"


def refund_is_due(life: Life) -> None:
    """Let a customer cancel, and the supplier's order be stopped, so that the refund is the desk's next act."""
    life.happens(customer.buys, "first", of=["accepts"])
    life.passes("2h")
    life.does(customer.asks_to_cancel, "first")
    life.happens(buyer.cancels, "first")


@dataclass(frozen=True)
class Trouble:
    """What befalls the call, and whether the store has done it all the same."""

    fault: str
    done: bool


TROUBLES = {
    "the answer is lost, and it was done": Trouble("answer_lost_after", True),
    "the request is lost": Trouble("answer_lost_before", False),
    "the store fails after it was done": Trouble("error_500_after", True),
    "the store fails before": Trouble("error_500", False),
    "the gateway's time is out, and it was done": Trouble("gateway_timeout", True),
    "the answer is nonsense, and it was done": Trouble("garbage", True),
}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_a_refund_whose_end_is_unknown_is_made_exactly_once(tmp_path: Path, trouble: Trouble) -> None:
    with living(tmp_path) as life:
        refund_is_due(life)
        life.happens(world.sets_fault, trouble.fault, remote="cafe24", route=CANCELLATION)
        life.passes("1m")
        assert refunds(life) == ([23_000] if trouble.done else [])
        life.waits_for(lambda: life.only_case().case.strands.refund is Refund.PAID, step="15m", most=12)
        assert refunds(life) == [23_000]
        (write,) = life.only_case().writes
        assert (write.step, write.state) == (Step.CANCEL_AND_REFUND, IntentState.ACCEPTED)
        life.told()
        money_comes_back(life, 1_199, days=FAST_DAYS)
        over(life)


def test_a_store_that_refuses_every_refund_leaves_it_to_a_person_once(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        refund_is_due(life)
        life.happens(world.changes, "cafe24", {"gateway_cancel_outcome": "refused"})
        life.passes("1h")
        assert life.open_kinds() == [Kind.CANCEL_READY]
        assert steps(life) == {Step.CANCEL_AND_REFUND}, "a person does what the gateway does not take from a program"
        assert refunds(life) == []
        assert life.breaches() == []
