"""Whose store a supplier order was bought in, so that reports can say with whom most goes wrong."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the columns; orders that were read before get theirs when they are read anew."""
    op.add_column("supplier_order", sa.Column("seller", TEXT, nullable=True))
    op.add_column("supplier_order", sa.Column("seller_name", TEXT, nullable=True))
