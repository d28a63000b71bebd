"""Programs that are told what happens, and the messages on their way to them."""

from typing import Final

from recoup.storage.tables.parts import (
    BYTES,
    TEXT,
    WHOLE,
    Json,
    Moment,
    Word,
    index_where,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)
from recoup.storage.words import HookEvent

HOOK: Final = table(
    "hook",
    "An address of a program that is told of some events, for the person who asked for it. The secret that signs what"
    " is told is sealed.",
    row_id(),
    tenant(),
    required("person_id", WHOLE),
    required("url", TEXT),
    required("events", Json()),
    required("key_id", TEXT),
    required("sealed", BYTES),
    required("created_at", Moment()),
    optional("ended_at", Moment()),
    one_per("tenant_id", "id"),
    within("person", "person_id"),
)

HOOK_MESSAGE: Final = table(
    "hook_message",
    "An event on its way to a program; it waits while `due_at` says when it is tried, and with neither that nor"
    " `sent_at` it was given up.",
    row_id(),
    tenant(),
    required("hook_id", WHOLE),
    required("shop_id", WHOLE),
    required("event", TEXT),
    required("kind", Word(HookEvent)),
    required("body", TEXT),
    required("tries", WHOLE),
    optional("due_at", Moment()),
    optional("problem", TEXT),
    required("created_at", Moment()),
    optional("sent_at", Moment()),
    one_per("tenant_id", "hook_id", "event"),
    within("hook", "hook_id"),
    within("shop", "shop_id"),
    index_where("due_at IS NOT NULL", "ix_hook_message_due", "tenant_id", "due_at"),
)
