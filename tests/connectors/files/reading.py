"""Reads small files the way the engine does, for the tests of this room."""

from pathlib import Path
from typing import Any

import duckdb

from recoup.connectors.files.relation import BadRow, Relation


class Desk:
    """A folder for files and an engine to read them with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = folder / "workspace"
        self.workspace.mkdir()
        self.engine = duckdb.connect()

    def file(self, content: str | bytes, name: str = "input.csv", encoding: str = "utf-8") -> Path:
        """Write a file and return where it lies."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    def rows(self, relation: Relation) -> list[dict[str, Any]]:
        """Return every row; the file is repaired first when the engine refuses it."""
        try:
            return self._fetch(relation)
        except duckdb.InvalidInputException:
            return self._fetch(relation.repaired())

    def _fetch(self, relation: Relation) -> list[dict[str, Any]]:
        """Read every row in full, and hold that what the survey is sure of is readable and says the same."""
        self.engine.execute("DROP TABLE IF EXISTS input")
        loaded = relation.load(self.engine, "input")
        rows = self._query(loaded.over("(SELECT *, rowid AS source_row FROM input)"))
        by_place = {row["source_row"]: row for row in rows}
        for seen in self._query(loaded.survey()):
            if seen.pop("sure"):
                row = by_place[seen["source_row"]]
                assert row["readable"]
                assert {name: row[name] for name in seen} == seen
        return [{name: value for name, value in row.items() if name != "source_row"} for row in rows]

    def _query(self, query: str) -> list[dict[str, Any]]:
        answer = self.engine.execute(query)
        names = [column[0] for column in answer.description or ()]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    def readable(self, relation: Relation) -> list[dict[str, Any]]:
        """Return the rows that can be used."""
        return [row for row in self.rows(relation) if row["readable"]]

    def bad(self, relation: Relation) -> list[BadRow]:
        """Return what could not be read."""
        return list(relation.bad_rows(self.engine))

    def bad_cells(self, relation: Relation) -> list[tuple[int, str, str]]:
        """Return line, column and value, or fault, of what could not be read."""
        return [(bad.line, bad.column, bad.fault.en if bad.fault else bad.value) for bad in self.bad(relation)]


def csv_text(*rows: str) -> str:
    """Return rows as the text of a file."""
    return "".join(f"{row}\n" for row in rows)
