"""What concerns all tenants together: who they are, and who of them has work that is due.

Nothing here returns anything of a tenant but its number and name. A worker asks for whom there is work and then does
it in that tenant's own scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, insert, or_, select

from recoup.storage.chain import GENESIS
from recoup.storage.ids import TenantId
from recoup.storage.sight import tenant_in_sight
from recoup.storage.tables import HOOK_MESSAGE, INBOX, INTENT, NOTICE, PAIR, SCHEDULE, TENANT


class Work(Enum):
    """A kind of work that becomes due."""

    PAIRS = PAIR.c.wake_at
    INBOX = INBOX.c.due_at
    INTENTS = INTENT.c.due_at
    NOTICES = NOTICE.c.due_at
    SCHEDULES = SCHEDULE.c.due_at
    HOOKS = HOOK_MESSAGE.c.due_at


@dataclass(frozen=True, slots=True)
class Tenant:
    """A business that keeps its data here."""

    id: TenantId
    name: str
    created_at: datetime


_NOBODY: Final = 0


def add_tenant(connection: Connection, name: str, at: datetime) -> TenantId:
    """Add a tenant and return its number."""
    statement = insert(TENANT).values(name=name, created_at=at, audit_count=_NOBODY, audit_head=GENESIS)
    return TenantId(connection.execute(statement.returning(TENANT.c.id)).scalar_one())


def tenants(connection: Connection) -> tuple[Tenant, ...]:
    """Return all tenants that may be seen, in the order they came."""
    statement = select(TENANT.c.id, TENANT.c.name, TENANT.c.created_at).order_by(TENANT.c.id)
    one = tenant_in_sight(connection)
    rows = connection.execute(statement if one is None else statement.where(TENANT.c.id == one))
    return tuple(Tenant(*row) for row in rows)


def tenants_with(connection: Connection, work: Work, now: datetime) -> tuple[TenantId, ...]:
    """Return the tenants for whom some ``work`` is due; costs one look into an index for each tenant."""
    due: ColumnElement[datetime] = work.value
    waiting = select(1).where(work.value.table.c.tenant_id == TENANT.c.id, due <= now).exists()
    rows = connection.execute(select(TENANT.c.id).where(waiting).order_by(TENANT.c.id))
    return tuple(TenantId(row.id) for row in rows)


def next_due(connection: Connection, works: Iterable[Work] = Work) -> datetime | None:
    """Return the earliest moment at which any of ``works`` is due for anybody, past or to come; None when none ever is.

    It costs one look into an index for each tenant and kind of work, however much is parked.
    """
    kinds = tuple(works)
    found = [
        moment
        for tenant in tenants(connection)
        for work in kinds
        if (moment := connection.execute(_earliest(tenant.id, work)).scalar()) is not None
    ]
    return min(found, default=None)


def first_free(connection: Connection, tenant: TenantId, work: Work, now: datetime) -> datetime | None:
    """Return since when some ``work`` of a tenant is due that is in nobody's hands; None when there is none."""
    due: ColumnElement[datetime] = work.value
    taken = work.value.table.c.get("taken_until")
    statement = _earliest(tenant, work).where(due <= now)
    if taken is not None:
        statement = statement.where(or_(taken.is_(None), taken <= now))
    return connection.execute(statement).scalar()


def _earliest(tenant: TenantId, work: Work) -> Select[datetime]:
    due: ColumnElement[datetime] = work.value
    mine = (work.value.table.c.tenant_id == tenant, due.is_not(None))
    return select(due).where(*mine).order_by(due).limit(1)
