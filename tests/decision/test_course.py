"""A course is made once for all pairs with the same finite facts, and says who does what."""

from typing import Final

from recoup.decision.course import CourseKey, Courses
from recoup.domain.readings import RefundReading
from recoup.domain.step import WAITS, Step
from recoup.domain.store_line import StoreLine as S
from recoup.domain.strands import Refund
from recoup.domain.supplier_line import SupplierLine as U
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.situation import Situation
from tests.decision.pairs import BOLD
from tests.policy.situations import situation

PLAIN: Final = RefundReading.PLAIN


def key(seen: Situation, *, proven: bool | None = None) -> CourseKey:
    return CourseKey(seen, PLAIN, proven)


def test_equal_facts_share_one_course_and_each_book_makes_its_own() -> None:
    courses = Courses(DEFAULT_BOOK)
    asked = courses.of(key(situation(S.CANCEL_ASKED, U.UNPAID)))
    assert courses.of(key(situation(S.CANCEL_ASKED, U.UNPAID))) is asked
    assert courses.of(key(situation(S.CANCEL_ASKED, U.SHIPPED))) != asked
    assert Courses(BOLD).of(key(situation(S.CANCEL_ASKED, U.UNPAID))) != asked


def test_steps_are_sorted_by_who_does_them_and_nobody_does_a_wait() -> None:
    missing = key(situation(S.PREPARING, U.ABSENT))
    assert Courses(DEFAULT_BOOK).of(missing).by_person == (Step.PLACE_ORDER,)
    assert Courses(BOLD).of(missing).by_recoup == (Step.PLACE_ORDER,)
    waiting = Courses(DEFAULT_BOOK).of(key(situation(S.CANCELLED, U.CLOSED_CANCELLED_PAID)))
    assert {planned.step for planned in waiting.plan.now} <= WAITS
    assert (waiting.by_recoup, waiting.by_person) == ((), ())


def test_a_proof_makes_another_course() -> None:
    courses, refunded = Courses(DEFAULT_BOOK), situation(S.CANCELLED, U.CLOSED_CANCELLED_PAID)
    assert courses.of(key(refunded, proven=True)).strands.refund is Refund.PAID
    assert courses.of(key(refunded)).strands.refund is Refund.SENT
