"""The newest of what a tenant has, by which anybody notices that something happened; each is a look into an index."""

from typing import Final

from sqlalchemy import func, select

from recoup.storage.scope import Scope
from recoup.storage.tables import CASE, EVENT, EVIDENCE, NOTICE, OBSERVATION, STATEMENT_LINE, TASK, TENANT

_MICROSECONDS: Final = 1_000_000
_GROWING: Final = (OBSERVATION, CASE, TASK, EVIDENCE, NOTICE, STATEMENT_LINE)


def newest(scope: Scope) -> tuple[int, ...]:
    """Return the newest number of what grows when something happens, and when a case last moved; 0 for none."""
    audited = select(TENANT.c.audit_count).where(TENANT.c.id == scope.tenant)
    counts = [scope.connection.execute(audited).scalar_one()]
    for table in _GROWING:
        statement = select(func.max(table.c.id)).where(scope.owns(table))
        counts.append(scope.connection.execute(statement).scalar() or 0)
    moved = scope.connection.execute(select(func.max(EVENT.c.at)).where(scope.owns(EVENT))).scalar()
    return (*counts, 0 if moved is None else round(moved.timestamp() * _MICROSECONDS))
