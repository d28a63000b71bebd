"""Programs that are told what happens, and the messages that are on their way to them."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, TEXT, WHOLE, within

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "hook",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("url", TEXT, nullable=False),
        sa.Column("events", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("sealed", BYTES, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.UniqueConstraint("tenant_id", "id", name="uq_hook_tenant_id_id"),
        within("person", "person_id", "fk_hook_person"),
        sqlite_strict=True,
    )
    op.create_table(
        "hook_message",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("hook_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("tries", WHOLE, nullable=False),
        sa.Column("due_at", WHOLE, nullable=True),
        sa.Column("problem", TEXT, nullable=True),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.UniqueConstraint("tenant_id", "hook_id", "event", name="uq_hook_message_tenant_id_hook_id_event"),
        within("hook", "hook_id", "fk_hook_message_hook"),
        within("shop", "shop_id", "fk_hook_message_shop"),
        sqlite_strict=True,
    )
    due = sa.text("due_at IS NOT NULL")
    op.create_index(
        "ix_hook_message_due", "hook_message", ["tenant_id", "due_at"], sqlite_where=due, postgresql_where=due
    )
