"""Reconciling the sample gives what its scenarios intended, however its tables were saved."""

import csv
import random
import re
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from openpyxl import Workbook

from recoup.samples import ANSWERS, SHEETS, Sample
from tests.samples.comparing import expected, outcome

Table: TypeAlias = list[list[str]]
TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}")


@pytest.mark.parametrize("sample", [SHEETS, ANSWERS], ids=["tables", "answers"])
def test_every_row_is_read_and_the_outcome_is_the_intended_one(sample: Sample) -> None:
    assert outcome(sample) == expected(sample)


def test_the_store_export_may_be_in_the_old_korean_encoding(tmp_path: Path) -> None:
    store = tmp_path / "store.csv"
    save_text(table_of(SHEETS.store), store, "cp949")
    assert outcome(SHEETS, store=store) == expected(SHEETS)


@pytest.mark.parametrize("typed", [False, True], ids=["text cells", "typed cells"])
def test_the_store_export_may_be_a_workbook(tmp_path: Path, *, typed: bool) -> None:
    store = tmp_path / "store.xlsx"
    save_workbook(table_of(SHEETS.store), store, typed=typed)
    assert outcome(SHEETS, store=store) == expected(SHEETS)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_and_columns_means_nothing(tmp_path: Path, seed: int) -> None:
    store, supplier = tmp_path / "store.csv", tmp_path / "supplier.csv"
    save_text(shuffled(table_of(SHEETS.store), seed), store, "utf-8-sig")
    save_text(shuffled(table_of(SHEETS.supplier), seed), supplier, "utf-8")
    assert outcome(SHEETS, store=store, supplier=supplier) == expected(SHEETS)


def test_the_answers_about_store_orders_may_come_in_any_order(tmp_path: Path) -> None:
    store = tmp_path / "store.jsonl"
    lines = ANSWERS.store.read_text("utf-8").splitlines(keepends=True)
    store.write_text("".join(reversed(lines)), "utf-8")
    assert outcome(ANSWERS, store=store) == expected(ANSWERS)


def table_of(path: Path) -> Table:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def save_text(table: Table, path: Path, encoding: str) -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(table)


def save_workbook(table: Table, path: Path, *, typed: bool) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("주문")
    for row in table:
        sheet.append([as_typed(cell) if typed else cell for cell in row])
    book.save(path)


def as_typed(cell: str) -> str | int | datetime:
    """Return what a spreadsheet program makes of a cell that it was given as text."""
    if cell.replace(",", "").isdigit():
        return int(cell.replace(",", ""))
    return datetime.fromisoformat(cell) if TIME.fullmatch(cell) else cell


def shuffled(table: Table, seed: int) -> Table:
    dice = random.Random(seed)
    header, *rows = table
    columns = dice.sample(range(len(header)), len(header))
    return [[row[column] for column in columns] for row in (header, *dice.sample(rows, len(rows)))]
