"""Programs that are told of events, and what became of their messages."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from recoup.desk.hooks.subscribing import MessageState
from recoup.storage.words import HookEvent


class Hook(Struct, frozen=True):
    """A program that is told of events."""

    id: int
    url: str
    events: list[HookEvent]
    created_at: datetime
    ended_at: datetime | None


class HookGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """An https address that is to be told of events."""

    url: Annotated[str, Meta(max_length=2000)]
    events: Annotated[list[HookEvent], Meta(min_length=1)]


class NewHook(Struct, frozen=True):
    """A program that is told from now on, and the secret that signs its messages, shown this once."""

    hook: Hook
    secret: str


class HookMessage(Struct, frozen=True):
    """A message to a program, and what became of it."""

    id: int
    event: str
    kind: HookEvent
    state: MessageState
    tries: int
    due_at: datetime | None
    problem: str | None
    created_at: datetime
    sent_at: datetime | None
