"""Order pairs, their cases, and the books of a case."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, FLAG, TEXT, WHOLE, within

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables."""
    _pair()
    _case()
    _event()
    _posting()
    _move()


def _pair() -> None:
    op.create_table(
        "pair",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("store_line", TEXT, nullable=True),
        sa.Column("supplier_line", TEXT, nullable=True),
        sa.Column("part", TEXT, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("surplus", TEXT, nullable=False),
        sa.Column("partial", FLAG, nullable=False),
        sa.Column("proposed", FLAG, nullable=False),
        sa.Column("kind", TEXT, nullable=True),
        sa.Column("late", FLAG, nullable=True),
        sa.Column("refund_reading", TEXT, nullable=True),
        sa.Column("reimbursement_reading", TEXT, nullable=True),
        sa.Column("wake_at", WHOLE, nullable=True),
        sa.Column("taken_until", WHOLE, nullable=True),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("decided_at", WHOLE, nullable=True),
        sa.Column("decision_hash", BYTES, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_pair"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_pair_tenant_id_id"),
        sa.UniqueConstraint("tenant_id", "shop_id", "key", name="uq_pair_tenant_id_shop_id_key"),
        within("shop", "shop_id", "fk_pair_shop"),
        sqlite_strict=True,
    )
    op.create_index("ix_pair_tenant_id_shop_id_store_line", "pair", ["tenant_id", "shop_id", "store_line"])
    op.create_index("ix_pair_tenant_id_shop_id_supplier_line", "pair", ["tenant_id", "shop_id", "supplier_line"])
    where = sa.text("wake_at IS NOT NULL")
    op.create_index("ix_pair_wake", "pair", ["tenant_id", "wake_at"], sqlite_where=where, postgresql_where=where)


def _case() -> None:
    op.create_table(
        "case",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("pair_id", WHOLE, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("goods", TEXT, nullable=False),
        sa.Column("refund", TEXT, nullable=False),
        sa.Column("reimbursement", TEXT, nullable=False),
        sa.Column("notice", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=True),
        sa.Column("customer_stake_minor", WHOLE, nullable=True),
        sa.Column("customer_stake_currency", TEXT, nullable=True),
        sa.Column("supplier_stake_minor", WHOLE, nullable=True),
        sa.Column("supplier_stake_currency", TEXT, nullable=True),
        sa.Column("due_at", WHOLE, nullable=False),
        sa.Column("opened_at", WHOLE, nullable=False),
        sa.Column("closed_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_case_tenant_id_id"),
        within("pair", "pair_id", "fk_case_pair"),
        sqlite_strict=True,
    )
    op.create_index("ix_case_tenant_id_pair_id", "case", ["tenant_id", "pair_id"])
    where = sa.text("closed_at IS NULL")
    op.create_index(
        "uq_case_open", "case", ["tenant_id", "pair_id"], unique=True, sqlite_where=where, postgresql_where=where
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("strand", TEXT, nullable=True),
        sa.Column("before", TEXT, nullable=True),
        sa.Column("after", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "case_id", "version", "position", name="pk_event"),
        within("case", "case_id", "fk_event_case"),
        sqlite_strict=True,
    )


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("posting_id", TEXT, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("store_line", TEXT, nullable=True),
        sa.Column("supplier_line", TEXT, nullable=True),
        sa.Column("claim", TEXT, nullable=True),
        sa.Column("coupon", TEXT, nullable=True),
        sa.Column("reverses", TEXT, nullable=True),
        sa.Column("rate_source", TEXT, nullable=True),
        sa.Column("rate_target", TEXT, nullable=True),
        sa.Column("rate", TEXT, nullable=True),
        sa.Column("rate_on", TEXT, nullable=True),
        sa.Column("rate_origin", TEXT, nullable=True),
        sa.Column("memo", TEXT, nullable=False),
        sa.Column("recorded_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "case_id", "number", name="pk_posting"),
        sa.UniqueConstraint("tenant_id", "case_id", "posting_id", name="uq_posting_tenant_id_case_id_posting_id"),
        within("case", "case_id", "fk_posting_case"),
        sqlite_strict=True,
    )


def _move() -> None:
    op.create_table(
        "move",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("case_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("debit", TEXT, nullable=False),
        sa.Column("credit", TEXT, nullable=False),
        sa.Column("amount_minor", WHOLE, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "case_id", "number", "position", name="pk_move"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "case_id", "number"],
            ["posting.tenant_id", "posting.case_id", "posting.number"],
            name="fk_move_posting",
        ),
        sqlite_strict=True,
    )
