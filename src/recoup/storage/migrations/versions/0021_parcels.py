"""The parcels of supplier orders, as their tracking was last read."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT, WHOLE, within

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "parcel",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("carrier", TEXT, nullable=True),
        sa.Column("goods", TEXT, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=True),
        sa.Column("news", TEXT, nullable=True),
        sa.Column("news_at", WHOLE, nullable=True),
        sa.Column("expected_at", WHOLE, nullable=True),
        sa.Column("observed_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "order_id", "number", name="pk_parcel"),
        within("shop", "shop_id", "fk_parcel_shop"),
        sqlite_strict=True,
    )
