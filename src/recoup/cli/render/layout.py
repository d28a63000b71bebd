"""Indented lines: wrapped to a terminal's width, whole in a pipe, so that a script never gets half a sentence."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text


def write_indented(console: Console, line: Text, by: int = 4) -> None:
    """Write ``line`` with ``by`` spaces before it."""
    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, by)))
    else:
        console.print(Text(" " * by) + line, soft_wrap=True)
