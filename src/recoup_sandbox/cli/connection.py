"""The sandbox that a command talks to, and how it prints: one object for all commands."""

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NoReturn

import typer

from recoup_sandbox.cli.exits import Exit
from recoup_sandbox.control.client import ControlClient, ControlError
from recoup_sandbox.control.site import HOST
from recoup_sandbox.world.clock import in_a_world, machine_now

DEFAULT_PORT: Final = 8600
DEFAULT_CONTROL: Final = f"http://127.0.0.1:{DEFAULT_PORT}/{HOST}"
CONTROL_VARIABLE: Final = "RECOUP_SANDBOX"
CERTIFICATE_VARIABLE: Final = "RECOUP_SANDBOX_CERTIFICATE"


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the control API answers, whom to trust, and whether to print JSON."""

    url: str = DEFAULT_CONTROL
    certificate: Path | None = None
    as_json: bool = False

    @contextmanager
    def client(self) -> Generator[ControlClient]:
        """Talk to the sandbox; what it refuses ends the command with its sentence and an exit code."""
        try:
            client = ControlClient(self.url, self.certificate)
        except OSError as problem:
            fail(f"{self.certificate}: {reason(problem)}", Exit.UNUSABLE)
        try:
            with client:
                yield client
        except ControlError as problem:
            fail(str(problem), Exit.REFUSED if problem.status else Exit.UNREACHABLE)

    def show(self, value: Any, text: str) -> None:
        """Print ``value`` as JSON where that was asked for, else ``text``."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) if self.as_json else text.rstrip("\n"))
        sys.stdout.write("\n")


def connection(context: typer.Context) -> Connection:
    """Return what the root command was told."""
    held = context.obj
    return held if isinstance(held, Connection) else Connection()


def fail(message: str, code: Exit) -> NoReturn:
    """End the command with a sentence on the error stream."""
    sys.stderr.write(f"recoup-sandbox: {message}\n")
    raise typer.Exit(code)


def reason(problem: OSError) -> str:
    """Return why the machine refused something, without its error number."""
    why = problem.strerror or str(problem)
    return f"{problem.filename}: {why}" if problem.filename else why


def moment(text: str) -> datetime:
    """Read "now" or ISO 8601, UTC where it has no offset. Raises typer.BadParameter."""
    if text == "now":
        return machine_now()
    try:
        read = datetime.fromisoformat(text)
        return in_a_world(read if read.tzinfo else read.replace(tzinfo=UTC))
    except ValueError as problem:
        raise typer.BadParameter(f"{text!r} is no moment of a world; write 2026-03-05T00:00:00Z or now") from problem


def pairs(given: list[str]) -> dict[str, Any]:
    """Read "name=value" arguments; a value is JSON where it reads as JSON, else text."""
    read: dict[str, Any] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            fail(f"{one!r} is no name=value", Exit.UNUSABLE)
        try:
            read[name] = json.loads(value)
        except ValueError:
            read[name] = value
    return read
