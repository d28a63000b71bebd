"""What happened to the money of a case."""

from typing import Final

from sqlalchemy import Index, PrimaryKeyConstraint

from recoup.ledger.events import LedgerEvent
from recoup.storage.tables.parts import TEXT, WHOLE, Moment, Word, one_per, optional, required, table, tenant, within

POSTING: Final = table(
    "posting",
    "One happening in the money of a case, under an id that is used once in it; never changed.",
    tenant(),
    required("case_id", WHOLE),
    required("number", WHOLE),
    required("posting_id", TEXT),
    required("at", Moment()),
    required("event", Word(LedgerEvent)),
    optional("store_line", TEXT),
    optional("supplier_line", TEXT),
    optional("claim", TEXT),
    optional("coupon", TEXT),
    optional("reverses", TEXT),
    optional("rate_source", TEXT),
    optional("rate_target", TEXT),
    optional("rate", TEXT),
    optional("rate_on", TEXT),
    optional("rate_origin", TEXT),
    required("memo", TEXT),
    required("recorded_at", Moment()),
    PrimaryKeyConstraint("tenant_id", "case_id", "number"),
    one_per("tenant_id", "case_id", "posting_id"),
    within("case", "case_id"),
    Index("ix_posting_event", "tenant_id", "event", "at"),
)
