"""A workbook is read like a CSV file, by its typed cells and its own rows."""

from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from recoup.connectors.files.relation import UnreadableFileError
from recoup.connectors.files.store_export import read_store_export
from recoup.connectors.files.supplier_sheet import read_supplier_sheet
from recoup.connectors.files.workbook import cell_text
from tests.connectors.files.reading import Desk


def workbook(desk: Desk, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for index, rows in enumerate(sheets):
        sheet = book.worksheets[0] if index == 0 else book.create_sheet()
        for place, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                sheet.cell(place, column).value = value  # pyright: ignore[reportAttributeAccessIssue]  merged cells have no setter
    path = desk.folder / "input.xlsx"
    book.save(path)
    return path


HEAD: list[object] = ["주문번호", "품목별 주문번호", "주문 상태", "수량", "상품구매금액(KRW)", "주문일시"]


def test_typed_cells_are_read_exactly(desk: Desk) -> None:
    row: list[object] = ["O-1", "O-1-01", "배송 완료", 2, 12610, datetime.fromisoformat("2026-01-01T09:30:00")]
    path = workbook(desk, [HEAD, row])
    (read,) = desk.readable(read_store_export(path, workspace=desk.workspace))
    assert (read["quantity"], read["paid_minor"]) == (2, 12610)
    assert read["ordered_at"] == datetime.fromisoformat("2026-01-01T00:30:00")


def test_the_line_of_a_bad_row_is_the_row_of_the_sheet(desk: Desk) -> None:
    title: list[object] = ["주문 목록\n2026"]
    good: list[object] = ["O-1", "O-1-01", "배송중\n", 1, 5000, None]
    bad: list[object] = ["O-2", "O-2-01", "배송중", 0, 5000, None]
    path = workbook(desk, [title, [], HEAD, good, [], bad])
    relation = read_store_export(path, workspace=desk.workspace)
    assert len(desk.readable(relation)) == 1
    assert desk.bad_cells(relation) == [(6, "수량", "0")]


def test_the_sheet_with_the_header_is_taken(desk: Desk) -> None:
    path = workbook(desk, [["notes"]], [HEAD, ["O-1", "O-1-01", "배송중", 1, 5000, None]])
    assert len(desk.readable(read_store_export(path, workspace=desk.workspace))) == 1


def test_a_number_that_the_sheet_has_rounded_is_no_id(desk: Desk) -> None:
    path = workbook(
        desk,
        [
            ["supplier order", "status", "quantity", "currency"],
            [8190000000000001, "shipped", 1, "USD"],
            ["8190000000000001", "shipped", 1, "USD"],
        ],
    )
    relation = read_supplier_sheet(path, workspace=desk.workspace)
    assert [row["order_id"] for row in desk.readable(relation)] == ["8190000000000001"]
    assert [(bad.line, bad.column) for bad in desk.bad(relation)] == [(2, "supplier order")]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("한글", "한글"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (8190000000000001.0, "8.190000000000001e+15"),
        (True, "T"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime.fromisoformat("2026-01-02T03:04:05"), "2026-01-02 03:04:05"),
        (time(9, 30), "09:30:00"),
    ],
)
def test_a_cell_is_written_as_a_csv_file_would_have_it(
    value: str | float | bool | date | datetime | time, text: str
) -> None:
    assert cell_text(value) == text


def test_a_file_that_only_begins_like_a_workbook_says_so(desk: Desk) -> None:
    path = desk.file(b"PK\x03\x04 not really", name="input.xlsx")
    with pytest.raises(UnreadableFileError, match="cannot be opened"):
        read_store_export(path, workspace=desk.workspace)
