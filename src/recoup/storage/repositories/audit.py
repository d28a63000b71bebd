"""Who did what, in a chain in which an edit, an insertion and a removal are noticed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from recoup.storage import chain
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain
from recoup.storage.tables import AUDIT, TENANT


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: ``who`` did ``act`` to ``subject``."""

    number: int
    at: datetime
    who: str
    act: str
    subject: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verification:
    """What the chain says: how long it is, its head, and the first entry that does not fit; None when all do.

    When entries are missing at the end, ``broken_at`` is the first that is missing.
    """

    entries: int
    head: bytes
    broken_at: int | None


def append_audit(
    scope: Scope, at: datetime, who: str, act: str, subject: str, details: Mapping[str, Any] | None = None
) -> int:
    """Add an entry and return its number. ``details`` is plain data and holds nothing secret.

    The tenant's row is locked until the transaction ends, so that two writers never continue the same head.
    """
    counted = (
        update(TENANT)
        .where(TENANT.c.id == scope.tenant)
        .values(audit_count=TENANT.c.audit_count + 1)
        .returning(TENANT.c.audit_count, TENANT.c.audit_head)
    )
    number, before = scope.connection.execute(counted).one()
    told = dict(details or {})
    hash_ = chain.link(before, number, at, who, act, subject, told)
    row = {"number": number, "at": at, "who": who, "act": act, "subject": subject, "details": told, "hash": hash_}
    add_plain(scope, AUDIT, [row])
    scope.connection.execute(update(TENANT).where(TENANT.c.id == scope.tenant).values(audit_head=hash_))
    return number


def audit_entries(scope: Scope, after: int = 0, limit: int = 100) -> tuple[Entry, ...]:
    """Return entries in their order, beginning after number ``after``."""
    columns = (AUDIT.c.number, AUDIT.c.at, AUDIT.c.who, AUDIT.c.act, AUDIT.c.subject, AUDIT.c.details)
    statement = select(*columns).where(scope.owns(AUDIT), AUDIT.c.number > after).order_by(AUDIT.c.number).limit(limit)
    return tuple(Entry(*row) for row in scope.connection.execute(statement))


@dataclass(frozen=True, slots=True)
class Sought:
    """Which entries are sought; what is empty or None is not asked. ``until`` is the first moment that is not wanted.

    Each is compared as a whole, so that an index finds it.
    """

    who: str = ""
    act: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None


def latest_entries(scope: Scope, sought: Sought, before: int | None = None, limit: int = 100) -> tuple[Entry, ...]:
    """Return what is sought, the latest first, of the entries with a number below ``before``."""
    columns = (AUDIT.c.number, AUDIT.c.at, AUDIT.c.who, AUDIT.c.act, AUDIT.c.subject, AUDIT.c.details)
    statement = select(*columns).where(scope.owns(AUDIT), *_wanted(sought))
    if before is not None:
        statement = statement.where(AUDIT.c.number < before)
    rows = scope.connection.execute(statement.order_by(AUDIT.c.number.desc()).limit(limit))
    return tuple(Entry(*row) for row in rows)


def known_acts(scope: Scope) -> tuple[str, ...]:
    """Return every act that was ever done, in the order of the alphabet; one look into the index for each."""
    least = select(func.min(AUDIT.c.act)).where(scope.owns(AUDIT))
    acts = select(least.scalar_subquery().label("act")).cte("acts", recursive=True)
    following = least.where(AUDIT.c.act > acts.c.act).correlate(acts).scalar_subquery()
    acts = acts.union_all(select(following).where(acts.c.act.is_not(None)))
    return tuple(scope.connection.execute(select(acts.c.act).where(acts.c.act.is_not(None))).scalars())


def _wanted(sought: Sought) -> list[ColumnElement[bool]]:
    same = ((AUDIT.c.who, sought.who), (AUDIT.c.act, sought.act), (AUDIT.c.subject, sought.subject))
    wanted: list[ColumnElement[bool]] = [column == value for column, value in same if value]
    if sought.since is not None:
        wanted.append(AUDIT.c.at >= sought.since)
    if sought.until is not None:
        wanted.append(AUDIT.c.at < sought.until)
    return wanted


def verify_audit(scope: Scope) -> Verification:
    """Walk the whole chain and say whether each entry is what it was when it was written."""
    head = chain.GENESIS
    expected = 1
    for row in scope.connection.execute(select(AUDIT).where(scope.owns(AUDIT)).order_by(AUDIT.c.number)):
        known = chain.link(head, expected, row.at, row.who, row.act, row.subject, row.details)
        if row.number != expected or row.hash != known:
            return Verification(expected - 1, head, expected)
        head, expected = known, expected + 1
    kept = scope.connection.execute(
        select(TENANT.c.audit_count, TENANT.c.audit_head).where(TENANT.c.id == scope.tenant)
    ).one()
    whole = kept.audit_count == expected - 1 and kept.audit_head == head
    return Verification(expected - 1, head, None if whole else expected)
