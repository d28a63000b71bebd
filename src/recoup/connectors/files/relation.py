"""A file ready to be joined: its cells in a table, two ways to read them, and a way to say what could not be read.

A shop has a million rows in step and a few that are not. ``Loaded.survey`` reads of every row only what tells whether
it needs a second look; ``Loaded.over`` reads rows in full. Three cold paths exist for the files that need them:
``repaired`` when the engine refuses the file's structure, ``without_duplicates`` when a key comes twice, and
``bad_rows`` to name each row that was left out, with its line.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

import duckdb

from recoup.connectors.files.columns import Column
from recoup.connectors.files.sql import nested, select
from recoup.decision.words.text import Text

SOURCE_ROW: Final = "source_row"
_NUMBERED: Final = "numbered_rows"
_ONE_ROW: Final = Text(
    "one row for each line; the file has several that contradict each other, the first on line {first}:"
    " delete the outdated ones",
    "품목마다 한 행. 같은 품목의 행이 여러 개인데 내용이 서로 다르며, 첫 행은 {first}행입니다. 오래된 행을 지우세요",
)
_WRONG_CELL: Final = Text("{place} is {value!r}; expected {expected}", "{place} 값 {value!r}. 필요한 값: {expected}")
_WRONG_ROW: Final = Text("{place}: {fault}; expected {expected}", "{place}: {fault}. 필요한 값: {expected}")


class UnreadableFileError(ValueError):
    """The file as a whole cannot be read; ``said`` says why and what would help."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was left out. ``line`` is the file's own, from 1; in a workbook it is the row.

    ``column`` is the file's own header, or empty when the row's structure is at fault; ``value``
    is the cell's text. ``fault`` says what is wrong where no text of the file can show it.
    """

    file: str
    line: int
    column: str
    value: str
    expected: Text
    fault: Text | None = None

    def sentence(self) -> Text:
        """Return the row as one sentence: "orders.csv:7: 수량 is 'x'; expected ..."."""
        place = ": ".join(part for part in (f"{self.file}:{self.line}", self.column) if part)
        if self.fault is not None:
            return _WRONG_ROW.format(place=place, fault=self.fault, expected=self.expected)
        return _WRONG_CELL.format(place=place, value=self.value, expected=self.expected)


class Reading(Protocol):
    """How a file becomes rows; each kind of file has its own."""

    def raw(self) -> str:
        """Return the file's cells, unread and unchecked: what is worth keeping in memory."""
        ...

    def learned(self, connection: duckdb.DuckDBPyConnection, table: str) -> "Reading":
        """Return the reading that knows every word in ``table``, which holds those cells, and takes them from there."""
        ...

    def over(self, relation: str) -> "Reading":
        """Return the reading that takes those cells from ``relation``, which has ``source_row`` too."""
        ...

    def survey(self) -> str:
        """Return the surveyed columns, ``source_row`` and ``sure``, as fast as the engine can.

        A row that is sure is readable; one that is not may be. What it seems to say does not count.
        """
        ...

    def select(self) -> str:
        """Return the canonical columns, ``source_row`` and ``readable``, of a reading ``over`` something."""
        ...

    def lines(self, *, numbered: bool) -> str:
        """Return the canonical columns, ``readable`` and whatever ``merged`` needs.

        ``numbered`` adds ``source_line``, which only a repaired reading knows.
        """
        ...

    def merged(self, query: str) -> str:
        """Return rows of ``lines`` without those that only complete another one."""
        ...

    def repaired(self) -> "tuple[Reading, tuple[BadRow, ...]]":
        """Return the reading of a sound copy of the file, and the rows that it leaves out."""
        ...

    def bad_rows(self, connection: duckdb.DuckDBPyConnection) -> Iterator[BadRow]:
        """Yield what is wrong with each unreadable row of a repaired reading."""
        ...


@dataclass(frozen=True)
class Relation:
    """One input file as a relation of ``columns`` and ``readable BOOLEAN``.

    A row that is not readable keeps what ids it has. ``key`` are the columns that tell two lines
    apart: the engine is to count them once, and to use ``without_duplicates`` when one comes
    twice. ``already_bad`` are rows that the reading does not yield at all.
    """

    path: Path
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    reading: Reading
    already_bad: tuple[BadRow, ...] = ()
    distinct: bool = False

    def load(self, connection: duckdb.DuckDBPyConnection, table: str) -> "Loaded":
        """Read the file into ``table`` once; what is read of it is queried from there.

        Raises ``duckdb.InvalidInputException`` when the structure of the file is broken: see ``repaired``.
        """
        if not self.distinct:
            return Loaded(table, _loaded(self.reading, connection, table))
        cells = f"{table}_cells"
        reading = _loaded(self.reading, connection, cells)
        connection.execute(f"CREATE TABLE {table} AS {_without_duplicates(replace(self, reading=reading))}")
        connection.execute(f"DROP TABLE {cells}")
        return Loaded(table, None)

    def repaired(self) -> "Relation":
        """Return this relation over a sound copy of the file; broken rows are ``already_bad``.

        Wanted when the engine raises ``duckdb.InvalidInputException`` while it loads the file: a
        line with too few cells, quotes that do not close, a byte that is no text.
        """
        reading, bad = self.reading.repaired()
        return replace(self, reading=reading, already_bad=bad)

    def without_duplicates(self) -> "Relation":
        """Return this relation with one row per key.

        Copies that say the same become one. Copies that contradict each other are all kept, as
        unreadable rows.
        """
        return replace(self, distinct=True)

    def bad_rows(self, connection: duckdb.DuckDBPyConnection) -> Iterator[BadRow]:
        """Yield every row that is not readable, and why.

        The cold path: the file is read again, slowly. One row may have several reasons.
        """
        reading, bad = self.reading.repaired()
        yield from bad
        connection.execute(f"DROP TABLE IF EXISTS {_NUMBERED}")
        reading = _loaded(reading, connection, _NUMBERED)
        yield from reading.bad_rows(connection)
        if self.distinct:
            yield from _contradictions(self, reading, connection)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file whose cells lie in ``table``; without a ``reading`` they are canonical already."""

    table: str
    reading: Reading | None

    def survey(self) -> str:
        """Return the surveyed columns, ``source_row`` and ``sure`` of every row."""
        rows = nested(select(["*", f"rowid AS {SOURCE_ROW}"], self.table))
        return self.reading.over(rows).survey() if self.reading else select(["*", "readable AS sure"], rows)

    def over(self, relation: str) -> str:
        """Return the canonical columns, ``source_row`` and ``readable`` of the rows in ``relation``.

        Those are rows of the table, with their ``rowid`` as ``source_row``.
        """
        return self.reading.over(relation).select() if self.reading else select(["*"], relation)


def _loaded(reading: Reading, connection: duckdb.DuckDBPyConnection, table: str) -> Reading:
    connection.execute(f"CREATE TABLE {table} AS {reading.raw()}")
    return reading.learned(connection, table)


def _without_duplicates(relation: Relation) -> str:
    lines = _with_key(relation, numbered=False)
    names = [column.name for column in relation.columns]
    once = select([*names, "readable"], nested(lines), f"NOT {_repeated(lines)}")
    agreed = [*names, "alike AS readable"]
    again = select(agreed, nested(_copies(relation, lines)), "copy = 1 OR NOT alike")
    return f"{once} UNION ALL {again}"


def _with_key(relation: Relation, *, numbered: bool) -> str:
    key = ", ".join(f"coalesce({name}, '')" for name in relation.key)
    query = relation.reading.lines(numbered=numbered)
    return select(["*", f"concat_ws(' / ', {key}) AS same"], nested(query))


def _repeated(lines: str) -> str:
    keys = select(["same"], nested(lines), "readable")
    return f"(readable AND same IN ({keys} GROUP BY same HAVING count(*) > 1))"


def _copies(relation: Relation, lines: str) -> str:
    """Only the rows whose key comes twice are compared: a window over a whole file is slow."""
    few = select(["*"], nested(lines), _repeated(lines))
    content = ", ".join(f"{column.name}: {column.name}" for column in relation.columns)
    windows = [
        "*",
        "row_number() OVER same_key AS copy",
        f"min({{{content}}}) OVER same_key = max({{{content}}}) OVER same_key AS alike",
    ]
    merged = nested(relation.reading.merged(few))
    return f"{select(windows, merged)} WINDOW same_key AS (PARTITION BY same)"


def _contradictions(relation: Relation, reading: Reading, connection: duckdb.DuckDBPyConnection) -> Iterator[BadRow]:
    repaired = replace(relation, reading=reading)
    copies = _copies(repaired, _with_key(repaired, numbered=True))
    first = "min(source_line) OVER (PARTITION BY same)"
    query = select(["source_line", "same", first], nested(copies), "NOT alike")
    for line, same, first in connection.execute(f"{query} ORDER BY source_line").fetchall():
        yield BadRow(str(relation.path), line, relation.key[-1], same, _ONE_ROW.format(first=first))
