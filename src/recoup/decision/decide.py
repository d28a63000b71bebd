"""Deciding: the facts of one order pair in, everything that follows from them out.

``decide`` is a pure function. What it returns is written in one transaction and done afterwards: it never acts itself.
Deciding twice on the same facts gives the same decision, with the same keys and ids.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime

from recoup.decision.books import new_postings
from recoup.decision.gauges import customer_stake, supplier_stake
from recoup.decision.naming import Named, name_pair
from recoup.decision.plan import Plan, choose
from recoup.decision.strands import observed_strands
from recoup.domain.actions import Intent, NoticeDue, Seen, Task
from recoup.domain.case import Case, Strand, Strands
from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed, Event, StrandMoved
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.step import WAITS
from recoup.domain.strands import Notice
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

    def decide(self, pair: Pair, now: datetime, *, case: Case | None = None, recorded: Container[str] = ()) -> Decision:
        """Return the decision on ``pair`` as of ``now``.

        ``case`` is the open case of the pair, if there is one; ``recorded`` holds the ids of its postings so far.
        """
        named = name_pair(pair, self._book, self._calendar, now)
        plan = self.plan(named)
        strands = _carried(observed_strands(pair, named.readings, plan), case)
        following = _follow(pair, named, strands, case)
        stakes = (
            customer_stake(pair) if plan.customer_money else None,
            supplier_stake(pair) if plan.supplier_money else None,
        )
        return Decision(
            named=named,
            plan=plan,
            case=following,
            events=tuple(_events(pair, case, following)),
            postings=new_postings(pair, recorded, now) if following else (),
            intents=tuple(_intents(pair, plan)),
            tasks=tuple(_tasks(pair, named, plan, stakes)),
            notices=_notices(pair, plan, strands),
            reasons=plan.reasons,
            customer_stake=stakes[0],
            supplier_stake=stakes[1],
            wake_at=_wake_at(named, following, now),
        )


def _carried(observed: Strands, case: Case | None) -> Strands:
    """Keep what the case knows better than the pair's observation: whether the customer was told."""
    if case is None or case.strands.notice is Notice.NOT_NEEDED:
        return observed
    return Strands(observed.goods, observed.refund, observed.reimbursement, case.strands.notice)


def _follow(pair: Pair, named: Named, strands: Strands, case: Case | None) -> Case | None:
    if case is None and not named.kind.divergent:
        return None
    return Case(pair.id, named.kind, strands)


def _events(pair: Pair, before: Case | None, after: Case | None) -> Iterator[Event]:
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
    if not after.kind.divergent and not after.strands.open():
        yield CaseClosed(pair.id)


def _intents(pair: Pair, plan: Plan) -> Iterator[Intent]:
    for planned in plan.now:
        if planned.verdict is Verdict.ALLOW and planned.step not in WAITS:
            refundable = customer_stake(pair)
            seen = Seen(pair.store.state, pair.supplier.state, refundable)
            yield Intent(f"{pair.id}|{planned.step}", planned.step, refundable, seen)


def _tasks(pair: Pair, named: Named, plan: Plan, stakes: tuple[Money | None, Money | None]) -> Iterator[Task]:
    for planned in plan.now:
        if planned.verdict is Verdict.HOLD and planned.step not in WAITS:
            yield Task(pair.id, planned.step, named.due.at, *stakes)


def _notices(pair: Pair, plan: Plan, strands: Strands) -> tuple[NoticeDue, ...]:
    if plan.message is None or strands.notice is not Notice.DUE:
        return ()
    return (NoticeDue(pair.id, plan.message),)


def _wake_at(named: Named, case: Case | None, now: datetime) -> datetime | None:
    """Return the next moment at which the clock alone can change the decision."""
    if case is None and named.due.at <= now:
        return None
    return named.due.at if named.due.at > now else None
