"""What a person recorded: its file is sealed, and how a dispute stands is a word with its deadline.

A file may be sealed again and a note may be erased, and still nothing else of a record can be changed.
"""

import sqlalchemy as sa
from alembic import op

from recoup.storage.migrations.types import TEXT, WHOLE

revision = "0018"
down_revision = "0017"

_KEPT = (
    "id",
    "tenant_id",
    "case_id",
    "task_id",
    "hash",
    "media_type",
    "stage",
    "amount_minor",
    "amount_currency",
    "settles",
    "about",
    "dispute",
    "send_by",
    "seen",
    "who",
    "at",
)
_ERASED = "NEW.content IS NULL AND NEW.file_name IS NULL AND (NEW.note = OLD.note OR NEW.note = 'erased')"
_SEALED = "NEW.content IS NOT NULL AND OLD.content IS NOT NULL AND NEW.key_id IS NOT NULL AND NEW.note = OLD.note"


def upgrade() -> None:
    """Add the columns, and say anew what of a record may change; files that are there are sealed when keys are next."""
    for name, kind in (("key_id", TEXT), ("dispute", TEXT), ("send_by", WHOLE), ("seen", TEXT)):
        op.add_column("evidence", sa.Column(name, kind, nullable=True))
    postgres = op.get_bind().dialect.name == "postgresql"
    op.execute("DROP TRIGGER evidence_keeps_on_update" + (" ON evidence" if postgres else ""))
    op.execute(sa.text(_POSTGRES if postgres else _SQLITE))


def _same(names: tuple[str, ...], words: str) -> str:
    return " AND ".join(f"NEW.{name} {words.format(name)}" for name in names)


def _unless(words: str) -> str:
    named = _same(("file_name",), words)
    return f"{_same(_KEPT, words)} AND (({_ERASED}) OR ({_SEALED} AND {named}))"


_POSTGRES = (
    "CREATE TRIGGER evidence_keeps_on_update BEFORE UPDATE ON evidence FOR EACH ROW"
    f" WHEN (NOT ({_unless('IS NOT DISTINCT FROM OLD.{}')})) EXECUTE FUNCTION recoup_keep()"
)
_SQLITE = (
    f"CREATE TRIGGER evidence_keeps_on_update BEFORE UPDATE ON evidence WHEN (NOT ({_unless('IS OLD.{}')})) BEGIN"
    " SELECT RAISE(ABORT, 'a row of evidence is never changed or deleted; add a new one'); END"
)
