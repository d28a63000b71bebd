"""Nothing is swallowed, postponed, silenced or skipped.

In Python the rules read code and comments, not strings, so that the samples below can be plain.
"""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tests.tidy.scan import (
    CODE,
    Finding,
    comments_of,
    expect_none,
    project_files,
    python_files,
    source_of,
    text_of,
)

POSTPONED = re.compile(r"\b(TODO|FIXME|XXX)\b")
TYPE_IGNORE = re.compile(r"type:\s*ignore")
SILENCED = re.compile(r"(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|pyright:\s*ignore\[[\w, -]+\])(?P<reason>.*)")
SKIPS = {"skip", "skipif", "skipIf", "skipUnless", "xfail", "importorskip", "expectedFailure"}
COMMENTED_TEXT = (".sh", ".toml", ".yml", ".yaml", ".css", ".js", ".html", ".jinja", ".sql")


def swallowed(source: str, path: str) -> Iterator[Finding]:
    """Yield handlers that catch everything, and assertions that always fail."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ExceptHandler(type=None):
                yield Finding(path, node.lineno, "catches everything")
            case ast.Assert(test=ast.Constant(value=value)) if not value:
                yield Finding(path, node.lineno, "asserts what is never true: raise instead")
            case _:
                pass


def skipped_or_sleeping(source: str, path: str) -> Iterator[Finding]:
    """Yield tests that are left out, and tests that wait for the clock on the wall."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id="time"), attr="sleep"):
                yield Finding(path, node.lineno, "sleeps: wait for the event, or turn the clock")
            case ast.ImportFrom(module="time", names=names) if "sleep" in {n.name for n in names}:
                yield Finding(path, node.lineno, "imports sleep: wait for the event instead")
            case ast.Attribute(attr=attr) if attr in SKIPS and _is_of_a_runner(node):
                yield Finding(path, node.lineno, f"uses {attr}: a test runs, or it goes")
            case _:
                pass


def _is_of_a_runner(node: ast.Attribute) -> bool:
    return ast.unparse(node.value) in ("pytest", "pytest.mark", "mark", "unittest")


def silenced(source: str, path: str) -> Iterator[Finding]:
    """Yield comments that silence a checker without naming the rule and the reason."""
    for line, comment in comments_of(source):
        if TYPE_IGNORE.search(comment):
            yield Finding(path, line, "ignores the type: write pyright: ignore[rule] and the reason")
        elif "noqa" in comment or re.search(r"pyright:\s*ignore", comment):
            reasoned = SILENCED.search(comment)
            if not reasoned or len(re.findall(r"\w+", reasoned["reason"])) < 2:
                yield Finding(path, line, "names no rule or no reason after it")


def postponed(text: str, path: str) -> Iterator[Finding]:
    """Yield notes to oneself; in Python they can stand in comments only."""
    lines = comments_of(text) if path.endswith(".py") else enumerate(text.splitlines(), 1)
    for line, words in lines:
        if POSTPONED.search(words):
            yield Finding(path, line, words.strip())


def test_nothing_is_swallowed() -> None:
    found = (f for name in python_files(*CODE) for f in swallowed(source_of(name), name))
    expect_none(found, "Name the exception that is meant; raise AssertionError with a sentence.")


def test_every_test_runs_and_none_sleeps() -> None:
    found = (f for name in python_files("tests") for f in skipped_or_sleeping(source_of(name), name))
    expect_none(found, "A test runs everywhere, at once; what it needs, the tools bring.")


def test_what_is_silenced_has_a_reason() -> None:
    found = (f for name in python_files(*CODE) for f in silenced(source_of(name), name))
    expect_none(found, "Write the rule's code and, after it, why it does not apply here.")


def test_nothing_is_postponed_in_the_code() -> None:
    names = [n for n in project_files() if n.endswith((".py", *COMMENTED_TEXT)) or n == "Makefile"]
    found = (f for name in names for f in postponed(text_of(name) or "", name))
    expect_none(found, "Do it now, or open an issue; the code holds no notes to oneself.")


@pytest.mark.parametrize(
    ("rule", "sample"),
    [
        (swallowed, "try:\n    act()\nexcept:\n    pass"),
        (swallowed, "assert False"),
        (swallowed, "assert 0, 'never'"),
        (skipped_or_sleeping, "import time\ntime.sleep(1)"),
        (skipped_or_sleeping, "from time import sleep"),
        (skipped_or_sleeping, "@pytest.mark.skip\ndef test(): ..."),
        (skipped_or_sleeping, "@pytest.mark.xfail(reason='later')\ndef test(): ..."),
        (skipped_or_sleeping, "pytest.importorskip('module')"),
        (silenced, "x = 1  # type: ignore"),
        (silenced, "x = 1  # noqa"),
        (silenced, "x = 1  # noqa: S608"),
        (silenced, "# ruff: noqa"),
        (silenced, "x = 1  # pyright: ignore"),
        (silenced, "x = 1  # pyright: ignore[reportAny]"),
        (postponed, "x = 1  # TODO: later"),
    ],
)
def test_a_planted_sample_is_found(rule: Callable[[str, str], Iterator[Finding]], sample: str) -> None:
    assert list(rule(sample, "sample.py"))


def test_a_silence_with_rule_and_reason_passes() -> None:
    reasoned = "run(q)  # noqa: S608 (the name comes from our own table)"
    narrow = "x = y  # pyright: ignore[reportAny]  the library has no types"
    assert not list(silenced(f"{reasoned}\n{narrow}\n", "sample.py"))
