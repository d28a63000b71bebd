"""What a customer is told."""

from typing import Final

from recoup.domain.message import Message
from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
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
from recoup.storage.words import NoticeState

UNTOLD: Final = "state <> 'sent'"
"""Said by whoever lists what customers do not have yet in the words of its index, so that the index is used."""

NOTICE: Final = table(
    "notice",
    "A message that a customer must get, sent once and in the order of its case.",
    row_id(),
    tenant(),
    required("case_id", WHOLE),
    required("position", WHOLE),
    required("message", Word(Message)),
    optional("language", TEXT),
    optional("subject", TEXT),
    optional("body", TEXT),
    required("state", Word(NoticeState)),
    optional("due_at", Moment()),
    required("attempts", WHOLE),
    optional("problem", TEXT),
    required("created_at", Moment()),
    optional("sent_at", Moment()),
    within("case", "case_id"),
    one_per("tenant_id", "case_id", "position"),
    index_where("due_at IS NOT NULL", "ix_notice_due", "tenant_id", "due_at"),
    index_where(UNTOLD, "ix_notice_untold", "tenant_id", "case_id", "position"),
)
