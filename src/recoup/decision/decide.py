"""Deciding: the facts of one order pair in, everything that follows from them out.

``decide`` is a pure function. What it returns is written in one transaction and done afterwards: it never acts itself.
Deciding twice on the same facts gives the same decision, with the same keys and ids; deciding again once it is written
asks for the same steps and says nothing new.

The finite part of the facts gives the course, which is kept; the amounts, ids and times of the pair are bound here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from recoup.decision.books import at_zero, late_postings, new_postings
from recoup.decision.correcting import corrections, withdrawals
from recoup.decision.course import Course, CourseKey, Courses
from recoup.decision.deadlines import due
from recoup.decision.gauges import refundable, supplier_stake
from recoup.decision.naming import Named, name_pair
from recoup.decision.plan import Plan
from recoup.domain.actions import Approval, Intent, NoticeDue, Seen, Task
from recoup.domain.case import Case, Strand, Strands
from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed, Event, StrandMoved
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.readings import CLOCKED, sharpen
from recoup.domain.step import REFUNDS, Step
from recoup.domain.strands import Refund
from recoup.ledger.postings import Posting
from recoup.policy.book import Book
from recoup.policy.durations import Calendar
from recoup.policy.reason import Reason

_A_MOMENT: Final = timedelta.resolution


class Decision(NamedTuple):
    """Everything that follows from the facts of one pair.

    ``case`` is None while the pair is in step and no case was open. ``wake_at`` is when the facts should be looked at
    again even if nothing new is observed; None means never.
    """

    named: Named
    plan: Plan
    case: Case | None
    events: tuple[Event, ...]
    postings: tuple[Posting, ...]
    intents: tuple[Intent, ...]
    tasks: tuple[Task, ...]
    notices: tuple[NoticeDue, ...]
    reasons: tuple[Reason, ...]
    customer_stake: Money | None
    supplier_stake: Money | None
    wake_at: datetime | None


class Decider:
    """Decides for one shop: its policy book and calendar stay the same for many pairs."""

    def __init__(self, book: Book, calendar: Calendar) -> None:
        self._book = book
        self._calendar = calendar
        self._courses = Courses(book)

    def decide(
        self,
        pair: Pair,
        now: datetime,
        *,
        case: Case | None = None,
        recorded: Sequence[Posting] = (),
        approval: Approval | None = None,
    ) -> Decision:
        """Return the decision on ``pair`` as of ``now``.

        ``case`` is the open case of the pair, if there is one; ``recorded`` are all postings that the pair ever had;
        ``approval`` is what a person approved in the case, which counts as long as the pair is what they saw.
        """
        undone = corrections(pair, recorded, now)
        books = (*recorded, *undone)
        if times := len(withdrawals(books)):
            pair = replace(pair, refunds_undone=times)
        if withdrawals(undone):
            approval = None  # it was about the refund that was undone
        named, course = self._named(pair, now, case, approval)
        if case is not None and _moved_on(case.strands, course.strands):
            case = replace(case, since=now)
            named, course = self._named(pair, now, case, approval)
        plan = course.plan
        following = _follow(pair, named, course, case, now)
        postings = (new_postings if following or undone else late_postings)(pair, books, self._book, now)
        events = _events(named, case, following, at_zero((*books, *postings))) if following else ()
        intents = tuple([_intent(pair, step, self._book) for step in course.by_recoup])
        customer_worth = named.customer_stake if plan.customer_money else None
        supplier_worth = supplier_stake(pair.supplier) if plan.supplier_money else None
        tasks = [Task(pair.id, step, named.due.at, customer_worth, supplier_worth) for step in course.by_person]
        if case and following:
            tasks += self._last_tasks(pair, named, following, now)
        notices = _notices(pair, plan.message, case)
        wake_at = self._wake_at(pair, named, now)
        return Decision(
            named,
            plan,
            following,
            events,
            (*undone, *postings),
            intents,
            tuple(tasks),
            notices,
            plan.reasons,
            customer_worth,
            supplier_worth,
            wake_at,
        )

    def _named(self, pair: Pair, now: datetime, case: Case | None, approval: Approval | None) -> tuple[Named, Course]:
        """Return the name of a pair and the course that follows from it."""
        named = name_pair(pair, self._book, self._calendar, now, case)
        named = _approved(named, pair, approval, self._book)
        return named, self._courses.of(CourseKey(named.situation, named.readings.refund, pair.store.refund_proven))

    def _last_tasks(self, pair: Pair, named: Named, case: Case, now: datetime) -> Iterator[Task]:
        """Ask for the proof of a refund when it is all that an open case still waits for."""
        if _at_rest(named) and case.strands.refund is Refund.SENT:
            until = due(Kind.REFUND_UNPROVEN, pair, self._book, self._calendar, case.since or now).at
            yield Task(pair.id, Step.PROVE_REFUND, until, named.customer_stake, None)

    def _wake_at(self, pair: Pair, named: Named, now: datetime) -> datetime | None:
        """Return the first moment at which a deadline that has not passed yet will have passed.

        A pair in step may have one too: an order that is not placed yet is not missing before its time.
        """
        ahead = [named.due.at] if not _at_rest(named) and named.due.at >= now else []
        if named.by_states in CLOCKED and named.due_by_states.at >= now:
            once_late = sharpen(named.by_states, named.readings._replace(late=True))
            if once_late is not named.kind:
                ahead.append(named.due_by_states.at)
        return min(ahead) + _A_MOMENT if ahead else None


def _approved(named: Named, pair: Pair, approval: Approval | None, book: Book) -> Named:
    if approval is None or approval != (pair.supplier.state, refundable(pair.store, book)):
        return named
    return named._replace(situation=named.situation._replace(approved=True))


def _at_rest(named: Named) -> bool:
    """Tell whether a pair asks for nothing: it is in step, or a person said that nothing is to be done about it."""
    return named.situation.dismissed or not named.kind.divergent


def _moved_on(before: Strands, after: Strands) -> bool:
    """Tell whether the goods or somebody's money moved; that the customer was told makes no step start anew."""
    return replace(before, notice=after.notice) != after


def _follow(pair: Pair, named: Named, course: Course, case: Case | None, now: datetime) -> Case | None:
    """Return the case as it is now; a new one is opened for a divergence only, and not for one that was dismissed."""
    kind = named.kind
    if case is not None:
        since = case.since if case.kind is kind and case.since is not None else now
        return Case(pair.id, kind, _carried(course, case), course.plan.message or case.message, since)
    return None if _at_rest(named) else Case(pair.id, kind, course.strands, course.plan.message, now)


def _carried(course: Course, case: Case) -> Strands:
    """Keep what the case knows better than the pair's observation: whether the customer was told.

    When there is something else to tell than last time, the customer does not know it yet.
    """
    if course.plan.message not in (None, case.message):
        return course.strands
    return replace(course.strands, notice=case.strands.notice)


def _events(named: Named, before: Case | None, after: Case, books_balance: bool) -> tuple[Event, ...]:
    if before is None:
        return (CaseOpened(after.pair, after.kind),)
    events: list[Event] = []
    if before.kind is not after.kind:
        events.append(CaseRenamed(after.pair, before.kind, after.kind))
    for strand in Strand:
        old, new = getattr(before.strands, strand.value), getattr(after.strands, strand.value)
        if old is not new:
            events.append(StrandMoved(after.pair, strand, old, new))
    if _at_rest(named) and after.may_close(books_balance=books_balance):
        events.append(CaseClosed(after.pair))
    return tuple(events)


def _intent(pair: Pair, step: Step, book: Book) -> Intent:
    left = refundable(pair.store, book)
    seen = Seen(pair.store.state, pair.supplier.state, left)
    return Intent(_key(pair, step), step, left if step in REFUNDS else None, seen)


def _key(pair: Pair, step: Step) -> str:
    """Return the key of what is done once: a refund once more for each time that one was seen to be undone."""
    if step in REFUNDS and pair.refunds_undone:
        return f"{pair.id}|{pair.refunds_undone}|{step}"
    return f"{pair.id}|{step}"


def _notices(pair: Pair, message: Message | None, case: Case | None) -> tuple[NoticeDue, ...]:
    """Say what the customer is to be told, unless the case has it already."""
    if message is None or (case is not None and message is case.message):
        return ()
    return (NoticeDue(pair.id, message),)
