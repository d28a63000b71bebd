"""The progress of a long comparison, for a person at a terminal; nothing at all when the output is a pipe or a file."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Final

from recoup.reconciliation.engine import STEPS

_STAGES: Final = ("open", *STEPS, "report")


@contextmanager
def shown() -> Generator[Callable[[str], None], None, None]:
    """Give the function to call at the beginning of each stage; an empty name ends the display."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(_STAGES))

        def advance(stage: str) -> None:
            if not stage:
                bar.stop()
                return
            bar.update(task, completed=_STAGES.index(stage), description=stage)

        yield advance
