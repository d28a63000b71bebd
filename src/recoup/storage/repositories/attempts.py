"""Around the call of an attempt: the moment it is made, finding out how it ended, and what was asked for beside.

An attempt that died before its call certainly had no effect; one that died after it is unknown. So the call is noted
in a transaction of its own, and only while the attempt is still its taker's: one whose lease is over gets no call.

An intent with an unknown end is due whenever somebody should read what became of it. Whoever takes it has it for the
lease, so that two readers never settle the same one, and a reader who dies loses nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text, union, update

from recoup.domain.actions import Intent
from recoup.domain.step import Step
from recoup.storage.ids import CaseId, IntentId, PairRow, ShopId
from recoup.storage.repositories.intents import KeptIntent, kept_intent
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain, amount_columns, claimable, upsert
from recoup.storage.tables import ATTEMPT, INTENT, PAIR
from recoup.storage.tables.intent import ENDED
from recoup.storage.words import AttemptPhase, IntentState

Span = tuple[datetime, datetime]
"""From when, open, until when, closed."""


def ask_beside(
    scope: Scope, shop: ShopId, pair: PairRow, case_id: CaseId | None, intent: Intent, who: str, at: datetime
) -> bool:
    """Keep what ``who`` asks for beside the decisions, once per key; False when it was asked for before."""
    values = {
        "tenant_id": scope.tenant,
        "shop_id": shop,
        "pair_id": pair,
        "case_id": case_id,
        "key": intent.key,
        "step": intent.step,
        "seen_store": intent.seen.store,
        "seen_supplier": intent.seen.supplier,
        "state": IntentState.OPEN,
        "due_at": at,
        "attempts": 0,
        "changed_at": at,
        "asked_by": who,
        **amount_columns("amount", intent.amount),
        **amount_columns("seen_refundable", intent.seen.refundable),
    }
    new = upsert(scope, INTENT).values(values)
    once = new.on_conflict_do_nothing(index_elements=["tenant_id", "shop_id", "key"]).returning(INTENT.c.id)
    return scope.connection.execute(once).first() is not None


def call_attempt(
    scope: Scope, id: IntentId, number: int, at: datetime, lease: timedelta, asked: Mapping[str, Any]
) -> bool:
    """Note that the call of an attempt is made now, and what it asks for; its lease begins anew.

    Commit before calling. False when the attempt is no longer under way: then nothing may be called.
    """
    mine = (INTENT.c.id == id, INTENT.c.state == IntentState.TRYING, INTENT.c.attempts == number, INTENT.c.due_at > at)
    taken = update(INTENT).where(scope.owns(INTENT), *mine).values(due_at=at + lease)
    if scope.connection.execute(taken).rowcount == 0:
        return False
    moment = {"intent_id": id, "number": number, "phase": AttemptPhase.CALLED, "at": at, "echo": dict(asked)}
    add_plain(scope, ATTEMPT, [moment])
    return True


def claim_unknown(scope: Scope, now: datetime, lease: timedelta, limit: int) -> tuple[KeptIntent, ...]:
    """Take at most ``limit`` intents whose unknown end is to be looked for now; they come again after ``lease``."""
    due = (INTENT.c.due_at <= now) & (INTENT.c.state == IntentState.UNKNOWN)
    chosen = claimable(scope, INTENT, due, INTENT.c.due_at, limit)
    rows = scope.connection.execute(update(INTENT).where(chosen).values(due_at=now + lease).returning(INTENT))
    return tuple(kept_intent(row) for row in sorted(rows, key=lambda row: row.id))


def latest_code(scope: Scope, shop: ShopId, steps: Collection[Step]) -> str | None:
    """Return the remote's code of how the latest write of these steps ended in a shop; None when it gave none."""
    mine = (scope.owns(INTENT), INTENT.c.shop_id == shop, text(ENDED), INTENT.c.step.in_(steps))
    newest = select(INTENT.c.id, INTENT.c.attempts).where(*mine).order_by(INTENT.c.changed_at.desc()).limit(1)
    row = scope.connection.execute(newest).first()
    if row is None:
        return None
    end = (ATTEMPT.c.intent_id == row.id, ATTEMPT.c.number == row.attempts, ATTEMPT.c.phase == AttemptPhase.ENDED)
    return scope.connection.execute(select(ATTEMPT.c.code).where(scope.owns(ATTEMPT), *end)).scalar()


def look_later(scope: Scope, id: IntentId, number: int, due_at: datetime | None) -> bool:
    """Look for the end of an attempt at ``due_at``, or never again; False when its end is not unknown."""
    return _change_unknown(scope, id, number, due_at=due_at)


def ask_again(scope: Scope, id: IntentId, number: int, at: datetime) -> bool:
    """Let an intent with an unknown end be tried again; False when its end is not unknown.

    Only for a remote that promises to do nothing twice under one key, and only while it does.
    """
    return _change_unknown(scope, id, number, state=IntentState.OPEN, due_at=at, changed_at=at)


def intents_of_line(scope: Scope, shop: ShopId, store_line: str, steps: Collection[Step]) -> tuple[KeptIntent, ...]:
    """Return every intent of these steps that there ever was for any pair of a store line."""
    same = (PAIR.c.id == INTENT.c.pair_id, PAIR.c.shop_id == shop, PAIR.c.store_line == store_line)
    owned = (scope.owns(INTENT), scope.owns(PAIR))
    statement = select(INTENT).where(*owned, *same, INTENT.c.step.in_(steps)).order_by(INTENT.c.id)
    return tuple(kept_intent(row) for row in scope.connection.execute(statement))


def ended_intents(scope: Scope, shop: ShopId, steps: Collection[Step], spans: Iterable[Span]) -> tuple[KeptIntent, ...]:
    """Return a shop's intents of these steps that ended within one of the spans, however they did, the oldest first.

    Each span is looked up in the index of what has ended: a plain "or" would read every intent there ever was.
    """
    mine = (scope.owns(INTENT), INTENT.c.shop_id == shop, text(ENDED))
    ended = [select(INTENT.c.id).where(*mine, INTENT.c.changed_at > a, INTENT.c.changed_at <= b) for a, b in spans]
    chosen = (scope.owns(INTENT), INTENT.c.id.in_(union(*ended)), INTENT.c.step.in_(steps))
    rows = scope.connection.execute(select(INTENT).where(*chosen))
    return tuple(kept_intent(row) for row in sorted(rows, key=lambda row: (row.changed_at, row.id)))


def _change_unknown(scope: Scope, id: IntentId, number: int, **values: Any) -> bool:
    unknown = (INTENT.c.id == id, INTENT.c.state == IntentState.UNKNOWN, INTENT.c.attempts == number)
    return scope.connection.execute(update(INTENT).where(scope.owns(INTENT), *unknown).values(**values)).rowcount > 0
