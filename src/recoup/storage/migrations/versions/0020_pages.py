"""Going through lists a page at a time: an index for each, in the order in which its pages follow each other."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_AGAIN = {
    "ix_task_living": ("task", "state IN ('open', 'done')", "due_at", "id"),
    "ix_statement_line_unmatched": ("statement_line", "case_id IS NULL", "booked_on", "id"),
}
"""Made anew, with the number behind: many tasks are due at one moment, and many lines are booked on one day."""
_NEW = {
    "ix_statement_line_matched": ("statement_line", "case_id IS NOT NULL", "id"),
    "ix_notice_untold": ("notice", "state <> 'sent'", "case_id", "position"),
    "ix_link_proposed": (
        "link",
        "source = 'proposal' AND accepted_by IS NULL AND quantity > 0",
        "shop_id",
        "store_line",
        "supplier_line",
    ),
    "ix_store_line_open": (
        "store_line",
        "state IN ('preparing', 'preparing_shipment', 'ready_to_ship', 'cancel_rejected', 'exchange_item')",
        "shop_id",
        "product",
    ),
}


def upgrade() -> None:
    """Add the indexes."""
    for name, (table, *_) in _AGAIN.items():
        op.drop_index(name, table)
    for name, (table, condition, *columns) in (_AGAIN | _NEW).items():
        where = sa.text(condition)
        op.create_index(name, table, ["tenant_id", *columns], sqlite_where=where, postgresql_where=where)
