"""Where Recoup cannot go on a person is asked, and only for what is still wanted or not known."""

from datetime import timedelta

import pytest

from recoup.domain.actions import Intent
from recoup.domain.money import Money
from recoup.domain.step import Step
from recoup.execution.asking import Answer, answered
from recoup.execution.helping import SHOWS_WITHIN, tasks_for
from recoup.execution.moments import LOOKS
from recoup.storage.ids import IntentId, PairRow, ShopId
from recoup.storage.repositories.intents import KeptIntent
from recoup.storage.words import IntentState as Was
from tests.execution.pairs import AT, BOOK, pair

DUE = AT + timedelta(days=3)
REFUND, PLACE = Step.CANCEL_AND_REFUND, Step.PLACE_ORDER


def kept(step: Step, state: Was) -> KeptIntent:
    seen = answered(pair(), 1, Step.DECIDE_HOLD, Answer.HOLD, BOOK).seen
    return KeptIntent(IntentId(1), ShopId(1), PairRow(1), None, Intent("k", step, None, seen), state, 1, AT)


@pytest.mark.parametrize(
    ("step", "state", "wanted", "later", "asked"),
    [
        (REFUND, Was.REFUSED, True, timedelta(0), REFUND),
        (REFUND, Was.REFUSED, False, timedelta(0), None),
        (PLACE, Was.REFUSED, True, timedelta(0), PLACE),
        (REFUND, Was.UNKNOWN, True, timedelta(hours=1), None),
        (REFUND, Was.UNKNOWN, False, LOOKS[-1], Step.INSPECT),
        (PLACE, Was.UNKNOWN, False, LOOKS[-1], Step.FIND_SUPPLIER_ORDER),
        (REFUND, Was.ACCEPTED, True, timedelta(minutes=1), None),
        (REFUND, Was.ACCEPTED, True, SHOWS_WITHIN, Step.INSPECT),
        (REFUND, Was.ACCEPTED, False, SHOWS_WITHIN, None),
        (REFUND, Was.OPEN, True, LOOKS[-1], None),
        (REFUND, Was.TRYING, True, LOOKS[-1], None),
        (REFUND, Was.WITHDRAWN, True, LOOKS[-1], None),
    ],
)
def test_a_person_is_asked_for_what_stopped(
    step: Step, state: Was, wanted: bool, later: timedelta, asked: Step | None
) -> None:
    found = tasks_for([kept(step, state)], [step] if wanted else [], pair(), BOOK, DUE, AT + later)
    assert [task.step for task in found] == ([asked] if asked else [])


def test_a_task_says_until_when_and_what_it_is_worth() -> None:
    refused = [kept(REFUND, Was.REFUSED), kept(REFUND, Was.REFUSED)]
    (task,) = tasks_for(refused, [REFUND], pair(), BOOK, DUE, AT)
    assert (task.pair, task.due_at, task.customer_worth, task.supplier_worth) == (
        pair().id,
        DUE,
        Money(12_000, "KRW"),
        None,
    )
