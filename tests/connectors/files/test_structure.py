"""A file whose structure is broken somewhere still gives its good rows."""

import pytest

from recoup.connectors.files.links_file import read_links
from recoup.connectors.files.relation import Relation, UnreadableFileError
from tests.connectors.files.reading import Desk, csv_text

HEAD = "store line,supplier order,note"
GOOD = "A-1,819,한글"
LAST = "A-3,821,"


def links(desk: Desk, content: str | bytes) -> Relation:
    return read_links(desk.file(content), workspace=desk.workspace)


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("A-2,820", "it has 2 cells, the header has 3"),
        ("A-2,820,x,y", "it has 4 cells, the header has 3"),
        ('A-2,820,"x', "its quotes do not close"),
        ('A-2,820,"x"y', "its quotes or line breaks are broken"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_broken_line_is_reported_and_the_others_are_read(desk: Desk, broken: str, reason: str, ending: str) -> None:
    text = csv_text(HEAD, GOOD, 'A-1,819,"a\nb"', broken, LAST).replace("\n", ending)
    relation = links(desk, text)
    assert [row["store_line_id"] for row in desk.readable(relation)] == ["A-1", "A-1", "A-3"]
    assert desk.bad_cells(relation) == [(5, "", reason)]


def test_a_ragged_last_line_does_not_stop_the_file(desk: Desk) -> None:
    relation = links(desk, f"{HEAD}\n{GOOD}\nA-2")
    assert len(desk.readable(relation)) == 1
    assert desk.bad_cells(relation) == [(3, "", "it has 1 cells, the header has 3")]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_byte_that_is_no_text_spoils_its_line_only(desk: Desk, encoding: str) -> None:
    head, good = (f"{line}\n".encode(encoding) for line in (HEAD, GOOD))
    relation = links(desk, head + good + b"A-2,82\xff,\n" + good)
    assert len(desk.readable(relation)) == 2
    ((line, column, reason),) = desk.bad_cells(relation)
    assert (line, column) == (3, "")
    assert reason.startswith("it is not text in the file's encoding: byte 0xff")


def test_a_byte_that_is_no_text_does_no_harm_where_nothing_is_read(desk: Desk) -> None:
    text = csv_text(HEAD, GOOD, 'A-2,820,"x').encode() + b"A-3,821,\xff\n"
    relation = links(desk, text)
    assert [row["store_line_id"] for row in desk.readable(relation)] == ["A-1", "A-3"]
    assert desk.bad_cells(relation) == [(3, "", "its quotes do not close")]


def test_an_open_quote_far_into_a_large_file_spoils_its_line_only(desk: Desk) -> None:
    before, after = "A-1,819,x\n" * 130_000, "A-1,819,x\n" * 30_000
    relation = links(desk, f'{HEAD}\n{before}A-2,820,"x\n{after}')
    assert len(desk.readable(relation)) == 160_000
    assert desk.bad_cells(relation) == [(130_002, "", "its quotes do not close")]


def test_broken_quotes_above_the_header_are_refused(desk: Desk) -> None:
    with pytest.raises(UnreadableFileError, match="line 1 is broken: its quotes do not close"):
        links(desk, csv_text('"title', HEAD, GOOD))


def test_an_encoding_that_shows_late_is_still_found(desk: Desk) -> None:
    plain = "A-1,819,x\n" * 120_000
    relation = links(desk, f"{HEAD}\n{plain}{GOOD}\n".encode("cp949"))
    assert len(desk.readable(relation)) == 120_001
    assert desk.bad(relation) == []


def test_mixed_line_ends_are_no_fault(desk: Desk) -> None:
    relation = links(desk, f"{HEAD}\r\n{GOOD}\n{LAST}\r\n")
    assert len(desk.readable(relation)) == 2
    assert desk.bad(relation) == []


def test_separators_after_the_last_cell_are_no_fault(desk: Desk) -> None:
    relation = links(desk, csv_text(HEAD, f"{GOOD},,", LAST))
    assert len(desk.readable(relation)) == 2
    assert desk.bad(relation) == []


def test_quoted_line_breaks_are_read_over_many_blocks(desk: Desk) -> None:
    rows = 'A-1,819,"line\none, ""two"""\nA-2,820,plain\n' * 200_000
    assert len(desk.readable(links(desk, f"{HEAD}\n{rows}"))) == 400_000
