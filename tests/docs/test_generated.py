"""The generated parts of the documentation are what the code makes, and a drift is found and named."""

from pathlib import Path
from typing import Any

import pytest

from recoup.domain.lifecycle import Lifecycle
from recoup.domain.store_line import STORE_LINE
from recoup.domain.supplier_line import SUPPLIER_LINE
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.reading import read_book
from tools.docs.__main__ import ROOT, main
from tools.docs.lifecycles import Move, every_move, store_lifecycle, supplier_lifecycle
from tools.docs.pages import PageError, filled, outdated
from tools.docs.policy_book import book_text

PARTS = {"one": lambda: "first", "two": lambda: "| a |\n| --- |\n"}
PAGE = (
    "# Title\n\n<!-- generated: one -->\nfirst\n<!-- end -->\n\n<!-- generated: two -->\n| a |\n| --- |\n<!-- end -->\n"
)


def test_the_documentation_is_what_the_code_makes() -> None:
    assert not list(outdated(ROOT)), "a generated part has drifted; run `make docs`"


def test_a_part_that_drifted_is_made_anew_and_the_rest_is_kept() -> None:
    drifted = PAGE.replace("first", "second").replace("| a |\n", "")
    assert drifted != PAGE == filled(drifted, PARTS, "page.md")


def test_making_a_page_again_changes_nothing() -> None:
    assert filled(PAGE, PARTS, "page.md") == PAGE


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<!-- generated: one -->\nfirst\n", "not closed"),
        ("<!-- generated: one -->\n<!-- generated: two -->\n<!-- end -->\n", "not closed"),
        ("<!-- generated: three -->\n<!-- end -->\n", "no such part: three"),
    ],
)
def test_markers_that_cannot_be_used_are_named(page: str, said: str) -> None:
    with pytest.raises(PageError, match=said) as error:
        filled(page, PARTS, "page.md")
    assert "page.md" in str(error.value)


def test_a_part_that_no_page_shows_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "page.md").write_text("<!-- generated: one -->\n<!-- end -->\n", encoding="utf-8")
    with pytest.raises(PageError, match="two"):
        outdated(tmp_path, PARTS, {})


def test_a_missing_or_changed_file_is_outdated(tmp_path: Path) -> None:
    files = {"picture.svg": lambda: "<svg/>\n"}
    assert outdated(tmp_path, {}, files) == {"picture.svg": "<svg/>\n"}
    (tmp_path / "picture.svg").write_text("<svg/>\n", encoding="utf-8")
    assert outdated(tmp_path, {}, files) == {}


def test_the_check_fails_and_names_the_page_and_writing_repairs_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        copy = tmp_path / page.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
    ledger = tmp_path / "docs" / "reference" / "ledger.md"
    sound = ledger.read_text(encoding="utf-8")
    ledger.write_text(sound.replace("write_off", "write_on"), encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    told = capsys.readouterr().err
    assert "docs/reference/ledger.md" in told
    assert "make docs" in told
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    assert ledger.read_text(encoding="utf-8") == sound


def test_the_printed_book_reads_as_the_default_book() -> None:
    assert read_book(book_text()) == DEFAULT_BOOK


@pytest.mark.parametrize(
    ("drawn", "moves"),
    [(store_lifecycle(), every_move(STORE_LINE)), (supplier_lifecycle(), every_move(SUPPLIER_LINE))],
    ids=["store", "supplier"],
)
def test_the_tables_of_a_lifecycle_hold_its_moves_and_no_others(drawn: str, moves: list[Move]) -> None:
    told: list[tuple[str, str, str]] = []
    for line in drawn.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and all(cell.startswith("`") for cell in cells):
            event, sources, target = (cell.replace("`", "") for cell in cells)
            told += [(source, event, target) for source in sources.split(", ")]
    assert sorted(told) == sorted((move.source, move.event, move.target) for move in moves)


@pytest.mark.parametrize(
    ("drawn", "lifecycle"),
    [(store_lifecycle(), STORE_LINE), (supplier_lifecycle(), SUPPLIER_LINE)],
    ids=["store", "supplier"],
)
def test_every_state_is_in_a_picture(drawn: str, lifecycle: Lifecycle[Any, Any]) -> None:
    pictures = "".join(part.split("```")[0] for part in drawn.split("```mermaid")[1:])
    assert not [state for state in lifecycle.moves if state not in pictures.replace("<br/>", " ").split()]
