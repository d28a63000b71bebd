"""What a person approved in a case: how much may be given back, as they saw it."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT, WHOLE

revision = "0014"
down_revision = "0010"


def upgrade() -> None:
    """Add the columns."""
    for name, kind in (
        ("approved_supplier", TEXT),
        ("approved_minor", WHOLE),
        ("approved_currency", TEXT),
        ("approved_by", TEXT),
        ("approved_at", WHOLE),
    ):
        op.add_column("case", sa.Column(name, kind, nullable=True))
