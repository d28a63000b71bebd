"""What the verbs that run have in common: they end between two pieces of work, and show how much was done."""

import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Event
from typing import Final

import typer

from recoup.cli.live import Form
from recoup.decision.words.text import Language, Text

_DID: Final = Text("{count} things were done", "{count}건을 처리했습니다")


@contextmanager
def stoppable(stop: Event, woken: Event) -> Generator[None]:
    """Let Ctrl-C and a service manager end the program between two pieces of work, and its sleep at once."""

    def end(number: int, frame: object) -> None:
        stop.set()
        woken.set()

    before = {each: signal.signal(each, end) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def spinning() -> "Generator[Callable[[int], None]]":
    """Show how much was done, to a person at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    from rich.console import Console

    with Console(stderr=True).status("") as status:
        yield lambda count: status.update(f"{count:,}")


def told(done: int, form: Form, language: Language) -> None:
    """Say how much was done."""
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        typer.echo(as_json({"done": done}, language))
    else:
        typer.echo(_DID.format(count=done).in_language(language))
