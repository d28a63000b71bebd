"""Lines of statements that hold the money of several cases: each is divided into parts, which are lines themselves."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import WHOLE

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the columns; no line so far is divided."""
    op.add_column("statement_line", sa.Column("part_of", WHOLE, nullable=True))
    op.add_column("statement_line", sa.Column("divided_at", WHOLE, nullable=True))
