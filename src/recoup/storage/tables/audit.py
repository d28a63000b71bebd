"""Who did what."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.storage.tables.parts import BYTES, TEXT, WHOLE, Json, Moment, of_tenant, required, table, tenant

AUDIT: Final = table(
    "audit",
    "Who did what and when, each row carrying the hash of the one before it; never changed.",
    tenant(),
    required("number", WHOLE),
    required("at", Moment()),
    required("who", TEXT),
    required("act", TEXT),
    required("subject", TEXT),
    required("details", Json()),
    required("hash", BYTES),
    PrimaryKeyConstraint("tenant_id", "number"),
    of_tenant(),
    *(Index(None, "tenant_id", column, "number") for column in ("who", "act", "subject")),
    Index(None, "tenant_id", "at"),
)
