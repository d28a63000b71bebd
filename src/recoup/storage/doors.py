"""Who is asking, before it is known whose data they may see: found by what they hold, in the whole installation.

Beside the house this is the only place that looks across tenants. It returns numbers, and whoever has them goes on in
that tenant's own scope. What somebody holds is looked up by its hash; an address that failed is counted by its hash.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Table, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from recoup.storage.engine import is_postgresql
from recoup.storage.ids import PersonId, SessionId, TenantId, TokenId
from recoup.storage.tables import API_TOKEN, FAILURE, LINK_ONCE, PERSON, SESSION


@dataclass(frozen=True, slots=True)
class Found:
    """Whose person it is, and the number of the row by which they were found."""

    tenant: TenantId
    person: PersonId
    row: int


def find_person(connection: Connection, email: str) -> Found | None:
    """Return the person of an e-mail address, whether they may sign in or not."""
    row = connection.execute(select(PERSON.c.tenant_id, PERSON.c.id).where(PERSON.c.email == email)).first()
    return None if row is None else Found(TenantId(row.tenant_id), PersonId(row.id), row.id)


def is_anybody_here(connection: Connection) -> bool:
    """Tell whether anybody of this installation has set a password."""
    return connection.execute(select(PERSON.c.id).where(PERSON.c.password.is_not(None)).limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class FoundSession:
    """A session that lasts."""

    id: SessionId
    tenant: TenantId
    person: PersonId
    seen_at: datetime


def find_session(connection: Connection, digest: bytes, now: datetime) -> FoundSession | None:
    """Return the session of a cookie that lasts still."""
    lasting = (SESSION.c.digest == digest, SESSION.c.ends_at > now)
    row = connection.execute(select(SESSION).where(*lasting)).first()
    if row is None:
        return None
    return FoundSession(SessionId(row.id), TenantId(row.tenant_id), PersonId(row.person_id), row.seen_at)


def find_link(connection: Connection, digest: bytes, now: datetime) -> tuple[Found, str] | None:
    """Return whom an unused link lets in, and its purpose."""
    unused = (LINK_ONCE.c.digest == digest, LINK_ONCE.c.used_at.is_(None), LINK_ONCE.c.ends_at > now)
    row = connection.execute(select(LINK_ONCE).where(*unused)).first()
    return None if row is None else (_found(row.tenant_id, row.person_id, row.id), row.purpose)


@dataclass(frozen=True, slots=True)
class FoundToken:
    """A token of a program that works."""

    id: TokenId
    tenant: TenantId
    person: PersonId
    permissions: tuple[str, ...]
    used_at: datetime | None


def find_token(connection: Connection, digest: bytes, now: datetime) -> FoundToken | None:
    """Return the token of a program that works still."""
    working = (API_TOKEN.c.digest == digest, API_TOKEN.c.ended_at.is_(None), API_TOKEN.c.ends_at > now)
    row = connection.execute(select(API_TOKEN).where(*working)).first()
    if row is None:
        return None
    ids = (TokenId(row.id), TenantId(row.tenant_id), PersonId(row.person_id))
    return FoundToken(*ids, tuple(row.permissions), row.used_at)


def failures_of(connection: Connection, digest: bytes) -> tuple[int, datetime] | None:
    """Return how often an address failed to sign in and when last; None when it did not."""
    row = connection.execute(select(FAILURE.c["count"], FAILURE.c.last_at).where(FAILURE.c.digest == digest)).first()
    return None if row is None else (row[0], row[1])


def put_failures(connection: Connection, digest: bytes, count: int, last_at: datetime) -> None:
    """Keep how often an address failed."""
    insert = postgresql.insert if is_postgresql(connection) else sqlite.insert
    values = {"count": count, "last_at": last_at}
    statement = insert(FAILURE).values(digest=digest, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["digest"], set_=values))


def forget_failures(connection: Connection, digest: bytes) -> None:
    """Forget that an address failed."""
    connection.execute(delete(FAILURE).where(FAILURE.c.digest == digest))


def sweep(connection: Connection, now: datetime, forgotten: datetime) -> int:
    """Delete sessions and links that are over and failures older than ``forgotten``; return how many rows went."""
    over: tuple[tuple[Table, ColumnElement[datetime], datetime], ...] = (
        (SESSION, SESSION.c.ends_at, now),
        (LINK_ONCE, LINK_ONCE.c.ends_at, now),
        (FAILURE, FAILURE.c.last_at, forgotten),
    )
    return sum(connection.execute(delete(table).where(column <= moment)).rowcount for table, column, moment in over)


def _found(tenant: int, person: int, row: int) -> Found:
    return Found(TenantId(tenant), PersonId(person), row)
