"""What a person recorded as proof: the file with its hash, the stage, the amount, a note, and who it was."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, select

from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement
from recoup.domain.strands import Reimbursement
from recoup.storage.ids import CaseId, EvidenceId, TaskId
from recoup.storage.scope import Scope
from recoup.storage.sql import add, amount_columns, amount_of
from recoup.storage.tables import EVIDENCE


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was handed over; its content is never shown."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a person saw: how far the refund is, how much, and in their own words; or what they settle, and of what."""

    who: str
    at: datetime
    note: str = ""
    stage: Reimbursement | None = None
    amount: Money | None = None
    file: File | None = None
    settles: Settlement | None = None
    about: Kind | None = None


@dataclass(frozen=True, slots=True)
class KeptEvidence:
    """Evidence as it is kept, with the hash of its file; the file itself is read apart."""

    id: EvidenceId
    case: CaseId
    task: TaskId | None
    who: str
    at: datetime
    note: str
    stage: Reimbursement | None
    amount: Money | None
    file_name: str | None
    hash: bytes | None
    settles: Settlement | None = None
    about: Kind | None = None


def add_evidence(scope: Scope, case: CaseId, task: TaskId | None, evidence: Evidence) -> EvidenceId:
    """Keep evidence of a case, and of the task that it proves."""
    file = evidence.file
    values = {
        "case_id": case,
        "task_id": task,
        "file_name": file and file.name,
        "media_type": file and file.media_type,
        "hash": file and sha256(file.content).digest(),
        "content": file and file.content,
        "stage": evidence.stage,
        "settles": evidence.settles,
        "about": evidence.about,
        "note": evidence.note,
        "who": evidence.who,
        "at": evidence.at,
    }
    return EvidenceId(add(scope, EVIDENCE, **values, **amount_columns("amount", evidence.amount)))


def evidence_of(scope: Scope, *cases: CaseId) -> tuple[KeptEvidence, ...]:
    """Return the evidence of a case or of several, in the order it came."""
    columns = [column for column in EVIDENCE.c if column.name != "content"]
    statement = select(*columns).where(scope.owns(EVIDENCE), EVIDENCE.c.case_id.in_(cases)).order_by(EVIDENCE.c.id)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def evidence_file(scope: Scope, id: EvidenceId) -> File | None:
    """Return the file of some evidence; None when it has none or it was erased."""
    columns = (EVIDENCE.c.file_name, EVIDENCE.c.media_type, EVIDENCE.c.content)
    row = scope.connection.execute(select(*columns).where(scope.owns(EVIDENCE), EVIDENCE.c.id == id)).first()
    return None if row is None or row.content is None else File(*row)


def _kept(row: Row[Any]) -> KeptEvidence:
    return KeptEvidence(
        id=EvidenceId(row.id),
        case=CaseId(row.case_id),
        task=None if row.task_id is None else TaskId(row.task_id),
        who=row.who,
        at=row.at,
        note=row.note,
        stage=row.stage,
        amount=amount_of(row, "amount"),
        file_name=row.file_name,
        hash=row.hash,
        settles=row.settles,
        about=row.about,
    )
