"""Small pieces of Markdown."""

from collections.abc import Iterable, Sequence
from enum import StrEnum


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar inside a cell does not end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(word: str) -> str:
    """Return a word as the program writes it."""
    return f"`{word}`"


def codes(words: Iterable[StrEnum | str]) -> str:
    """Return words as the program writes them, with commas."""
    return ", ".join(code(word) for word in words)


def heading(level: int, words: str) -> str:
    """Return a heading."""
    return f"{'#' * level} {words}"


def joined(parts: Iterable[str]) -> str:
    """Return blocks with an empty line between them."""
    return "\n\n".join(parts)
