"""What execution needs: which product is ordered for which, and who asked for a write beside the decisions."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT, WHOLE, within

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the table and the column."""
    _product_mapping()
    op.add_column("intent", sa.Column("asked_by", TEXT, nullable=True))


def _product_mapping() -> None:
    op.create_table(
        "product_mapping",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("product", TEXT, nullable=False),
        sa.Column("supplier_product", TEXT, nullable=False),
        sa.Column("sku_id", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("changed_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "product", name="pk_product_mapping"),
        within("shop", "shop_id", "fk_product_mapping_shop"),
        sqlite_strict=True,
    )
