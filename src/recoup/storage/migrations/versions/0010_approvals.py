"""What people are asked and told: the refund that was approved in a case, and mail to the staff, once per occasion."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT, WHOLE

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the columns and create the tables."""
    for name, kind in (
        ("approved_supplier", TEXT),
        ("approved_minor", WHOLE),
        ("approved_currency", TEXT),
        ("approved_by", TEXT),
        ("approved_at", WHOLE),
    ):
        op.add_column("case", sa.Column(name, kind, nullable=True))
    _occasion()
    _staff_mail()


def _occasion() -> None:
    op.create_table(
        "occasion",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "name", name="pk_occasion"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_occasion_tenant"),
        sqlite_strict=True,
    )


def _staff_mail() -> None:
    op.create_table(
        "staff_mail",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("occasion", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("due_at", WHOLE, nullable=True),
        sa.Column("tries", WHOLE, nullable=False),
        sa.Column("problem", TEXT, nullable=True),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_staff_mail"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_staff_mail_tenant"),
        sa.UniqueConstraint("tenant_id", "occasion", "recipient", name="uq_staff_mail_tenant_id_occasion_recipient"),
        sqlite_strict=True,
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index("ix_staff_mail_due", "staff_mail", ["tenant_id", "due_at"], sqlite_where=due, postgresql_where=due)
