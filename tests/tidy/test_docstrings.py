"""Every module says what it promises, and so does everything public in the pure rooms.

Methods are held to the same by the linter's rules D101 to D103.
"""

import ast
from collections.abc import Iterator

from tests.tidy.scan import Finding, expect_none, pure_files, python_files, source_of


def without_promise(source: str, path: str) -> Iterator[Finding]:
    """Yield a module without a docstring."""
    if not ast.get_docstring(ast.parse(source)):
        yield Finding(path, 1, "says nothing about itself")


def public_without_promise(source: str, path: str) -> Iterator[Finding]:
    """Yield the public classes and functions of a module that have no docstring."""
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if not name.startswith("_") and not ast.get_docstring(node):
                    yield Finding(path, node.lineno, name)
            case _:
                pass


def test_every_module_says_what_it_promises() -> None:
    found = (f for name in python_files("src") for f in without_promise(source_of(name), name))
    expect_none(found, "Begin the module with a docstring: what it promises, and why it is so.")


def test_everything_public_in_the_pure_rooms_says_what_it_promises() -> None:
    found = (f for name in pure_files() for f in public_without_promise(source_of(name), name))
    expect_none(found, "Write its promise as the first line of a docstring.")


def test_a_silent_module_is_found() -> None:
    assert list(without_promise("x = 1", "silent.py"))
    assert not list(without_promise('"""Promise."""', "speaking.py"))


def test_silent_public_names_are_found() -> None:
    sample = 'class A: ...\ndef b(): ...\nasync def c(): ...\ndef _d(): ...\ndef e():\n    """E."""'
    assert [f.what for f in public_without_promise(sample, "silent.py")] == ["A", "b", "c"]
