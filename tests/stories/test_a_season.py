"""A season of a random shop: what real customers buy and send back, sellers of every kind, and mishaps above the usual.

Nobody knows beforehand what will happen. The desk does what it may, a clerk does what its tasks say, and nothing else
is done. In the end nothing may be open, unbalanced or unexplained.
"""

from collections import Counter
from pathlib import Path

import pytest

from recoup.domain.strands import Notice
from recoup_sandbox.workload.driver import Wanted, Workload
from recoup_sandbox.workload.settings import WorkloadSettings
from tests.stories.clerk import Clerk
from tests.stories.life import Life, living

ROUGH = WorkloadSettings(
    seller_out_of_stock=60,
    seller_avoids_region=30,
    check_rejected=30,
    parcels_lost=40,
    scarce_articles=60,
    creation_trouble=3,
    payment_fails=20,
)
"""Several times as much trouble as a shop has, so that a short season has some of each kind."""

ORDERS, DAYS, AFTERWARDS, EVERY = 14, 3, 80, 5


@pytest.mark.slow
def test_a_clerk_who_does_what_the_tasks_say_ends_every_case(tmp_path: Path) -> None:
    with living(tmp_path) as life:
        wanted = Wanted(ORDERS, DAYS, unattended=True)
        life.served.run(lambda: Workload(life.sandbox.parts, wanted, ROUGH))
        clerk = Clerk(life)
        for days in [1] * DAYS + [EVERY] * (AFTERWARDS // EVERY):
            life.passes(f"{days}d")
            clerk.works()
        stories = life.stories()
        assert len(stories) > ORDERS // 3, "things happened"
        assert Counter(left(life)) == Counter()
        for story in stories:
            assert story.case.strands.notice in (Notice.SENT, Notice.NOT_NEEDED)
        assert life.breaches() == []


def left(life: Life) -> list[str]:
    """Return what the open cases are, and what they wait for."""
    tasks = {task.case: task.step for task in life.tasks()}
    return [
        f"case {story.case.id}: {story.case.kind}, {tasks.get(story.case.id, 'nothing asked')}"
        for story in life.stories()
        if story.case.closed_at is None
    ]
