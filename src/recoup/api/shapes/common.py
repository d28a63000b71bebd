"""The pieces that many shapes share: amounts, texts of bounded length, files."""

from typing import Annotated, Final

from msgspec import Meta, Struct

from recoup.domain.currency import EXPONENTS
from recoup.domain.money import Money

MOST_NUMBER: Final = 2**53 - 1
"""What a program that reads numbers as JavaScript does still holds exactly."""

Line = Annotated[str, Meta(max_length=500)]
Words = Annotated[str, Meta(max_length=20_000)]
Currency = Annotated[str, Meta(extra_json_schema={"enum": sorted(EXPONENTS)})]
Number = Annotated[int, Meta(ge=1, le=MOST_NUMBER)]


class Amount(Struct, frozen=True):
    """An exact amount: whole minor units of a currency (ISO 4217). KRW 12610 is 12610, USD 12.50 is 1250."""

    minor: Annotated[int, Meta(ge=-MOST_NUMBER, le=MOST_NUMBER)]
    currency: Currency


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """A file as base64."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    content: Annotated[bytes, Meta(min_length=1, description="The bytes, as base64.")]


def money_of(amount: Amount | None) -> Money | None:
    """Return an amount as the desk has it; raises MoneyError for a currency that nobody knows."""
    return None if amount is None else Money(amount.minor, amount.currency)


class BadRow(Struct, frozen=True):
    """A row of a file that was left out: its line, from 1, the column, what stood there and what was expected."""

    line: int
    column: str
    value: str
    expected: str
