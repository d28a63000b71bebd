"""Mails to the staff on their way."""

from typing import Final

from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
    Moment,
    index_where,
    of_tenant,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
)

STAFF_MAIL: Final = table(
    "staff_mail",
    "A mail to one of the staff, who is named by a mark alone; it waits while `due_at` says when it is tried.",
    row_id(),
    tenant(),
    required("occasion", TEXT),
    required("recipient", TEXT),
    required("subject", TEXT),
    required("body", TEXT),
    optional("due_at", Moment()),
    required("tries", WHOLE),
    optional("problem", TEXT),
    required("created_at", Moment()),
    optional("sent_at", Moment()),
    of_tenant(),
    one_per("tenant_id", "occasion", "recipient"),
    index_where("due_at IS NOT NULL", "ix_staff_mail_due", "tenant_id", "due_at"),
)
