"""What reading finds besides lines: what cannot be read, and which orders name each other."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT, WHOLE, within

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the tables."""
    _unreadable()
    _reference()


def _unreadable() -> None:
    op.create_table(
        "unreadable",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("subject_kind", TEXT, nullable=False),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("field", TEXT, nullable=False),
        sa.Column("line_id", TEXT, nullable=True),
        sa.Column("noticed_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "subject_kind", "subject_id", "field", name="pk_unreadable"),
        within("shop", "shop_id", "fk_unreadable_shop"),
        within("remote_account", "account_id", "fk_unreadable_remote_account"),
        sqlite_strict=True,
    )
    op.create_index("ix_unreadable_tenant_id_shop_id_line_id", "unreadable", ["tenant_id", "shop_id", "line_id"])


def _reference() -> None:
    op.create_table(
        "reference",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("store_order", TEXT, nullable=False),
        sa.Column("supplier_order", TEXT, nullable=False),
        sa.Column("store_line", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("named_at", WHOLE, nullable=False),
        sa.Column("looked_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint(
            "tenant_id", "shop_id", "store_order", "supplier_order", "store_line", name="pk_reference"
        ),
        within("shop", "shop_id", "fk_reference_shop"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_reference_tenant_id_shop_id_supplier_order", "reference", ["tenant_id", "shop_id", "supplier_order"]
    )
    unlooked = sa.text("looked_at IS NULL")
    op.create_index(
        "ix_reference_unlooked",
        "reference",
        ["tenant_id", "shop_id"],
        sqlite_where=unlooked,
        postgresql_where=unlooked,
    )
