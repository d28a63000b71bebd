"""What lets the tenant's people in: sessions, links that work once, tokens of programs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, delete, func, select, update

from recoup.storage.ids import PersonId, SessionId, TokenId
from recoup.storage.scope import Scope
from recoup.storage.sql import add
from recoup.storage.tables import API_TOKEN, LINK_ONCE, SESSION

_DEVICE: Final = 120


@dataclass(frozen=True, slots=True)
class Session:
    """A browser in which somebody is signed in."""

    id: SessionId
    person: PersonId
    device: str
    created_at: datetime
    seen_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token of a program."""

    id: TokenId
    person: PersonId
    name: str
    permissions: tuple[str, ...]
    created_at: datetime
    ends_at: datetime
    used_at: datetime | None
    ended_at: datetime | None


def add_session(
    scope: Scope, person: PersonId, digest: bytes, device: str, at: datetime, ends_at: datetime
) -> SessionId:
    """Let somebody in and return the session's number."""
    moments = {"created_at": at, "seen_at": at, "ends_at": ends_at}
    return SessionId(add(scope, SESSION, person_id=person, digest=digest, device=device[:_DEVICE], **moments))


def sessions_of(scope: Scope, person: PersonId) -> tuple[Session, ...]:
    """Return where a person is signed in, the latest first."""
    mine = (scope.owns(SESSION), SESSION.c.person_id == person)
    rows = scope.connection.execute(select(SESSION).where(*mine).order_by(SESSION.c.seen_at.desc()))
    return tuple(
        Session(SessionId(row.id), PersonId(row.person_id), row.device, row.created_at, row.seen_at, row.ends_at)
        for row in rows
    )


def last_seen(scope: Scope) -> dict[PersonId, datetime]:
    """Return when each person who is signed in anywhere was there last."""
    statement = select(SESSION.c.person_id, func.max(SESSION.c.seen_at)).where(scope.owns(SESSION))
    rows = scope.connection.execute(statement.group_by(SESSION.c.person_id))
    return {PersonId(person): seen for person, seen in rows}


def see_session(scope: Scope, id: SessionId, at: datetime, ends_at: datetime) -> None:
    """Note that a session was used, and until when it lasts now."""
    owned = (scope.owns(SESSION), SESSION.c.id == id)
    scope.connection.execute(update(SESSION).where(*owned).values(seen_at=at, ends_at=ends_at))


def end_session(scope: Scope, id: SessionId) -> None:
    """End one session."""
    scope.connection.execute(delete(SESSION).where(scope.owns(SESSION), SESSION.c.id == id))


def end_sessions(scope: Scope, person: PersonId, but: Collection[SessionId] = ()) -> int:
    """End every session of a person, except some, and return how many ended."""
    mine = (scope.owns(SESSION), SESSION.c.person_id == person, SESSION.c.id.not_in(list(but)))
    return scope.connection.execute(delete(SESSION).where(*mine)).rowcount


def add_link(scope: Scope, person: PersonId, purpose: str, digest: bytes, at: datetime, ends_at: datetime) -> None:
    """Make a link that lets a person in once."""
    add(scope, LINK_ONCE, person_id=person, purpose=purpose, digest=digest, created_at=at, ends_at=ends_at)


def use_link(scope: Scope, digest: bytes, at: datetime) -> bool:
    """Note that a link was used; return False when it was used before or is over."""
    mine = (scope.owns(LINK_ONCE), LINK_ONCE.c.digest == digest)
    unused = (LINK_ONCE.c.used_at.is_(None), LINK_ONCE.c.ends_at > at)
    return scope.connection.execute(update(LINK_ONCE).where(*mine, *unused).values(used_at=at)).rowcount == 1


def end_links(scope: Scope, person: PersonId, at: datetime) -> None:
    """End every unused link of a person."""
    unused = (scope.owns(LINK_ONCE), LINK_ONCE.c.person_id == person, LINK_ONCE.c.used_at.is_(None))
    scope.connection.execute(update(LINK_ONCE).where(*unused).values(used_at=at))


def add_token(
    scope: Scope,
    person: PersonId,
    name: str,
    digest: bytes,
    permissions: Sequence[str],
    at: datetime,
    ends_at: datetime,
) -> TokenId:
    """Make a token of a program and return its number."""
    values = {"name": name, "digest": digest, "permissions": list(permissions)}
    return TokenId(add(scope, API_TOKEN, person_id=person, created_at=at, ends_at=ends_at, **values))


def tokens(
    scope: Scope,
    limit: int | None = None,
    before: TokenId | None = None,
    of: Collection[PersonId] | None = None,
) -> tuple[ApiToken, ...]:
    """Return the tenant's tokens, those that ended among them, the latest first: at most ``limit``, behind one.

    ``of`` are the people whose they are; None is everybody.
    """
    wanted = [scope.owns(API_TOKEN)]
    if before is not None:
        wanted.append(API_TOKEN.c.id < before)
    if of is not None:
        wanted.append(API_TOKEN.c.person_id.in_(of))
    rows = scope.connection.execute(select(API_TOKEN).where(*wanted).order_by(API_TOKEN.c.id.desc()).limit(limit))
    return tuple(_token(row) for row in rows)


def see_token(scope: Scope, id: TokenId, at: datetime) -> None:
    """Note that a token was used."""
    scope.connection.execute(update(API_TOKEN).where(scope.owns(API_TOKEN), API_TOKEN.c.id == id).values(used_at=at))


def end_token(scope: Scope, id: TokenId, at: datetime) -> bool:
    """End a token; return False when there is none that lives."""
    living = (scope.owns(API_TOKEN), API_TOKEN.c.id == id, API_TOKEN.c.ended_at.is_(None))
    return scope.connection.execute(update(API_TOKEN).where(*living).values(ended_at=at)).rowcount == 1


def end_tokens(scope: Scope, person: PersonId, at: datetime) -> int:
    """End every token of a person and return how many ended."""
    living = (scope.owns(API_TOKEN), API_TOKEN.c.person_id == person, API_TOKEN.c.ended_at.is_(None))
    return scope.connection.execute(update(API_TOKEN).where(*living).values(ended_at=at)).rowcount


def _token(row: Row[Any]) -> ApiToken:
    return ApiToken(
        TokenId(row.id),
        PersonId(row.person_id),
        row.name,
        tuple(row.permissions),
        row.created_at,
        row.ends_at,
        row.used_at,
        row.ended_at,
    )
