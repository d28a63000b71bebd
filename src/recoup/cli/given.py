"""What a person gives to a verb: their name, an amount, a day, a file. Bad input is refused, with what to give."""

import getpass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recoup.domain.money import Money, MoneyError

if TYPE_CHECKING:
    from recoup.desk.unmatched import Share

FILE_BYTES: Final = 64 * 1024 * 1024
"""A larger file is not even read; what may be kept of it is a setting and less."""


def _myself() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


By = Annotated[
    str,
    typer.Option(
        "--by", default_factory=_myself, help="Who does this; it is kept. Default: your login.", show_default=False
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do it; without this it is only shown what would be done.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it is kept.")]


def amount_given(text: str | None) -> Money | None:
    """Return an amount such as "12.50 USD"; raises BadParameter."""
    if text is None:
        return None
    number, _, currency = text.strip().rpartition(" ")
    try:
        return Money.parse(number.strip().replace(",", ""), currency.upper())
    except MoneyError:
        raise typer.BadParameter(f"{text!r} is no amount; write it like '12.50 USD' or '12000 KRW'") from None


def share_given(text: str) -> "Share":
    """Return a case and its share, such as "12=5.00 USD"; raises BadParameter."""
    case, _, amount = text.partition("=")
    money = amount_given(amount)
    if money is None or not (case.strip().isascii() and case.strip().isdecimal()):
        raise typer.BadParameter(f"{text!r} is no share; write it like '12=5.00 USD'")
    from recoup.desk.unmatched import Share
    from recoup.storage.ids import CaseId

    return Share(CaseId(int(case)), money)


def day_given(text: str) -> date:
    """Return a day such as 2026-03-10; raises BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it like 2026-03-10") from None


def file_given(path: Path | None) -> bytes | None:
    """Return what a file holds; raises BadParameter when it cannot be read."""
    if path is None:
        return None
    try:
        if path.stat().st_size > FILE_BYTES:
            raise typer.BadParameter(f"{path} is larger than {FILE_BYTES:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}") from None
