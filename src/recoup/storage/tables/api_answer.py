"""What was answered to acts that programs may repeat."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.storage.tables.parts import (
    BYTES,
    TEXT,
    WHOLE,
    Moment,
    optional,
    required,
    table,
    tenant,
    within,
)

API_ANSWER: Final = table(
    "api_answer",
    "An act that a program named by a key, and how it was answered; the answer is sealed and kept for a day. While the"
    " act is done, `taken_until` says until when nobody else does it.",
    tenant(),
    required("person_id", WHOLE),
    required("name", TEXT),
    required("fingerprint", BYTES),
    required("created_at", Moment()),
    optional("taken_until", Moment()),
    optional("status", WHOLE),
    optional("key_id", TEXT),
    optional("sealed", BYTES),
    PrimaryKeyConstraint("tenant_id", "person_id", "name"),
    within("person", "person_id"),
    Index(None, "tenant_id", "created_at"),
)
