"""What may be asked for beside the decisions: a person's answer to a step, and a note that follows from an order.

Every such intent has a key of its own, so that asking twice for the same does it once. A person's answer is bound to
the version of the facts that they looked at: the same click again is the same intent, and a later one is another. Pure.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from recoup.decision.gauges import refundable
from recoup.domain.actions import Intent, Seen
from recoup.domain.pair import Pair, PairId
from recoup.domain.step import REFUNDS, Step
from recoup.policy.book import Book


class Answer(StrEnum):
    """What a person says to a step."""

    DO = "do"
    HOLD = "hold"
    RELEASE = "release"
    GRANT = "grant"
    REJECT = "reject"


ANSWERS: Final = {
    Step.CANCEL_AND_REFUND: frozenset({Answer.DO}),
    Step.COMPLETE_REFUND: frozenset({Answer.DO}),
    Step.PLACE_ORDER: frozenset({Answer.DO}),
    Step.RETRY_PLACEMENT: frozenset({Answer.DO}),
    Step.DECIDE_HOLD: frozenset({Answer.HOLD, Answer.RELEASE}),
    Step.ANSWER_CANCEL_REQUEST: frozenset({Answer.GRANT, Answer.REJECT}),
    Step.ANSWER_RETURN_REQUEST: frozenset({Answer.GRANT, Answer.REJECT}),
}
"""What Recoup can do for a person, and the answers that each step takes."""

NOTED: Final = Step.LINK_ORDERS
"""The step under which the supplier's number is written on the store order."""


def answered(pair: Pair, version: int, step: Step, answer: Answer, book: Book) -> Intent:
    """Return the intent of a person's answer to a step, given on the facts of ``version``.

    Raises ValueError for an answer that the step does not take.
    """
    if answer not in ANSWERS.get(step, ()):
        raise ValueError(f"{step} is not answered with {answer}")
    left = refundable(pair.store, book)
    gives_back = step in REFUNDS or (step is Step.ANSWER_CANCEL_REQUEST and answer is Answer.GRANT)
    seen = Seen(pair.store.state, pair.supplier.state, left)
    return Intent(f"{pair.id}|{step}|{answer}|{version}", step, left if gives_back else None, seen)


def memo_asked(pair: PairId, number: str, seen: Seen) -> Intent:
    """Return the intent to write the supplier's order ``number`` on the store order."""
    return Intent(f"{pair}|{NOTED}|{number}", NOTED, None, seen)


def is_of_before(intent: Intent, asked: Collection[Intent]) -> bool:
    """Tell whether a decision's intent is about a refund that was undone since: ``asked`` has its step anew."""
    same = [each for each in asked if each.step is intent.step]
    return said(intent) is None and bool(same) and all(each.key != intent.key for each in same)


def said(intent: Intent) -> str | None:
    """Return what stands behind the step in an intent's key: an answer, or an order's number; None when decided."""
    _, found, rest = intent.key.rpartition(f"|{intent.step}|")
    return rest.split("|")[0] if found else None
