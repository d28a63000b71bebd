"""People who may sign in, and what lets them in."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import BYTES, FLAG, TEXT, WHOLE, within

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Create the tables."""
    _person()
    _person_shop()
    _session()
    _link_once()
    _api_token()
    _failure()


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("all_shops", FLAG, nullable=False),
        sa.Column("password", TEXT, nullable=True),
        sa.Column("code_key_id", TEXT, nullable=True),
        sa.Column("code_secret", BYTES, nullable=True),
        sa.Column("code_step", WHOLE, nullable=True),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.UniqueConstraint("email", name="uq_person_email"),
        sa.UniqueConstraint("tenant_id", "id", name="uq_person_tenant_id_id"),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenant.id"], name="fk_person_tenant"),
        sqlite_strict=True,
    )


def _person_shop() -> None:
    op.create_table(
        "person_shop",
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("shop_id", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "person_id", "shop_id", name="pk_person_shop"),
        within("person", "person_id", "fk_person_shop_person"),
        within("shop", "shop_id", "fk_person_shop_shop"),
        sqlite_strict=True,
    )


def _session() -> None:
    op.create_table(
        "session",
        *_of_person(),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("seen_at", WHOLE, nullable=False),
        sa.Column("ends_at", WHOLE, nullable=False),
        sa.UniqueConstraint("digest", name="uq_session_digest"),
        within("person", "person_id", "fk_session_person"),
        sqlite_strict=True,
    )
    op.create_index("ix_session_tenant_id_person_id", "session", ["tenant_id", "person_id"])


def _link_once() -> None:
    op.create_table(
        "link_once",
        *_of_person(),
        sa.Column("purpose", TEXT, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("ends_at", WHOLE, nullable=False),
        sa.Column("used_at", WHOLE, nullable=True),
        sa.UniqueConstraint("digest", name="uq_link_once_digest"),
        within("person", "person_id", "fk_link_once_person"),
        sqlite_strict=True,
    )


def _api_token() -> None:
    op.create_table(
        "api_token",
        *_of_person(),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("permissions", TEXT, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("ends_at", WHOLE, nullable=False),
        sa.Column("used_at", WHOLE, nullable=True),
        sa.Column("ended_at", WHOLE, nullable=True),
        sa.UniqueConstraint("digest", name="uq_api_token_digest"),
        within("person", "person_id", "fk_api_token_person"),
        sqlite_strict=True,
    )


def _failure() -> None:
    op.create_table(
        "failure",
        sa.Column("digest", BYTES, nullable=False),
        sa.Column("count", WHOLE, nullable=False),
        sa.Column("last_at", WHOLE, nullable=False),
        sa.UniqueConstraint("digest", name="uq_failure_digest"),
        sqlite_strict=True,
    )


def _of_person() -> tuple[sa.Column[object], ...]:
    """Return the columns of what a person holds: its number, whose it is, and the hash by which it is found."""
    return (
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("tenant_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("digest", BYTES, nullable=False),
    )
