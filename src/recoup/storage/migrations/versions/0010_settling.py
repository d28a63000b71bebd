"""Where a statement's line comes from: a file of the bank, or a person who read it there."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT

revision = "0010"
down_revision = "0008"


def upgrade() -> None:
    """Add the column; every line so far came from a file."""
    op.add_column("statement_line", sa.Column("source", TEXT, nullable=False, server_default="file"))
