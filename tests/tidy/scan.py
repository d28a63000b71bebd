"""Finds the project's own files, and reports what a rule found in them.

Files are those that git tracks or would track; where there is no git, those in the folder except
what a machine makes for itself. A rule yields findings; `expect_none` turns them into one failure
that names every place and says what to do.
"""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
MADE_BY_MACHINES = {".git", ".venv", "build", "dist", "node_modules", "out", "__pycache__"}
CODE = ("src", "tests", "tools", "bench")
PURE_ROOMS = frozenset({"domain", "policy", "ledger", "decision"})


@dataclass(frozen=True, order=True)
class Finding:
    """A place where a rule is broken: the file, the line (from 1) and what stands there."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def expect_none(findings: Iterable[Finding], what_to_do: str) -> None:
    """Fail with every finding and the one sentence that says what to do."""
    found = sorted(findings)
    assert not found, "\n".join([what_to_do, *map(str, found)])


def planted(sample: str) -> str:
    """Return a sample whose forbidden words stand cut by a middle dot where it is written."""
    return sample.replace("·", "")


@cache
def project_files() -> tuple[str, ...]:
    """Return the project's files as paths from its root, with forward slashes, in order."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True)
        names = [name for name in answer.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = walk(ROOT)
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def walk(root: Path) -> list[str]:
    """Return the files under a folder, without what a machine makes for itself."""
    paths = (path.relative_to(root) for path in root.rglob("*"))
    return [
        path.as_posix()
        for path in paths
        if not any(part in MADE_BY_MACHINES or part.endswith("_cache") for part in path.parts)
        and (root / path).is_file()
    ]


def python_files(*folders: str) -> list[str]:
    """Return the project's Python files that lie in one of the folders."""
    return [name for name in project_files() if name.endswith(".py") and is_in(name, *folders)]


def pure_files() -> list[str]:
    """Return the files of the pure rooms; a room may be a folder or a single file."""
    rooms = [f"src/recoup/{room}" for room in PURE_ROOMS]
    return [name for name in python_files("src") if is_in(name, *rooms) or name[: -len(".py")] in rooms]


def is_in(name: str, *folders: str) -> bool:
    """Say whether a file lies in one of the folders, at any depth."""
    return any(PurePosixPath(name).is_relative_to(folder) for folder in folders)


@cache
def text_of(name: str) -> str | None:
    """Return a file's text, or None where it is not UTF-8 text."""
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def source_of(name: str) -> str:
    """Return a Python file's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def tree_of(name: str) -> ast.Module:
    """Return a Python file's syntax tree."""
    return ast.parse(source_of(name), name)


def text_files() -> Iterator[tuple[str, str]]:
    """Yield every text file of the project with its text."""
    for name in project_files():
        text = text_of(name)
        if text is not None:
            yield name, text


def comments_of(source: str) -> Iterator[tuple[int, str]]:
    """Yield each comment of a Python source with its line; text inside strings is none."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
