"""What a person must do where Recoup cannot go on: tasks for intents that ended otherwise than they should. Pure.

A turn adds these to what its decision asks of a person. They come only while the decision still asks for the step, or
while nobody knows what became of it, so they go by themselves when the world shows that it is done.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from recoup.decision.gauges import refundable
from recoup.decision.gauges import supplier_stake as stake_of
from recoup.domain.actions import Task
from recoup.domain.pair import Pair
from recoup.domain.step import PLACES_ORDER, Step
from recoup.execution.moments import LOOKS
from recoup.policy.book import Book
from recoup.storage.repositories.intents import KeptIntent
from recoup.storage.words import IntentState

SHOWS_WITHIN: Final = timedelta(hours=1)
"""How long an accepted write may take to show before a person is asked to look."""


def tasks_for(
    kept: Iterable[KeptIntent], asked: Iterable[Step], pair: Pair, book: Book, due_at: datetime, now: datetime
) -> tuple[Task, ...]:
    """Return what a person must do about a pair's intents.

    ``asked`` are the steps that the decision still asks Recoup for; ``due_at`` is the pair's deadline.
    """
    wanted = frozenset(asked)
    steps = dict.fromkeys(step for one in kept if (step := _step(one, wanted, now)) is not None)
    worth, ours = refundable(pair.store, book), stake_of(pair.supplier)
    return tuple(Task(pair.id, step, due_at, worth, ours) for step in steps)


def _step(kept: KeptIntent, wanted: frozenset[Step], now: datetime) -> Step | None:
    """Return the step that a person takes over: the same one after a refusal, looking first where nobody knows."""
    match kept.state:
        case IntentState.REFUSED if kept.intent.step in wanted:
            return kept.intent.step
        case IntentState.UNKNOWN if now >= kept.changed_at + LOOKS[-1]:
            return Step.FIND_SUPPLIER_ORDER if kept.intent.step in PLACES_ORDER else Step.INSPECT
        case IntentState.ACCEPTED if kept.intent.step in wanted and now >= kept.changed_at + SHOWS_WITHIN:
            return Step.INSPECT
        case _:
            return None
