"""Going through orders and looking back over a span of time: an index for each way in which they are read."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_PLAIN = {
    "ix_store_line_newest": ("store_line", "shop_id", "ordered_at", "order_id"),
    "ix_pair_kind": ("pair", "kind", "id"),
    "ix_posting_event": ("posting", "event", "at"),
    "ix_case_opened": ("case", "opened_at"),
}
_PARTS = {
    "ix_pair_out_of_step": ("pair", "id", "kind IS NOT NULL AND kind <> 'in_step'"),
    "ix_case_closed": ("case", "closed_at", "closed_at IS NOT NULL"),
}


def upgrade() -> None:
    """Add the indexes."""
    for name, (table, *columns) in _PLAIN.items():
        op.create_index(name, table, ["tenant_id", *columns])
    for name, (table, column, condition) in _PARTS.items():
        where = sa.text(condition)
        op.create_index(name, table, ["tenant_id", column], sqlite_where=where, postgresql_where=where)
