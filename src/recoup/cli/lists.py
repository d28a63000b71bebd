"""What the verbs that keep lists share: a line for each entry or JSON, and a file whose rows may be unusable."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from recoup.cli.live import Form, ended, say
from recoup.decision.words.text import Language

if TYPE_CHECKING:
    from recoup.connectors.files.relation import BadRow


def answer(found: object, form: Form, language: Language, lines: Iterable[str]) -> None:
    """Write what was found: as JSON, or a line for each entry."""
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        typer.echo(as_json(found, language))
        return
    for line in lines:
        typer.echo(line)


@contextmanager
def reading_file(language: Language) -> Generator[None]:
    """End the program with a sentence when a file as a whole cannot be read."""
    from recoup.connectors.files.relation import UnreadableFileError

    try:
        yield
    except UnreadableFileError as error:
        raise ended(error.said, language) from None


def left_out(bad: "Iterable[BadRow]", language: Language) -> None:
    """Say which rows of a file were left out and why."""
    for row in bad:
        say(row.sentence(), language)
