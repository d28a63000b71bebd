"""What Recoup may do once, how it was tried, and how that ended.

The row is there before the call. The key belongs to the intent, however often it is tried: a decision that asks again
for what was accepted, or whose outcome is unknown, changes nothing. A refused intent opens again only when the decider
has seen something else since.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, and_, case, or_, select, update

from recoup.domain.actions import Intent, Seen
from recoup.storage.ids import CaseId, IntentId, PairRow, ShopId
from recoup.storage.prepared import insert_rows
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain, amount_columns, amount_of, claimable
from recoup.storage.tables import ATTEMPT, INTENT
from recoup.storage.words import AttemptPhase, IntentState

ENDINGS: Final = frozenset({IntentState.ACCEPTED, IntentState.REFUSED, IntentState.UNKNOWN})
_SEEN: Final = ("seen_store", "seen_supplier", "seen_refundable_minor", "seen_refundable_currency")
_ABANDONED: Final = "abandoned"


@dataclass(frozen=True, slots=True)
class KeptIntent:
    """An intent as it is kept; ``attempts`` counts those that were begun."""

    id: IntentId
    shop: ShopId
    pair: PairRow
    case: CaseId | None
    intent: Intent
    state: IntentState
    attempts: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class AttemptMoment:
    """One moment of an attempt; ``code`` and ``message`` are the remote's own, ``echo`` what its answer repeated."""

    number: int
    phase: AttemptPhase
    at: datetime
    outcome: IntentState | None
    code: str | None
    message: str | None
    echo: Any


class AskedIntents(NamedTuple):
    """What a decision on a pair asks Recoup to do, all of it; ``case`` is the pair's open one."""

    shop: ShopId
    pair: PairRow
    case: CaseId | None
    intents: Sequence[Intent]


def ask_intents(scope: Scope, asked: Sequence[AskedIntents], at: datetime) -> None:
    """Keep what decisions ask for; what a pair's no longer asks for and nobody has begun is withdrawn.

    What somebody asked for beside the decisions stays.
    """
    _withdraw(scope, {each.pair: {intent.key for intent in each.intents} for each in asked}, at)
    rows = [_asked(each, intent, at) for each in asked for intent in each.intents]
    insert_rows(scope, INTENT, rows, _asking_again)


def begin_attempts(scope: Scope, now: datetime, lease: timedelta, limit: int) -> tuple[KeptIntent, ...]:
    """Take at most ``limit`` open intents that are due and record that an attempt of each begins.

    Commit before calling the remote. An attempt that has not ended when the ``lease`` is over is nobody's any more:
    ``abandon_attempts`` makes its outcome unknown, because the call may have been made.
    """
    due = (INTENT.c.due_at <= now) & (INTENT.c.state == IntentState.OPEN)
    values = {
        "state": IntentState.TRYING,
        "due_at": now + lease,
        "attempts": INTENT.c.attempts + 1,
        "changed_at": now,
    }
    chosen = claimable(scope, INTENT, due, INTENT.c.due_at, limit)
    rows = list(scope.connection.execute(update(INTENT).where(chosen).values(**values).returning(INTENT)))
    started = {"phase": AttemptPhase.STARTED, "at": now}
    add_plain(scope, ATTEMPT, [{"intent_id": row.id, "number": row.attempts, **started} for row in rows])
    return tuple(kept_intent(row) for row in sorted(rows, key=lambda row: row.id))


def end_attempt(
    scope: Scope,
    id: IntentId,
    number: int,
    at: datetime,
    outcome: IntentState,
    *,
    code: str | None = None,
    message: str | None = None,
    echo: Mapping[str, Any] | None = None,
) -> bool:
    """Record how an attempt ended: accepted, refused or unknown.

    False when it is no longer under way: it was abandoned meanwhile, and what is known now settles it. Raises
    ValueError for another outcome.
    """
    told = {"code": code, "message": message, "echo": None if echo is None else dict(echo)}
    return _end(scope, id, number, AttemptPhase.ENDED, at, outcome, told, _trying(number))


def settle_attempt(scope: Scope, id: IntentId, number: int, at: datetime, outcome: IntentState, code: str) -> bool:
    """Record what reading the remote told of an attempt with an unknown end: it was accepted, or it had no effect.

    ``code`` says where it was read. False when its end is not unknown. Raises ValueError for another outcome.
    """
    unknown = and_(INTENT.c.state == IntentState.UNKNOWN, INTENT.c.attempts == number)
    return _end(scope, id, number, AttemptPhase.SETTLED, at, outcome, {"code": code}, unknown)


def abandon_attempts(scope: Scope, now: datetime) -> int:
    """End every attempt whose taker is gone as unknown, and return how many there were."""
    gone = (INTENT.c.state == IntentState.TRYING, INTENT.c.due_at <= now)
    rows = scope.connection.execute(select(INTENT.c.id, INTENT.c.attempts).where(scope.owns(INTENT), *gone))
    return sum(
        end_attempt(scope, IntentId(row.id), row.attempts, now, IntentState.UNKNOWN, code=_ABANDONED)
        for row in rows.all()
    )


def reopen_intent(scope: Scope, id: IntentId, due_at: datetime, at: datetime) -> bool:
    """Let a refused intent be tried again at ``due_at``; False when it is not refused."""
    refused = (scope.owns(INTENT), INTENT.c.id == id, INTENT.c.state == IntentState.REFUSED)
    values = {"state": IntentState.OPEN, "due_at": due_at, "changed_at": at}
    return scope.connection.execute(update(INTENT).where(*refused).values(**values)).rowcount > 0


def unknown_intents(scope: Scope, limit: int = 100) -> tuple[KeptIntent, ...]:
    """Return intents whose outcome must be found out by reading, the oldest first."""
    unknown = (scope.owns(INTENT), INTENT.c.state == IntentState.UNKNOWN)
    statement = select(INTENT).where(*unknown).order_by(INTENT.c.changed_at, INTENT.c.id).limit(limit)
    return tuple(kept_intent(row) for row in scope.connection.execute(statement))


def intents_of(scope: Scope, *pairs: PairRow) -> tuple[KeptIntent, ...]:
    """Return every intent there ever was for a pair or for several, the oldest first."""
    statement = select(INTENT).where(scope.owns(INTENT), INTENT.c.pair_id.in_(pairs)).order_by(INTENT.c.id)
    return tuple(kept_intent(row) for row in scope.connection.execute(statement))


def attempts_of(scope: Scope, id: IntentId) -> tuple[AttemptMoment, ...]:
    """Return the moments of an intent's attempts in their order."""
    names = ("number", "phase", "at", "outcome", "code", "message", "echo")
    statement = select(*[ATTEMPT.c[name] for name in names]).where(scope.owns(ATTEMPT), ATTEMPT.c.intent_id == id)
    rows = [AttemptMoment(*row) for row in scope.connection.execute(statement)]
    order = list(AttemptPhase)
    return tuple(sorted(rows, key=lambda moment: (moment.number, order.index(moment.phase))))


def _withdraw(scope: Scope, asked: Mapping[PairRow, Collection[str]], at: datetime) -> None:
    """Withdraw the decided intents of these pairs that are open and whose key is no longer asked for."""
    decided = (INTENT.c.pair_id.in_(asked), INTENT.c.asked_by.is_(None), INTENT.c.state == IntentState.OPEN)
    rows = scope.connection.execute(
        select(INTENT.c.id, INTENT.c.pair_id, INTENT.c.key).where(scope.owns(INTENT), *decided)
    )
    given_up = [row.id for row in rows if row.key not in asked[row.pair_id]]
    if given_up:
        # An attempt may have begun meanwhile on a database with several writers: then it is no longer ours to withdraw.
        open_ = (INTENT.c.id.in_(given_up), INTENT.c.state == IntentState.OPEN)
        values = {"state": IntentState.WITHDRAWN, "due_at": None, "changed_at": at}
        scope.connection.execute(update(INTENT).where(scope.owns(INTENT), *open_).values(**values))


def _asked(asked: AskedIntents, intent: Intent, at: datetime) -> dict[str, Any]:
    return {
        "shop_id": asked.shop,
        "pair_id": asked.pair,
        "case_id": asked.case,
        "key": intent.key,
        "step": intent.step,
        "seen_store": intent.seen.store,
        "seen_supplier": intent.seen.supplier,
        "state": IntentState.OPEN,
        "due_at": at,
        "attempts": 0,
        "changed_at": at,
        **amount_columns("amount", intent.amount),
        **amount_columns("seen_refundable", intent.seen.refundable),
    }


def _asking_again(statement: Any) -> Any:
    """Let an intent that is kept open again where the decider has seen something else since."""
    new = statement.excluded
    otherwise = or_(*[INTENT.c[name].is_distinct_from(new[name]) for name in _SEEN])
    waiting = INTENT.c.state == IntentState.OPEN
    again = or_(
        and_(waiting, otherwise),
        INTENT.c.state == IntentState.WITHDRAWN,
        and_(INTENT.c.state == IntentState.REFUSED, otherwise),
    )
    names = ("case_id", "amount_minor", "amount_currency", *_SEEN, "state", "changed_at")
    values: dict[str, Any] = {name: new[name] for name in names}
    values["due_at"] = case((waiting, INTENT.c.due_at), else_=new.due_at)
    key = ["tenant_id", "shop_id", "key"]
    return statement.on_conflict_do_update(index_elements=key, set_=values, where=again)


def _trying(number: int) -> Any:
    return and_(INTENT.c.state == IntentState.TRYING, INTENT.c.attempts == number)


def _end(
    scope: Scope,
    id: IntentId,
    number: int,
    phase: AttemptPhase,
    at: datetime,
    outcome: IntentState,
    told: dict[str, Any],
    expected: Any,
) -> bool:
    if outcome not in ENDINGS:
        raise ValueError(f"an attempt ends accepted, refused or unknown, not {outcome}")
    look_at = at if outcome is IntentState.UNKNOWN else None
    values = {"state": outcome, "due_at": look_at, "changed_at": at}
    ended = update(INTENT).where(scope.owns(INTENT), INTENT.c.id == id, expected).values(**values)
    if scope.connection.execute(ended).rowcount == 0:
        return False
    moment = {"intent_id": id, "number": number, "phase": phase, "at": at, "outcome": outcome, **told}
    add_plain(scope, ATTEMPT, [moment])
    return True


def kept_intent(row: Row[Any]) -> KeptIntent:
    """Return the intent that a row of its table holds."""
    seen = Seen(row.seen_store, row.seen_supplier, amount_of(row, "seen_refundable"))
    return KeptIntent(
        id=IntentId(row.id),
        shop=ShopId(row.shop_id),
        pair=PairRow(row.pair_id),
        case=None if row.case_id is None else CaseId(row.case_id),
        intent=Intent(row.key, row.step, amount_of(row, "amount"), seen),
        state=row.state,
        attempts=row.attempts,
        changed_at=row.changed_at,
    )
