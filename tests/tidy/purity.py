"""Finds what the pure rooms must not do: read a clock, draw a number, touch the machine.

A pure room decides from its arguments alone, so that a decision can be replayed and explained. The
list of modules says what is allowed, not what is forbidden; within those, the calls that ask the
machine are banned by name. Money code knows no float and no `/`: a quotient of money needs a
declared rounding, which `//` and `divmod` force into sight.
"""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.tidy.scan import PURE_ROOMS, Finding

ALLOWED_MODULES = {
    "__future__",
    "collections",
    "collections.abc",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "math",
    "re",
    "difflib",
    "tomllib",
    "types",
    "typing",
}
BANNED_FUNCTIONS = {"__import__", "breakpoint", "eval", "exec", "input", "open", "print"}
BANNED_METHODS = {"now", "utcnow", "today"}
BANNED_MODULES = {"os", "random", "secrets", "time", "uuid"}


def impurities(source: str, path: str) -> Iterator[Finding]:
    """Yield what stands in a pure room's source and must not; the path says which rules hold."""
    for node in ast.walk(ast.parse(source)):
        for line, what in _in_any_pure_room(node, path):
            yield Finding(path, line, what)
        if is_money_code(path):
            for line, what in _in_money_code(node):
                yield Finding(path, line, what)


def is_money_code(path: str) -> bool:
    """Say whether a file computes amounts: domain/money.py and everything in the ledger."""
    room = PurePosixPath(path).relative_to("src/recoup")
    return room.as_posix() in ("domain/money.py", "ledger.py") or room.parts[0] == "ledger"


def _in_any_pure_room(node: ast.AST, path: str) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Import(names=names):
            for alias in names:
                if not _may_import(alias.name):
                    yield node.lineno, f"imports {alias.name}"
        case ast.ImportFrom(names=names):
            origin = _origin(node, path)
            for alias in names:
                if not (_may_import(origin) or _may_import(f"{origin}.{alias.name}")):
                    yield node.lineno, f"imports {alias.name} from {origin}"
        case ast.Call(func=ast.Name(id=name)) if name in BANNED_FUNCTIONS:
            yield node.lineno, f"calls {name}()"
        case ast.Call(func=ast.Attribute(attr=name)) if name in BANNED_METHODS:
            yield node.lineno, f"asks the clock by .{name}()"
        case ast.Attribute(value=ast.Name(id=module)) if module in BANNED_MODULES:
            yield node.lineno, f"uses {module}.{node.attr}"
        case _:
            pass


def _in_money_code(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.Constant(value=float() | complex()):
            yield node.lineno, f"holds the float {node.value}"
        case ast.Name(id="float"):
            yield node.lineno, "names float"
        case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()):
            yield node.lineno, "divides with /"
        case _:
            pass


def _may_import(module: str) -> bool:
    parts = module.split(".")
    in_a_pure_room = parts[0] == "recoup" and not PURE_ROOMS.isdisjoint(parts[1:2])
    return module in ALLOWED_MODULES or in_a_pure_room


def _origin(node: ast.ImportFrom, path: str) -> str:
    """Return the absolute name of the module that a `from` statement names."""
    if not node.level:
        return node.module or ""
    package = PurePosixPath(path).relative_to("src").parts[: -node.level]
    return ".".join([*package, *(node.module or "").split(".")]).rstrip(".")
