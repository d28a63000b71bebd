"""The use case: see how this Recoup is: what the doctor finds, what waits, which jobs ran, how much it keeps.

Counting stops where nobody would read on, so that it costs the same however much waits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select, text

from recoup import __version__
from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.doctoring import examine
from recoup.desk.health import Health, Look
from recoup.desk.installation import Installation
from recoup.desk.mail_health import examine_mail
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.storage.engine import is_postgresql, reading
from recoup.storage.repositories.schedules import appointments
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.storage.tables import INBOX, INTENT, NOTICE, PAIR
from recoup.storage.upgrading import newest_revision
from recoup.storage.words import InboxState, IntentState, NoticeState

MOST: Final = 10_000
"""From here on it is said that there are more."""


class Queue(StrEnum):
    """What may wait."""

    TURNS = "turns"
    MESSAGES = "messages"
    WRITES = "writes"
    UNKNOWN = "unknown"
    LETTERS = "letters"


_QUEUES: Final[tuple[tuple[Queue, ColumnElement[Any], ColumnElement[bool] | None], ...]] = (
    (Queue.TURNS, PAIR.c.wake_at, None),
    (Queue.MESSAGES, INBOX.c.due_at, INBOX.c.state == InboxState.WAITING),
    (Queue.WRITES, INTENT.c.due_at, INTENT.c.state == IntentState.OPEN),
    (Queue.UNKNOWN, INTENT.c.due_at, INTENT.c.state == IntentState.UNKNOWN),
    (Queue.LETTERS, NOTICE.c.due_at, NOTICE.c.state == NoticeState.READY),
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much is due in a queue, at most ``MOST`` and one, and since when the oldest is."""

    queue: Queue
    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class JobView:
    """A recurring job of a shop; ``problem`` is what its last run could not do."""

    shop: str
    name: str
    ran_at: datetime | None
    due_at: datetime
    problem: Text | None


@dataclass(frozen=True, slots=True)
class System:
    """How this Recoup is. ``worst`` is the gravest of the looks; ``size`` is in bytes."""

    looks: tuple[Look, ...]
    worst: Health
    queues: tuple[Waiting, ...]
    jobs: tuple[JobView, ...]
    database: str
    size: int
    revision: str
    version: str


def look_at_system(
    home: Installation,
    notices: NoticeSettings,
    mail: SmtpSettings | None,
    public_url: str | None,
    *,
    remotes: bool = False,
) -> System:
    """Return how this Recoup is; with ``remotes`` each remote is asked for its clock, too.

    ``mail`` and ``public_url`` are not looked at when they are None.
    """
    post = () if mail is None else examine_mail(home, notices, mail)
    looks = (*examine(home, public_url, remotes=remotes), *post)
    with reading(home.engine) as connection:
        queues = tuple(each for scope in scopes(connection) for each in _queues(scope, home.now()))
        jobs = tuple(each for scope in scopes(connection) for each in _jobs(scope))
        database, size = _database(connection)
    found = {each.health for each in looks}
    worst = next((each for each in (Health.BAD, Health.NOTE) if each in found), Health.GOOD)
    return System(looks, worst, queues, jobs, database, size, newest_revision(), __version__)


def _queues(scope: Scope, now: datetime) -> Iterator[Waiting]:
    for queue, column, condition in _QUEUES:
        mine = [scope.owns(column.table), column <= now, *(() if condition is None else (condition,))]
        due = select(column.label("at")).where(*mine).order_by(column).limit(MOST + 1).subquery()
        count, since = scope.connection.execute(select(func.count(), func.min(due.c.at))).one()
        yield Waiting(queue, count, since)


def _jobs(scope: Scope) -> Iterator[JobView]:
    names = {each.id: each.name for each in shops(scope)}
    for each in appointments(scope):
        yield JobView(names.get(each.shop, ""), each.name, each.ran_at, each.due_at, each.problem)


def _database(connection: Connection) -> tuple[str, int]:
    if is_postgresql(connection):
        return "PostgreSQL", connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    pages, size = (connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in ("page_count", "page_size"))
    return "SQLite", pages * size
