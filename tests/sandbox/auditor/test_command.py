"""``recoup-sandbox audit`` reads two files or a served world, and its exit code says whether all is explained."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from recoup_sandbox.auditor.ledger import write_ledger
from recoup_sandbox.cli.connection import CONTROL_VARIABLE
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.cli.main import app
from recoup_sandbox.control.site import HOST
from recoup_sandbox.http.server import serving
from recoup_sandbox.sandbox import Sandbox
from tests.sandbox.auditor import lives


def ran(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    life = lives.cancelled_in_time()
    truth, ledger = tmp_path / "truth.json", tmp_path / "ledger.jsonl"
    truth.write_text(json.dumps(life.truth), encoding="utf-8")
    ledger.write_text(write_ledger(life.ledger), encoding="utf-8")
    return truth, ledger


def lose_the_last_line(ledger: Path) -> None:
    ledger.write_text("\n".join(ledger.read_text(encoding="utf-8").splitlines()[:-1]), encoding="utf-8")


def test_right_books_end_well(files: tuple[Path, Path]) -> None:
    done = ran("audit", *files)
    assert (done.exit_code, done.stdout) == (Exit.DONE, "Nothing is unexplained.\n")
    assert ran("audit", files[0]).exit_code == Exit.DONE


def test_what_is_unexplained_is_told_and_counted(files: tuple[Path, Path]) -> None:
    lose_the_last_line(files[1])
    told = ran("audit", *files)
    assert told.exit_code == Exit.DIFFERS
    assert told.stdout.endswith("1 findings; unexplained: 1199 USD\n")
    as_json = json.loads(ran("--json", "audit", *files).stdout)
    assert as_json["unexplained"] == {"USD": 1199}
    assert [(one["kind"], one["unexplained"]) for one in as_json["findings"]] == [("not_booked", 1199)]


def test_grace_and_scope_are_options(files: tuple[Path, Path]) -> None:
    files[1].write_text("", encoding="utf-8")
    assert ran("audit", *files).exit_code == Exit.DIFFERS
    assert ran("audit", *files, "--only-named").exit_code == Exit.DONE
    assert ran("audit", *files, "--grace", "200d").exit_code == Exit.DONE


@pytest.mark.parametrize(
    ("truth", "ledger", "words", "said"),
    [
        (None, "", [], "No such file"),
        ("{", "", [], "it is no JSON"),
        ("{}", "", [], "this is no truth of a sandbox"),
        ("[]", "", [], "this is no truth of a sandbox"),
        ("{}", "nonsense", [], "line 1: "),
        ("{}", "", ["--grace", "soon"], "'soon' is no duration"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, truth: str | None, ledger: str, words: list[str], said: str
) -> None:
    paths = tmp_path / "truth.json", tmp_path / "ledger.jsonl"
    for path, text in zip(paths, (truth, ledger), strict=True):
        if text is not None:
            path.write_text(text, encoding="utf-8")
    refused = ran("audit", *paths, *words)
    assert refused.exit_code == Exit.UNUSABLE
    assert said in refused.stderr


def test_the_world_that_is_served_can_be_audited(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Sandbox()) as address:
        monkeypatch.setenv(CONTROL_VARIABLE, address.of(HOST))
        assert ran("audit", "served").stdout == "Nothing is unexplained.\n"
