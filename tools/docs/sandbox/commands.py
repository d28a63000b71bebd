"""The sandbox's own words: its commands, its control API, and the bodies that it takes."""

import builtins
import types
from collections.abc import Iterator
from typing import Any, Final, get_args, get_origin

import msgspec

from recoup_sandbox.cli.exits import MEANINGS
from recoup_sandbox.cli.main import app
from recoup_sandbox.control import messages
from recoup_sandbox.sandbox import Sandbox
from tools.docs.commands import commands_of, usage_of
from tools.docs.markdown import code, heading, joined, table

_WORDS: Final = {str: "text", int: "whole number", type(None): "null"}


def command_sections() -> str:
    """Return a section for each command: what it does, how it is called, its options."""
    return joined(part for name, command in _commands() for part in _section(name, command))


def exit_codes() -> str:
    """Return the exit codes of every command."""
    return table(("Code", "Meaning"), ((code(str(int(exit))), meaning) for exit, meaning in MEANINGS.items()))


def control_operations() -> str:
    """Return the operations of the control API."""
    rows = ((code(f"{one.method} {one.pattern}"), one.what) for one in Sandbox().control.routes)
    return table(("Operation", "What it does"), rows)


def message_tables() -> str:
    """Return the bodies that operations take, field by field."""
    shapes = [one for one in vars(messages).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    own = [one for one in shapes if one.__module__ == messages.__name__]
    return joined(part for shape in own for part in _message(shape))


def _commands() -> Iterator[tuple[str, Any]]:
    for name, command in commands_of(app).items():
        if hasattr(command, "commands"):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())
        else:
            yield name, command


def _section(name: str, command: Any) -> Iterator[str]:
    yield heading(3, name)
    yield (command.help or "").strip()
    yield usage_of(f"recoup-sandbox {name}", command)


def _message(shape: type[msgspec.Struct]) -> Iterator[str]:
    yield heading(3, shape.__name__)
    yield (shape.__doc__ or "").replace("``", "`")
    rows = ((code(one.name), _kind(one.type), _default(one)) for one in msgspec.structs.fields(shape))
    yield table(("Field", "Type", "Default"), rows)


def _kind(kind: Any) -> str:
    """Return a type in the words of JSON."""
    match get_origin(kind), get_args(kind):
        case (types.UnionType, parts):
            return " or ".join(_kind(part) for part in parts)
        case (builtins.dict, (_, value)):
            return "object" if value is Any else f"object of {_kind(value)}s"
        case _:
            return _WORDS[kind]


def _default(field: Any) -> str:
    if field.required:
        return "required"
    if field.default_factory is not msgspec.NODEFAULT:
        return code("{}")
    return code(msgspec.json.encode(field.default).decode())
