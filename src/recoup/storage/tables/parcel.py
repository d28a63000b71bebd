"""The parcels of a supplier order as they were last seen."""

from typing import Final

from sqlalchemy import PrimaryKeyConstraint

from recoup.storage.tables.parts import TEXT, WHOLE, Json, Moment, optional, required, table, tenant, within

PARCEL: Final = table(
    "parcel",
    "A parcel of a supplier order: which variants are in it, who carries it, and the last that was heard of it.",
    tenant(),
    required("shop_id", WHOLE),
    required("order_id", TEXT),
    required("number", TEXT),
    optional("carrier", TEXT),
    required("goods", Json()),
    optional("sent_at", Moment()),
    optional("news", TEXT),
    optional("news_at", Moment()),
    optional("expected_at", Moment()),
    required("observed_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "shop_id", "order_id", "number"),
    within("shop", "shop_id"),
)
