"""What people have to do: look, say that it is done, hand in what proves it."""

from typing import Final

from litestar import get, post
from litestar.params import JSONBody

from recoup.api.api_desk import Acts, Given
from recoup.api.paging import USUAL, Cursor, Limit, Page, page_of, place_of
from recoup.api.routes.params import Id
from recoup.api.shapes.common import money_of
from recoup.api.shapes.tasks import ProofGiven, Recorded, Task, TaskDetail, Ticked
from recoup.desk.doing import Proof, prove_task, show_task, tick_task
from recoup.desk.tasks import TaskView, list_tasks
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.engine import reading
from recoup.storage.repositories.tasks import TaskPlace

_TAGS: Final = ["tasks"]


@get("/tasks", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def tasks_list(caller: Given, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Task]:
    """List what is open or waits for its proof, the most urgent first."""
    with reading(caller.home.engine) as connection:
        found = list_tasks(connection, limit + 1, place_of(cursor, TaskPlace))
    return page_of(found, limit, _place, lambda each: caller.shape(Task, each))


@get("/tasks/{id:int}", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def tasks_show(caller: Given, id: Id) -> TaskDetail:
    """Show a task with everything that it needs: links, steps, words to paste, and what proves it."""
    return caller.shape(TaskDetail, show_task(caller.home, caller.settings.tasks, id, caller.language))


@post("/tasks/{id:int}/tick", opt=asks(Permission.WORK), tags=_TAGS, status_code=200, sync_to_thread=True)
def tasks_tick(actor: Acts, id: Id) -> Ticked:
    """Say that a task is done; it opens again unless what proves it is seen in time."""
    return actor.shape(Ticked, tick_task(actor.home, actor.settings.tasks, id, actor.who))


@post("/tasks/{id:int}/proof", opt=asks(Permission.WORK), tags=_TAGS, status_code=200, sync_to_thread=True)
def tasks_prove(actor: Acts, id: Id, data: JSONBody[ProofGiven]) -> Recorded:
    """Hand in what proves a task: how far the refund is, an amount, a note, a picture or PDF."""
    name, content = ("", None) if data.file is None else (data.file.name, data.file.content)
    proof = Proof(data.stage, money_of(data.amount), data.note, name, content, data.dispute, data.send_by)
    return actor.shape(Recorded, prove_task(actor.home, actor.settings.tasks, id, proof, actor.who))


def _place(task: TaskView) -> TaskPlace:
    return TaskPlace(task.due_at, task.id)


ROUTES: Final = (tasks_list, tasks_show, tasks_tick, tasks_prove)
