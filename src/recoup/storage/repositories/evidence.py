"""What a person recorded as proof: the file with its hash, the stage, the amount, a note, and who it was.

Files show names, addresses and bank accounts, so they are sealed, each for its case and for the hash of what it was.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, or_, select, update

from recoup.domain.dispute import DisputeWord
from recoup.domain.kind import Kind
from recoup.domain.money import Money
from recoup.domain.settlement import Settlement
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import CaseId, EvidenceId, TaskId
from recoup.storage.scope import Scope
from recoup.storage.sql import add, amount_columns, amount_of
from recoup.storage.tables import EVIDENCE
from recoup.storage.vault import Sealed, Vault

_PLACE = "evidence"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was handed over; its content is never shown."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a person saw: how far the refund is, how much, and in their own words; or what they settle, and of what.

    ``dispute`` is how the dispute stands, ``send_by`` until when the goods must be sent back when that was agreed.
    ``seen`` is as what the supplier's order was read at that moment.
    """

    who: str
    at: datetime
    note: str = ""
    stage: Reimbursement | None = None
    amount: Money | None = None
    file: File | None = None
    settles: Settlement | None = None
    about: Kind | None = None
    dispute: DisputeWord | None = None
    send_by: datetime | None = None
    seen: SupplierLine | None = None


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
    dispute: DisputeWord | None = None
    send_by: datetime | None = None
    seen: SupplierLine | None = None


def add_evidence(scope: Scope, vault: Vault, case: CaseId, task: TaskId | None, evidence: Evidence) -> EvidenceId:
    """Keep evidence of a case, and of the task that it proves."""
    file = evidence.file
    hash_ = None if file is None else sha256(file.content).digest()
    sealed = None if file is None or hash_ is None else _sealed(scope, vault, case, hash_, file.content)
    values = {
        "case_id": case,
        "task_id": task,
        "file_name": file and file.name,
        "media_type": file and file.media_type,
        "hash": hash_,
        "key_id": sealed and sealed.key_id,
        "content": sealed and sealed.data,
        "dispute": evidence.dispute,
        "send_by": evidence.send_by,
        "seen": evidence.seen,
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


def evidence_file(scope: Scope, vault: Vault, id: EvidenceId) -> File | None:
    """Return the file of some evidence; None when it has none or it was erased. Raises SealError."""
    row = scope.connection.execute(select(EVIDENCE).where(scope.owns(EVIDENCE), EVIDENCE.c.id == id)).first()
    return (
        None if row is None or row.content is None else File(row.file_name, row.media_type, _opened(scope, vault, row))
    )


def rotate_evidence(scope: Scope, vault: Vault, limit: int) -> int:
    """Seal at most ``limit`` files again that another key sealed, or none yet; return how many. Raises SealError."""
    other = or_(EVIDENCE.c.key_id.is_(None), EVIDENCE.c.key_id != vault.keyring.current.id)
    old = (scope.owns(EVIDENCE), EVIDENCE.c.content.is_not(None), other)
    rows = scope.connection.execute(select(EVIDENCE).where(*old).limit(limit).with_for_update()).all()
    for row in rows:
        sealed = _sealed(scope, vault, row.case_id, row.hash, _opened(scope, vault, row))
        values = {"key_id": sealed.key_id, "content": sealed.data}
        scope.connection.execute(update(EVIDENCE).where(scope.owns(EVIDENCE), EVIDENCE.c.id == row.id).values(**values))
    return len(rows)


def _sealed(scope: Scope, vault: Vault, case: int, hash_: bytes, content: bytes) -> Sealed:
    return vault.seal(content, _PLACE, scope.tenant, case, hash_.hex())


def _opened(scope: Scope, vault: Vault, row: Row[Any]) -> bytes:
    """Return the bytes of a kept file; one that was kept before files were sealed is as it was handed in."""
    if row.key_id is None:
        return bytes(row.content)
    return vault.open(Sealed(row.key_id, row.content), _PLACE, scope.tenant, row.case_id, row.hash.hex())


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
        dispute=row.dispute,
        send_by=row.send_by,
        seen=row.seen,
    )
