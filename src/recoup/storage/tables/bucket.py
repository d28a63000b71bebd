"""How fast a remote may be called."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Moment, optional, required, table, tenant, within

BUCKET: Final = table(
    "bucket",
    "The pace of one account at its remote, shared by every process that calls it.",
    tenant(),
    required("account_id", WHOLE),
    required("name", TEXT),
    required("capacity", WHOLE),
    optional("empty_at", Moment()),
    optional("next_at", Moment()),
    optional("blocked_until", Moment()),
    PrimaryKeyConstraint("tenant_id", "account_id", "name"),
    within("remote_account", "account_id"),
)
