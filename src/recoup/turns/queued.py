"""What stands in the queue: PgQueuer's tables in a schema of their own, and the jobs that follow from our rows.

The queue is a copy of what is due and holds no truth. Its tables are not logged, which makes them quick and lets a
crash of the server empty them; the next sweep fills them again. So they may be dropped by hand at any time, too.

A job's key names what it is for, and in which version: PgQueuer refuses a second job of a key that waits or is worked
on, and a key without a version would swallow the news that comes while the work goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import (
    DBSettings,
    Durability,
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.types import Channel
from sqlalchemy import Connection, Engine, func, select, text

from recoup.storage.engine import writing
from recoup.storage.house import first_free, tenants_with
from recoup.storage.ids import TenantId
from recoup.storage.repositories.pairs import due_pairs
from recoup.storage.scope import Scope
from recoup.turns.dispatcher import Chore
from recoup.turns.held import CHORE, TURN

SCHEMA: Final = "recoup_queue"
CHANNEL: Final = Channel("recoup_queue")
NEWS: Final = "recoup_news"
"""Where a process that only listens says that something has come."""

_SWEEPING: Final = 0x7377656570
"""The number of the lock under which one process at a time sweeps; any number does that nobody else uses."""
_AT_ONCE: Final = 500
"""How many turns of a tenant are put into the queue at once; more come when these are done."""
_NAMES: Final[dict[str, Any]] = {
    "prefix": "",
    "db_schema": SCHEMA,
    "channel": CHANNEL,
    "function": "job_changed",
    "trigger": "job_changed",
    "statistics_table": "job_statistics",
    "queue_status_type": "job_status",
    "queue_table": "job",
    "queue_table_log": "job_log",
    "schedules_table": "job_schedule",
    "durability": Durability.volatile,
    "widen_id": True,
}
"""Every name is given, because the engine would take one that is missing from a variable such as ``CHANNEL``."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a job is for: a pair's turn, or a chore of a tenant. ``version`` tells it from the same job of before."""

    kind: str
    tenant: TenantId
    of: str
    version: str

    @property
    def payload(self) -> bytes:
        """What the job carries."""
        return f"{self.tenant}/{self.of}".encode()

    @property
    def key(self) -> str:
        """The key by which no second job of this kind is taken into the queue."""
        return f"{self.kind}/{self.tenant}/{self.of}/{self.version}"


def read_payload(payload: bytes | None) -> tuple[TenantId, str]:
    """Return whose job it is and what it is of."""
    tenant, _, of = (payload or b"").decode().partition("/")
    return TenantId(int(tenant)), of


def queries_over(connection: Any) -> Queries:
    """Return the engine's queries over an asyncpg connection: on a psycopg one its worker starves."""
    settings = DBSettings(**_NAMES)
    return Queries(
        AsyncpgDriver(connection),
        qbe=QueryBuilderEnvironment(settings),
        qbq=QueryQueueBuilder(settings),
        qbs=QuerySchedulerBuilder(settings),
    )


async def install(queries: Queries) -> None:
    """Bring the queue's tables to the engine's shape; processes that start at once wait for each other."""
    async with queries.schema_lock():
        if await queries.schema_is_installed():
            await queries.upgrade()
        else:
            await queries.install()


def sweep(engine: Engine, chores: Sequence[Chore], now: datetime) -> list[Job]:
    """Return what is due and not in the queue; nothing when another process is looking just now.

    What is held there after too many failures is not put in again.
    """
    with writing(engine) as connection:
        if not connection.execute(select(func.pg_try_advisory_xact_lock(_SWEEPING))).scalar_one():
            return []
        known = {row.dedupe_key: row.held for row in connection.execute(text(_KNOWN))}
        limit = _AT_ONCE + sum(known.values())
        return [job for chore in chores for job in _due(connection, chore, now, limit) if job.key not in known]


async def put(queries: Queries, jobs: Sequence[Job]) -> None:
    """Put jobs into the queue; those whose key is there already are left out."""
    if jobs:
        await queries.enqueue(
            [job.kind for job in jobs],
            [job.payload for job in jobs],
            [0] * len(jobs),
            dedupe_key=[job.key for job in jobs],
            on_conflict="skip",
        )


async def picked(queries: Queries, id: int) -> int:
    """Return how often somebody began on a job, those who were killed in it among them."""
    rows = await queries.driver.fetch(_PICKED, id)
    return int(str(rows[0]["times"]))


def tidy(engine: Engine) -> None:
    """Forget what was noted of jobs that are done, and let what was held long enough be tried again.

    A turn is held for a day. A chore is held for a minute, because what else is due of its kind waits behind it.
    """
    with writing(engine) as connection:
        connection.execute(text(_LET_GO))
        connection.execute(text(_PURGE))


def tell(engine: Engine) -> None:
    """Wake the workers, wherever they are."""
    with writing(engine) as connection:
        connection.execute(select(func.pg_notify(NEWS, "")))


def _due(connection: Connection, chore: Chore, now: datetime, limit: int) -> Iterator[Job]:
    for tenant in tenants_with(connection, chore.work, now):
        if chore.turns is None:
            first = first_free(connection, tenant, chore.work, now)
            if first is not None:
                yield Job(CHORE, tenant, chore.name, first.isoformat())
        else:
            for row, version in due_pairs(Scope(connection, tenant), now, limit):
                yield Job(TURN, tenant, str(row), str(version))


_KNOWN: Final = "SELECT dedupe_key, status = 'failed' AS held FROM recoup_queue.job WHERE dedupe_key IS NOT NULL"
_PICKED: Final = "SELECT count(*) AS times FROM recoup_queue.job_log WHERE job_id = $1 AND status = 'picked'"
_LET_GO: Final = """
DELETE FROM recoup_queue.job
WHERE status = 'failed'
    AND updated < now() - CASE entrypoint WHEN 'turn' THEN interval '1 day' ELSE interval '1 minute' END
"""
_PURGE: Final = """
DELETE FROM recoup_queue.job_log AS noted
WHERE created < now() - interval '10 minutes'
    AND NOT EXISTS (SELECT FROM recoup_queue.job WHERE job.id = noted.job_id)
"""
