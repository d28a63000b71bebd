"""The use cases of programs that want to be told: subscribe, look what became of their messages, send again, end."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from secrets import token_bytes
from typing import Final

from recoup.connectors.outward import OutwardError, check_url
from recoup.decision.words.text import Text
from recoup.desk.hooks.settings import HookSettings
from recoup.desk.hooks.signing import new_secret
from recoup.desk.installation import Installation
from recoup.desk.people.members import is_within, people_within
from recoup.desk.people.visitor import Visitor
from recoup.desk.refused import AbsentError, RefusedError
from recoup.people.roles import Permission
from recoup.storage.engine import reading, writing
from recoup.storage.ids import HookId, HookMessageId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.hooks import (
    Hook,
    HookMessage,
    add_hook,
    end_hook,
    hook,
    hook_messages,
    hook_of_message,
    hooks,
    send_hook_message_again,
)
from recoup.storage.repositories.people import person
from recoup.storage.scope import Scope
from recoup.storage.words import HookEvent

MOST_HOOKS: Final = 20
_ABSENT: Final = Text("there is no webhook {id}", "{id}번 웹훅이 없습니다")
_UNUSABLE: Final = Text(
    "name an https address of the public internet, without a user or a fragment",
    "사용자 정보나 #이 없는 공개 인터넷의 https 주소를 입력하세요",
)
_BLIND: Final = Text(
    "events tell of cases; use a token that may look at them",
    "이벤트에는 사례가 담깁니다. 조회 권한이 있는 토큰을 쓰세요",
)
_NO_EVENTS: Final = Text("name at least one event", "이벤트를 하나 이상 지정하세요")
_MANY: Final = Text(
    "there are {most} webhooks already; end one first", "웹훅이 이미 {most}개 있습니다. 먼저 하나를 끝내세요"
)
_NOT_GIVEN_UP: Final = Text(
    "message {id} is not one that was given up for a webhook that is told",
    "{id}번은 포기한 메시지가 아니거나 웹훅이 끝났습니다",
)


class MessageState(StrEnum):
    """What became of a message."""

    WAITING = "waiting"
    SENT = "sent"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class HookView:
    """A program that is told."""

    id: HookId
    url: str
    events: tuple[HookEvent, ...]
    created_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewHook:
    """A program that is told from now on, and the secret that signs its messages, which is shown this once."""

    hook: HookView
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message to a program; ``problem`` is why the last try failed."""

    id: HookMessageId
    event: str
    kind: HookEvent
    state: MessageState
    tries: int
    due_at: datetime | None
    problem: str | None
    created_at: datetime
    sent_at: datetime | None


def subscribe(
    home: Installation, settings: HookSettings, visitor: Visitor, url: str, events: Collection[HookEvent]
) -> NewHook:
    """Let a program be told of some events of the shops that ``visitor`` sees. Raises RefusedError.

    Whoever may not look at cases lets nobody be told of them.
    """
    if not visitor.may(Permission.LOOK):
        raise RefusedError(_BLIND)
    try:
        check_url(url, private=settings.hooks_private)
    except OutwardError:
        raise RefusedError(_UNUSABLE) from None
    if not events:
        raise RefusedError(_NO_EVENTS)
    secret, shown = new_secret(token_bytes)
    now = home.now()
    with writing(home.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        if sum(each.ended_at is None for each in hooks(scope)) >= MOST_HOOKS:
            raise RefusedError(_MANY.format(most=MOST_HOOKS))
        id = add_hook(scope, home.vault, visitor.person, url, frozenset(events), secret, now)
        # The address may carry a password of the receiver in its path, so the trail has its number alone.
        append_audit(scope, now, visitor.who, "added a webhook", f"webhook {id}", {"events": sorted(set(events))})
        return NewHook(_view(_known(scope, visitor, id)), shown)


def list_hooks(
    home: Installation, visitor: Visitor, limit: int | None = None, after: int | None = None
) -> tuple[HookView, ...]:
    """Return the programs that are or were told, in the order they came; of nobody who sees more shops.

    At most ``limit``, behind one.
    """
    place = None if after is None else HookId(after)
    with reading(home.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        return tuple(_view(each) for each in hooks(scope, limit, place, people_within(scope, visitor.reach)))


def unsubscribe(home: Installation, visitor: Visitor, id: int) -> HookView:
    """Tell a program nothing more; doing it again changes nothing. Raises AbsentError."""
    now = home.now()
    with writing(home.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        known = _known(scope, visitor, HookId(id))
        if end_hook(scope, known.id, now):
            append_audit(scope, now, visitor.who, "ended a webhook", f"webhook {id}")
        return _view(_known(scope, visitor, known.id))


def list_messages(
    home: Installation, visitor: Visitor, id: int, limit: int, before: int | None = None, *, given_up: bool = False
) -> tuple[MessageView, ...]:
    """Return messages to a program, the newest first; of those given up the dead letters. Raises AbsentError."""
    with reading(home.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        known = _known(scope, visitor, HookId(id))
        return tuple(_message(each) for each in hook_messages(scope, known.id, limit, before, given_up=given_up))


def send_again(home: Installation, visitor: Visitor, id: int) -> None:
    """Let a message that was given up be tried anew. Raises RefusedError."""
    now = home.now()
    with writing(home.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        owner = hook_of_message(scope, HookMessageId(id))
        mine = owner is not None and _reached(scope, visitor, owner)
        if not mine or not send_hook_message_again(scope, HookMessageId(id), now):
            raise RefusedError(_NOT_GIVEN_UP.format(id=id))
        append_audit(scope, now, visitor.who, "sent a webhook again", f"webhook message {id}")


def _known(scope: Scope, visitor: Visitor, id: HookId) -> Hook:
    found = hook(scope, id)
    if found is None or not _reached(scope, visitor, found):
        raise AbsentError(_ABSENT.format(id=id))
    return found


def _reached(scope: Scope, visitor: Visitor, kept: Hook) -> bool:
    """Tell whether whoever asked for a program sees no more than ``visitor``: its address may carry a password."""
    owner = person(scope, kept.person)
    return owner is not None and is_within(owner, visitor.shops)


def _view(kept: Hook) -> HookView:
    return HookView(kept.id, kept.url, tuple(sorted(kept.events)), kept.created_at, kept.ended_at)


def _message(kept: HookMessage) -> MessageView:
    waiting = MessageState.WAITING if kept.due_at is not None else MessageState.GIVEN_UP
    return MessageView(
        id=kept.id,
        event=kept.event,
        kind=kept.kind,
        state=MessageState.SENT if kept.sent_at is not None else waiting,
        tries=kept.tries,
        due_at=kept.due_at,
        problem=kept.problem,
        created_at=kept.created_at,
        sent_at=kept.sent_at,
    )
