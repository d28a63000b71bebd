"""What the remotes delivered."""

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
from recoup.storage.words import InboxState

GIVEN_UP: Final = "state = 'given_up'"
"""Said by whoever counts what nobody could work off in the words of its index, so that the index is used."""

INBOX: Final = table(
    "inbox",
    "A delivery of a remote, stored once however often it came; `due_at` is when to work on it, null for never again.",
    row_id(),
    tenant(),
    required("account_id", WHOLE),
    required("dedupe_key", TEXT),
    required("received_at", Moment()),
    required("headers", Json()),
    optional("body", BYTES),
    required("state", Word(InboxState)),
    optional("due_at", Moment()),
    required("attempts", WHOLE),
    optional("handled_at", Moment()),
    optional("subject_id", TEXT),
    optional("problem", TEXT),
    within("remote_account", "account_id"),
    one_per("tenant_id", "account_id", "dedupe_key"),
    index_where("due_at IS NOT NULL", "ix_inbox_due", "tenant_id", "due_at"),
    index_where(GIVEN_UP, "ix_inbox_given_up", "tenant_id", "account_id"),
)
