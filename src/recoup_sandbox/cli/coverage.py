"""``recoup-sandbox coverage``: what of each remote is simulated."""

from dataclasses import asdict, replace
from typing import Annotated

import typer

from recoup_sandbox.cli import show
from recoup_sandbox.cli.connection import connection
from recoup_sandbox.coverage import Covered, Format
from recoup_sandbox.coverage import coverage as listed

_HEADS = ("operation", "simulated", "what", "source")


def coverage(
    context: typer.Context,
    format: Annotated[Format, typer.Option(help="How to draw the list.")] = Format.TEXT,
) -> None:
    """List every operation of both remotes, whether it is simulated, and who documents it."""
    held, rows = connection(context), listed()
    chosen = replace(held, as_json=held.as_json or format is Format.JSON)
    draw = show.markdown if format is Format.MARKDOWN else show.table
    parts = [f"{part}\n\n{draw(_HEADS, cells)}".rstrip() for part, cells in by_part(rows).items()]
    chosen.show([asdict(one) for one in rows], "\n\n".join(parts))


def by_part(rows: list[Covered]) -> dict[str, list[tuple[str, str, str, str]]]:
    """Return the cells of each part of the sandbox, in its order."""
    parts: dict[str, list[tuple[str, str, str, str]]] = {}
    for one in rows:
        cells = (one.operation, "yes" if one.simulated else "no", one.what, one.source)
        parts.setdefault(one.part, []).append(cells)
    return parts
