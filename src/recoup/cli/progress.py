"""The progress of a long comparison, for a person at a terminal; nothing at all when the output is a pipe or a file."""

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Final

from recoup.reconciliation.compared import HELD, READ
from recoup.reconciliation.engine import KEPT_STEPS, STEPS

OF_FILES: Final = ("open", *STEPS, "report")
OF_A_SHOP: Final = (READ, *KEPT_STEPS, HELD)
"""The stages of a comparison, in their order."""


@contextmanager
def shown(stages: Sequence[str] = OF_FILES) -> Generator[Callable[[str], None], None, None]:
    """Give the function to call at the beginning of each stage; an empty name ends the display."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=len(stages))

        def advance(stage: str) -> None:
            if not stage:
                bar.stop()
                return
            bar.update(task, completed=stages.index(stage), description=stage)

        yield advance
