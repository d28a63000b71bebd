"""Which pieces belong together."""

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

PROPOSED: Final = "source = 'proposal' AND accepted_by IS NULL AND quantity > 0"
"""Said by whoever lists what waits for a person in the words of its index, so that the index is used."""

LINK: Final = table(
    "link",
    "Some pieces of a store line are pieces of a supplier line, who says so, and who accepted it.",
    tenant(),
    required("shop_id", WHOLE),
    required("store_line", TEXT),
    required("supplier_line", TEXT),
    required("quantity", WHOLE),
    required("source", Word(LinkSource)),
    optional("accepted_by", TEXT),
    required("created_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "shop_id", "store_line", "supplier_line"),
    within("shop", "shop_id"),
    Index(None, "tenant_id", "shop_id", "supplier_line"),
    index_where(PROPOSED, "ix_link_proposed", "tenant_id", "shop_id", "store_line", "supplier_line"),
)
