"""A short file that a person made, read as a whole: its rows as text by field, each with its line in the file.

For lists of some thousands of rows at most that are looked at one by one. A whole shop's exports have their own reader.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recoup.connectors.files.headers import Header
from recoup.connectors.files.table import open_table


@dataclass(frozen=True, slots=True)
class ShortRow:
    """A row: its line in the file from 1, and the text of every field that has a column, without blanks around it."""

    line: int
    cells: dict[str, str]

    def get(self, field: str) -> str:
        """Return the text of a field; empty where the file has no such column."""
        return self.cells.get(field, "")


def read_short(path: Path, headers: Sequence[Header], workspace: Path) -> tuple[ShortRow, ...]:
    """Return the rows of a CSV file or workbook, without those that are blank.

    ``workspace`` is a folder for copies that the caller removes. Raises UnreadableFileError when the file as a whole
    cannot be read.
    """
    table = open_table(path, workspace, headers)
    found: list[ShortRow] = []
    with table.data.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=table.delimiter)
        for number, record in enumerate(reader, 1):
            if number > table.skip and any(cell.strip() for cell in record):
                line = number if table.is_sheet else reader.line_num
                found.append(ShortRow(line, {name: _cell(record, at.index) for name, at in table.found.items()}))
    return tuple(found)


def _cell(record: Sequence[str], index: int) -> str:
    return record[index].strip() if index < len(record) else ""
