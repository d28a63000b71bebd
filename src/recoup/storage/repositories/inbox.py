"""Deliveries of the remotes: stored once before they are answered, handed over until somebody has worked them off.

``due_at`` does three things with one column: a delivery is due when it arrives, a claim puts it off for as long as the
claimer may take (so that it comes again when the claimer dies), and a handled one is due never again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update

from recoup.storage.ids import AccountId, InboxId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_once, claimable
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


def put_inbox(
    scope: Scope, account: AccountId, dedupe_key: str, at: datetime, body: bytes, headers: Mapping[str, str]
) -> bool:
    """Store a delivery and return whether it is new; one that came before under the same key is not stored again."""
    return add_once(
        scope,
        INBOX,
        ("account_id", "dedupe_key"),
        account_id=account,
        dedupe_key=dedupe_key,
        received_at=at,
        headers=dict(headers),
        body=body,
        state=InboxState.WAITING,
        due_at=at,
        attempts=0,
    )


def is_untouched(scope: Scope, account: AccountId, dedupe_key: str) -> bool:
    """Tell whether a delivery waits that nobody has begun to work on: what it rings for is read after now."""
    same = (INBOX.c.account_id == account, INBOX.c.dedupe_key == dedupe_key, INBOX.c.attempts == 0)
    statement = select(INBOX.c.id).where(scope.owns(INBOX), *same, INBOX.c.state == InboxState.WAITING)
    return scope.connection.execute(statement).first() is not None


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
