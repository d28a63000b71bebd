"""Deliveries of the remotes: stored once before they are answered, handed over until somebody has worked them off.

``due_at`` does three things with one column: a delivery is due when it arrives, a claim puts it off for as long as the
claimer may take (so that it comes again when the claimer dies), and a handled one is due never again.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, update

from recoup.storage.ids import AccountId, InboxId
from recoup.storage.prepared import insert_rows
from recoup.storage.scope import Scope
from recoup.storage.sql import claimable
from recoup.storage.tables import INBOX
from recoup.storage.words import InboxState


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a remote sent. The body and the headers may hold a customer's data and are never shown."""

    id: InboxId
    account: AccountId
    received_at: datetime
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    attempts: int


class Letter(NamedTuple):
    """A delivery as it is to be stored; ``key`` is what names it at its account."""

    key: str
    body: bytes
    headers: Mapping[str, str]


def put_inbox(scope: Scope, account: AccountId, letters: Iterable[Letter], at: datetime) -> None:
    """Store deliveries; one that came before under the same key is not stored again."""
    common = {"account_id": account, "received_at": at, "state": InboxState.WAITING, "due_at": at, "attempts": 0}
    rows = [
        {**common, "dedupe_key": letter.key, "headers": dict(letter.headers), "body": letter.body} for letter in letters
    ]
    insert_rows(scope, INBOX, rows, _once)


def begun_among(scope: Scope, account: AccountId, keys: Collection[str]) -> frozenset[str]:
    """Return the keys of those deliveries that somebody has begun to work on: what they rang for may be read already.

    What an untouched one rings for is read after now.
    """
    untouched = (INBOX.c.attempts == 0) & (INBOX.c.state == InboxState.WAITING)
    named = (scope.owns(INBOX), INBOX.c.account_id == account, INBOX.c.dedupe_key.in_(keys))
    return frozenset(scope.connection.execute(select(INBOX.c.dedupe_key).where(*named, ~untouched)).scalars())


def claim_inbox(scope: Scope, now: datetime, lease: timedelta, limit: int) -> tuple[Delivery, ...]:
    """Take at most ``limit`` deliveries that are due, the longest due first; they come again after ``lease``."""
    chosen = claimable(scope, INBOX, INBOX.c.due_at <= now, INBOX.c.due_at, limit)
    statement = update(INBOX).where(chosen).values(due_at=now + lease, attempts=INBOX.c.attempts + 1).returning(INBOX)
    rows = sorted(scope.connection.execute(statement), key=lambda row: (row.received_at, row.id))
    return tuple(
        Delivery(InboxId(row.id), AccountId(row.account_id), row.received_at, row.headers, row.body, row.attempts)
        for row in rows
    )


def finish_inbox(scope: Scope, id: InboxId, at: datetime, subject_id: str | None = None) -> None:
    """Note that a delivery was worked off; ``subject_id`` is what it was about, so that erasure finds it."""
    _end(scope, id, at, InboxState.HANDLED, subject_id=subject_id)


def give_up_inbox(scope: Scope, id: InboxId, at: datetime, problem: str) -> None:
    """Note that a delivery cannot be worked off and a person has to look; ``problem`` says why."""
    _end(scope, id, at, InboxState.GIVEN_UP, problem=problem)


def put_off_inbox(scope: Scope, id: InboxId, until: datetime, problem: str) -> None:
    """Let a delivery wait until a later moment; ``problem`` says why."""
    waiting = (scope.owns(INBOX), INBOX.c.id == id, INBOX.c.state == InboxState.WAITING)
    scope.connection.execute(update(INBOX).where(*waiting).values(due_at=until, problem=problem))


def _end(scope: Scope, id: InboxId, at: datetime, state: InboxState, **more: str | None) -> None:
    owned = (scope.owns(INBOX), INBOX.c.id == id)
    scope.connection.execute(update(INBOX).where(*owned).values(state=state, handled_at=at, due_at=None, **more))


def _once(statement: Any) -> Any:
    return statement.on_conflict_do_nothing(index_elements=["tenant_id", "account_id", "dedupe_key"])
