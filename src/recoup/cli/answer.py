"""How every verb of the living desk answers: one document of JSON, or a few lines on paper."""

import sys
from collections.abc import Callable
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import typer

from recoup.cli.live import Form
from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from recoup.cli.desk_paper import DeskPaper


def answer(
    found: object, form: Form, language: Language, draw: "Callable[[DeskPaper], None]", zone: tzinfo = UTC
) -> None:
    """Write what was found on the standard output; ``draw`` writes it on paper, with times on the clock of ``zone``."""
    if form is Form.JSON:
        from recoup.cli.plain import as_json

        typer.echo(as_json(found, language))
        return
    from rich.console import Console

    from recoup.cli.desk_paper import DeskPaper

    draw(DeskPaper(Console(file=sys.stdout, highlight=False), language, zone))


def said(found: object, form: Form, language: Language, text: Text) -> None:
    """Write what was done on the standard output: as JSON, or as one sentence."""
    answer(found, form, language, lambda paper: paper.say(text))
