"""What a shop decided, and since when."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Moment, optional, required, table, tenant, within

POLICY_VERSION: Final = table(
    "policy_version",
    "A shop's policy book as it was written, by whom, when and why; never changed.",
    tenant(),
    required("shop_id", WHOLE),
    required("number", WHOLE),
    required("book", TEXT),
    required("who", TEXT),
    required("at", Moment()),
    optional("why", TEXT),
    PrimaryKeyConstraint("tenant_id", "shop_id", "number"),
    within("shop", "shop_id"),
)
