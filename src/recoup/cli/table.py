"""``recoup table``: the joint table on the screen or in a file."""

from typing import Annotated

import typer

from recoup.decision.words.text import Language
from recoup.desk.joint_map import MapFormat, joint_map


def table(
    form: Annotated[MapFormat, typer.Option("--format", help="What to print.")] = MapFormat.TEXT,
    language: Annotated[Language, typer.Option("--lang", help="The language of the titles.")] = Language.EN,
) -> None:
    """Print the joint table: the name of every combination of a store line's and a supplier line's state."""
    typer.echo(joint_map(form, language), nl=False)
