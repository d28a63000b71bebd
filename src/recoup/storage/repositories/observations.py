"""What was seen at a remote: kept for ever by its hash, and its content until it is erased.

The same content seen again tells nothing new and is not stored again, unless something else was seen in between.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any
from zlib import compress, decompress

from sqlalchemy import Row, select

from recoup.storage.ids import AccountId, ObservationId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_once
from recoup.storage.tables import OBSERVATION
from recoup.storage.words import Source, SubjectKind

_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What an observation is about: one order, refund or statement at one account."""

    account: AccountId
    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What was seen of a subject. ``content`` is never shown; None when it was erased."""

    id: ObservationId
    subject: Subject
    observed_at: datetime
    hash: bytes
    content: bytes | None = field(repr=False)
    source: Source


@dataclass(frozen=True, slots=True)
class Sighting:
    """That something new was seen, when and how, without what it was."""

    at: datetime
    source: Source


@dataclass(frozen=True, slots=True)
class Noted:
    """Where an observation is kept, and whether it told anything new."""

    id: ObservationId
    new: bool


def add_observation(
    scope: Scope, subject: Subject, at: datetime, content: bytes, source: Source, *, keep: bool = True
) -> Noted:
    """Store what was seen at ``at``, unless the last thing seen by then was the same.

    Without ``keep`` only its hash is stored: of a customer who was forgotten nothing is kept again.
    """
    hash_ = sha256(content).digest()
    known = _last(scope, subject, until=at)
    if known is not None and known.hash == hash_:
        return Noted(ObservationId(known.id), new=False)
    new = add_once(
        scope,
        OBSERVATION,
        ("account_id", "subject_kind", "subject_id", "observed_at", "hash"),
        account_id=subject.account,
        subject_kind=subject.kind,
        subject_id=subject.id,
        observed_at=at,
        hash=hash_,
        content=compress(content, _LEVEL) if keep else None,
        erased_at=None if keep else at,
        source=source,
    )
    same = (*_of(scope, subject), OBSERVATION.c.observed_at == at, OBSERVATION.c.hash == hash_)
    return Noted(ObservationId(scope.connection.execute(select(OBSERVATION.c.id).where(*same)).scalar_one()), new)


def latest_observation(scope: Scope, subject: Subject) -> Observation | None:
    """Return what was seen last of a subject; None when nothing was."""
    row = _last(scope, subject)
    return None if row is None else _observation(row)


def sightings(scope: Scope, subject: Subject, limit: int) -> tuple[Sighting, ...]:
    """Return when something new was seen of a subject, the last times, the latest first."""
    statement = select(OBSERVATION.c.observed_at, OBSERVATION.c.source).where(*_of(scope, subject))
    rows = scope.connection.execute(statement.order_by(OBSERVATION.c.observed_at.desc()).limit(limit))
    return tuple(Sighting(*row) for row in rows)


def observation(scope: Scope, id: ObservationId) -> Observation | None:
    """Return one observation; None when the tenant has no such one."""
    row = scope.connection.execute(select(OBSERVATION).where(scope.owns(OBSERVATION), OBSERVATION.c.id == id)).first()
    return None if row is None else _observation(row)


def _of(scope: Scope, subject: Subject) -> tuple[Any, ...]:
    return (
        scope.owns(OBSERVATION),
        OBSERVATION.c.account_id == subject.account,
        OBSERVATION.c.subject_kind == subject.kind,
        OBSERVATION.c.subject_id == subject.id,
    )


def _last(scope: Scope, subject: Subject, until: datetime | None = None) -> Row[Any] | None:
    statement = select(OBSERVATION).where(*_of(scope, subject))
    if until is not None:
        statement = statement.where(OBSERVATION.c.observed_at <= until)
    order = (OBSERVATION.c.observed_at.desc(), OBSERVATION.c.id.desc())
    return scope.connection.execute(statement.order_by(*order).limit(1)).first()


def _observation(row: Row[Any]) -> Observation:
    return Observation(
        id=ObservationId(row.id),
        subject=Subject(AccountId(row.account_id), row.subject_kind, row.subject_id),
        observed_at=row.observed_at,
        hash=row.hash,
        content=None if row.content is None else decompress(row.content),
        source=row.source,
    )
