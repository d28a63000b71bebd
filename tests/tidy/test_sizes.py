"""Files and functions stay small enough to be read at one sitting."""

import ast
from collections.abc import Iterator, Mapping

from tests.tidy.scan import CODE, Finding, expect_none, python_files, source_of

FILE_LINES = 300
FUNCTION_LINES = 50

# The ratchet: files allowed to be larger, with their size today. A size here may only shrink, and
# an entry goes when its file fits.
LARGER: dict[str, int] = {}


def oversized_files(sizes: Mapping[str, int], larger: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the files that break the limit, and the ratchet's entries that are out of date."""
    for name, lines in sizes.items():
        if name not in larger and lines > FILE_LINES:
            yield Finding(name, lines, f"{lines} lines, {FILE_LINES} are allowed: split it by noun")
    for name, allowed in larger.items():
        lines = sizes.get(name, 0)
        if lines <= FILE_LINES:
            yield Finding(name, lines, "fits now: remove it from LARGER")
        elif lines < allowed:
            yield Finding(name, lines, f"has shrunk: write {lines} into LARGER")
        elif lines > allowed:
            yield Finding(name, lines, f"has grown from {allowed} to {lines} lines: split it")


def oversized_functions(source: str, name: str) -> Iterator[Finding]:
    """Yield the functions whose text, docstring included, is longer than the limit."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield Finding(name, node.lineno, f"{node.name} has {lines} lines")


def test_files_fit() -> None:
    sizes = {name: len(source_of(name).splitlines()) for name in python_files(*CODE)}
    expect_none(oversized_files(sizes, LARGER), f"A file has at most {FILE_LINES} lines.")


def test_functions_fit() -> None:
    findings = (found for name in python_files(*CODE) for found in oversized_functions(source_of(name), name))
    expect_none(findings, f"A function has at most {FUNCTION_LINES} lines: name its parts.")


def test_the_ratchet_only_tightens() -> None:
    sizes = {"new.py": 301, "fits.py": 300, "shrunk.py": 310, "grown.py": 330, "same.py": 320}
    larger = {"fits.py": 305, "shrunk.py": 320, "grown.py": 320, "same.py": 320, "gone.py": 400}
    found = {finding.path for finding in oversized_files(sizes, larger)}
    assert found == {"new.py", "fits.py", "shrunk.py", "grown.py", "gone.py"}


def test_a_long_function_is_found() -> None:
    short = "def short():\n" + "    x = 1\n" * 49
    long = "class Room:\n    async def long(self):\n" + "        x = 1\n" * 50
    assert not list(oversized_functions(short, "short.py"))
    assert [found.what for found in oversized_functions(long, "long.py")] == ["long has 51 lines"]
