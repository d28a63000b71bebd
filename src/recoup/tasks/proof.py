"""Whether a task is proven, and what becomes of one that was only ticked.

Pure. What is read counts by itself; a record counts when the person handed it in as the proof of this very task. What
was ticked and not proven in time opens again, and when that has happened too often the staff are alerted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recoup.decision.gauges import read_refund, read_reimbursement
from recoup.domain.dispute import DisputeWord
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.pair import Pair, StoreSide
from recoup.domain.readings import RefundReading
from recoup.domain.step import Step
from recoup.domain.strands import Reimbursement
from recoup.policy.book import Book
from recoup.tasks.proofs import PROOFS, LinkProof, Proof, RecordPart
from recoup.tasks.settings import TaskSettings


class ProvenBy(StrEnum):
    """What proved a task."""

    STORE = "store"
    GATEWAY = "gateway"
    SUPPLIER = "supplier"
    STATEMENT = "statement"
    LINK = "link"
    READING = "reading"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Record:
    """What a person handed in as the proof of a task. ``id`` is the evidence's own, ``has_file`` a file with it.

    A stage of its refund says how a dispute stands, too.
    """

    id: int
    has_file: bool = False
    amount: Money | None = None
    stage: Reimbursement | None = None
    note: str = ""
    dispute: DisputeWord | None = None


@dataclass(frozen=True, slots=True)
class Proven:
    """A proof: by what, and the state that was read or the record that was handed in."""

    by: ProvenBy
    what: str

    def __str__(self) -> str:
        """Write it as it is kept with the task."""
        return f"{self.by}: {self.what}"


def proof_of(step: Step, pair: Pair, kind: Kind, book: Book, records: Iterable[Record] = ()) -> Proven | None:
    """Return what proves ``step`` by the present facts of its pair, named ``kind``, and by records of the task.

    What was read comes before what was recorded. None when nothing proves it.
    """
    proof = PROOFS[step]
    return _read(proof, pair, kind, book) or _recorded(proof, records)


def record_lacks(step: Step, record: Record) -> frozenset[RecordPart]:
    """Return the parts that ``record`` lacks to prove ``step``; for a step that no record proves, all of them."""
    wanted = PROOFS[step].record
    return wanted - _parts(record) if wanted else frozenset(RecordPart)


def prove_by(step: Step, ticked_at: datetime, settings: TaskSettings) -> datetime:
    """Return until when a task that was ticked must be proven before it opens again."""
    proof = PROOFS[step]
    slow = bool(proof.statement) and not proof.record
    return ticked_at + (settings.prove_by_statement_within_hours if slow else settings.prove_within_hours)


def needs_alert(reopened: int, settings: TaskSettings) -> bool:
    """Tell whether the staff must be alerted about a task that opened again ``reopened`` times."""
    return reopened >= settings.alert_after


def _read(proof: Proof, pair: Pair, kind: Kind, book: Book) -> Proven | None:
    store, supplier = pair.store, pair.supplier
    if store.state in proof.store and _counts(proof, store, book):
        return Proven(ProvenBy.GATEWAY if proof.gateway else ProvenBy.STORE, store.state)
    if supplier.state in proof.supplier:
        return Proven(ProvenBy.SUPPLIER, supplier.state)
    reading = read_reimbursement(supplier)
    if reading in proof.statement and supplier.reimbursed:
        return Proven(ProvenBy.STATEMENT, str(supplier.reimbursed))
    if proof.link is not None and _linked(proof.link, pair):
        return Proven(ProvenBy.LINK, proof.link)
    if proof.explained and kind is not Kind.IMPOSSIBLE:
        return Proven(ProvenBy.READING, kind)
    return None


def _counts(proof: Proof, store: StoreSide, book: Book) -> bool:
    """Tell whether the store's state may be believed: a refund mark alone proves nothing."""
    if proof.gateway and store.refund_proven is not True:
        return False
    return not proof.whole or (store.refunded is not None and read_refund(store, book) is RefundReading.PLAIN)


def _linked(wanted: LinkProof, pair: Pair) -> bool:
    match wanted:
        case LinkProof.JOINED:
            return not pair.proposed and None not in (pair.id.store_line, pair.id.supplier_line)
        case LinkProof.DECIDED:
            return not pair.proposed


def _recorded(proof: Proof, records: Iterable[Record]) -> Proven | None:
    for record in records:
        if proof.record and proof.record <= _parts(record):
            return Proven(ProvenBy.RECORD, str(record.id))
    return None


def _parts(record: Record) -> frozenset[RecordPart]:
    said = {
        RecordPart.FILE: record.has_file,
        RecordPart.AMOUNT: record.amount is not None,
        RecordPart.DISPUTE: record.dispute is not None or record.stage is not None,
        RecordPart.NOTE: bool(record.note.strip()),
    }
    return frozenset(part for part, there in said.items() if there)
