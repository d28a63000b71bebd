"""What the queue of the workers holds: jobs that failed, or killed their workers, too often to be tried again at once.

Only a look, in plain SQL: nobody needs the queue's engine to be told of it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text

from recoup.storage.engine import is_postgresql
from recoup.storage.ids import TenantId

TURN: Final = "turn"
CHORE: Final = "chore"
"""The kinds of jobs."""


@dataclass(frozen=True, slots=True)
class HeldJob:
    """A job that is held since ``since``: a ``turn`` of a pair's row, or a ``chore`` by its name."""

    kind: str
    tenant: TenantId
    of: str
    since: datetime


def held_jobs(connection: Connection) -> tuple[HeldJob, ...]:
    """Return what is held, the longest first; nothing where there is no queue."""
    if not is_postgresql(connection) or connection.execute(text(_THERE)).scalar() is None:
        return ()
    return tuple(
        HeldJob(row.entrypoint, TenantId(int(row.tenant)), row.of, row.updated)
        for row in connection.execute(text(_HELD))
    )


_THERE: Final = "SELECT to_regclass('recoup_queue.job')"
_HELD: Final = """
SELECT
    entrypoint,
    split_part(convert_from(payload, 'UTF8'), '/', 1) AS tenant,
    split_part(convert_from(payload, 'UTF8'), '/', 2) AS of,
    updated
FROM recoup_queue.job
WHERE status = 'failed' AND payload IS NOT NULL
ORDER BY updated, id
"""
