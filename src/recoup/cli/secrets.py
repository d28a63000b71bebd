"""Secrets that a person hands over: from a file, the environment or a hidden prompt, never from the command line.

What stands on a command line is seen by every program on the machine and kept in the shell's history.
"""

import os
import sys
from pathlib import Path

import typer

from recoup.cli.live import ended
from recoup.decision.words.text import Language, Text

_NO_FILE = Text("{path}: {error}", "{path}: {error}")


def secret_of(file: Path | None, variable: str, what: Text, language: Language) -> str | None:
    """Return a secret: what ``file`` or the environment ``variable`` says, or what a person at a terminal types.

    None when nobody says any, which keeps the one that is there.
    """
    if file is not None:
        try:
            return file.read_text("utf-8").strip() or None
        except (OSError, UnicodeDecodeError) as error:
            raise ended(_NO_FILE.format(path=file, error=type(error).__name__), language) from None
    if said := os.environ.get(variable, "").strip():
        return said
    if not sys.stdin.isatty():
        return None
    return typer.prompt(what.in_language(language), default="", hide_input=True, show_default=False).strip() or None
