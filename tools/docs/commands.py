"""The command line's own words: the arguments and options of each verb, and the exit codes."""

from enum import StrEnum
from typing import Any

import typer
from typer.core import TyperGroup

from recoup.cli.exits import MEANINGS
from recoup.cli.live import ENDINGS
from recoup.cli.main import app
from tools.docs.markdown import code, codes, joined, table


def options_of(verb: str) -> str:
    """Return how a verb ("reconcile", "cases list") is called, and what its own help says of each of its parts."""
    command: Any = typer.main.get_command(app)
    for word in verb.split():
        command = command.commands[word]
    return usage_of(f"recoup {verb}", command)


def exit_codes() -> str:
    """Return the exit codes of ``recoup reconcile``."""
    return table(("Code", "Meaning"), ((code(str(int(exit))), meaning) for exit, meaning in MEANINGS.items()))


def endings() -> str:
    """Return the exit codes of the verbs of the living desk."""
    return table(("Code", "Meaning"), ((code(str(int(end))), meaning) for end, meaning in ENDINGS.items()))


def usage_of(name: str, command: Any) -> str:
    """Return how a command is called, and each of its arguments and options with what its own help says."""
    given = [_argument(each) for each in command.params if each.param_type_name == "argument"]
    options = ["[OPTIONS]"] if any(each.param_type_name == "option" for each in command.params) else []
    usage = f"```text\n{' '.join([name, *options, *given])}\n```"
    rows = [(_names(each), _default(each), _meaning(each)) for each in command.params]
    return joined([usage, table(("What", "Default", "Meaning"), rows)] if rows else [usage])


def commands_of(program: typer.Typer) -> dict[str, Any]:
    """Return the commands of a command line by name; a group is one of them, with ``commands`` of its own."""
    group = typer.main.get_command(program)
    if not isinstance(group, TyperGroup):
        raise TypeError("the command line has no verbs")
    return dict(group.commands)


def _argument(parameter: Any) -> str:
    name = str(parameter.name).upper()
    return name if parameter.required else f"[{name}]"


def _names(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return code(_argument(parameter))
    return codes([*parameter.opts, *parameter.secondary_opts])


def _default(parameter: Any) -> str:
    value = parameter.default
    return "" if value in (None, False, "") or callable(value) else code(str(value))


def _meaning(parameter: Any) -> str:
    choices = type(parameter.default)
    one_of = f" One of {codes(choices)}." if issubclass(choices, StrEnum) else ""
    return f"{parameter.help or ''}{one_of}".strip()
