"""News that comes twice, hours late, in another order, or never: the end is the same, and nothing is done twice."""

from pathlib import Path

import pytest

from recoup.domain.kind import Kind
from recoup.storage.words import IntentState
from recoup_sandbox.scenarios.acts import buyer, customer, world
from tests.stories.ending import FAST_DAYS, money_comes_back, over, refunds
from tests.stories.life import living

PUSHES = ("push_duplicate", "push_late", "push_lost", "push_reordered")


@pytest.mark.parametrize("fault", PUSHES)
def test_a_cancellation_ends_the_same_however_both_remotes_tell_of_it(tmp_path: Path, fault: str) -> None:
    with living(tmp_path) as life:
        life.happens(world.sets_fault, fault, count=None)
        life.happens(customer.buys, "first", of=["accepts"])
        life.passes("2h")
        life.happens(customer.asks_to_cancel, "first")
        life.passes("10m")
        assert life.open_kinds() == [Kind.CANCEL_WHILE_PAYMENT_CHECK]
        life.happens(buyer.cancels, "first")
        life.passes("1d")
        story = life.only_case()
        assert [write.state for write in story.writes] == [IntentState.ACCEPTED]
        assert (len(story.notices), refunds(life)) == (2, [23_000])
        life.told()
        money_comes_back(life, 1_199, days=FAST_DAYS)
        over(life)
