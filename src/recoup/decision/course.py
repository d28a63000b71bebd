"""The course of a pair: everything that follows from the finite part of its facts.

What is done, asked and told, and where the four strands stand, depends on the situation, on what was measured of the
refund and on its proof. There are few such keys among many pairs, so each course is made once and kept.
"""

from dataclasses import dataclass
from typing import NamedTuple

from recoup.decision.plan import Plan, choose
from recoup.decision.strands import observed_strands
from recoup.domain.case import Strands
from recoup.domain.readings import RefundReading
from recoup.domain.step import WAITS, Step
from recoup.domain.strands import Reimbursement
from recoup.policy.book import Book
from recoup.policy.situation import Situation
from recoup.policy.verdict import Verdict


class CourseKey(NamedTuple):
    """The finite part of a pair's facts."""

    situation: Situation
    refund: RefundReading
    refund_proven: bool | None


@dataclass(frozen=True, slots=True)
class Course:
    """A plan, its steps by who does them (Recoup or a person), and the strands as they are observed."""

    plan: Plan
    by_recoup: tuple[Step, ...]
    by_person: tuple[Step, ...]
    strands: Strands


class Courses:
    """The courses of one shop, each made when it is first asked for."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._made: dict[CourseKey, Course] = {}

    def of(self, key: CourseKey) -> Course:
        """Return the course of every pair with this key."""
        course = self._made.get(key)
        if course is None:
            course = self._made[key] = _course(key, choose(key.situation, self._book))
        return course


def _course(key: CourseKey, plan: Plan) -> Course:
    return Course(
        plan=plan,
        by_recoup=_steps(plan, Verdict.ALLOW),
        by_person=(*_steps(plan, Verdict.HOLD), *_watched(plan, key.situation)),
        strands=observed_strands(key.situation, key.refund, plan, refund_proven=bool(key.refund_proven)),
    )


def _steps(plan: Plan, verdict: Verdict) -> tuple[Step, ...]:
    """Return the steps of now with this verdict; a wait is nothing that anybody does."""
    return tuple(each.step for each in plan.now if each.verdict is verdict and each.step not in WAITS)


def _watched(plan: Plan, situation: Situation) -> tuple[Step, ...]:
    """Return the waits that are a person's, because no program sees their end.

    A buyer's application cannot read a dispute, so somebody looks at its page and records how it ended; once the
    supplier is done with our money, somebody brings the statement's line.
    """
    waits = {Step.AWAIT_DISPUTE}
    if situation.stage is Reimbursement.COMPLETED:
        waits.add(Step.AWAIT_REIMBURSEMENT)
    return tuple(each.step for each in plan.now if each.step in waits)
