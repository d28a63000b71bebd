"""The use case: look at what people have to do, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from recoup.decision.words.places import PLACES
from recoup.decision.words.steps import STEPS
from recoup.decision.words.text import Text
from recoup.domain.money import Money
from recoup.domain.step import PLACE
from recoup.storage.house import tenants
from recoup.storage.ids import CaseId, TaskId
from recoup.storage.repositories.tasks import KeptTask, TaskPlace, living_tasks
from recoup.storage.scope import Scope
from recoup.storage.words import TaskState


@dataclass(frozen=True, slots=True)
class TaskView:
    """What a person must do: where and how, until when, what it is worth, and how anyone can tell that it was done."""

    id: TaskId
    case: CaseId | None
    step: str
    title: Text
    place: Text
    detail: tuple[Text, ...]
    proof: Text
    store_line: str | None
    supplier_line: str | None
    customer_worth: Money | None
    supplier_worth: Money | None
    due_at: datetime
    state: TaskState
    done_by: str | None
    reopened: int


def list_tasks(
    connection: Connection, limit: int | None = None, after: TaskPlace | None = None
) -> tuple[TaskView, ...]:
    """Return what is open or waits for its proof, the most urgent first: at most ``limit``, behind a place."""
    known = [Scope(connection, tenant.id) for tenant in tenants(connection)]
    found = [view_task(each) for scope in known for each in living_tasks(scope, limit, after)]
    return tuple(sorted(found, key=lambda each: (each.due_at, each.id))[:limit])


def view_task(kept: KeptTask) -> TaskView:
    """Return a task as it is shown."""
    step = kept.task.step
    return TaskView(
        id=kept.id,
        case=kept.case,
        step=step,
        title=STEPS[step].title,
        place=PLACES[PLACE[step]],
        detail=STEPS[step].detail,
        proof=STEPS[step].proof,
        store_line=kept.task.pair.store_line,
        supplier_line=kept.task.pair.supplier_line,
        customer_worth=kept.task.customer_worth,
        supplier_worth=kept.task.supplier_worth,
        due_at=kept.task.due_at,
        state=kept.state,
        done_by=kept.done_by,
        reopened=kept.reopened,
    )
