"""Cases as programs see them."""

from datetime import datetime

from msgspec import Struct

from recoup.api.shapes.common import Amount, Line, Words
from recoup.api.shapes.notices import NoticeDetail
from recoup.api.shapes.tasks import Record, TaskDetail
from recoup.desk.acting import Act
from recoup.domain.case import Strand
from recoup.domain.kind import Kind
from recoup.domain.settlement import Settlement
from recoup.domain.step import Step
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.ledger.accounts import Account
from recoup.ledger.events import LedgerEvent
from recoup.storage.words import AttemptPhase, EventName, IntentState


class Strands(Struct, frozen=True):
    """Where the four strands of a case are."""

    goods: Goods
    refund: Refund
    reimbursement: Reimbursement
    notice: Notice


class Case(Struct, frozen=True):
    """A case: what it is about, where its strands are, which are open, what is at stake and by when."""

    id: int
    kind: Kind
    title: str
    store_line: str | None
    supplier_line: str | None
    strands: Strands
    open_strands: list[Strand]
    customer_stake: Amount | None
    supplier_stake: Amount | None
    due_at: datetime
    opened_at: datetime
    closed_at: datetime | None


class NextStep(Struct, frozen=True):
    """The next thing in one line, and whether a person does it; ``task`` is the one that may be ticked."""

    what: str
    by_person: bool
    task: int | None


class CaseRow(Struct, frozen=True):
    """An open case in a list."""

    case: Case
    shop: str
    store_order: str | None
    supplier_order: str | None
    product: str | None
    store_state: str | None
    supplier_state: str | None
    next: NextStep
    late: bool


class ExplainedStep(Struct, frozen=True):
    """A step in words."""

    title: str
    place: str
    who: str
    detail: list[str]
    proof: str
    paste: str | None


class Explanation(Struct, frozen=True):
    """The decision as it would be made now, in words."""

    title: str
    happened: str
    store: str
    supplier: str
    steps: list[ExplainedStep]
    later: list[str]
    deadline: str
    notice: str | None
    why: list[str]


class Approved(Struct, frozen=True):
    """What a person approved."""

    amount: Amount
    who: str
    at: datetime


class ToBeDone(Struct, frozen=True):
    """A write that an approval lets Recoup make."""

    step: Step
    title: str
    detail: list[str]
    amount: Amount | None
    account: str | None
    order: str | None


class Approval(Struct, frozen=True):
    """What an approval would do. ``overrides``: the policy refuses it as yet, so a reason is needed."""

    case: int
    amount: Amount
    delivery: Amount | None
    writes: list[ToBeDone]
    why: list[str]
    overrides: list[str]
    approved: bool


class Choice(Struct, frozen=True):
    """A way to settle what is open, and the money that it ends."""

    how: Settlement
    amount: Amount | None


class Choices(Struct, frozen=True):
    """The ways in which a case can be settled now."""

    case: int
    choices: list[Choice]


class Attempt(Struct, frozen=True):
    """One moment of an attempt at a remote."""

    number: int
    phase: AttemptPhase
    at: datetime
    outcome: IntentState | None
    code: str | None


class Sent(Struct, frozen=True):
    """The way of sending that an order asked for: what it was offered for, and within how many days it arrives."""

    service: str
    fee: Amount | None
    days: int | None


class Write(Struct, frozen=True):
    """Something that Recoup did or is to do at a remote; an order that was asked for is ``sent`` by some way."""

    step: Step
    title: str
    amount: Amount | None
    state: IntentState
    attempts: list[Attempt]
    sent: Sent | None


class Move(Struct, frozen=True):
    """An amount that is debited to one account and credited to another."""

    debit: Account
    credit: Account
    amount: Amount


class Book(Struct, frozen=True):
    """A posting of a case's books."""

    at: datetime
    event: LedgerEvent
    moves: list[Move]


class Happening(Struct, frozen=True):
    """Something that happened to a case, and what it changed."""

    at: datetime
    name: EventName
    strand: Strand | None
    before: str | None
    after: str | None


class CaseDetail(Struct, frozen=True):
    """A case in full."""

    case: Case
    meaning: str
    explanation: Explanation | None
    approved: Approved | None
    can_approve: Approval | None
    can_settle: list[Choice]
    tasks: list[TaskDetail]
    writes: list[Write]
    notices: list[NoticeDetail]
    evidence: list[Record]
    books: list[Book]
    happenings: list[Happening]


class Acted(Struct, frozen=True):
    """What was done about a case, and whether just now or before already."""

    case: int
    act: Act
    new: bool


class NoteGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A note."""

    text: Words


class SettlementGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """How and why what is open is ended."""

    how: Settlement
    reason: Line


class Settled(Struct, frozen=True):
    """What was settled."""

    record: int
    how: Settlement
    amount: Amount | None
    new: bool


class Ordering(Struct, frozen=True):
    """What Recoup is to order, and whether it was asked for just now."""

    case: int
    step: Step
    new: bool
