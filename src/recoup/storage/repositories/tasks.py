"""What a person must do: asked for once per pair and step, done by somebody's word, proven by what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, and_, case, select, text, update

from recoup.domain.actions import Task
from recoup.domain.pair import PairId
from recoup.storage.ids import CaseId, PairRow, TaskId
from recoup.storage.scope import Scope
from recoup.storage.sql import amount_columns, amount_of, upsert
from recoup.storage.tables import PAIR, TASK
from recoup.storage.words import TaskState

LIVING: Final = (TaskState.OPEN, TaskState.DONE)
OBSERVED: Final = "observed"
"""The proof of a task that was done and is no longer asked for: the remote shows it."""

_LIVING: Final = text("state IN ('open', 'done')")


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


def ask_tasks(scope: Scope, pair: PairRow, case_id: CaseId | None, tasks: Sequence[Task], at: datetime) -> None:
    """Keep what a decision on a pair asks of a person.

    A task that is asked for already takes the new deadline and worth. One that is no longer asked for is withdrawn, or,
    when a person had done it, proven: what was observed since no longer calls for it.
    """
    for task in tasks:
        _ask(scope, pair, case_id, task, at)
    asked = [task.step for task in tasks]
    gone = (TASK.c.pair_id == pair, TASK.c.state.in_(LIVING), TASK.c.step.not_in(asked))
    done = TASK.c.state == TaskState.DONE
    values = {
        "state": case((done, TaskState.PROVEN.value), else_=TaskState.WITHDRAWN.value),
        "proof": case((done, OBSERVED), else_=TASK.c.proof),
        "prove_by": None,
        "changed_at": at,
    }
    scope.connection.execute(update(TASK).where(scope.owns(TASK), *gone).values(**values))


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


def living_tasks(scope: Scope) -> tuple[KeptTask, ...]:
    """Return what is open or waits for its proof, the most urgent first."""
    return _tasks(scope, TASK.c.state.in_(LIVING))


def tasks_of(scope: Scope, pair: PairRow) -> tuple[KeptTask, ...]:
    """Return every task there ever was for a pair."""
    return _tasks(scope, TASK.c.pair_id == pair)


def _ask(scope: Scope, pair: PairRow, case_id: CaseId | None, task: Task, at: datetime) -> None:
    values = {
        "case_id": case_id,
        "due_at": task.due_at,
        **amount_columns("customer_worth", task.customer_worth),
        **amount_columns("supplier_worth", task.supplier_worth),
    }
    owner = {"tenant_id": scope.tenant, "pair_id": pair, "step": task.step, "created_at": at, "changed_at": at}
    new = upsert(scope, TASK).values(state=TaskState.OPEN, reopened=0, **owner, **values)
    key = ["tenant_id", "pair_id", "step"]
    scope.connection.execute(new.on_conflict_do_update(index_elements=key, index_where=_LIVING, set_=values))


def _change(scope: Scope, id: TaskId, at: datetime, *expected: TaskState, **values: Any) -> bool:
    now = and_(scope.owns(TASK), TASK.c.id == id, TASK.c.state.in_(expected))
    return scope.connection.execute(update(TASK).where(now).values(changed_at=at, **values)).rowcount > 0


def _tasks(scope: Scope, condition: Any) -> tuple[KeptTask, ...]:
    sides = (PAIR.c.store_line, PAIR.c.supplier_line, PAIR.c.part)
    joined = (scope.owns(TASK), scope.owns(PAIR), PAIR.c.id == TASK.c.pair_id)
    statement = select(TASK, *sides).where(*joined, condition).order_by(TASK.c.due_at, TASK.c.id)
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
