"""Programs that are told what happens: who they are, and what is on its way to them.

What is to be told is written in the transaction in which it happens, so it is neither lost in a crash nor told of what
never was. A tenant without such programs pays one look for each batch of decisions.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Row, Table, select, update

from recoup.storage.ids import CaseId, HookId, HookMessageId, PairRow, PersonId, ShopId
from recoup.storage.prepared import insert_rows
from recoup.storage.scope import Scope
from recoup.storage.sql import add, claimable
from recoup.storage.tables import CASE, HOOK, HOOK_MESSAGE, PAIR
from recoup.storage.vault import Sealed, Vault
from recoup.storage.words import HookEvent

_PLACE = "hook"


@dataclass(frozen=True, slots=True)
class Hook:
    """A program that is told of ``events``, for as long as the person who asked for it may see them."""

    id: HookId
    person: PersonId
    url: str
    events: frozenset[HookEvent]
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class HookMessage:
    """An event on its way; ``tries`` counts those that were begun. One that neither waits nor went was given up."""

    id: HookMessageId
    hook: HookId
    shop: ShopId
    event: str
    kind: HookEvent
    body: str = field(repr=False)
    tries: int
    due_at: datetime | None
    problem: str | None
    created_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to a case or else to a pair; ``event`` names it once and for all."""

    kind: HookEvent
    event: str
    data: Mapping[str, Any]
    case: CaseId | None = None
    pair: PairRow | None = None


def add_hook(
    scope: Scope, vault: Vault, person: PersonId, url: str, events: Iterable[HookEvent], secret: bytes, at: datetime
) -> HookId:
    """Let a program be told of some events from now on, signed with a secret."""
    sealed = vault.seal(secret, _PLACE, scope.tenant, url)
    values = {"events": sorted(events), "key_id": sealed.key_id, "sealed": sealed.data, "created_at": at}
    return HookId(add(scope, HOOK, person_id=person, url=url, **values))


def hooks(
    scope: Scope,
    limit: int | None = None,
    after: HookId | None = None,
    of: Collection[PersonId] | None = None,
) -> tuple[Hook, ...]:
    """Return the programs that are or were told, in the order they came: at most ``limit``, behind one.

    ``of`` are the people who asked for it; None is everybody.
    """
    wanted = [scope.owns(HOOK)]
    if after is not None:
        wanted.append(HOOK.c.id > after)
    if of is not None:
        wanted.append(HOOK.c.person_id.in_(of))
    rows = scope.connection.execute(select(HOOK).where(*wanted).order_by(HOOK.c.id).limit(limit))
    return tuple(_hook(row) for row in rows)


def hook(scope: Scope, id: HookId) -> Hook | None:
    """Return one program; None when the tenant has no such one."""
    row = scope.connection.execute(select(HOOK).where(scope.owns(HOOK), HOOK.c.id == id)).first()
    return None if row is None else _hook(row)


def hook_of_message(scope: Scope, id: HookMessageId) -> Hook | None:
    """Return the program that a message is for; None when there is no such message."""
    of_message = select(HOOK_MESSAGE.c.hook_id).where(scope.owns(HOOK_MESSAGE), HOOK_MESSAGE.c.id == id)
    found = scope.connection.execute(of_message).scalar()
    return None if found is None else hook(scope, HookId(found))


def hook_secret(scope: Scope, vault: Vault, id: HookId) -> bytes | None:
    """Return the secret that signs what a program is told; None when there is no such one. Raises SealError."""
    row = scope.connection.execute(select(HOOK).where(scope.owns(HOOK), HOOK.c.id == id)).first()
    return None if row is None else vault.open(Sealed(row.key_id, row.sealed), _PLACE, scope.tenant, row.url)


def end_hook(scope: Scope, id: HookId, at: datetime) -> bool:
    """Tell a program nothing more, what is on its way included; False when there is none that is told."""
    living = (scope.owns(HOOK), HOOK.c.id == id, HOOK.c.ended_at.is_(None))
    if not scope.connection.execute(update(HOOK).where(*living).values(ended_at=at)).rowcount:
        return False
    waiting = (scope.owns(HOOK_MESSAGE), HOOK_MESSAGE.c.hook_id == id, HOOK_MESSAGE.c.due_at.is_not(None))
    scope.connection.execute(update(HOOK_MESSAGE).where(*waiting).values(due_at=None, problem="ended"))
    return True


def rotate_hooks(scope: Scope, vault: Vault) -> int:
    """Seal every secret again that another key than the current one sealed; return how many. Raises SealError."""
    old = (scope.owns(HOOK), HOOK.c.key_id != vault.keyring.current.id)
    rows = scope.connection.execute(select(HOOK).where(*old).with_for_update()).all()
    for row in rows:
        place = (_PLACE, scope.tenant, row.url)
        sealed = vault.seal(vault.open(Sealed(row.key_id, row.sealed), *place), *place)
        named = (scope.owns(HOOK), HOOK.c.id == row.id)
        scope.connection.execute(update(HOOK).where(*named).values(key_id=sealed.key_id, sealed=sealed.data))
    return len(rows)


def wanted_events(scope: Scope) -> Mapping[HookId, frozenset[HookEvent]]:
    """Return which programs are told of which events now."""
    living = (scope.owns(HOOK), HOOK.c.ended_at.is_(None))
    rows = scope.connection.execute(select(HOOK.c.id, HOOK.c.events).where(*living))
    return {HookId(row.id): frozenset(HookEvent(each) for each in row.events) for row in rows}


def note_happened(
    scope: Scope, wanted: Mapping[HookId, frozenset[HookEvent]], happened: Iterable[Happened], at: datetime
) -> int:
    """Write down what the programs in ``wanted`` are to be told, and return how many messages that is."""
    if not wanted:
        return 0
    told = [each for each in happened if any(each.kind in events for events in wanted.values())]
    of_cases = _shops(scope, CASE, {each.case for each in told if each.case is not None})
    of_pairs = _shops(scope, PAIR, {each.pair for each in told if each.pair is not None})
    placed = [(each, of_cases.get(each.case) if each.pair is None else of_pairs.get(each.pair)) for each in told]
    rows = [
        {
            "hook_id": id,
            "shop_id": shop,
            "event": each.event,
            "kind": each.kind,
            "body": _body(each, at),
            "tries": 0,
            "due_at": at,
            "created_at": at,
        }
        for each, shop in placed
        for id, events in wanted.items()
        if shop is not None and each.kind in events
    ]
    insert_rows(scope, HOOK_MESSAGE, rows, _once)
    return len(rows)


def claim_hook_message(scope: Scope, now: datetime, lease: timedelta) -> HookMessage | None:
    """Take the message that is due longest; one whose taker dies comes again after the ``lease``."""
    chosen = claimable(scope, HOOK_MESSAGE, HOOK_MESSAGE.c.due_at <= now, HOOK_MESSAGE.c.due_at, 1)
    values = {"due_at": now + lease, "tries": HOOK_MESSAGE.c.tries + 1}
    statement = update(HOOK_MESSAGE).where(chosen).values(**values).returning(HOOK_MESSAGE)
    row = scope.connection.execute(statement).first()
    return None if row is None else _message(row)


def end_hook_message(scope: Scope, id: HookMessageId, sent_at: datetime | None, problem: str | None = None) -> None:
    """Note that a message was taken, or with no ``sent_at`` that it is given up because of ``problem``."""
    _change(scope, id, due_at=None, sent_at=sent_at, problem=problem)


def put_off_hook_message(scope: Scope, id: HookMessageId, until: datetime, problem: str) -> None:
    """Let a message be tried again later."""
    _change(scope, id, due_at=until, problem=problem)


def send_hook_message_again(scope: Scope, id: HookMessageId, at: datetime) -> bool:
    """Let a message that was given up be tried anew; False when there is none that was."""
    given_up = (HOOK_MESSAGE.c.due_at.is_(None), HOOK_MESSAGE.c.sent_at.is_(None))
    named = (scope.owns(HOOK_MESSAGE), HOOK_MESSAGE.c.id == id, *given_up)
    living = HOOK_MESSAGE.c.hook_id.in_(select(HOOK.c.id).where(scope.owns(HOOK), HOOK.c.ended_at.is_(None)))
    values = {"due_at": at, "tries": 0, "problem": None}
    return scope.connection.execute(update(HOOK_MESSAGE).where(*named, living).values(**values)).rowcount > 0


def hook_messages(
    scope: Scope, id: HookId, limit: int, before: int | None = None, *, given_up: bool = False
) -> tuple[HookMessage, ...]:
    """Return messages for a program, the newest first, below the number ``before``; those given up, or all."""
    wanted: list[Any] = [scope.owns(HOOK_MESSAGE), HOOK_MESSAGE.c.hook_id == id]
    if before is not None:
        wanted.append(HOOK_MESSAGE.c.id < before)
    if given_up:
        wanted += [HOOK_MESSAGE.c.due_at.is_(None), HOOK_MESSAGE.c.sent_at.is_(None)]
    statement = select(HOOK_MESSAGE).where(*wanted).order_by(HOOK_MESSAGE.c.id.desc()).limit(limit)
    return tuple(_message(row) for row in scope.connection.execute(statement))


def _once(statement: Any) -> Any:
    """Let what is told already be told once."""
    return statement.on_conflict_do_nothing(index_elements=["tenant_id", "hook_id", "event"])


def _shops(scope: Scope, table: Table, ids: set[Any]) -> dict[int | None, int]:
    if not ids:
        return {}
    rows = scope.connection.execute(select(table.c.id, table.c.shop_id).where(scope.owns(table), table.c.id.in_(ids)))
    return {row.id: row.shop_id for row in rows}


def _body(happened: Happened, at: datetime) -> str:
    told = {"id": happened.event, "type": happened.kind, "at": at, "case": happened.case, **happened.data}
    return msgspec.json.encode(told).decode()


def _change(scope: Scope, id: HookMessageId, **values: Any) -> None:
    named = (scope.owns(HOOK_MESSAGE), HOOK_MESSAGE.c.id == id)
    scope.connection.execute(update(HOOK_MESSAGE).where(*named).values(**values))


def _hook(row: Row[Any]) -> Hook:
    events = frozenset(HookEvent(each) for each in row.events)
    return Hook(HookId(row.id), PersonId(row.person_id), row.url, events, row.created_at, row.ended_at)


def _message(row: Row[Any]) -> HookMessage:
    return HookMessage(
        id=HookMessageId(row.id),
        hook=HookId(row.hook_id),
        shop=ShopId(row.shop_id),
        event=row.event,
        kind=row.kind,
        body=row.body,
        tries=row.tries,
        due_at=row.due_at,
        problem=row.problem,
        created_at=row.created_at,
        sent_at=row.sent_at,
    )
