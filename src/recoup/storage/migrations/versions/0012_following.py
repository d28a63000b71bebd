"""What following up needs: the intents of a shop by when they ended."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_ENDED = "state IN ('accepted', 'refused', 'unknown')"


def upgrade() -> None:
    """Create the index."""
    where = sa.text(_ENDED)
    columns = ["tenant_id", "shop_id", "changed_at"]
    op.create_index("ix_intent_ended", "intent", columns, sqlite_where=where, postgresql_where=where)
