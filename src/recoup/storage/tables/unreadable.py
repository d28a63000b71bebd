"""What cannot be read exactly."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Moment, Word, optional, required, table, tenant, within
from recoup.storage.words import SubjectKind

UNREADABLE: Final = table(
    "unreadable",
    "A part of an order that could not be read when it was last seen; its line, if that is known, is not compared.",
    tenant(),
    required("shop_id", WHOLE),
    required("account_id", WHOLE),
    required("subject_kind", Word(SubjectKind)),
    required("subject_id", TEXT),
    required("field", TEXT),
    optional("line_id", TEXT),
    required("noticed_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "account_id", "subject_kind", "subject_id", "field"),
    within("shop", "shop_id"),
    within("remote_account", "account_id"),
    Index(None, "tenant_id", "shop_id", "line_id"),
)
