"""What a person saw."""

from typing import Final

from sqlalchemy import Index

from recoup.domain.dispute import DisputeWord
from recoup.domain.kind import Kind
from recoup.domain.settlement import Settlement
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.storage.tables.parts import (
    BYTES,
    TEXT,
    WHOLE,
    Moment,
    Word,
    amount,
    optional,
    required,
    row_id,
    table,
    tenant,
    within,
)

EVIDENCE: Final = table(
    "evidence",
    "What a person recorded: a sealed file and the hash of what it was, how a dispute or a refund stands, an amount, a"
    " note, what it settles, and as what the supplier order was read then. Erasure takes file and note.",
    row_id(),
    tenant(),
    required("case_id", WHOLE),
    optional("task_id", WHOLE),
    optional("file_name", TEXT),
    optional("media_type", TEXT),
    optional("hash", BYTES),
    optional("key_id", TEXT),
    optional("content", BYTES),
    optional("dispute", Word(DisputeWord)),
    optional("send_by", Moment()),
    optional("seen", Word(SupplierLine)),
    optional("stage", Word(Reimbursement)),
    *amount("amount"),
    optional("settles", Word(Settlement)),
    optional("about", Word(Kind)),
    required("note", TEXT),
    required("who", TEXT),
    required("at", Moment()),
    optional("erased_at", Moment()),
    within("case", "case_id"),
    within("task", "task_id"),
    Index(None, "tenant_id", "case_id"),
)
