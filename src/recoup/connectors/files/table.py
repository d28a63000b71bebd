"""A file as a table that the engine can scan: where it lies, how it is cut, where its fields are.

Only the head of the file is looked at here.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final, TextIO

from recoup.connectors.files.encoding import as_utf8
from recoup.connectors.files.headers import Found, Header, find, missing
from recoup.connectors.files.records import Record, read_records
from recoup.connectors.files.relation import BadRow, UnreadableFileError
from recoup.connectors.files.sql import scan
from recoup.connectors.files.workbook import as_csv, is_workbook
from recoup.connectors.files.workspace import fresh_file, plain_alias
from recoup.decision.words.text import Text

_DELIMITERS: Final = (",", "\t", ";")
_HEADER_ROWS: Final = 30
_PATTERN_LETTERS: Final = frozenset("*?[]{}")
SOURCE_LINE: Final = "source_line"

_WHOLE_ROW: Final = Text(
    "a whole row: correct this line, or export the file again",
    "온전한 행. 이 줄을 고치거나 파일을 다시 내보내세요",
)
NO_FILE: Final = Text("{path}: there is no such file", "{path}: 파일이 없습니다")
_EMPTY: Final = Text("{path}: the file is empty", "{path}: 빈 파일입니다")
_PACKED: Final = Text(
    "{path}: the file is packed; unpack it first (gunzip)", "{path}: 압축된 파일입니다. 먼저 압축을 푸세요(gunzip)"
)
_WEB_PAGE: Final = Text(
    "{path}: this is a web page that a spreadsheet program opens; open it there and save it as .xlsx or CSV",
    "{path}: 스프레드시트 프로그램이 여는 웹 페이지 파일입니다. 그 프로그램에서 열어 .xlsx나 CSV로 저장하세요",
)
_BROKEN_HEAD: Final = Text(
    "{path}: line {line} is broken: {fault}; delete what stands above the header",
    "{path}: {line}번째 줄이 잘못되었습니다: {fault}. 머리글 위의 내용을 지우세요",
)
_NO_HEADER: Final = Text(
    "{path}: no header row with all required columns in the first {rows} rows. Missing: {missing}."
    " Recognised: {recognised}",
    "{path}: 처음 {rows}행 안에 필수 열이 모두 있는 머리글 행이 없습니다. 없는 열: {missing}. 찾은 열: {recognised}",
)
_NONE: Final = Text("none", "없음")


@dataclass(frozen=True)
class Table:
    """``data`` is the UTF-8 text of ``path``; its first ``skip`` records are no rows.

    ``found`` maps fields to columns, ``width`` is the number of columns. ``numbered`` tables have
    one column more, the line in ``path`` that each record stands on.
    """

    path: Path
    workspace: Path
    data: Path
    delimiter: str
    skip: int
    width: int
    found: dict[str, Found]
    is_sheet: bool
    numbered: bool = False

    def scan(self) -> str:
        """Return the relation of this table: columns c0, c1 and so on, all text."""
        columns = {f"c{index}": "VARCHAR" for index in range(self.width)}
        if self.numbered:
            columns[SOURCE_LINE] = "BIGINT"
        return scan(self.data, self.delimiter, self.skip, columns)


def open_table(path: Path, workspace: Path, headers: Sequence[Header]) -> Table:
    """Find the header row of ``path`` and how the file is cut.

    ``workspace`` is a folder for copies (another encoding, a workbook); the caller removes it.
    Raises UnreadableFileError when there is no such file, nothing in it, or no row that has every
    required header.
    """
    _require_text_or_workbook(path)

    def is_header(cells: Sequence[str]) -> bool:
        return not missing(headers, find(headers, cells))

    is_sheet = is_workbook(path)
    data = as_csv(path, workspace, is_header) if is_sheet else as_utf8(path, workspace)
    if _PATTERN_LETTERS & set(str(data)):
        data = plain_alias(data, workspace)
    for delimiter in _DELIMITERS:
        header = _header(path, _head(data, delimiter), is_header)
        if header is not None:
            return Table(
                path=path,
                workspace=workspace,
                data=data,
                delimiter=delimiter,
                skip=header.place,
                width=len(header.cells),
                found=find(headers, header.cells),
                is_sheet=is_sheet,
            )
    raise UnreadableFileError(_no_header(path, data, headers))


def sound_copy(table: Table) -> tuple[Table, tuple[BadRow, ...]]:
    """Return a copy of the table in which every record is whole and has its line number.

    The records that are broken are left out of it and returned.
    """
    data = table.data
    if not table.is_sheet and data.resolve() == table.path.resolve():
        data = as_utf8(table.path, table.workspace, thorough=True)
    copy = fresh_file(table.workspace)
    bad: list[BadRow] = []
    with data.open("rb") as source, copy.open("w", encoding="utf-8", newline="") as target:
        for record in read_records(source, table.delimiter, table.width):
            if record.place <= table.skip:
                continue
            line = record.place if table.is_sheet else record.line
            fault = record.fault or _damage(table, record)
            if fault:
                bad.append(BadRow(str(table.path), line, "", "", _WHOLE_ROW, fault))
            else:
                _write(target, record, table.delimiter, line)
    return replace(table, data=copy, skip=0, numbered=True), tuple(bad)


def _damage(table: Table, record: Record) -> Text | None:
    """A byte that is no text does harm only in a column that is read."""
    read = (record.cells[place.index] for place in table.found.values())
    if record.damage and any("\N{REPLACEMENT CHARACTER}" in cell for cell in read):
        return record.damage
    return None


def _write(target: TextIO, record: Record, delimiter: str, line: int) -> None:
    if record.text:
        target.write(f"{record.text}{delimiter}{line}\n")
    else:
        writer = csv.writer(target, delimiter=delimiter, lineterminator="\n")
        writer.writerow((*record.cells, line))


def _require_text_or_workbook(path: Path) -> None:
    if not path.is_file():
        raise UnreadableFileError(NO_FILE.format(path=path))
    with path.open("rb") as file:
        start = file.read(512).lstrip()
    if not start:
        raise UnreadableFileError(_EMPTY.format(path=path))
    if start.startswith(b"\x1f\x8b"):
        raise UnreadableFileError(_PACKED.format(path=path))
    if start.lower().startswith((b"<html", b"<!doctype", b"<table", b"<meta", b"<?xml")):
        raise UnreadableFileError(_WEB_PAGE.format(path=path))


def _header(path: Path, head: Iterable[Record], is_header: Callable[[Sequence[str]], bool]) -> Record | None:
    """Broken quotes above the header would hide it from the engine, so they are refused."""
    broken: Record | None = None
    for record in head:
        if is_header(record.cells):
            if broken:
                raise UnreadableFileError(_BROKEN_HEAD.format(path=path, line=broken.line, fault=broken.fault))
            return record
        if record.fault:
            broken = record
    return None


def _head(data: Path, delimiter: str) -> Iterator[Record]:
    with data.open("rb") as file:
        marked = (line.removeprefix(b"\xef\xbb\xbf") for line in file)
        yield from islice(read_records(marked, delimiter), _HEADER_ROWS)


def _no_header(path: Path, data: Path, headers: Sequence[Header]) -> Text:
    rows = [row for delimiter in _DELIMITERS for row in _head(data, delimiter)]
    best = max((find(headers, row.cells) for row in rows), key=len, default=dict[str, Found]())
    lacking = "; ".join(" / ".join(map(repr, header.aliases)) for header in missing(headers, best))
    found = ", ".join(repr(place.text) for place in best.values())
    return _NO_HEADER.format(path=path, rows=_HEADER_ROWS, missing=lacking, recognised=found or _NONE)
