"""A task's life after it was asked for: ticked by somebody, proven by what was seen, or open again.

A tick only starts the time in which the proof must come. Whoever looks at a pair again calls ``prove``, and a schedule
calls ``reopen``; doing either twice changes nothing twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from recoup.domain.kind import Kind
from recoup.domain.pair import Pair
from recoup.policy.book import Book
from recoup.storage.ids import TaskId
from recoup.storage.repositories.evidence import KeptEvidence
from recoup.storage.repositories.tasks import LIVING, KeptTask, do_task, prove_task, reopen_tasks, task
from recoup.storage.repositories.telling import tell_reopened
from recoup.storage.scope import Scope
from recoup.tasks.evidence import records_of
from recoup.tasks.proof import Proven, needs_alert, proof_of, prove_by
from recoup.tasks.settings import TaskSettings


@dataclass(frozen=True, slots=True)
class Reopened:
    """Tasks that opened again because nothing proved them, and those among them that the staff must hear of."""

    tasks: tuple[KeptTask, ...]
    alerts: tuple[KeptTask, ...]


def tick(scope: Scope, id: TaskId, who: str, at: datetime, settings: TaskSettings) -> datetime | None:
    """Note that ``who`` says a task is done; return until when it must be proven, None when it is not open."""
    kept = task(scope, id)
    if kept is None:
        return None
    until = prove_by(kept.task.step, at, settings)
    return until if do_task(scope, id, who, at, until) else None


def prove(
    scope: Scope,
    kept: KeptTask,
    evidence: Iterable[KeptEvidence],
    pair: Pair,
    kind: Kind,
    book: Book,
    at: datetime,
) -> Proven | None:
    """Close a task, ticked or not, when the present facts of its pair or a record prove it; return the proof.

    ``evidence`` is what people recorded of the pair.
    """
    if kept.state not in LIVING:
        return None
    proven = proof_of(kept.task.step, pair, kind, book, records_of(kept, evidence))
    return proven if proven is not None and prove_task(scope, kept.id, str(proven), at) else None


def reopen(scope: Scope, now: datetime, settings: TaskSettings) -> Reopened:
    """Open again what was ticked and not proven in time, and tell which of it the staff must hear of."""
    tasks = reopen_tasks(scope, now)
    tell_reopened(scope, tasks, now)
    return Reopened(tasks, tuple(each for each in tasks if needs_alert(each.reopened, settings)))
