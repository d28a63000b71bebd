"""Both sides' orders as they were last seen, and the links between them."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import FLAG, TEXT, WHOLE, within

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables."""
    _store_order()
    _store_line()
    _supplier_order()
    _supplier_line()
    _link()


def _store_order() -> None:
    op.create_table(
        "store_order",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("observation_id", WHOLE, nullable=True),
        sa.Column("observed_at", WHOLE, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "order_id", name="pk_store_order"),
        sqlite_strict=True,
    )


def _store_line() -> None:
    op.create_table(
        "store_line",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("observation_id", WHOLE, nullable=True),
        sa.Column("observed_at", WHOLE, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("line_id", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("paid_minor", WHOLE, nullable=True),
        sa.Column("delivery_minor", WHOLE, nullable=True),
        sa.Column("refunded_minor", WHOLE, nullable=True),
        sa.Column("refund_proven", FLAG, nullable=True),
        sa.Column("payment_method", TEXT, nullable=True),
        sa.Column("product", TEXT, nullable=True),
        sa.Column("product_name", TEXT, nullable=True),
        sa.Column("ordered_at", WHOLE, nullable=True),
        sa.Column("paid_at", WHOLE, nullable=True),
        sa.Column("claimed_at", WHOLE, nullable=True),
        sa.Column("refunded_at", WHOLE, nullable=True),
        sa.Column("memo", TEXT, nullable=True),
        sa.Column("version", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "line_id", name="pk_store_line"),
        sqlite_strict=True,
    )
    op.create_index("ix_store_line_tenant_id_shop_id_order_id", "store_line", ["tenant_id", "shop_id", "order_id"])


def _supplier_order() -> None:
    op.create_table(
        "supplier_order",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("observation_id", WHOLE, nullable=True),
        sa.Column("observed_at", WHOLE, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "order_id", name="pk_supplier_order"),
        sqlite_strict=True,
    )


def _supplier_line() -> None:
    op.create_table(
        "supplier_line",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("observation_id", WHOLE, nullable=True),
        sa.Column("observed_at", WHOLE, nullable=False),
        sa.Column("order_id", TEXT, nullable=True),
        sa.Column("line_id", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("currency", TEXT, nullable=False),
        sa.Column("paid_minor", WHOLE, nullable=True),
        sa.Column("reimbursed_minor", WHOLE, nullable=True),
        sa.Column("refund_stage", TEXT, nullable=True),
        sa.Column("coupon", TEXT, nullable=True),
        sa.Column("coupon_minor", WHOLE, nullable=True),
        sa.Column("payment_method", TEXT, nullable=True),
        sa.Column("product", TEXT, nullable=True),
        sa.Column("sku", TEXT, nullable=True),
        sa.Column("created_at", WHOLE, nullable=True),
        sa.Column("paid_at", WHOLE, nullable=True),
        sa.Column("pay_by", WHOLE, nullable=True),
        sa.Column("closed_at", WHOLE, nullable=True),
        sa.Column("store_order_id", TEXT, nullable=True),
        sa.Column("store_line_id", TEXT, nullable=True),
        sa.Column("reason", TEXT, nullable=True),
        sa.Column("version", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "line_id", name="pk_supplier_line"),
        sqlite_strict=True,
    )
    op.create_index("ix_supplier_line_tenant_id_shop_id_coupon", "supplier_line", ["tenant_id", "shop_id", "coupon"])
    op.create_index(
        "ix_supplier_line_tenant_id_shop_id_order_id", "supplier_line", ["tenant_id", "shop_id", "order_id"]
    )


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("store_line", TEXT, nullable=False),
        sa.Column("supplier_line", TEXT, nullable=False),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("accepted_by", TEXT, nullable=True),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "store_line", "supplier_line", name="pk_link"),
        within("shop", "shop_id", "fk_link_shop"),
        sqlite_strict=True,
    )
    op.create_index("ix_link_tenant_id_shop_id_supplier_line", "link", ["tenant_id", "shop_id", "supplier_line"])
