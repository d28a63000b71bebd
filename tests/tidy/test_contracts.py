"""Imports go down only: the contracts of pyproject.toml hold, and they can fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy.scan import ROOT

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the package in a project folder or its src against our contracts."""
    command = [LINT_IMPORTS, "--config", ROOT / "pyproject.toml", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_hold() -> None:
    answer = lint_imports(ROOT / "src")
    assert answer.returncode == 0, (
        "A room imports one that stands above or beside it. Move the code down, or hand the value"
        f" over as an argument; a new room gets its floor in pyproject.toml.\n{answer.stdout}"
    )


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("domain/money.py", "import recoup.desk"),
        ("domain/money.py", "import duckdb"),
        ("ledger/entry.py", "import msgspec"),
        ("ledger/entry.py", "import recoup.policy"),
        ("intake/poller.py", "import recoup.execution"),
        ("connectors/port.py", "import recoup.intake.poller"),
        ("web/pages.py", "import recoup.cli"),
        ("web/pages.py", "import recoup_sandbox"),
        ("backroom/secret.py", "import recoup.domain"),
    ],
)
def test_a_planted_import_is_found(tmp_path: Path, module: str, statement: str) -> None:
    rooms = [
        "domain",
        "policy",
        "ledger",
        "intake",
        "execution",
        "connectors",
        "desk",
        "cli",
        "web",
    ]
    for room in [*rooms, Path(module).parts[0]]:
        (tmp_path / "recoup" / room).mkdir(parents=True, exist_ok=True)
        (tmp_path / "recoup" / room / "__init__.py").touch()
    (tmp_path / "recoup_sandbox").mkdir()
    (tmp_path / "recoup" / "__init__.py").touch()
    (tmp_path / "recoup_sandbox" / "__init__.py").touch()
    (tmp_path / "recoup" / "intake" / "poller.py").touch()
    assert lint_imports(tmp_path).returncode == (1 if "backroom" in module else 0)
    (tmp_path / "recoup" / module).write_text(statement, encoding="utf-8")
    assert lint_imports(tmp_path).returncode == 1
