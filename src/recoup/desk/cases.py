"""The use case: look at cases, all that are open or one in full, with everything that was done about it.

What is shown is what is kept: nothing is decided here, and nothing personal is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from recoup.decision.words.kinds import KIND_MEANINGS, KIND_TITLES
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Text
from recoup.desk.sending import SentBy, sent_by
from recoup.desk.tasks import TaskView, view_task
from recoup.domain.case import Strand, Strands
from recoup.domain.dispute import DisputeWord
from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.money import Money
from recoup.domain.strands import Reimbursement
from recoup.ledger.events import LedgerEvent
from recoup.ledger.postings import Move
from recoup.storage.house import tenants
from recoup.storage.ids import CaseId, EvidenceId, PairRow
from recoup.storage.repositories.cases import Happening, KeptCase, case, happenings, open_cases
from recoup.storage.repositories.evidence import KeptEvidence, evidence_of
from recoup.storage.repositories.intents import AttemptMoment, KeptIntent, attempts_of, intents_of
from recoup.storage.repositories.notices import notices_of
from recoup.storage.repositories.postings import postings
from recoup.storage.repositories.tasks import tasks_of
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState, NoticeState


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case in one line: what it is about, where its strands are, which are open, what is at stake and by when."""

    id: CaseId
    kind: str
    title: Text
    store_line: str | None
    supplier_line: str | None
    strands: Strands
    open_strands: tuple[Strand, ...]
    customer_stake: Money | None
    supplier_stake: Money | None
    due_at: datetime
    opened_at: datetime
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class WriteView:
    """Something that Recoup did or is to do at a remote, and the moments of its attempts.

    An order that was asked for is ``sent`` by some way.
    """

    step: str
    title: Text
    amount: Money | None
    state: IntentState
    attempts: tuple[AttemptMoment, ...]
    sent: SentBy | None


@dataclass(frozen=True, slots=True)
class BookView:
    """A posting of the case's books."""

    at: datetime
    event: LedgerEvent
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A message to the customer: which, where it is, and since when they have it."""

    message: Message
    state: NoticeState
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """What somebody recorded as proof; ``id`` is the number by which its file is asked for."""

    id: EvidenceId
    who: str
    at: datetime
    stage: Reimbursement | None
    amount: Money | None
    note: str
    file_name: str | None
    dispute: DisputeWord | None
    send_by: datetime | None


@dataclass(frozen=True, slots=True)
class CaseStory:
    """A case in full."""

    case: CaseView
    meaning: Text
    tasks: tuple[TaskView, ...]
    writes: tuple[WriteView, ...]
    notices: tuple[NoticeView, ...]
    evidence: tuple[EvidenceView, ...]
    books: tuple[BookView, ...]
    happenings: tuple[Happening, ...]


def list_cases(
    connection: Connection,
    limit: int,
    *,
    kind: Kind | None = None,
    due_before: datetime | None = None,
    text: str = "",
) -> tuple[CaseView, ...]:
    """Return the open cases of every tenant, the most urgent first; those of a kind, late, or of an order's lines."""
    found = [
        view_case(each)
        for scope in scopes(connection)
        for each in open_cases(scope, limit, kind=kind, due_before=due_before, text=text)
    ]
    return tuple(sorted(found, key=lambda each: (each.due_at, each.id))[:limit])


def show_case(connection: Connection, id: int) -> CaseStory | None:
    """Return one case in full; None when there is none of that number."""
    for scope in scopes(connection):
        kept = case(scope, CaseId(id))
        if kept is not None:
            return tell_story(scope, kept)
    return None


def scopes(connection: Connection) -> Iterator[Scope]:
    """Yield the view of each tenant."""
    for tenant in tenants(connection):
        yield Scope(connection, tenant.id)


def view_case(kept: KeptCase) -> CaseView:
    """Return a case in one line."""
    strands = kept.case.strands
    return CaseView(
        id=kept.id,
        kind=kept.case.kind,
        title=KIND_TITLES[kept.case.kind],
        store_line=kept.case.pair.store_line,
        supplier_line=kept.case.pair.supplier_line,
        strands=strands,
        open_strands=strands.open(),
        customer_stake=kept.customer_stake,
        supplier_stake=kept.supplier_stake,
        due_at=kept.due_at,
        opened_at=kept.opened_at,
        closed_at=kept.closed_at,
    )


def view_evidence(kept: KeptEvidence) -> EvidenceView:
    """Return a record as it is shown, without the file."""
    return EvidenceView(
        kept.id,
        kept.who,
        kept.at,
        kept.stage,
        kept.amount,
        kept.note,
        kept.file_name,
        kept.dispute,
        kept.send_by,
    )


def tell_story(scope: Scope, kept: KeptCase) -> CaseStory:
    """Return a case in full, as it is kept."""
    return CaseStory(
        case=view_case(kept),
        meaning=KIND_MEANINGS[kept.case.kind],
        tasks=tuple(view_task(each) for each in tasks_of(scope, kept.pair) if each.case in (None, kept.id)),
        writes=tuple(_writes(scope, kept.pair, kept.id)),
        notices=tuple(NoticeView(each.message, each.state, each.sent_at) for each in notices_of(scope, kept.id)),
        evidence=tuple(view_evidence(each) for each in evidence_of(scope, kept.id)),
        books=tuple(BookView(each.at, each.event, each.moves) for each in postings(scope, kept.id)),
        happenings=happenings(scope, kept.id),
    )


def _writes(scope: Scope, pair: PairRow, case: CaseId) -> Iterator[WriteView]:
    for kept in intents_of(scope, pair):
        if kept.case in (None, case):
            yield view_write(scope, kept)


def view_write(scope: Scope, kept: KeptIntent) -> WriteView:
    """Return something that was or is to be done at a remote."""
    step, attempts = kept.intent.step, attempts_of(scope, kept.id)
    return WriteView(step, STEPS[step].title, kept.intent.amount, kept.state, attempts, sent_by(attempts))
