"""Read a workbook's sheet as separated values.

Cells are typed, so no display format gets in the way: a date is written as ISO, a whole number
without a fraction. A spreadsheet keeps 15 digits of a number; one that is longer was rounded when
it was typed in, and is written with an exponent so that no id or amount is taken from it.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final, TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from recoup.connectors.files.relation import UnreadableFileError
from recoup.connectors.files.workspace import fresh_file
from recoup.decision.words.text import Text

_EXACT: Final = 10**15
_HEADER_ROWS: Final = 30
_CANNOT_OPEN: Final = Text(
    "{path}: the workbook cannot be opened ({error}); save it again as .xlsx or as CSV",
    "{path}: 통합 문서를 열 수 없습니다({error}). .xlsx나 CSV로 다시 저장하세요",
)
_NO_SHEET: Final = Text("{path}: the workbook has no sheet", "{path}: 통합 문서에 시트가 없습니다")
_MAGIC: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(path: Path) -> bool:
    """Tell whether the file is a workbook, by its first bytes and not by its name."""
    with path.open("rb") as file:
        return file.read(4).startswith(_MAGIC)


def as_csv(path: Path, workspace: Path, is_header: Callable[[Sequence[str]], bool]) -> Path:
    """Return a UTF-8 copy, comma separated, of the sheet that has the header.

    Record ``n`` of the copy is row ``n`` of the sheet, blank rows included. When no sheet has the
    header the first one is taken. Raises UnreadableFileError when it is no readable workbook.
    """
    try:
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
        sheets = [book.get_sheet_by_index(index) for index in range(len(book.sheet_names))]
    except CalamineError as error:
        raise UnreadableFileError(_CANNOT_OPEN.format(path=path, error=error)) from error
    if not sheets:
        raise UnreadableFileError(_NO_SHEET.format(path=path))
    sheet = next((sheet for sheet in sheets if _has_header(sheet, is_header)), sheets[0])
    copy = fresh_file(workspace)
    with copy.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_rows(sheet))
    return copy


def _has_header(sheet: CalamineSheet, is_header: Callable[[Sequence[str]], bool]) -> bool:
    return any(is_header(row) for row, _ in zip(_rows(sheet), range(_HEADER_ROWS), strict=False))


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        yield [cell_text(value) for value in row]


def cell_text(value: Value) -> str:
    """Return the text of one cell as a CSV file would have it."""
    match value:
        case str():
            return value
        case bool():
            return "T" if value else "F"
        case float() if abs(value) >= _EXACT:
            return f"{value:.15e}"
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{value:.15g}"
        case datetime() | date():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        case time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case int():
            return str(value)
