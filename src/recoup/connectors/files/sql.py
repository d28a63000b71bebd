"""Small pieces of SQL text: literals, names, a SELECT.

Everything that reaches SQL from a file (a path, a status label) passes through ``literal``.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path


def literal(text: str) -> str:
    """Return ``text`` as a string literal."""
    return "'" + text.replace("'", "''") + "'"


def select(columns: Iterable[str], source: str, where: str | None = None) -> str:
    """Return a SELECT of ``columns`` (expressions) from ``source`` (a relation)."""
    parts = ["SELECT", ", ".join(columns), "FROM", source]
    if where is not None:
        parts += ["WHERE", where]
    return " ".join(parts)


def nested(query: str) -> str:
    """Return ``query`` as a relation that another SELECT reads."""
    return f"({query})"


def named(expressions: Mapping[str, str]) -> list[str]:
    """Return each expression with its name, ready for ``select``."""
    return [f"{expression} AS {name}" for name, expression in expressions.items()]


def all_of(conditions: Iterable[str]) -> str:
    """Return the condition that holds when each of ``conditions`` holds."""
    return " AND ".join(f"({condition})" for condition in conditions) or "TRUE"


def scan(path: Path, delimiter: str, skip: int, columns: Mapping[str, str]) -> str:
    """Return the relation of a UTF-8 file with separated values, with nothing left to sniff.

    ``skip`` is the number of physical lines before the data; an empty cell is null. The engine
    raises at the first line that does not have one cell for each column.
    """
    types = ", ".join(f"{literal(name)}: {literal(kind)}" for name, kind in columns.items())
    options = [
        literal(str(path)),
        "auto_detect = false",
        f"delim = {literal(delimiter)}",
        "quote = '\"'",
        "escape = '\"'",
        "header = false",
        f"skip = {skip}",
        "compression = 'none'",
        f"columns = {{{types}}}",
    ]
    return f"read_csv({', '.join(options)})"
