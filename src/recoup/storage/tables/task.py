"""What a person must do."""

from typing import Final

from sqlalchemy import Index

from recoup.domain.step import Step
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
from recoup.storage.words import TaskState

_LIVING: Final = "state IN ('open', 'done')"

TASK: Final = table(
    "task",
    "A step that a person must do, until when, what it is worth, and what proved it; a pair asks for a step once.",
    row_id(),
    tenant(),
    required("pair_id", WHOLE),
    optional("case_id", WHOLE),
    required("step", Word(Step)),
    required("due_at", Moment()),
    *amount("customer_worth"),
    *amount("supplier_worth"),
    required("state", Word(TaskState)),
    optional("proof", TEXT),
    optional("prove_by", Moment()),
    optional("done_by", TEXT),
    required("reopened", WHOLE),
    required("created_at", Moment()),
    required("changed_at", Moment()),
    within("pair", "pair_id"),
    within("case", "case_id"),
    one_per("tenant_id", "id"),
    Index(None, "tenant_id", "pair_id"),
    index_where(_LIVING, "uq_task_living", "tenant_id", "pair_id", "step", unique=True),
    index_where(_LIVING, "ix_task_living", "tenant_id", "due_at", "id"),
)
