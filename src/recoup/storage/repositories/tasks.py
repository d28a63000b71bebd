"""What a person must do: asked for once per pair and step, done by somebody's word, proven by what was seen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, and_, case, select, text, update

from recoup.domain.actions import Task
from recoup.domain.pair import PairId
from recoup.domain.step import Step
from recoup.storage.ids import CaseId, PairRow, TaskId
from recoup.storage.prepared import insert_rows
from recoup.storage.scope import Scope
from recoup.storage.sql import among, amount_columns, amount_of, behind
from recoup.storage.tables import PAIR, TASK
from recoup.storage.words import TaskState

LIVING: Final = (TaskState.OPEN, TaskState.DONE)
OBSERVED: Final = "observed"
"""The proof of a task that was done and is no longer asked for: the remote shows it."""

_URGENCY: Final = (TASK.c.due_at, TASK.c.id)
_LIVING: Final = text("state IN ('open', 'done')")
_RENEWED: Final = (
    "case_id",
    "due_at",
    "customer_worth_minor",
    "customer_worth_currency",
    "supplier_worth_minor",
    "supplier_worth_currency",
)
"""What a task that is asked for again takes from the newer decision."""


@dataclass(frozen=True, slots=True)
class KeptTask:
    """A task as it is kept. ``prove_by`` is when a task that was ticked opens again unless it is proven."""

    id: TaskId
    pair: PairRow
    case: CaseId | None
    task: Task
    state: TaskState
    proof: str | None
    prove_by: datetime | None
    done_by: str | None
    reopened: int


class AskedTasks(NamedTuple):
    """What a decision on a pair asks of a person, all of it; ``case`` is the pair's open one."""

    pair: PairRow
    case: CaseId | None
    tasks: Sequence[Task]


def ask_tasks(scope: Scope, asked: Sequence[AskedTasks], at: datetime) -> None:
    """Keep what decisions ask of a person.

    A task that is asked for already takes the new deadline and worth. One that is no longer asked for is withdrawn, or,
    when a person had done it, proven: what was observed since no longer calls for it.
    """
    _withdraw(scope, {each.pair: {task.step for task in each.tasks} for each in asked}, at)
    rows = [_asked(each.pair, each.case, task, at) for each in asked for task in each.tasks]
    insert_rows(scope, TASK, rows, _renewing)


def do_task(scope: Scope, id: TaskId, who: str, at: datetime, prove_by: datetime) -> bool:
    """Note that somebody says a task is done; it opens again at ``prove_by`` unless it is proven. False if not open."""
    return _change(scope, id, at, TaskState.OPEN, state=TaskState.DONE, done_by=who, prove_by=prove_by)


def prove_task(scope: Scope, id: TaskId, proof: str, at: datetime) -> bool:
    """Note what proved a task, done or still open; False when it is over already."""
    return _change(scope, id, at, *LIVING, state=TaskState.PROVEN, proof=proof, prove_by=None)


def reopen_tasks(scope: Scope, now: datetime) -> tuple[KeptTask, ...]:
    """Open every task again that was done and not proven in time, and return them."""
    late = (TASK.c.state == TaskState.DONE, TASK.c.prove_by <= now)
    values = {
        "state": TaskState.OPEN,
        "reopened": TASK.c.reopened + 1,
        "prove_by": None,
        "done_by": None,
        "changed_at": now,
    }
    changed = update(TASK).where(scope.owns(TASK), *late).values(**values).returning(TASK.c.id)
    return _tasks(scope, TASK.c.id.in_([row.id for row in scope.connection.execute(changed)]))


def task(scope: Scope, id: TaskId) -> KeptTask | None:
    """Return a task by its number; None when the tenant has no such task."""
    return next(iter(_tasks(scope, TASK.c.id == id)), None)


class TaskPlace(NamedTuple):
    """Where a task stands among the others: what is due earlier comes first."""

    due_at: datetime
    id: int


def living_tasks(scope: Scope, limit: int | None = None, after: TaskPlace | None = None) -> tuple[KeptTask, ...]:
    """Return what is open or waits for its proof, the most urgent first: at most ``limit``, behind a place."""
    living = among(TASK.c.state, LIVING)
    return _tasks(scope, living if after is None else living & behind(_URGENCY, after), limit)


def tasks_asked_at(scope: Scope, at: datetime, *pairs: PairRow) -> tuple[KeptTask, ...]:
    """Return the tasks that decisions of one moment asked for anew, of these pairs."""
    return _tasks(scope, and_(TASK.c.pair_id.in_(pairs), TASK.c.created_at == at, TASK.c.state == TaskState.OPEN))


def tasks_of(scope: Scope, *pairs: PairRow) -> tuple[KeptTask, ...]:
    """Return every task there ever was for a pair or for several, the most urgent first."""
    return _tasks(scope, TASK.c.pair_id.in_(pairs))


def _withdraw(scope: Scope, asked: Mapping[PairRow, Collection[Step]], at: datetime) -> None:
    """End the living tasks of these pairs that are no longer asked for."""
    living = (scope.owns(TASK), TASK.c.pair_id.in_(asked), TASK.c.state.in_(LIVING))
    rows = scope.connection.execute(select(TASK.c.id, TASK.c.pair_id, TASK.c.step).where(*living))
    gone = [row.id for row in rows if row.step not in asked[row.pair_id]]
    if not gone:
        return
    done = TASK.c.state == TaskState.DONE
    values = {
        "state": case((done, TaskState.PROVEN.value), else_=TaskState.WITHDRAWN.value),
        "proof": case((done, OBSERVED), else_=TASK.c.proof),
        "prove_by": None,
        "changed_at": at,
    }
    scope.connection.execute(update(TASK).where(scope.owns(TASK), TASK.c.id.in_(gone)).values(**values))


def _renewing(statement: Any) -> Any:
    """Let a task that is asked for already take what is newer."""
    values = {name: statement.excluded[name] for name in _RENEWED}
    key = ["tenant_id", "pair_id", "step"]
    return statement.on_conflict_do_update(index_elements=key, index_where=_LIVING, set_=values)


def _asked(pair: PairRow, case_id: CaseId | None, task: Task, at: datetime) -> dict[str, Any]:
    return {
        "pair_id": pair,
        "case_id": case_id,
        "step": task.step,
        "due_at": task.due_at,
        "state": TaskState.OPEN,
        "reopened": 0,
        "created_at": at,
        "changed_at": at,
        **amount_columns("customer_worth", task.customer_worth),
        **amount_columns("supplier_worth", task.supplier_worth),
    }


def _change(scope: Scope, id: TaskId, at: datetime, *expected: TaskState, **values: Any) -> bool:
    now = and_(scope.owns(TASK), TASK.c.id == id, TASK.c.state.in_(expected))
    return scope.connection.execute(update(TASK).where(now).values(changed_at=at, **values)).rowcount > 0


def _tasks(scope: Scope, condition: Any, limit: int | None = None) -> tuple[KeptTask, ...]:
    sides = (PAIR.c.store_line, PAIR.c.supplier_line, PAIR.c.part)
    joined = (scope.owns(TASK), scope.owns(PAIR), PAIR.c.id == TASK.c.pair_id)
    statement = select(TASK, *sides).where(*joined, condition).order_by(*_URGENCY).limit(limit)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def _kept(row: Row[Any]) -> KeptTask:
    worth = (amount_of(row, "customer_worth"), amount_of(row, "supplier_worth"))
    pair = PairId(row.store_line, row.supplier_line, row.part)
    return KeptTask(
        id=TaskId(row.id),
        pair=PairRow(row.pair_id),
        case=None if row.case_id is None else CaseId(row.case_id),
        task=Task(pair, row.step, row.due_at, *worth),
        state=row.state,
        proof=row.proof,
        prove_by=row.prove_by,
        done_by=row.done_by,
        reopened=row.reopened,
    )
