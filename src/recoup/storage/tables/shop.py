"""One shop of a tenant."""

from typing import Final

from recoup.storage.tables.parts import TEXT, Moment, of_tenant, one_per, required, row_id, table, tenant

SHOP: Final = table(
    "shop",
    "A shop of the tenant: one store account and any number of supplier accounts.",
    row_id(),
    tenant(),
    required("name", TEXT),
    required("created_at", Moment()),
    of_tenant(),
    one_per("tenant_id", "id"),
    one_per("tenant_id", "name"),
)
