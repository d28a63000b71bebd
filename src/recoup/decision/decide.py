"""Deciding: the facts of one order pair in, everything that follows from them out.

``decide`` is a pure function. What it returns is written in one transaction and done afterwards: it never acts itself.
Deciding twice on the same facts gives the same decision, with the same keys and ids; deciding again once it is written
asks for the same steps and says nothing new.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from recoup.decision.books import at_zero, new_postings
from recoup.decision.deadlines import due
from recoup.decision.gauges import customer_stake, refundable, supplier_stake
from recoup.decision.naming import Named, name_pair
from recoup.decision.plan import Plan, choose
from recoup.decision.strands import observed_strands
from recoup.domain.actions import Intent, NoticeDue, Seen, Task
from recoup.domain.case import Case, Strand, Strands
from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed, Event, StrandMoved
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.order_pair import name_states
from recoup.domain.pair import Pair
from recoup.domain.readings import CLOCKED, sharpen
from recoup.domain.step import REFUNDS, WAITS, Step
from recoup.domain.strands import Refund
from recoup.ledger.postings import Posting
from recoup.policy.book import Book
from recoup.policy.durations import Calendar
from recoup.policy.reason import Reason
from recoup.policy.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Decision:
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
    """Decides for one shop: its policy book and calendar stay the same for many pairs.

    A choice depends on the situation only, and there are few of them, so each is made once.
    """

    def __init__(self, book: Book, calendar: Calendar) -> None:
        self._book = book
        self._calendar = calendar
        self._plans: dict[object, Plan] = {}

    def plan(self, named: Named) -> Plan:
        """Return the plan for the situation of a named pair."""
        situation = named.situation
        plan = self._plans.get(situation)
        if plan is None:
            plan = self._plans[situation] = choose(situation, self._book)
        return plan

    def decide(
        self, pair: Pair, now: datetime, *, case: Case | None = None, recorded: Sequence[Posting] = ()
    ) -> Decision:
        """Return the decision on ``pair`` as of ``now``.

        ``case`` is the open case of the pair, if there is one; ``recorded`` are its postings so far.
        """
        named = name_pair(pair, self._book, self._calendar, now)
        plan = self.plan(named)
        strands = _carried(observed_strands(pair, named, plan), plan, case)
        following = _follow(pair, named, plan, strands, case)
        postings = new_postings(pair, recorded, self._book, now) if following else ()
        stakes = (
            customer_stake(pair) if plan.customer_money else None,
            supplier_stake(pair) if plan.supplier_money else None,
        )
        return Decision(
            named=named,
            plan=plan,
            case=following,
            events=tuple(_events(pair, case, following, (*recorded, *postings))),
            postings=postings,
            intents=tuple(_intents(pair, plan)),
            tasks=(*_tasks(pair, named, plan, stakes), *self._last_tasks(pair, following, now)),
            notices=_notices(pair, plan, case),
            reasons=plan.reasons,
            customer_stake=stakes[0],
            supplier_stake=stakes[1],
            wake_at=self._wake_at(pair, named, now),
        )

    def _last_tasks(self, pair: Pair, case: Case | None, now: datetime) -> Iterator[Task]:
        """Ask for the proof of a refund when it is all that an open case on a pair in step still waits for."""
        if case and not case.kind.divergent and case.strands.refund is Refund.SENT:
            until = due(Kind.REFUND_UNPROVEN, pair, self._book, self._calendar, now).at
            yield Task(pair.id, Step.PROVE_REFUND, until, customer_stake(pair), None)

    def _wake_at(self, pair: Pair, named: Named, now: datetime) -> datetime | None:
        """Return the first moment at which a deadline that has not passed yet will have passed.

        A pair in step may have one too: an order that is not placed yet is not missing before its time.
        """
        states = name_states(pair.store.state, pair.supplier.state)
        ahead = [named.due] if named.kind.divergent else []
        if states in CLOCKED and sharpen(states, replace(named.readings, late=True)) is not named.kind:
            ahead.append(due(states, pair, self._book, self._calendar, now))
        moments = [each.at for each in ahead if each.at >= now]
        return min(moments) + timedelta.resolution if moments else None


def _carried(observed: Strands, plan: Plan, case: Case | None) -> Strands:
    """Keep what the case knows better than the pair's observation: whether the customer was told.

    When there is something else to tell than last time, the customer does not know it yet.
    """
    if case is None or plan.message not in (None, case.message):
        return observed
    return replace(observed, notice=case.strands.notice)


def _follow(pair: Pair, named: Named, plan: Plan, strands: Strands, case: Case | None) -> Case | None:
    if case is None and not named.kind.divergent:
        return None
    return Case(pair.id, named.kind, strands, plan.message or (case.message if case else None))


def _events(pair: Pair, before: Case | None, after: Case | None, books: Sequence[Posting]) -> Iterator[Event]:
    if after is None:
        return
    if before is None:
        yield CaseOpened(pair.id, after.kind)
        return
    if before.kind is not after.kind:
        yield CaseRenamed(pair.id, before.kind, after.kind)
    for strand in Strand:
        old, new = getattr(before.strands, strand.value), getattr(after.strands, strand.value)
        if old is not new:
            yield StrandMoved(pair.id, strand, old, new)
    if not after.kind.divergent and after.may_close(books_balance=at_zero(books)):
        yield CaseClosed(pair.id)


def _intents(pair: Pair, plan: Plan) -> Iterator[Intent]:
    for planned in plan.now:
        if planned.verdict is Verdict.ALLOW and planned.step not in WAITS:
            left = refundable(pair)
            seen = Seen(pair.store.state, pair.supplier.state, left)
            amount = left if planned.step in REFUNDS else None
            yield Intent(f"{pair.id}|{planned.step}", planned.step, amount, seen)


def _tasks(pair: Pair, named: Named, plan: Plan, stakes: tuple[Money | None, Money | None]) -> Iterator[Task]:
    for planned in plan.now:
        if planned.verdict is Verdict.HOLD and planned.step not in WAITS:
            yield Task(pair.id, planned.step, named.due.at, *stakes)


def _notices(pair: Pair, plan: Plan, case: Case | None) -> tuple[NoticeDue, ...]:
    """Say what the customer is to be told, unless the case has it already."""
    if plan.message is None or (case is not None and plan.message is case.message):
        return ()
    return (NoticeDue(pair.id, plan.message),)
