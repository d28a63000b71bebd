"""A desk that gets SIGKILL anywhere in a turn, before and after each commit and each call, loses and doubles nothing.

Each story has a turn that moves money or goods: the refund of a cancelled order, the end of a refund that the store
held back, the placement of a supplier order.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from recoup.domain.kind import Kind
from recoup.domain.step import Step
from recoup.storage.words import IntentState
from recoup_sandbox.cafe24.model.claim import ClaimStage
from recoup_sandbox.scenarios.acts import buyer, customer, owner
from tests.stories.ending import FAST_DAYS, money_comes_back, over, refunds
from tests.stories.killing import SELDOM, Turn, killed_everywhere
from tests.stories.life import Life, living
from tests.stories.placing import bought, memos, ordering

pytestmark = pytest.mark.slow


def _regretted(life: Life, names: Sequence[str]) -> None:
    """Let customers buy, regret it, and the desk ask somebody to stop their supplier orders."""
    for name in names:
        life.happens(customer.buys, name, of=["accepts"])
    life.passes("2h")
    for name in names:
        life.happens(customer.asks_to_cancel, name, because="ordered by mistake")
    life.passes("1m")


def _held_back(life: Life, names: Sequence[str]) -> None:
    """Let the store cancel for its customers, hold the refunds back, and the supplier orders be stopped."""
    _regretted(life, names)
    for name in names:
        life.happens(owner.cancels, name, until=ClaimStage.PROCESSING, pg=False)
        life.happens(owner.holds_refund, name)
    life.passes("1m")
    for name in names:
        life.happens(buyer.cancels, name)
    life.passes("1m")


def _refunded(life: Life, orders: int) -> bool:
    return life.open_kinds().count(Kind.REIMBURSEMENT_DUE) == orders


def _stopped(life: Life, name: str) -> None:
    life.happens(buyer.cancels, name)


def _released(life: Life, name: str) -> None:
    life.happens(owner.releases_refund, name)


REFUNDS = {
    Step.CANCEL_AND_REFUND: Turn(_regretted, _stopped, _refunded),
    Step.COMPLETE_REFUND: Turn(_held_back, _released, _refunded),
}


@pytest.mark.parametrize("step", REFUNDS)
def test_every_customer_is_refunded_once_and_every_case_closes(
    tmp_path: Path, step: Step, fresh: Callable[[], str]
) -> None:
    with living(tmp_path, database=fresh(), polls=SELDOM) as life:
        orders = killed_everywhere(life, REFUNDS[step])
        assert refunds(life) == [23_000] * orders
        states = [(write.step, write.state) for story in life.stories() for write in story.writes]
        assert states == [(step, IntentState.ACCEPTED)] * orders
        life.told()
        money_comes_back(life, *[1_199] * orders, days=FAST_DAYS)
        over(life)


def _shop_is_read(life: Life, names: Sequence[str]) -> None:
    """Let the desk know the shop; nothing else has to be there before an order is paid."""
    life.passes("10m")


def _buys(life: Life, name: str) -> None:
    life.happens(customer.buys, name, of=["accepts"])


def _unknown(life: Life) -> int:
    """Return how often the answer died with the process, so that somebody finds the order on the site."""
    return life.open_kinds().count(Kind.PLACEMENT_UNKNOWN)


def _placed(life: Life, orders: int) -> bool:
    return len(memos(life)) + _unknown(life) == orders


def test_every_order_is_placed_once_and_noted_in_the_store(tmp_path: Path, fresh: Callable[[], str]) -> None:
    with ordering(tmp_path, database=fresh(), polls=SELDOM) as life:
        orders = killed_everywhere(life, Turn(_shop_is_read, _buys, _placed))
        life.passes("1h")
        keys = [order["out_order_id"] for order in bought(life)]
        assert len(keys) == len(set(keys)) == orders
        assert len(set(memos(life))) == len(memos(life)) == orders - _unknown(life)
        assert _unknown(life) <= 2, "only between the answer and its commit"
        assert life.breaches() == []
