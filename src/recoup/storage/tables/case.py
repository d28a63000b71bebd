"""The case: one divergence, followed until its four strands have ended."""

from typing import Final

from sqlalchemy import Index

from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
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

CASE: Final = table(
    "case",
    "A divergence of a pair with its four strands and what is at stake; a pair has at most one open case.",
    row_id(),
    tenant(),
    required("shop_id", WHOLE),
    required("pair_id", WHOLE),
    required("kind", Word(Kind)),
    required("goods", Word(Goods)),
    required("refund", Word(Refund)),
    required("reimbursement", Word(Reimbursement)),
    required("notice", Word(Notice)),
    optional("message", Word(Message)),
    *amount("customer_stake"),
    *amount("supplier_stake"),
    required("due_at", Moment()),
    required("opened_at", Moment()),
    required("since", Moment()),
    optional("closed_at", Moment()),
    optional("approved_supplier", Word(SupplierLine)),
    *amount("approved"),
    optional("approved_by", TEXT),
    optional("approved_at", Moment()),
    within("pair", "pair_id"),
    one_per("tenant_id", "id"),
    index_where("closed_at IS NULL", "uq_case_open", "tenant_id", "pair_id", unique=True),
    Index(None, "tenant_id", "pair_id"),
)
