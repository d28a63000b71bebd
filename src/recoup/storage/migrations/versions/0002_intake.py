"""What comes in: deliveries, observations, and how a customer is reached."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, TEXT, WHOLE, within

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables."""
    _inbox()
    _observation()
    _contact()


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("dedupe_key", TEXT, nullable=False),
        sa.Column("received_at", WHOLE, nullable=False),
        sa.Column("headers", TEXT, nullable=False),
        sa.Column("body", BYTES, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("due_at", WHOLE, nullable=True),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("handled_at", WHOLE, nullable=True),
        sa.Column("subject_id", TEXT, nullable=True),
        sa.Column("problem", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("tenant_id", "account_id", "dedupe_key", name="uq_inbox_tenant_id_account_id_dedupe_key"),
        within("remote_account", "account_id", "fk_inbox_remote_account"),
        sqlite_strict=True,
    )
    where = sa.text("due_at IS NOT NULL")
    op.create_index("ix_inbox_due", "inbox", ["tenant_id", "due_at"], sqlite_where=where, postgresql_where=where)


def _observation() -> None:
    op.create_table(
        "observation",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("account_id", WHOLE, nullable=False),
        sa.Column("subject_kind", TEXT, nullable=False),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("observed_at", WHOLE, nullable=False),
        sa.Column("hash", BYTES, nullable=False),
        sa.Column("content", BYTES, nullable=True),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("erased_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_observation"),
        sa.UniqueConstraint(
            "tenant_id", "account_id", "subject_kind", "subject_id", "observed_at", "hash", name="uq_observation_once"
        ),
        within("remote_account", "account_id", "fk_observation_remote_account"),
        sqlite_strict=True,
    )
    op.create_index("ix_observation_tenant_id_observed_at", "observation", ["tenant_id", "observed_at"])


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.Column("order_id", TEXT, nullable=False),
        sa.Column("key_id", TEXT, nullable=True),
        sa.Column("sealed", BYTES, nullable=True),
        sa.Column("person", BYTES, nullable=True),
        sa.Column("changed_at", WHOLE, nullable=False),
        sa.Column("erased_at", WHOLE, nullable=True),
        sa.PrimaryKeyConstraint("tenant_id", "shop_id", "order_id", name="pk_contact"),
        within("shop", "shop_id", "fk_contact_shop"),
        sqlite_strict=True,
    )
    op.create_index("ix_contact_tenant_id_person", "contact", ["tenant_id", "person"])
