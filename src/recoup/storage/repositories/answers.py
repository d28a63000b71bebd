"""Acts that a program named by a key: done by one at a time, and answered the same when they are asked for again.

An answer may hold what is shown once, so it is sealed. It is kept for a day, or until a customer asks to be forgotten.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, or_, select, update

from recoup.storage.ids import PersonId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_once
from recoup.storage.tables import API_ANSWER
from recoup.storage.vault import Sealed, Vault

KEPT: Final = timedelta(days=1)
_PLACE: Final = "api_answer"


@dataclass(frozen=True, slots=True)
class Known:
    """An act that is known by its key. ``answer`` is None while somebody does it."""

    fingerprint: bytes = field(repr=False)
    status: int | None
    answer: bytes | None = field(repr=False)


def begin_act(
    scope: Scope, vault: Vault, person: PersonId, name: str, fingerprint: bytes, at: datetime, lease: timedelta
) -> Known | None:
    """Take an act in hand until ``lease`` is over; return what is known of it when it is not for the caller to do.

    Raises SealError.
    """
    old = (scope.owns(API_ANSWER), API_ANSWER.c.created_at <= at - KEPT)
    scope.connection.execute(delete(API_ANSWER).where(*old))
    values = {"fingerprint": fingerprint, "created_at": at, "taken_until": at + lease}
    if add_once(scope, API_ANSWER, ("person_id", "name"), person_id=person, name=name, **values):
        return None
    free = or_(API_ANSWER.c.taken_until <= at, API_ANSWER.c.taken_until.is_(None))
    left = (*_named(scope, person, name), API_ANSWER.c.status.is_(None), free)
    same = API_ANSWER.c.fingerprint == fingerprint
    if scope.connection.execute(update(API_ANSWER).where(*left, same).values(taken_until=at + lease)).rowcount:
        return None
    row = scope.connection.execute(select(API_ANSWER).where(*_named(scope, person, name))).one()
    return Known(row.fingerprint, row.status, _opened(scope, vault, row))


def end_act(scope: Scope, vault: Vault, person: PersonId, name: str, status: int, answer: bytes) -> None:
    """Keep how an act was answered."""
    sealed = vault.seal(answer, _PLACE, scope.tenant, person, name)
    values = {"status": status, "key_id": sealed.key_id, "sealed": sealed.data, "taken_until": None}
    scope.connection.execute(update(API_ANSWER).where(*_named(scope, person, name)).values(**values))


def drop_act(scope: Scope, person: PersonId, name: str) -> None:
    """Let a key stand for nothing again, because nothing was done under it."""
    scope.connection.execute(delete(API_ANSWER).where(*_named(scope, person, name)))


def forget_answers(scope: Scope) -> int:
    """Forget every answer, whoever it tells of, and return how many there were."""
    done = API_ANSWER.c.status.is_not(None)
    return scope.connection.execute(delete(API_ANSWER).where(scope.owns(API_ANSWER), done)).rowcount


def rotate_answers(scope: Scope, vault: Vault, limit: int = 1000) -> int:
    """Seal at most ``limit`` answers again that another key than the current one sealed; return how many. SealError."""
    old = (scope.owns(API_ANSWER), API_ANSWER.c.key_id != vault.keyring.current.id)
    rows = scope.connection.execute(select(API_ANSWER).where(*old).limit(limit).with_for_update()).all()
    for row in rows:
        answer = _opened(scope, vault, row) or b""
        end_act(scope, vault, PersonId(row.person_id), row.name, row.status, answer)
    return len(rows)


def _named(scope: Scope, person: PersonId, name: str) -> tuple[Any, ...]:
    return (scope.owns(API_ANSWER), API_ANSWER.c.person_id == person, API_ANSWER.c.name == name)


def _opened(scope: Scope, vault: Vault, row: Any) -> bytes | None:
    if row.sealed is None:
        return None
    return vault.open(Sealed(row.key_id, row.sealed), _PLACE, scope.tenant, row.person_id, row.name)
