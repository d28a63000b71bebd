"""A broken line spoils itself only, and every record knows its line."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from recoup.connectors.files.records import read_records
from recoup.decision.words.text import Text

CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), max_size=8)


def records(text: str | bytes, width: int | None = None) -> list[tuple[int, tuple[str, ...], Text | None]]:
    raw = text.encode() if isinstance(text, str) else text
    found = read_records(io.BytesIO(raw), ",", width)
    return [(record.line, record.cells, record.fault) for record in found]


@given(st.lists(st.tuples(CELLS, CELLS, st.just("end")), max_size=6))
def test_sound_records_are_read_as_they_were_written(rows: list[tuple[str, str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    found = records(text.getvalue(), 3)
    assert [cells for _, cells, _ in found] == rows
    lines = 1
    for row, (line, _, fault) in zip(rows, found, strict=True):
        assert (line, fault) == (lines, None)
        lines += 1 + sum(cell.count("\n") for cell in row)


def test_lines_count_physically_after_a_quoted_line_break() -> None:
    assert [line for line, _, _ in records('a,"b\nc\nd"\ne,f\n', 2)] == [1, 4]


def test_an_open_quote_spoils_only_its_own_line() -> None:
    found = records('1,"x\n2,y\n3,z\n', 2)
    assert [(line, bool(fault)) for line, _, fault in found] == [(1, True), (2, False), (3, False)]


def test_an_open_quote_that_a_later_line_closes_spoils_only_its_own_line() -> None:
    found = records('1,"x\n2,y\n3,"z"\n4,w\n', 2)
    assert [line for line, _, fault in found if fault] == [1]
    assert [cells for _, cells, fault in found if not fault] == [("2", "y"), ("3", "z"), ("4", "w")]


def test_text_after_a_closing_quote_is_a_fault() -> None:
    assert [bool(fault) for _, _, fault in records('1,"x"y\n2,z\n', 2)] == [True, False]


def test_a_byte_that_is_no_text_is_named_with_its_place() -> None:
    damaged, sound = read_records(io.BytesIO(b"1,\xff\n2,y\n"), ",", 2)
    assert (damaged.line, damaged.fault) == (1, None)
    assert damaged.damage is not None
    assert "0xff at position 3" in damaged.damage.en
    assert (sound.cells, sound.damage) == (("2", "y"), None)


def test_separators_after_the_last_cell_are_no_fault() -> None:
    assert records("1,x,,\n", 2) == [(1, ("1", "x"), None)]


def test_blank_records_are_left_out_and_counted() -> None:
    assert [line for line, _, _ in records("\n,\n1,x\n  ,\n2,y\n", 2)] == [3, 5]
