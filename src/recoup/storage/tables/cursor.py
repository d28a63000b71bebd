"""How far a remote was read."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Json, Moment, required, table, tenant, within

CURSOR: Final = table(
    "cursor",
    "How far the polling of one account has come, so that it goes on there after a restart.",
    tenant(),
    required("account_id", WHOLE),
    required("name", TEXT),
    required("position", Json()),
    required("moved_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "account_id", "name"),
    within("remote_account", "account_id"),
)
