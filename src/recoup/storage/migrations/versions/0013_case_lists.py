"""Going through open cases: which of them wait for a person, and an index for each way in which they are listed."""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import FLAG

revision = "0013"
down_revision = "0012"

_LISTS = {
    "ix_case_due": ("due_at", "id"),
    "ix_case_needs": ("needs_person", "due_at", "id"),
    "ix_case_kind": ("kind", "due_at", "id"),
    "ix_case_shop": ("shop_id", "due_at", "id"),
    "ix_case_customer_stake": ("customer_stake_currency", "customer_stake_minor", "id"),
    "ix_case_supplier_stake": ("supplier_stake_currency", "supplier_stake_minor", "id"),
}


def upgrade() -> None:
    """Add the column and the indexes; a case waits for a person with an open task or a letter that is held."""
    op.add_column("case", sa.Column("needs_person", FLAG, nullable=False, server_default=sa.false()))
    op.execute(
        'UPDATE "case" SET needs_person = (1 = 1) WHERE closed_at IS NULL AND ('
        'EXISTS (SELECT 1 FROM task WHERE task.tenant_id = "case".tenant_id AND task.pair_id = "case".pair_id'
        " AND task.state = 'open')"
        ' OR EXISTS (SELECT 1 FROM notice WHERE notice.tenant_id = "case".tenant_id AND notice.case_id = "case".id'
        " AND notice.state IN ('held', 'failed')))"
    )
    open_ = sa.text("closed_at IS NULL")
    for name, columns in _LISTS.items():
        op.create_index(name, "case", ["tenant_id", *columns], sqlite_where=open_, postgresql_where=open_)
