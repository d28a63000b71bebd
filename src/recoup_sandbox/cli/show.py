"""Tables and lines as the command line prints them; plain text where the output is no terminal."""

from collections.abc import Iterable, Sequence, Sized
from io import StringIO
from typing import Final, cast

from rich.console import Console
from rich.table import Table

from recoup_sandbox.control.subject import Plain

_SHORT: Final = 32


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Draw rows under their heads; a column of short words is never folded, prose takes the room that is left."""
    cells = [["" if cell is None else str(cell) for cell in row] for row in rows]
    drawn = Table(box=None, pad_edge=False, show_edge=False)
    for place, head in enumerate(heads):
        longest = max((len(row[place]) for row in cells), default=0)
        drawn.add_column(head, overflow="fold", min_width=longest if longest <= _SHORT else None)
    for row in cells:
        drawn.add_row(*row)
    console = Console(file=StringIO(), width=_width(), highlight=False, markup=False)
    with console.capture() as captured:
        console.print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Draw rows as a table in Markdown; a bar inside a cell does not end it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def accounts(truth: Plain) -> str:
    """Draw the accounts of a truth."""
    rows = [(one["name"], one["minor"], one["currency"]) for one in truth["accounts"]]
    return table(("account", "minor units", "currency"), rows)


def counts(truth: Plain) -> str:
    """Say how many of each thing a truth has, by side."""
    lines: list[str] = []
    for side, held in truth.items():
        if isinstance(held, dict):
            kinds = cast("Plain", held).items()
            sized = [
                (what, things) for what, things in kinds if isinstance(things, Sized) and not isinstance(things, str)
            ]
            lines += [f"{side}: {len(things)} {what}" for what, things in sized]
    return "\n".join(lines)


def _width() -> int:
    return Console().width
