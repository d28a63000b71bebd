"""The order pair, and when it is looked at again."""

from typing import Final

from sqlalchemy import Index

from recoup.domain.kind import Kind
from recoup.domain.pair import Part
from recoup.domain.readings import RefundReading, ReimbursementReading, Surplus
from recoup.storage.tables.parts import (
    BYTES,
    TEXT,
    WHOLE,
    Flag,
    Moment,
    Word,
    index_where,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)

OUT_OF_STEP: Final = "kind IS NOT NULL AND kind <> 'in_step'"
"""Said by whoever lists what is out of step in the words of its index, so that the index is used."""

PAIR: Final = table(
    "pair",
    "Some pieces with both their sides and the name they were last given; `wake_at` is when to look again, if ever.",
    row_id(),
    tenant(),
    required("shop_id", WHOLE),
    required("key", TEXT),
    optional("store_line", TEXT),
    optional("supplier_line", TEXT),
    required("part", Word(Part)),
    required("quantity", WHOLE),
    required("surplus", Word(Surplus)),
    required("partial", Flag()),
    required("proposed", Flag()),
    optional("kind", Word(Kind)),
    optional("late", Flag()),
    optional("refund_reading", Word(RefundReading)),
    optional("reimbursement_reading", Word(ReimbursementReading)),
    optional("wake_at", Moment()),
    optional("taken_until", Moment()),
    required("version", WHOLE),
    optional("decided_at", Moment()),
    optional("decision_hash", BYTES),
    within("shop", "shop_id"),
    one_per("tenant_id", "id"),
    one_per("tenant_id", "shop_id", "key"),
    index_where("wake_at IS NOT NULL", "ix_pair_wake", "tenant_id", "wake_at"),
    Index("ix_pair_kind", "tenant_id", "kind", "id"),
    index_where(OUT_OF_STEP, "ix_pair_out_of_step", "tenant_id", "id"),
    Index(None, "tenant_id", "shop_id", "store_line"),
    Index(None, "tenant_id", "shop_id", "supplier_line"),
)
