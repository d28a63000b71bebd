"""What the database itself refuses: changing or deleting a row that tells what happened."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.guards import keep, keep_but_erase

revision = "0006"
down_revision = "0005"

_KEPT = ("event", "posting", "move", "attempt", "policy_version", "audit")
_OBSERVATION = ("id", "tenant_id", "account_id", "subject_kind", "subject_id", "observed_at", "hash", "source")
_EVIDENCE = (
    "id",
    "tenant_id",
    "case_id",
    "task_id",
    "hash",
    "stage",
    "amount_minor",
    "amount_currency",
    "note",
    "who",
    "at",
)


def upgrade() -> None:
    """Create the triggers."""
    dialect = op.get_bind().dialect.name
    for table in _KEPT:
        _run(keep(table, dialect))
    _run(keep_but_erase("observation", dialect, kept=_OBSERVATION, erased=("content",)))
    _run(keep_but_erase("evidence", dialect, kept=_EVIDENCE, erased=("content", "file_name")))


def _run(statements: Iterable[str]) -> None:
    for statement in statements:
        op.execute(sa.text(statement))
