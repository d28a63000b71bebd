"""Taking in what a person recorded, and handing its file out again.

A file is kept as bytes under its hash and is never opened, run or shown as a page: only pictures and PDF are taken, by
what their first bytes say and not by their name, and they leave as a download that a browser must not interpret.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from recoup.decision.words.text import Text
from recoup.domain.dispute import DisputeWord
from recoup.domain.money import Money
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.ids import CaseId, EvidenceId
from recoup.storage.repositories.cases import case as case_of
from recoup.storage.repositories.evidence import Evidence, File, KeptEvidence, add_evidence
from recoup.storage.repositories.lines import supplier_line
from recoup.storage.repositories.tasks import KeptTask
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.tasks.proof import Record
from recoup.tasks.settings import TaskSettings
from recoup.tasks.settling import UnsettledError, settling

NOTE_LENGTH: Final = 4_000
_NAME_LENGTH: Final = 120

_STARTS: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
)

_TOO_LARGE: Final = Text(
    "The file has {size} bytes; at most {limit} are kept. Make it smaller, or record a note instead.",
    "파일 크기가 {size}바이트입니다. {limit}바이트까지 보관합니다. 파일을 줄이거나 메모로 기록하세요.",
)
_WRONG_TYPE: Final = Text(
    "Only pictures (PNG, JPEG, GIF, WebP) and PDF are kept as evidence.",
    "증빙은 이미지(PNG, JPEG, GIF, WebP)와 PDF만 보관합니다.",
)
_EMPTY: Final = Text(
    "Nothing was recorded: add a file, an amount, a stage, how the dispute stands, or a note.",
    "기록된 내용이 없습니다. 파일, 금액, 단계, 분쟁 상태, 메모 중 하나를 입력하세요.",
)
_NO_AMOUNT: Final = Text(
    "Say how much was agreed, as the dispute's page shows it.", "분쟁 화면에 표시된 합의 금액을 함께 입력하세요."
)
_NO_RETURN: Final = Text(
    "A day to send goods back by belongs to a return that was agreed; record that, or leave the day out.",
    "반송 기한은 반품이 합의된 경우에만 있습니다. 반품 합의로 기록하거나 기한을 비워 두세요.",
)
_NEGATIVE: Final = Text("An amount that was seen is not below zero.", "확인한 금액은 0보다 작을 수 없습니다.")
_LONG_NOTE: Final = Text("The note is longer than {limit} characters.", "메모가 {limit}자를 넘습니다.")


class EvidenceRefusedError(ValueError):
    """The evidence cannot be kept; ``tell`` is the sentence for the person."""

    def __init__(self, tell: Text) -> None:
        super().__init__(tell.en)
        self.tell = tell


def checked(evidence: Evidence, settings: TaskSettings) -> Evidence:
    """Return ``evidence`` as it may be kept, its file with the type that its bytes have and a harmless name.

    Raises EvidenceRefusedError.
    """
    said = (evidence.file, evidence.amount, evidence.stage, evidence.dispute, evidence.note.strip() or None)
    if said.count(None) == len(said):
        raise EvidenceRefusedError(_EMPTY)
    if evidence.dispute is DisputeWord.AGREED_REFUND and evidence.amount is None:
        raise EvidenceRefusedError(_NO_AMOUNT)
    if evidence.send_by is not None and evidence.dispute is not DisputeWord.AGREED_RETURN:
        raise EvidenceRefusedError(_NO_RETURN)
    if len(evidence.note) > NOTE_LENGTH:
        raise EvidenceRefusedError(_LONG_NOTE.format(limit=NOTE_LENGTH))
    if evidence.amount is not None and evidence.amount < Money.zero(evidence.amount.currency):
        raise EvidenceRefusedError(_NEGATIVE)
    if evidence.file is None:
        return evidence
    return replace(evidence, file=_checked_file(evidence.file, settings.evidence_bytes))


def record(
    scope: Scope, vault: Vault, case: CaseId, task: KeptTask | None, evidence: Evidence, settings: TaskSettings
) -> EvidenceId:
    """Keep evidence of a case; of a task too when it is handed in as its proof, with what it settles then.

    With it goes as what the supplier's order is read now: what is read otherwise later is later than the record.
    Raises EvidenceRefusedError.
    A task of another case is a bug of the caller.
    """
    if task is not None and task.case != case:
        raise ValueError(f"task {task.id} is not of case {case}")
    said = checked(evidence, settings)
    try:
        said = said if task is None else settling(scope, task, said)
    except UnsettledError as error:
        raise EvidenceRefusedError(error.tell) from error
    if task is not None:
        said = replace(said, seen=_read_now(scope, task))
    return add_evidence(scope, vault, case, None if task is None else task.id, said)


def _read_now(scope: Scope, task: KeptTask) -> SupplierLine | None:
    """Return the state of the supplier line that a task is about, as it was last read."""
    kept = case_of(scope, task.case) if task.case is not None else None
    name = task.task.pair.supplier_line
    line = None if kept is None or name is None else supplier_line(scope, kept.shop, name)
    return None if line is None else line.state


def records_of(task: KeptTask, kept: Iterable[KeptEvidence]) -> tuple[Record, ...]:
    """Return what of some evidence was handed in as the proof of ``task``."""
    return tuple(as_record(each) for each in kept if each.task == task.id)


def as_record(kept: KeptEvidence) -> Record:
    """Return evidence as a proof looks at it; a file that was erased since still counts, its hash is there."""
    return Record(int(kept.id), kept.hash is not None, kept.amount, kept.stage, kept.note, kept.dispute)


def download_headers(file: File) -> Mapping[str, str]:
    """Return the HTTP headers with which a file is handed out: to be saved, never to be interpreted."""
    return {
        "Content-Type": file.media_type,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }


def _checked_file(file: File, limit: int) -> File:
    size = len(file.content)
    if size > limit:
        raise EvidenceRefusedError(_TOO_LARGE.format(size=f"{size:,}", limit=f"{limit:,}"))
    media_type = media_type_of(file.content)
    if media_type is None:
        raise EvidenceRefusedError(_WRONG_TYPE)
    return File(_harmless(file.name), media_type, file.content)


def media_type_of(content: bytes) -> str | None:
    """Return what the first bytes of a file say that it is; None when it is nothing that is kept."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next((media_type for start, media_type in _STARTS if content.startswith(start)), None)


def _harmless(name: str) -> str:
    """Return the last part of a name without anything that a terminal, a path or a header could trip over."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if not unicodedata.category(letter).startswith("C"))
    return plain.strip(" .")[-_NAME_LENGTH:] or "file"
