"""The store order as it was last seen."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Moment, optional, required, table, tenant

STORE_ORDER: Final = table(
    "store_order",
    "The latest known state of a store order: which observation told it, and how often it changed.",
    tenant(),
    required("shop_id", WHOLE),
    required("account_id", WHOLE),
    optional("observation_id", WHOLE),
    required("observed_at", Moment()),
    required("order_id", TEXT),
    required("version", WHOLE),
    PrimaryKeyConstraint("tenant_id", "shop_id", "order_id"),
)
