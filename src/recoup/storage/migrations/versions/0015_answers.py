"""What was answered to acts that programs may repeat."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, TEXT, WHOLE, within

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "api_answer",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("fingerprint", BYTES, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("taken_until", WHOLE, nullable=True),
        sa.Column("status", WHOLE, nullable=True),
        sa.Column("key_id", TEXT, nullable=True),
        sa.Column("sealed", BYTES, nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", "name", name="pk_api_answer"),
        within("person", "person_id", "fk_api_answer_person"),
        sqlite_strict=True,
    )
    op.create_index("ix_api_answer_tenant_id_created_at", "api_answer", ["tenant_id", "created_at"])
