"""The pages keep what they promise: the first steps work, every page can be found, every decision is held by a test."""

import csv
import io
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoup.cli.main import app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("0*.md"))
AS_OF = ["--as-of", "2026-11-20T09:00"]


def _saved(page: str, folder: Path) -> dict[str, Path]:
    """Save the files that the page asks its reader to save."""
    files: dict[str, Path] = {}
    for name, text in re.findall(r"Save this as\s+`([\w.]+)`:\n\n```\w+\n(.*?)```", page, re.DOTALL):
        files[name] = folder / name
        files[name].write_text(text, encoding="utf-8")
    return files


def _links(page: Path) -> set[Path]:
    found = re.findall(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    return {(page.parent / link).resolve() for link in found}


@pytest.fixture
def first_steps() -> str:
    return (DOCS / "how-to" / "reconcile-two-files.md").read_text(encoding="utf-8")


def test_the_files_of_the_first_steps_give_the_names_that_they_tell(first_steps: str, tmp_path: Path) -> None:
    files = _saved(first_steps, tmp_path)
    told = dict(re.findall(r"^\| (\d{8}-\d{7}-\d\d) \| `(\w+)` \|", first_steps, re.MULTILINE))
    arguments = ["reconcile", str(files["store.csv"]), str(files["supplier.csv"]), *AS_OF, "--format", "csv"]
    answer = CliRunner().invoke(app, arguments)
    rows = csv.DictReader(io.StringIO(answer.stdout.removeprefix("\ufeff")))
    assert told
    assert {row["store_line"]: row["kind"] for row in rows} == told
    assert answer.exit_code == 1


def test_the_policy_of_the_first_steps_brings_the_refund_forward(first_steps: str, tmp_path: Path) -> None:
    files = _saved(first_steps, tmp_path)
    order = ["--explain", "20261117-0000012"]
    arguments = ["reconcile", str(files["store.csv"]), str(files["supplier.csv"]), *AS_OF, *order]
    before = CliRunner().invoke(app, arguments).stdout
    after = CliRunner().invoke(app, [*arguments, "--policy", str(files["policy.toml"])]).stdout
    step = "Next: Cancel and refund in the store"
    assert step not in before
    assert step in after


def test_every_page_can_be_reached_from_the_first_one() -> None:
    reached: set[Path] = set()
    ahead = {DOCS / "index.md"}
    while ahead:
        page = ahead.pop()
        reached.add(page)
        ahead |= {link for link in _links(page) if link.is_relative_to(DOCS)} - reached
    assert not sorted(set(DOCS.rglob("*.md")) - reached)


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_names_a_test_that_holds_it(page: Path) -> None:
    _, _, held = page.read_text(encoding="utf-8").partition("**Held by**")
    tests = re.findall(r"\]\((\.\./\.\./tests/[\w/]+\.py)\)", held)
    assert tests
    assert all((page.parent / test).is_file() for test in tests)


def test_the_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.stem[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_the_read_me_fits_one_screen() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 40
