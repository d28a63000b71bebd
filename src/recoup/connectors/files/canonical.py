"""Rows that are canonical already: written by a reader of another format, scanned as they are.

The writer refuses a row that breaks ``columns``, because that is a fault of its caller and not of
anybody's file; the reader of that format reports its own bad rows. Of those only the ids are
written, so that their partners are not taken for abandoned.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from recoup.connectors.files.columns import EARLIEST, LATEST, SURVEYED, Column
from recoup.connectors.files.relation import SOURCE_ROW, BadRow, Relation
from recoup.connectors.files.sql import scan, select
from recoup.connectors.files.table import SOURCE_LINE


class CanonicalWriter:
    """Writes rows of ``columns`` to ``path``; a context manager."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self.path = path
        self._columns = tuple(columns)
        self._names = {column.name for column in columns}
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")

    def write(self, row: Mapping[str, object], source_line: int) -> None:
        """Write one row; what ``row`` does not have is null.

        A time is written in UTC, a naive one is UTC already. Raises ValueError for a column that
        does not exist, a required one that is missing, and a value of the wrong kind or a time out of bounds.
        """
        if unknown := row.keys() - self._names:
            raise ValueError(f"no such column: {', '.join(sorted(unknown))}")
        texts = [_text(column, row.get(column.name)) for column in self._columns]
        self._writer.writerow([*texts, source_line, "true"])

    def write_lost(self, ids: Mapping[str, str | None], source_line: int) -> None:
        """Write what is known of a row that could not be read; a line without an id gets one of its own."""
        known = {"line_id": f"unreadable line {source_line}", **{name: each for name, each in ids.items() if each}}
        self._writer.writerow([*(known.get(column.name, "") for column in self._columns), source_line, "false"])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True)
class CanonicalReading:
    """The reading of a file that ``CanonicalWriter`` wrote."""

    data: Path
    columns: tuple[Column, ...]
    left_out: tuple[BadRow, ...]
    loaded: str | None = None

    def raw(self) -> str:
        """Return the rows as they stand in the file."""
        return select(["*"], self._scan())

    def learned(self, connection: duckdb.DuckDBPyConnection, table: str) -> "CanonicalReading":
        """Return the reading that takes the rows from ``table``: it has no words to learn."""
        del connection
        return replace(self, loaded=table)

    def over(self, relation: str) -> "CanonicalReading":
        """Return the reading that takes the rows of ``raw`` from ``relation``, which has ``source_row`` too."""
        return replace(self, loaded=relation)

    def survey(self) -> str:
        """Return the surveyed columns, ``source_row`` and ``sure``."""
        names = [name for name in self._names() if name in SURVEYED]
        return select([*names, SOURCE_ROW, "readable AS sure"], self._source())

    def select(self) -> str:
        """Return the canonical columns, ``source_row`` and ``readable``."""
        return select([*self._names(), SOURCE_ROW, "readable"], self._source())

    def lines(self, *, numbered: bool) -> str:
        """Return the canonical columns and ``readable``, with ``source_line`` when ``numbered``."""
        line = [SOURCE_LINE] if numbered else []
        return select([*self._names(), *line, "readable"], self._source())

    def merged(self, query: str) -> str:
        """Return ``query``: no row here completes another."""
        return query

    def repaired(self) -> "tuple[CanonicalReading, tuple[BadRow, ...]]":
        """Return this reading: it was never broken."""
        return self, self.left_out

    def bad_rows(self, connection: duckdb.DuckDBPyConnection) -> Iterator[BadRow]:
        """Yield nothing: the reader of the other format has named what was bad."""
        del connection
        return iter(())

    def _names(self) -> list[str]:
        return [column.name for column in self.columns]

    def _source(self) -> str:
        return self.loaded or self._scan()

    def _scan(self) -> str:
        types = {column.name: column.type for column in self.columns}
        return scan(self.data, ",", 0, {**types, SOURCE_LINE: "BIGINT", "readable": "BOOLEAN"})


def canonical_relation(
    path: Path,
    data: Path,
    columns: tuple[Column, ...],
    key: tuple[str, ...],
    *,
    already_bad: Sequence[BadRow] = (),
) -> Relation:
    """Return what a ``CanonicalWriter`` wrote into ``data`` as a relation.

    ``path`` is the file that the rows came from, ``already_bad`` the rows of it that could not be
    read.
    """
    reading = CanonicalReading(data, columns, tuple(already_bad))
    return Relation(path, columns, key, reading, tuple(already_bad))


def _text(column: Column, value: object) -> str:
    if value is None or value == "":
        if column.required:
            raise ValueError(f"{column.name} is required")
        return ""
    match column.type, value:
        case "BOOLEAN", bool():
            return "true" if value else "false"
        case (("INTEGER" | "BIGINT"), int()) if not isinstance(value, bool):
            return str(value)
        case "TIMESTAMP", datetime():
            return _utc(column, value).isoformat(" ")
        case "VARCHAR", str():
            return value
        case _:
            kind = type(value).__name__
            raise ValueError(f"{column.name} is {column.type}, not {kind}")


def _utc(column: Column, moment: datetime) -> datetime:
    utc = moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None)
    if not EARLIEST <= utc <= LATEST:
        raise ValueError(f"{column.name} is {utc}, which no shop can mean")
    return utc
