"""What is ordered at the supplier for what a shop sells."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Moment, required, table, tenant, within

PRODUCT_MAPPING: Final = table(
    "product_mapping",
    "The supplier's variant, one piece of which is ordered for one piece of a store's product, and who said so.",
    tenant(),
    required("shop_id", WHOLE),
    required("product", TEXT),
    required("supplier_product", TEXT),
    required("sku_id", TEXT),
    required("who", TEXT),
    required("changed_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "shop_id", "product"),
    within("shop", "shop_id"),
)
