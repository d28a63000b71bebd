"""When something last happened to a case, by one look into an index: open pages ask it every other second."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the index."""
    op.create_index("ix_event_tenant_id_at", "event", ["tenant_id", "at"])
