"""The use cases of a task: see everything that it needs, say that it is done, hand in what proves it.

A tick and a record are facts like any others: they wake the task's pair, and the next turn sees what follows. Doing
either twice keeps it once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Language, Text
from recoup.desk.calendars import calendar_between
from recoup.desk.cases import EvidenceView, scopes, view_evidence
from recoup.desk.considering import Considered, Considering
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError, RefusedError, named, scope_of_case
from recoup.desk.tasks import TaskView, view_task
from recoup.domain.dispute import DisputeWord
from recoup.domain.money import Money
from recoup.domain.strands import Reimbursement
from recoup.policy.book import Term
from recoup.storage.engine import reading, writing
from recoup.storage.ids import CaseId, EvidenceId, TaskId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.case_lists import mark_needs
from recoup.storage.repositories.evidence import Evidence, File, KeptEvidence, evidence_of
from recoup.storage.repositories.lines import supplier_line
from recoup.storage.repositories.pairs import keep_others_out, wake_pair
from recoup.storage.repositories.tasks import LIVING, KeptTask, task
from recoup.storage.scope import Scope
from recoup.storage.words import TaskState
from recoup.tasks.content import About, Item, TaskContent, task_content
from recoup.tasks.evidence import EvidenceRefusedError, as_record, record
from recoup.tasks.proof import record_lacks
from recoup.tasks.proofs import PROOFS, RecordPart
from recoup.tasks.settings import TaskSettings
from recoup.tasks.ticking import tick
from recoup.turns.rules import RuleBooks

_NO_TASK: Final = Text("there is no task {id}", "{id}번 할 일이 없습니다")
_OVER: Final = Text(
    "task {id} is {state} already, so nothing is left to be done about it",
    "{id}번 할 일은 이미 끝났습니다({state})",
)
_NO_CASE: Final = Text(
    "task {id} belongs to no case, so nothing can be recorded for it; tick it instead",
    "{id}번 할 일은 사례에 속하지 않아 기록할 수 없습니다. 완료로 표시하세요",
)


@dataclass(frozen=True, slots=True)
class Handed:
    """A record that was handed in as the proof of a task, and what it still lacks to be one."""

    record: EvidenceView
    lacks: tuple[RecordPart, ...]


@dataclass(frozen=True, slots=True)
class TaskStory:
    """A task in full. ``content`` is None once the two sides are no longer joined as they were.

    ``record`` are the parts that a record needs to prove the task; none means that only what is read proves it.
    ``prove_by`` is when a ticked task opens again unless it is proven, ``proof`` what proved it.
    """

    task: TaskView
    content: TaskContent | None
    record: tuple[RecordPart, ...]
    records: tuple[Handed, ...]
    prove_by: datetime | None
    proof: str | None


@dataclass(frozen=True, slots=True)
class Ticked:
    """A task that somebody says is done: until when on the shop's clock it must be proven, and whether that is new."""

    task: TaskId
    prove_by: datetime | None
    new: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """How many of several tasks are ticked now, and how many were left because they are over or were never there."""

    done: int
    left: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What a person hands in: how far the refund is, how much, in their own words, and a picture or PDF.

    ``dispute`` is how the page of a dispute says it stands, ``send_by`` the last day there, on the shop's calendar, to
    send goods back; left out, the shop's policy says how long that takes.
    """

    stage: Reimbursement | None = None
    amount: Money | None = None
    note: str = ""
    file_name: str = ""
    file: bytes | None = field(default=None, repr=False)
    dispute: DisputeWord | None = None
    send_by: date | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record that is kept, what it still lacks to prove its task, and whether it is new.

    ``read_only``: no record proves this task, whatever it holds; ``proof`` says what does.
    """

    task: TaskId
    evidence: EvidenceId
    lacks: tuple[RecordPart, ...]
    read_only: bool
    proof: Text
    new: bool


def show_task(home: Installation, settings: TaskSettings, id: int, language: Language) -> TaskStory:
    """Return one task in full, in ``language`` and on the shop's clock. Raises RefusedError when there is none."""
    with reading(home.engine) as connection:
        scope, kept = _task(connection, id)
        now = home.now()
        return tell_task(scope, kept, Considering().of(scope, kept.pair, now), settings, now, language)


def tell_task(
    scope: Scope, kept: KeptTask, seen: Considered | None, settings: TaskSettings, now: datetime, language: Language
) -> TaskStory:
    """Return a task in full; ``seen`` is what is known of its pair now."""
    step = kept.task.step
    mine = () if kept.case is None else (each for each in evidence_of(scope, kept.case) if each.task == kept.id)
    return TaskStory(
        task=view_task(kept),
        content=None if seen is None else _content(scope, kept, seen, settings, now, language),
        record=_ordered(PROOFS[step].record),
        records=tuple(Handed(view_evidence(each), _lacks(kept, each)) for each in mine),
        prove_by=kept.prove_by,
        proof=kept.proof,
    )


def tick_task(home: Installation, settings: TaskSettings, id: int, who: str) -> Ticked:
    """Note that ``who`` did a task; it opens again unless what proves it is seen in time. Raises RefusedError."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = _held(connection, id)
        seen = Considering().of(scope, kept.pair, now)
        zone = UTC if seen is None else seen.rules.zone
        if kept.state is TaskState.DONE:
            return Ticked(kept.id, kept.prove_by and kept.prove_by.astimezone(zone), new=False)
        until = tick(scope, kept.id, who, now, settings)
        if until is None:
            raise _over(kept)
        mark_needs(scope, [kept.pair])
        wake_pair(scope, kept.pair, now)
        append_audit(scope, now, who, "tick_task", f"task {kept.id}", {"step": kept.task.step.value})
    return Ticked(kept.id, until.astimezone(zone), new=True)


def tick_tasks(home: Installation, settings: TaskSettings, ids: Iterable[int], who: str) -> Ticks:
    """Note that ``who`` did several tasks; one that is over by now or was never there is left."""
    done = left = 0
    for id in ids:
        try:
            tick_task(home, settings, id, who)
            done += 1
        except RefusedError:
            left += 1
    return Ticks(done, left)


def prove_task(home: Installation, settings: TaskSettings, id: int, proof: Proof, who: str) -> Recorded:
    """Keep what ``who`` hands in as the proof of a task. Raises RefusedError, with nothing kept.

    The same handed in again is kept once.
    """
    now, who = home.now(), named(who)
    file = None if proof.file is None else File(proof.file_name, "", proof.file)
    said = Evidence(who, now, proof.note.strip(), proof.stage, proof.amount, file, dispute=proof.dispute)
    with writing(home.engine) as connection:
        scope, kept = _held(connection, id)
        if kept.case is None:
            raise RefusedError(_NO_CASE.format(id=kept.id))
        before = _same(evidence_of(scope, kept.case), kept.id, said)
        if before is not None:
            return _recorded(kept, before, new=False)
        if kept.state not in LIVING:
            raise _over(kept)
        try:
            said = replace(said, send_by=_send_by(connection, kept.case, proof, now))
            made = record(scope, home.vault, kept.case, kept, said, settings)
        except EvidenceRefusedError as error:
            raise RefusedError(error.tell) from error
        wake_pair(scope, kept.pair, now)
        append_audit(scope, now, who, "record_evidence", f"task {kept.id}", {"evidence": made, "case": kept.case})
        (new,) = (each for each in evidence_of(scope, kept.case) if each.id == made)
    return _recorded(kept, new, new=True)


def _recorded(kept: KeptTask, evidence: KeptEvidence, *, new: bool) -> Recorded:
    step = kept.task.step
    read_only = not PROOFS[step].record
    return Recorded(kept.id, evidence.id, _lacks(kept, evidence), read_only, STEPS[step].proof, new)


def _task(connection: Connection, id: int) -> tuple[Scope, KeptTask]:
    for scope in scopes(connection):
        kept = task(scope, TaskId(id))
        if kept is not None:
            return scope, kept
    raise AbsentError(_NO_TASK.format(id=id))


def _held(connection: Connection, id: int) -> tuple[Scope, KeptTask]:
    """Return a task, and let nobody else act on its pair until the transaction ends."""
    scope, seen = _task(connection, id)
    keep_others_out(scope, seen.pair)
    return _task(connection, id)


def _over(kept: KeptTask) -> RefusedError:
    return RefusedError(_OVER.format(id=kept.id, state=kept.state))


def _content(
    scope: Scope, kept: KeptTask, seen: Considered, settings: TaskSettings, now: datetime, language: Language
) -> TaskContent:
    named_ = seen.decision.named
    bought = kept.task.pair.supplier_line and supplier_line(scope, seen.kept.shop, kept.task.pair.supplier_line)
    items = (Item(bought.product, bought.sku, bought.quantity),) if bought and bought.product else ()
    about = About(seen.pair, named_.kind, named_.due, items)
    return task_content(kept.task, about, settings, now, seen.rules.zone, language)


def _same(kept: Sequence[KeptEvidence], id: TaskId, said: Evidence) -> KeptEvidence | None:
    """Return the record of a task that says exactly this, by the same person."""
    hash_ = None if said.file is None else sha256(said.file.content).digest()
    wanted = (id, said.who, said.note, said.stage, said.amount, said.dispute, hash_)
    return next((each for each in kept if _words(each) == wanted), None)


def _words(each: KeptEvidence) -> tuple[object, ...]:
    return (each.task, each.who, each.note, each.stage, each.amount, each.dispute, each.hash)


def _send_by(connection: Connection, case: CaseId, proof: Proof, now: datetime) -> datetime | None:
    """Return until when goods must be sent back: the end of the day that was read, or what the policy allows from now.

    A day that belongs to no agreed return is handed on, to be refused.
    """
    agreed = proof.dispute is DisputeWord.AGREED_RETURN
    if not agreed and proof.send_by is None:
        return None
    scope, kept = scope_of_case(connection, case)
    rules = RuleBooks(calendar_between).of(scope, kept.shop, now)
    if proof.send_by is not None:
        return datetime.combine(proof.send_by + timedelta(days=1), time(), rules.zone)
    return rules.book.deadlines[Term.RETURN_SHIPMENT].after(now, rules.calendar)


def _lacks(kept: KeptTask, evidence: KeptEvidence) -> tuple[RecordPart, ...]:
    """Return what a record lacks of what the step's proof needs; nothing where no record is a proof."""
    return _ordered(record_lacks(kept.task.step, as_record(evidence)) & PROOFS[kept.task.step].record)


def _ordered(parts: frozenset[RecordPart]) -> tuple[RecordPart, ...]:
    return tuple(part for part in RecordPart if part in parts)
