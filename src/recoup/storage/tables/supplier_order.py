"""The supplier order as it was last seen."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Moment, optional, required, table, tenant

SUPPLIER_ORDER: Final = table(
    "supplier_order",
    "The latest known state of a supplier order: which observation told it, how often it changed, and whose it is.",
    tenant(),
    required("shop_id", WHOLE),
    required("account_id", WHOLE),
    optional("observation_id", WHOLE),
    required("observed_at", Moment()),
    required("order_id", TEXT),
    required("version", WHOLE),
    optional("seller", TEXT),
    optional("seller_name", TEXT),
    PrimaryKeyConstraint("tenant_id", "shop_id", "order_id"),
)
