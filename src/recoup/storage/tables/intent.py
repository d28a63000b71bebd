"""What Recoup may do once."""

from typing import Final

from sqlalchemy import Index

from recoup.domain.step import Step
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
    Moment,
    Word,
    amount,
    index_where,
    one_per,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)
from recoup.storage.words import IntentState

ENDED: Final = "state IN ('accepted', 'refused', 'unknown')"
"""Which intents are in the index of those that have ended; a query that says it in other words does not use it."""

UNKNOWN: Final = "state = 'unknown'"
"""Said by whoever counts intents of which nobody knows what came of them, as ``ENDED`` is."""

INTENT: Final = table(
    "intent",
    "A write that Recoup may perform once under its key, with what the decider saw; `asked_by` when none decided it.",
    row_id(),
    tenant(),
    required("shop_id", WHOLE),
    required("pair_id", WHOLE),
    optional("case_id", WHOLE),
    required("key", TEXT),
    required("step", Word(Step)),
    *amount("amount"),
    required("seen_store", Word(StoreLine)),
    required("seen_supplier", Word(SupplierLine)),
    *amount("seen_refundable"),
    required("state", Word(IntentState)),
    optional("due_at", Moment()),
    required("attempts", WHOLE),
    required("changed_at", Moment()),
    optional("asked_by", TEXT),
    within("pair", "pair_id"),
    within("case", "case_id"),
    one_per("tenant_id", "id"),
    one_per("tenant_id", "shop_id", "key"),
    Index(None, "tenant_id", "pair_id"),
    index_where("due_at IS NOT NULL", "ix_intent_due", "tenant_id", "due_at"),
    index_where(UNKNOWN, "ix_intent_unknown", "tenant_id", "shop_id"),
    index_where(ENDED, "ix_intent_ended", "tenant_id", "shop_id", "changed_at"),
)
