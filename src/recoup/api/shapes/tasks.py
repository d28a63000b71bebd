"""Tasks as programs see them."""

from datetime import date, datetime

from msgspec import Struct

from recoup.api.shapes.common import Amount, File, Line, Words
from recoup.domain.dispute import DisputeWord
from recoup.domain.step import Step
from recoup.domain.strands import Reimbursement
from recoup.storage.words import TaskState
from recoup.tasks.proofs import RecordPart


class Task(Struct, frozen=True):
    """What a person must do: where and how, until when, what it is worth, and how anyone can tell that it was done."""

    id: int
    case: int | None
    step: Step
    title: str
    place: str
    detail: list[str]
    proof: str
    store_line: str | None
    supplier_line: str | None
    customer_worth: Amount | None
    supplier_worth: Amount | None
    due_at: datetime
    state: TaskState
    done_by: str | None
    reopened: int


class PageLink(Struct, frozen=True):
    """The page of an order on one side."""

    place: str
    label: str
    address: str


class SellerMessage(Struct, frozen=True):
    """What is pasted: always ``text``, in English; ``gloss`` says it in the reader's language."""

    text: str
    gloss: str | None


class TaskContent(Struct, frozen=True):
    """Everything that a person needs to do a task."""

    links: list[PageLink]
    steps: list[str]
    reason: str | None
    message: SellerMessage | None
    deadline: str
    counted_from: str | None


class Record(Struct, frozen=True):
    """What somebody recorded; ``file_name`` is that of its file, which is downloaded by the record's number."""

    id: int
    who: str
    at: datetime
    stage: Reimbursement | None
    amount: Amount | None
    note: str
    file_name: str | None


class Handed(Struct, frozen=True):
    """A record that was handed in, and what it still lacks to be a proof."""

    record: Record
    lacks: list[RecordPart]


class TaskDetail(Struct, frozen=True):
    """A task in full. ``record`` are the parts that prove it; none means that only what is read does."""

    task: Task
    content: TaskContent | None
    record: list[RecordPart]
    records: list[Handed]
    prove_by: datetime | None
    proof: str | None


class Ticked(Struct, frozen=True):
    """A task that somebody says is done; it opens again at ``prove_by`` unless it is proven."""

    task: int
    prove_by: datetime | None
    new: bool


class ProofGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """What is handed in as the proof of a task."""

    stage: Reimbursement | None = None
    amount: Amount | None = None
    note: Words = ""
    dispute: DisputeWord | None = None
    send_by: date | None = None
    file: File | None = None


class Recorded(Struct, frozen=True):
    """A record that is kept, and what it still lacks; ``read_only``: no record proves this task."""

    task: int
    evidence: int
    lacks: list[RecordPart]
    read_only: bool
    proof: str
    new: bool


class Reason(Struct, frozen=True, forbid_unknown_fields=True):
    """Why somebody does something."""

    reason: Line = ""
