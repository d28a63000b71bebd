"""The store line as it was last seen."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.domain.phase import STORE_STATES, StorePhase
from recoup.domain.store_line import StoreLine
from recoup.storage.tables.parts import TEXT, WHOLE, Flag, Moment, Word, index_where, optional, required, table, tenant

_OPEN_STATES: Final = ", ".join(f"'{each}'" for each in STORE_STATES[StorePhase.OPEN])

STORE_LINE: Final = table(
    "store_line",
    "The latest known state of a store line, in the columns that every reader of a store fills.",
    tenant(),
    required("shop_id", WHOLE),
    required("account_id", WHOLE),
    optional("observation_id", WHOLE),
    required("observed_at", Moment()),
    required("order_id", TEXT),
    required("line_id", TEXT),
    required("state", Word(StoreLine)),
    required("quantity", WHOLE),
    required("currency", TEXT),
    optional("paid_minor", WHOLE),
    optional("delivery_minor", WHOLE),
    optional("refunded_minor", WHOLE),
    optional("refund_proven", Flag()),
    optional("payment_method", TEXT),
    optional("product", TEXT),
    optional("product_name", TEXT),
    optional("ordered_at", Moment()),
    optional("paid_at", Moment()),
    optional("claimed_at", Moment()),
    optional("refunded_at", Moment()),
    optional("memo", TEXT),
    required("version", WHOLE),
    PrimaryKeyConstraint("tenant_id", "shop_id", "line_id"),
    Index(None, "tenant_id", "shop_id", "order_id"),
    Index("ix_store_line_newest", "tenant_id", "shop_id", "ordered_at", "order_id"),
    index_where(f"state IN ({_OPEN_STATES})", "ix_store_line_open", "tenant_id", "shop_id", "product"),
)
