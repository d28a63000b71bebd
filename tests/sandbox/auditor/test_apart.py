"""The auditor shares no code with what it audits: it imports neither a model, nor a remote, nor the world."""

import ast
from pathlib import Path

import recoup_sandbox.auditor

ROOM = Path(recoup_sandbox.auditor.__file__).parent


def test_the_auditor_imports_nothing_of_the_sandbox_but_itself() -> None:
    imported = {
        name
        for path in ROOM.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _names(node)
    }
    ours = {name for name in imported if name.split(".")[0] in ("recoup", "recoup_sandbox")}
    assert ours
    assert all(name.startswith("recoup_sandbox.auditor") for name in ours)


def _names(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [one.name for one in names]
        case ast.ImportFrom(module=str(module)):
            return [module]
        case _:
            return []
