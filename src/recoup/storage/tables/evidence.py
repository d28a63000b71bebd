"""What a person saw."""

from typing import Final

from sqlalchemy import Index

from recoup.domain.kind import Kind
from recoup.domain.settlement import Settlement
from recoup.domain.strands import Reimbursement
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
    "What a person recorded: a file and its hash, a stage, an amount, a note, what it settles. Erasure takes the file.",
    row_id(),
    tenant(),
    required("case_id", WHOLE),
    optional("task_id", WHOLE),
    optional("file_name", TEXT),
    optional("media_type", TEXT),
    optional("hash", BYTES),
    optional("content", BYTES),
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
