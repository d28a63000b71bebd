"""What is to be done about a case: by Recoup, by a person, by mail; and what proves it."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, TEXT, WHOLE, within

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the tables."""
    _intent()
    _attempt()
    _task()
    _evidence()
    _notice()
    _statement_line()


def _intent() -> None:
    op.create_table(
        "intent",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("pair_id", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=True),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("amount_minor", WHOLE, nullable=True),
        sa.Column("amount_currency", TEXT, nullable=True),
        sa.Column("seen_store", TEXT, nullable=False),
        sa.Column("seen_supplier", TEXT, nullable=False),
        sa.Column("seen_refundable_minor", WHOLE, nullable=True),
        sa.Column("seen_refundable_currency", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("due_at", WHOLE, nullable=True),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("changed_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intent"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_intent_tenant_id_id"),
        sa.UniqueConstraint("tenant_id", "shop_id", "key", name="uq_intent_tenant_id_shop_id_key"),
        within("case", "case_id", "fk_intent_case"),
        within("pair", "pair_id", "fk_intent_pair"),
        sqlite_strict=True,
    )
    where = sa.text("due_at IS NOT NULL")
    op.create_index("ix_intent_due", "intent", ["tenant_id", "due_at"], sqlite_where=where, postgresql_where=where)
    op.create_index("ix_intent_tenant_id_pair_id", "intent", ["tenant_id", "pair_id"])


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("intent_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("phase", TEXT, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("code", TEXT, nullable=True),
        sa.Column("message", TEXT, nullable=True),
        sa.Column("echo", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "intent_id", "number", "phase", name="pk_attempt"),
        within("intent", "intent_id", "fk_attempt_intent"),
        sqlite_strict=True,
    )


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("pair_id", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=True),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("due_at", WHOLE, nullable=False),
        sa.Column("customer_worth_minor", WHOLE, nullable=True),
        sa.Column("customer_worth_currency", TEXT, nullable=True),
        sa.Column("supplier_worth_minor", WHOLE, nullable=True),
        sa.Column("supplier_worth_currency", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("proof", TEXT, nullable=True),
        sa.Column("prove_by", WHOLE, nullable=True),
        sa.Column("done_by", TEXT, nullable=True),
        sa.Column("reopened", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("changed_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_task_tenant_id_id"),
        within("case", "case_id", "fk_task_case"),
        within("pair", "pair_id", "fk_task_pair"),
        sqlite_strict=True,
    )
    where = sa.text("state IN ('open', 'done')")
    op.create_index("ix_task_tenant_id_pair_id", "task", ["tenant_id", "pair_id"])
    op.create_index("ix_task_living", "task", ["tenant_id", "due_at"], sqlite_where=where, postgresql_where=where)
    op.create_index(
        "uq_task_living",
        "task",
        ["tenant_id", "pair_id", "step"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=False),
        sa.Column("task_id", WHOLE, nullable=True),
        sa.Column("file_name", TEXT, nullable=True),
        sa.Column("media_type", TEXT, nullable=True),
        sa.Column("hash", BYTES, nullable=True),
        sa.Column("content", BYTES, nullable=True),
        sa.Column("stage", TEXT, nullable=True),
        sa.Column("amount_minor", WHOLE, nullable=True),
        sa.Column("amount_currency", TEXT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("erased_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        within("case", "case_id", "fk_evidence_case"),
        within("task", "task_id", "fk_evidence_task"),
        sqlite_strict=True,
    )
    op.create_index("ix_evidence_tenant_id_case_id", "evidence", ["tenant_id", "case_id"])


def _notice() -> None:
    op.create_table(
        "notice",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("subject", TEXT, nullable=True),
        sa.Column("body", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("due_at", WHOLE, nullable=True),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("problem", TEXT, nullable=True),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("tenant_id", "case_id", "position", name="uq_notice_tenant_id_case_id_position"),
        within("case", "case_id", "fk_notice_case"),
        sqlite_strict=True,
    )
    where = sa.text("due_at IS NOT NULL")
    op.create_index("ix_notice_due", "notice", ["tenant_id", "due_at"], sqlite_where=where, postgresql_where=where)


def _statement_line() -> None:
    op.create_table(
        "statement_line",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("reference", TEXT, nullable=False),
        sa.Column("booked_on", TEXT, nullable=False),
        sa.Column("amount_minor", WHOLE, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("taken_in_at", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=True),
        sa.Column("matched_at", WHOLE, nullable=True),
        sa.Column("matched_by", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_statement_line"),
        sa.UniqueConstraint(
            "tenant_id", "account_id", "reference", name="uq_statement_line_tenant_id_account_id_reference"
        ),
        within("case", "case_id", "fk_statement_line_case"),
        within("remote_account", "account_id", "fk_statement_line_remote_account"),
        sqlite_strict=True,
    )
    where = sa.text("case_id IS NULL")
    op.create_index(
        "ix_statement_line_unmatched",
        "statement_line",
        ["tenant_id", "booked_on"],
        sqlite_where=where,
        postgresql_where=where,
    )
