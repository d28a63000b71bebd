"""What the desk's settings keep: why a policy was changed, a shop's own letters, and the ways to search the trail."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.guards import keep
from recoup.storage.migrations.types import TEXT, WHOLE, within

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column, the table with its triggers, and the indexes."""
    op.add_column("policy_version", sa.Column("why", TEXT, nullable=True))
    op.create_table(
        "letter_version",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("words", TEXT, nullable=True),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "message", "language", "number", name="pk_letter_version"),
        within("shop", "shop_id", "fk_letter_version_shop"),
        sqlite_strict=True,
    )
    for statement in keep("letter_version", op.get_bind().dialect.name):
        op.execute(sa.text(statement))
    for column in ("who", "act", "subject"):
        op.create_index(f"ix_audit_tenant_id_{column}_number", "audit", ["tenant_id", column, "number"])
    op.create_index("ix_audit_tenant_id_at", "audit", ["tenant_id", "at"])
