"""What of decisions and of the clock programs are told, written where it happens and in the same transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from recoup.domain.events import CaseClosed, CaseOpened, CaseRenamed, Event, StrandMoved
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import Posting
from recoup.storage.ids import CaseId, PairRow
from recoup.storage.repositories.hooks import Happened, note_happened, wanted_events
from recoup.storage.repositories.tasks import KeptTask, tasks_asked_at
from recoup.storage.scope import Scope
from recoup.storage.words import HookEvent

_MONEY: Final = {
    LedgerEvent.REFUND_SENT: HookEvent.REFUND_SENT,
    LedgerEvent.REFUND_CONFIRMED: HookEvent.REFUND_PROVEN,
    LedgerEvent.REIMBURSEMENT_RECEIVED: HookEvent.MONEY_RECEIVED,
    LedgerEvent.SURPLUS_RECEIVED: HookEvent.MONEY_RECEIVED,
    LedgerEvent.CUSTOMER_REPAID: HookEvent.MONEY_RECEIVED,
}
"""Which postings are told; the others explain the books and are read there."""


class Told(NamedTuple):
    """What a decision wrote into a case: its events under the pair's version after it, and its postings."""

    case: CaseId
    version: int
    events: Sequence[Event]
    postings: Sequence[Posting]


def tell_decisions(scope: Scope, told: Iterable[Told], pairs: Iterable[PairRow], at: datetime) -> int:
    """Write down what programs are told of decisions made ``at`` a moment, and return how many messages that is."""
    wanted = wanted_events(scope)
    if not wanted:
        return 0
    tasks = tasks_asked_at(scope, at, *pairs) if _is_wanted(HookEvent.TASK_OPENED, wanted.values()) else ()
    happened = [each for case in told for each in (*_of_case(case), *_of_books(case))]
    return note_happened(scope, wanted, [*happened, *(_of_task(HookEvent.TASK_OPENED, each) for each in tasks)], at)


def tell_reopened(scope: Scope, tasks: Iterable[KeptTask], at: datetime) -> int:
    """Write down that tasks are open again because nothing proved them, and return how many messages that is."""
    found = tuple(tasks)
    if not found:
        return 0
    happened = [_of_task(HookEvent.TASK_REOPENED, each) for each in found]
    return note_happened(scope, wanted_events(scope), happened, at)


def _is_wanted(kind: HookEvent, wanted: Iterable[frozenset[HookEvent]]) -> bool:
    return any(kind in events for events in wanted)


def _of_case(told: Told) -> Iterator[Happened]:
    for place, event in enumerate(told.events):
        kind, data = _event(event)
        yield Happened(kind, f"case-{told.case}-{told.version}-{place}", data, case=told.case)


def _event(event: Event) -> tuple[HookEvent, Mapping[str, Any]]:
    match event:
        case CaseOpened():
            return HookEvent.CASE_OPENED, {"kind": event.kind}
        case CaseRenamed():
            return HookEvent.CASE_RENAMED, {"kind": event.after, "before": event.before}
        case StrandMoved():
            return HookEvent.CASE_MOVED, {"strand": event.strand, "before": event.before, "after": event.after}
        case CaseClosed():
            return HookEvent.CASE_CLOSED, {}


def _of_books(told: Told) -> Iterator[Happened]:
    for posting in told.postings:
        kind = _MONEY.get(posting.event)
        if kind is not None and posting.reverses is None:
            amount = posting.moves[0].amount
            data = {"event": posting.event, "amount": {"minor": amount.minor, "currency": amount.currency}}
            yield Happened(kind, f"posting-{told.case}-{posting.id}", data, case=told.case)


def _of_task(kind: HookEvent, kept: KeptTask) -> Happened:
    data = {"task": kept.id, "step": kept.task.step, "due_at": kept.task.due_at, "case": kept.case}
    return Happened(kind, f"task-{kept.id}-{kept.reopened}", data, pair=kept.pair)
