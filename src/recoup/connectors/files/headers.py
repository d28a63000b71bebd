"""Find the columns of a file by their headers, however they are spelled.

A store's export form is built by its owner and a spreadsheet by its keeper, so order, spacing,
case and extra columns mean nothing. Three things do mean something: a currency in parentheses at
the end ("상품구매금액(KRW)"), the order of a field's aliases (the first one present wins), and a
header that stands twice (both columns must then say the same).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recoup.domain.currency import EXPONENTS

_IGNORED: Final = re.compile(r"[\s_.#\-\u200b\ufeff]+")
_CURRENCY: Final = re.compile(r"(?P<name>.+)\((?P<code>[a-z]{3})\)")


@dataclass(frozen=True, slots=True)
class Header:
    """A field that a file may have, and every header under which it is known."""

    name: str
    aliases: tuple[str, ...]
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Where a field stands: column index (from 0), the header's own text, its currency if named.

    ``twins`` are further columns under the same header.
    """

    index: int
    text: str
    currency: str | None
    twins: tuple[int, ...] = ()


def header_key(text: str) -> tuple[str, str | None]:
    """Return what counts of a header, and the currency that it ends with, if any."""
    key = _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()
    money = _CURRENCY.fullmatch(key)
    if money is not None and (code := money["code"].upper()) in EXPONENTS:
        return money["name"], code
    return key, None


def find(headers: Sequence[Header], cells: Sequence[str]) -> dict[str, Found]:
    """Return the fields that a header row has, by name."""
    places: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        places.setdefault(header_key(cell)[0], []).append(index)
    found: dict[str, Found] = {}
    for header in headers:
        known = (places.get(header_key(alias)[0]) for alias in header.aliases)
        if indexes := next((found for found in known if found), None):
            first, *twins = indexes
            currency = header_key(cells[first])[1]
            found[header.name] = Found(first, cells[first].strip(), currency, tuple(twins))
    return found


def missing(headers: Sequence[Header], found: dict[str, Found]) -> list[Header]:
    """Return the required fields that were not found."""
    return [header for header in headers if header.required and header.name not in found]
