"""The case: one divergence, followed until its four strands have ended."""

from typing import Final

from sqlalchemy import Column, Index, false

from recoup.domain.kind import Kind
from recoup.domain.message import Message
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.tables.parts import (
    TEXT,
    WHOLE,
    Flag,
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

_OPEN: Final = "closed_at IS NULL"

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
    Column("needs_person", Flag(), nullable=False, server_default=false()),
    within("pair", "pair_id"),
    one_per("tenant_id", "id"),
    index_where(_OPEN, "uq_case_open", "tenant_id", "pair_id", unique=True),
    index_where(_OPEN, "ix_case_due", "tenant_id", "due_at", "id"),
    index_where(_OPEN, "ix_case_needs", "tenant_id", "needs_person", "due_at", "id"),
    index_where(_OPEN, "ix_case_kind", "tenant_id", "kind", "due_at", "id"),
    index_where(_OPEN, "ix_case_shop", "tenant_id", "shop_id", "due_at", "id"),
    index_where(_OPEN, "ix_case_customer_stake", "tenant_id", "customer_stake_currency", "customer_stake_minor", "id"),
    index_where(_OPEN, "ix_case_supplier_stake", "tenant_id", "supplier_stake_currency", "supplier_stake_minor", "id"),
    Index(None, "tenant_id", "pair_id"),
    Index("ix_case_opened", "tenant_id", "opened_at"),
    index_where("closed_at IS NOT NULL", "ix_case_closed", "tenant_id", "closed_at"),
)
