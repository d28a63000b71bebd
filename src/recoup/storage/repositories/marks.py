"""The newest rows of the tenant, by which anybody notices that something happened; each is one look into an index."""

from typing import Final

from sqlalchemy import func, select

from recoup.storage.scope import Scope
from recoup.storage.tables import CASE, EVIDENCE, NOTICE, OBSERVATION, STATEMENT_LINE, TASK, TENANT

_GROWING: Final = (OBSERVATION, CASE, TASK, EVIDENCE, NOTICE, STATEMENT_LINE)


def newest(scope: Scope) -> tuple[int, ...]:
    """Return the newest number of what grows when something happens, 0 where there is none yet."""
    audited = select(TENANT.c.audit_count).where(TENANT.c.id == scope.tenant)
    counts = [scope.connection.execute(audited).scalar_one()]
    for table in _GROWING:
        statement = select(func.max(table.c.id)).where(scope.owns(table))
        counts.append(scope.connection.execute(statement).scalar() or 0)
    return tuple(counts)
