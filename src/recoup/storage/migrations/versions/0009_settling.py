"""What people settle: where a statement's line comes from, what a record decides, since when a case waits as it is."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT, WHOLE

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the columns; every line so far came from a file, and a case waits since it was opened."""
    op.add_column("statement_line", sa.Column("source", TEXT, nullable=False, server_default="file"))
    op.add_column("evidence", sa.Column("settles", TEXT, nullable=True))
    op.add_column("evidence", sa.Column("about", TEXT, nullable=True))
    op.add_column("case", sa.Column("since", WHOLE, nullable=False, server_default="0"))
    op.execute('UPDATE "case" SET since = opened_at')
