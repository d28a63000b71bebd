"""The use cases of the door: sign in, come by a link, be known again by a cookie or a token, leave.

A wrong name, a wrong password and a wrong code are answered alike and take as long, and each counts as a failure of the
person's address and of the network's, which makes the next try wait.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Engine

from recoup.desk.people.visitor import PeopleError, Visitor, Why, visitor_of
from recoup.people.codes import step_of
from recoup.people.passwords import hash_password, is_outdated, is_password, is_weak
from recoup.people.roles import Permission
from recoup.people.throttle import Failures, again_at, failed
from recoup.people.tokens import TokenKind, digest_of, new_token
from recoup.storage.doors import (
    FoundSession,
    failures_of,
    find_link,
    find_person,
    find_session,
    find_token,
    forget_failures,
    put_failures,
)
from recoup.storage.engine import reading, writing
from recoup.storage.ids import PersonId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.entrances import (
    add_session,
    end_session,
    end_sessions,
    see_session,
    see_token,
    use_link,
)
from recoup.storage.repositories.people import Person, code_secret, person, set_password, use_code_step
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault

LASTS: Final = timedelta(days=14)
"""How long a session lasts after it was last used."""
_SEEN: Final = timedelta(minutes=10)
"""How often it is noted that somebody is still there; each note is a write."""


@dataclass(frozen=True, slots=True)
class Door:
    """What letting people in needs: the database, the keys, what time it is, and unguessable bytes."""

    engine: Engine
    vault: Vault
    now: Callable[[], datetime]
    random: Callable[[int], bytes] = os.urandom


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt to sign in; ``address`` is the network's, ``device`` what the browser says it is."""

    email: str
    password: str
    code: str
    address: str
    device: str


def sign_in(door: Door, tried: Try) -> str:
    """Let somebody in by their password, and their authenticator's code if they have one; return their cookie.

    Raises PeopleError: TOO_OFTEN, WRONG, or CODE_NEEDED when only the code is missing.
    """
    now = door.now()
    sources = [digest_of(f"person {tried.email.strip().casefold()}"), digest_of(f"network {tried.address}")]
    _require_patience(door, sources, now)
    with reading(door.engine) as connection:
        found = find_person(connection, tried.email.strip().casefold())
        known = None if found is None else person(Scope(connection, found.tenant), found.person)
    # Outside any transaction: hashing takes long on purpose.
    right = is_password(known.password if known is not None else None, tried.password)
    if found is None or known is None or not right or known.ended_at is not None:
        raise _failure(door, sources, Why.WRONG)
    with writing(door.engine) as connection:
        scope = Scope(connection, found.tenant)
        passed = not known.has_code or _code_fits(scope, door.vault, known, tried.code, now)
        if passed:
            for source in sources:
                forget_failures(connection, source)
            if known.password is not None and is_outdated(known.password):
                set_password(scope, known.id, hash_password(tried.password))
            append_audit(scope, now, f"person {known.id}", "signed in", f"person {known.id}")
            return begin_session(scope, door, known.id, tried.device, now)
    if not tried.code.strip():
        raise PeopleError(Why.CODE_NEEDED)
    raise _failure(door, sources, Why.WRONG)


def require_password(door: Door, visitor: Visitor, password: str) -> None:
    """Let somebody go on who says their password again; a session that was stolen is no place to guess it.

    Raises PeopleError: WRONG, and TOO_OFTEN as at the door.
    """
    sources = [digest_of(f"person {visitor.email}")]
    _require_patience(door, sources, door.now())
    with reading(door.engine) as connection:
        known = person(Scope(connection, visitor.tenant), visitor.person)
    if known is None or not is_password(known.password, password):
        raise _failure(door, sources, Why.WRONG)


def look_at_link(door: Door, token: str) -> tuple[Visitor, str]:
    """Return for whom a link is and what for, without using it; raises PeopleError LINK_OVER."""
    with reading(door.engine) as connection:
        found = find_link(connection, digest_of(token), door.now())
        known = None if found is None else person(Scope(connection, found[0].tenant), found[0].person)
        if found is None or known is None or known.ended_at is not None:
            raise PeopleError(Why.LINK_OVER)
        return visitor_of(found[0].tenant, known), found[1]


def come_by_link(door: Door, token: str, password: str | None, device: str) -> str:
    """Let somebody in by a link, once, with the new password they chose if it asks for one; return their cookie.

    With a new password every other session of theirs ends. Raises PeopleError.
    """
    visitor, purpose = look_at_link(door, token)
    if password is not None and is_weak(password, visitor.email.partition("@")[0], visitor.name):
        raise PeopleError(Why.WEAK_PASSWORD)
    hashed = None if password is None else hash_password(password)
    now = door.now()
    with writing(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        if not use_link(scope, digest_of(token), now):
            raise PeopleError(Why.LINK_OVER)
        if hashed is not None:
            set_password(scope, visitor.person, hashed)
            end_sessions(scope, visitor.person)
        append_audit(scope, now, visitor.who, "came by a link", visitor.who, {"purpose": purpose})
        return begin_session(scope, door, visitor.person, device, now)


def who_has_cookie(door: Door, token: str) -> Visitor | None:
    """Return whose session a cookie is; None when it does not last or their access ended."""
    now = door.now()
    with reading(door.engine) as connection:
        found = find_session(connection, digest_of(token), now)
        known = None if found is None else person(Scope(connection, found.tenant), found.person)
    if found is None or known is None or known.ended_at is not None:
        return None
    if now - found.seen_at >= _SEEN:
        _see(door, found, now)
    return visitor_of(found.tenant, known, found.id)


def who_has_token(door: Door, token: str) -> Visitor | None:
    """Return for whom a program acts; None when its token does not work or the person's access ended."""
    now = door.now()
    with reading(door.engine) as connection:
        found = find_token(connection, digest_of(token), now)
        known = None if found is None else person(Scope(connection, found.tenant), found.person)
    if found is None or known is None or known.ended_at is not None:
        return None
    if found.used_at is None or now - found.used_at >= _SEEN:
        with writing(door.engine) as connection:
            see_token(Scope(connection, found.tenant), found.id, now)
    return visitor_of(found.tenant, known, most=frozenset(Permission(each) for each in found.permissions))


def sign_out(door: Door, visitor: Visitor) -> None:
    """End the session in which somebody asks for it."""
    if visitor.session is not None:
        with writing(door.engine) as connection:
            end_session(Scope(connection, visitor.tenant), visitor.session)


def begin_session(scope: Scope, door: Door, id: PersonId, device: str, now: datetime) -> str:
    """Let somebody in from a browser and return their cookie; who they are was found out before."""
    token = new_token(TokenKind.SESSION, door.random)
    add_session(scope, id, digest_of(token), device, now, now + LASTS)
    return token


def _require_patience(door: Door, sources: Sequence[bytes], now: datetime) -> None:
    with reading(door.engine) as connection:
        for source in sources:
            kept = failures_of(connection, source)
            if again_at(None if kept is None else Failures(*kept), now) is not None:
                raise PeopleError(Why.TOO_OFTEN)


def _failure(door: Door, sources: Sequence[bytes], why: Why) -> PeopleError:
    """Count a failure and return what to raise."""
    now = door.now()
    with writing(door.engine) as connection:
        for source in sources:
            kept = failures_of(connection, source)
            after = failed(None if kept is None else Failures(*kept), now)
            put_failures(connection, source, after.count, after.last_at)
    return PeopleError(why)


def _code_fits(scope: Scope, vault: Vault, known: Person, code: str, now: datetime) -> bool:
    secret = code_secret(scope, vault, known.id)
    step = None if secret is None else step_of(secret, code, now, known.code_step)
    return step is not None and use_code_step(scope, known.id, step)


def _see(door: Door, found: FoundSession, now: datetime) -> None:
    with writing(door.engine) as connection:
        see_session(Scope(connection, found.tenant), found.id, now, now + LASTS)
