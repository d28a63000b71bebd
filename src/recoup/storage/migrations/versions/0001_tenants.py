"""Tenants, their shops and accounts, and what belongs to an account."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, TEXT, WHOLE, within

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    _tenant()
    _shop()
    _remote_account()
    _secret()
    _bucket()
    _cursor()
    _policy_version()
    _schedule()
    _audit()


def _tenant() -> None:
    op.create_table(
        "tenant",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("audit_count", WHOLE, nullable=False),
        sa.Column("audit_head", BYTES, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tenant"),
        sqlite_strict=True,
    )


def _shop() -> None:
    op.create_table(
        "shop",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_shop"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_shop_tenant_id_id"),
        sa.UniqueConstraint("tenant_id", "name", name="uq_shop_tenant_id_name"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_shop_tenant"),
        sqlite_strict=True,
    )


def _remote_account() -> None:
    op.create_table(
        "remote_account",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("remote", TEXT, nullable=False),
        sa.Column("login", TEXT, nullable=False),
        sa.Column("settings", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_remote_account"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_remote_account_tenant_id_id"),
        sa.UniqueConstraint(
            "tenant_id", "shop_id", "remote", "login", name="uq_remote_account_tenant_id_shop_id_remote_login"
        ),
        within("shop", "shop_id", "fk_remote_account_shop"),
        sqlite_strict=True,
    )


def _secret() -> None:
    op.create_table(
        "secret",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=False),
        sa.Column("sealed", BYTES, nullable=False),
        sa.Column("changed_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "kind", name="pk_secret"),
        within("remote_account", "account_id", "fk_secret_remote_account"),
        sqlite_strict=True,
    )


def _bucket() -> None:
    op.create_table(
        "bucket",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("capacity", WHOLE, nullable=False),
        sa.Column("empty_at", WHOLE, nullable=True),
        sa.Column("next_at", WHOLE, nullable=True),
        sa.Column("blocked_until", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "name", name="pk_bucket"),
        within("remote_account", "account_id", "fk_bucket_remote_account"),
        sqlite_strict=True,
    )


def _cursor() -> None:
    op.create_table(
        "cursor",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("position", TEXT, nullable=False),
        sa.Column("moved_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "account_id", "name", name="pk_cursor"),
        within("remote_account", "account_id", "fk_cursor_remote_account"),
        sqlite_strict=True,
    )


def _policy_version() -> None:
    op.create_table(
        "policy_version",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("book", TEXT, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "number", name="pk_policy_version"),
        within("shop", "shop_id", "fk_policy_version_shop"),
        sqlite_strict=True,
    )


def _schedule() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("due_at", WHOLE, nullable=False),
        sa.Column("taken_until", WHOLE, nullable=True),
        sa.Column("ran_at", WHOLE, nullable=True),
        sa.Column("problem", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_schedule"),
        sa.UniqueConstraint("tenant_id", "shop_id", "name", name="uq_schedule_tenant_id_shop_id_name"),
        within("shop", "shop_id", "fk_schedule_shop"),
        sqlite_strict=True,
    )
    op.create_index("ix_schedule_tenant_id_due_at", "schedule", ["tenant_id", "due_at"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("who", TEXT, nullable=False),
        sa.Column("act", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("details", TEXT, nullable=False),
        sa.Column("hash", BYTES, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "number", name="pk_audit"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_audit_tenant"),
        sqlite_strict=True,
    )
