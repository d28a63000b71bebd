"""How a customer is reached."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.storage.tables.parts import BYTES, TEXT, WHOLE, Moment, optional, required, table, tenant, within

CONTACT: Final = table(
    "contact",
    "The personal data of the customer of a store order, sealed; erased without touching anything else.",
    tenant(),
    required("shop_id", WHOLE),
    required("order_id", TEXT),
    optional("key_id", TEXT),
    optional("sealed", BYTES),
    optional("person", BYTES),
    required("changed_at", Moment()),
    optional("erased_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "shop_id", "order_id"),
    within("shop", "shop_id"),
    Index(None, "tenant_id", "person"),
)
