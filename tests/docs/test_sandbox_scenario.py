"""The scenario that the page tells its reader to save runs, and an end that is not met is told by the exit code."""

import re
from collections.abc import Generator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from recoup_sandbox.cli.connection import CONTROL_VARIABLE
from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.cli.main import app
from recoup_sandbox.control.site import HOST
from recoup_sandbox.http.server import serving
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.scenarios.runner import shipped_scenarios

PAGE = Path(__file__).parents[2] / "docs" / "sandbox" / "scenarios.md"


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    found = re.search(r"as `([\w.]+)`:\n\n```toml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert found
    file = tmp_path / found[1]
    file.write_text(found[2], encoding="utf-8")
    with serving(Sandbox(scenarios=shipped_scenarios())) as address:
        monkeypatch.setenv(CONTROL_VARIABLE, address.of(HOST))
        yield file


def test_the_example_ends_as_it_says(saved: Path) -> None:
    done = CliRunner().invoke(app, ["scenario", "run", str(saved)])
    assert (done.exit_code, '"unmet": []' in done.stdout) == (Exit.DONE, True)


def test_an_end_that_is_not_met_is_told(saved: Path) -> None:
    saved.write_text(saved.read_text(encoding="utf-8").replace("R00", "R40"), encoding="utf-8")
    done = CliRunner().invoke(app, ["scenario", "run", str(saved)])
    assert done.exit_code == Exit.DIFFERS
    assert "accepts of first is 'R00', expected 'R40'" in done.stdout
