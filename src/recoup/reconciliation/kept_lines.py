"""Lines as the database keeps them, read as any file's: the columns are canonical, moments are whole microseconds."""

from dataclasses import dataclass

from recoup.connectors.files.canonical import CanonicalReading
from recoup.connectors.files.sql import literal, nested, scan, select
from recoup.storage.words import SubjectKind


@dataclass(frozen=True)
class KeptLines(CanonicalReading):
    """The reading of a file of kept lines; which of them cannot be read now stands in the table ``kept_unreadable``.

    ``kept`` are the file's columns in their order.
    """

    kept: tuple[str, ...] = ()
    side: SubjectKind = SubjectKind.STORE_ORDER

    def raw(self) -> str:
        """Return the canonical columns and ``readable``; a line that was never read has its id and nothing else."""
        blind = select(["line_id"], "kept_unreadable", f"subject_kind = {literal(self.side)}")
        moments = {column.name for column in self.columns if column.type == "TIMESTAMP"}
        types = {column.name: column.type for column in self.columns}
        typed = {name: "BIGINT" if name in moments else types[name] for name in self.kept}
        values = [f"make_timestamp({name}) AS {name}" if name in moments else name for name in self.kept]
        lines = select([*values, f"line_id NOT IN ({blind}) AS readable"], scan(self.data, ",", 0, typed))
        known = select(["line_id"], scan(self.data, ",", 0, typed))
        unseen = select(["DISTINCT line_id", "false AS readable"], nested(blind), f"line_id NOT IN ({known})")
        return f"{lines} UNION ALL BY NAME {unseen}"
