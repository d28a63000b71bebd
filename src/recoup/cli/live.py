"""What the verbs of the living desk share: their options, opening and closing the data, and saying what went wrong.

The standard output carries the answer alone, so that a script can read it; everything said beside it goes to the
standard error.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager
from enum import IntEnum, StrEnum
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.decision.words.text import Language, Text

if TYPE_CHECKING:
    from recoup.desk.installation import Installation
    from recoup.desk.remedy import NextStep
    from recoup.settings import Settings


class Ended(IntEnum):
    """What a verb of the living desk ended with; the documentation is generated from this table."""

    FINE = 0
    FOUND = 1
    UNUSABLE = 2
    REFUSED = 3


ENDINGS: Final = {
    Ended.FINE: "done; for `audit` and `doctor`: nothing is wrong",
    Ended.FOUND: "`audit` or `doctor` found something, and says what to do",
    Ended.UNUSABLE: "wrong usage, or the data, the key or the sandbox cannot be used; nothing was changed",
    Ended.REFUSED: "what a person asked for cannot be done, or has changed since they looked; nothing was changed",
}


class Form(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"


Data = Annotated[Path | None, typer.Option("--data", help="The folder of the data. Default: RECOUP_DATA, or your own.")]
AsForm = Annotated[Form, typer.Option("--format", help="How to write the answer.")]
InLanguage = Annotated[Language, typer.Option("--lang", help="The language of the answer.")]
Shop = Annotated[str | None, typer.Option("--shop", help="The shop, where there are several.")]

_NOTHING: Final = Text(
    "there is no data at {place} yet; connect a shop first: recoup connect sandbox --control URL",
    "{place}에 아직 데이터가 없습니다. 먼저 상점을 연결하세요: recoup connect sandbox --control URL",
)
_KEY_MADE: Final = Text(
    "a new key was written to {file}, readable for you only; keep a copy of it somewhere else: without it nobody can"
    " read the tokens and addresses in this database",
    "새 키를 {file}에 만들었습니다. 본인만 읽을 수 있습니다. 키가 없으면 이 데이터베이스의 토큰과 주소를 아무도"
    " 읽을 수 없으니 다른 곳에 사본을 보관하세요",
)


@contextmanager
def opening(
    data: Path | None,
    language: Language,
    *,
    create: bool = False,
    sandbox: str | None = None,
    stop: Event | None = None,
) -> "Generator[tuple[Installation, Settings]]":
    """Give the installation and its settings inside the block; what cannot be used ends the program with a sentence."""
    from recoup.bootstrap import NothingHereError, opened
    from recoup.decision.words.book_faults import say_fault
    from recoup.desk.connecting import ConnectError
    from recoup.desk.refused import RefusedError
    from recoup.desk.sandbox import SandboxError
    from recoup.policy.book_error import BookError
    from recoup.settings import SettingError, read_settings
    from recoup.storage.engine import DatabaseAddressError
    from recoup.storage.keys import KeysError
    from recoup.storage.upgrading import SchemaError
    from recoup.storage.vault import SealError

    try:
        settings = read_settings(os.environ, Path.home(), data)
        with opened(settings, os.environ, create=create, sandbox=sandbox, stop=stop) as found:
            if found.key_made:
                say(_KEY_MADE.format(file=settings.key_file), language)
            yield found.home, settings
    except NothingHereError as error:
        raise ended(_NOTHING.format(place=error), language) from None
    except RefusedError as error:
        say(error.said, language, error.next)
        raise typer.Exit(Ended.REFUSED) from None
    except ConnectError as error:
        raise ended(error.said, language, error.next) from None
    except SandboxError as error:
        raise ended(error.said, language) from None
    except BookError as error:
        raise ended(say_fault(error), language) from None
    except (SettingError, DatabaseAddressError, SchemaError, KeysError, SealError) as error:
        raise ended(error.said, language) from None


def say(text: Text, language: Language, next: "NextStep | None" = None) -> None:
    """Say something beside the answer, and what to type next."""
    typer.echo(f"recoup: {text.in_language(language)}", err=True)
    if next is not None:
        from recoup.cli.remedies import verb_of

        typer.echo(f"  -> {verb_of(next).in_language(language)}", err=True)


def ended(text: Text, language: Language, next: "NextStep | None" = None) -> typer.Exit:
    """Say why nothing can be done, and return what ends the program."""
    say(text, language, next)
    return typer.Exit(Ended.UNUSABLE)
