"""Sums over everything, as they were last found out, and indexes of what nobody could work off."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, TEXT, WHOLE

revision = "0024"
down_revision = "0023"

_INDEXES = (
    ("ix_inbox_given_up", "inbox", "account_id", "state = 'given_up'"),
    ("ix_intent_unknown", "intent", "shop_id", "state = 'unknown'"),
)


def upgrade() -> None:
    """Create the table, which whoever looks first fills, and the indexes."""
    op.create_table(
        "kept_figure",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("found", BYTES, nullable=False),
        sa.Column("found_at", WHOLE, nullable=False),
        sa.Column("took_microseconds", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "name", name="pk_kept_figure"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_kept_figure_tenant"),
        sqlite_strict=True,
    )
    for name, table, column, condition in _INDEXES:
        where = sa.text(condition)
        op.create_index(name, table, ["tenant_id", column], sqlite_where=where, postgresql_where=where)
