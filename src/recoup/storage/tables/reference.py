"""Which orders name each other."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.domain.links import LinkSource
from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
    Moment,
    Word,
    index_where,
    optional,
    required,
    table,
    tenant,
    within,
)

REFERENCE: Final = table(
    "reference",
    "A supplier order that was named for a store order or for one line of it: by a memo, the supplier, or ourselves;"
    " `looked_at` is when the supplier was last asked for it, null for never.",
    tenant(),
    required("shop_id", WHOLE),
    required("store_order", TEXT),
    required("supplier_order", TEXT),
    required("store_line", TEXT),
    required("source", Word(LinkSource)),
    required("named_at", Moment()),
    optional("looked_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "shop_id", "store_order", "supplier_order", "store_line"),
    within("shop", "shop_id"),
    Index(None, "tenant_id", "shop_id", "supplier_order"),
    index_where("looked_at IS NULL", "ix_reference_unlooked", "tenant_id", "shop_id"),
)
