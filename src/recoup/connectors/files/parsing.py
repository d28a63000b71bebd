"""The SQL that reads one cell: amounts, counts, times and ids, exactly or not at all.

The engine's own casts guess: ``'12.7'`` becomes 13 as a whole number, ``'1e3'`` becomes 1000, and
the offset of a time is dropped. So a cast counts only when what it read, written out again, is
the text that stood there; that is also the fast path, because nearly every cell is plain. The
other forms that are allowed are matched by a pattern. What is left is null.

Each function takes the SQL of the raw text and returns the SQL of the value.
"""

from collections.abc import Mapping
from typing import Final

from recoup.connectors.files.clocks import offset_of_local
from recoup.connectors.files.vocabulary import cases

_DATE: Final = r"[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}"
_CLOCK: Final = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_OFFSET: Final = r"Z|[+-][0-9]{2}:?[0-9]{2}"


def amount(raw: str, places: int) -> str:
    """Return the whole minor units of an amount of a currency with ``places`` decimals.

    "12610", "12,610", "12610.00" and "1,234.5" are amounts; commas part groups of three digits
    and nothing else. More decimals than the currency has must be zeros. More than 15 digits before
    the point are no amount.
    """
    grouped = rf"[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}{_fraction(places)}"
    other = rf"-?(?:[0-9]{{1,15}}|[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}})(?:\.[0-9]{{0,{places}}}0*)?"
    bare, trimmed = f"replace({raw}, ',', '')", f"trim({raw})"
    exact = f"TRY_CAST(replace({trimmed}, ',', '') AS DECIMAL(30, {places}))"
    return (
        f"CASE WHEN contains({raw}, ',') AND regexp_full_match({raw}, '{grouped}')"
        f" THEN {_minor(bare, places)}"
        f" WHEN {_unchanged(raw, places)} THEN {_minor(raw, places)}"
        f" WHEN regexp_full_match({trimmed}, '{other}')"
        f" THEN TRY_CAST({exact} * {10**places} AS BIGINT) END"
    )


def amount_by_row(raw: str, currency: str, places: Mapping[str, int], default: int | None) -> str:
    """Return the same where each row names its currency in the text ``currency``.

    ``places`` are the decimals of each currency as this file spells it, ``default`` those of any other text.
    """
    known = {code: amount(raw, count) for code, count in places.items()}
    chosen = cases(currency, known, "NULL" if default is None else amount(raw, default))
    return f"CASE WHEN {raw} IS NOT NULL THEN {chosen} END"


def plain_amount(raw: str, places: int) -> str:
    """Return whether a text is an amount, 0 or more, without a closer look: few amounts are not."""
    return f"regexp_full_match({raw}, '(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{0,3}}|[0-9]{{4,12}})(?:{_fraction(places)})?')"


def plain_amount_by_row(raw: str, currency: str, places: Mapping[str, int]) -> str:
    """Return the same where each row names its currency in the text ``currency``."""
    return cases(currency, {code: plain_amount(raw, count) for code, count in places.items()})


def plain_count(raw: str) -> str:
    """Return whether a text is a whole number, 1 or more, without a closer look."""
    return f"regexp_full_match({raw}, '[1-9][0-9]{{0,8}}')"


def plain_moment(raw: str) -> str:
    """Return whether a text is a time such as "2026-01-31 09:30:00", without a closer look."""
    return f"({raw} LIKE '____-__-__ __:__:__' AND TRY_CAST({raw} AS TIMESTAMP) IS NOT NULL)"


def count(raw: str) -> str:
    """Return a whole number; "3", "1,000" and "3.0" are such."""
    return f"TRY_CAST(({amount(raw, 0)}) AS INTEGER)"


def identifier(raw: str) -> str:
    """Return an id without white space around it; null when nothing is left."""
    return f"CASE WHEN {raw} = '' OR contains({raw}, ' ') THEN nullif(trim({raw}), '') ELSE {raw} END"


def local_moment(raw: str) -> str:
    """Return a time as the text has it, when the text says no offset; null otherwise.

    "2026-01-31 09:30:00", "2026-01-31" and "2026/1/31 9:30" are such times.
    """
    part = _parts(raw)
    return (
        f"CASE WHEN {raw} IS NULL THEN NULL"
        f" WHEN {plain_moment(raw)} THEN TRY_CAST({raw} AS TIMESTAMP)"
        f" WHEN {part[0]} <> '' AND {part[3]} = '' THEN {_composed(part)} END"
    )


def moment(local: str, raw: str, zone: str) -> str:
    """Return a time as naive UTC: ``local`` read on the clocks of ``zone``, or ``raw`` by its offset.

    "2026-01-31T09:30:00+09:00" and "2026-01-31T00:30:00Z" have one. On the night when clocks go
    back, the first of the two passes is meant.
    """
    part = _parts(raw)
    minutes = (
        f"CASE WHEN {part[3]} = 'Z' THEN 0 ELSE CAST(concat({part[3]}[1], '1') AS INTEGER) *"
        f" (60 * CAST({part[3]}[2:3] AS INTEGER) + CAST({part[3]}[-2:] AS INTEGER)) END"
    )
    return (
        f"CASE WHEN {local} IS NOT NULL THEN {local} - to_minutes({offset_of_local(local, zone)})"
        f" WHEN {part[3]} <> '' THEN {_composed(part)} - to_minutes({minutes}) END"
    )


def _parts(raw: str) -> list[str]:
    pattern = f"^\\s*({_DATE})(?:[ T]+({_CLOCK}))?\\s*({_OFFSET})?\\s*$"
    return [f"regexp_extract({raw}, '{pattern}', {group})" for group in range(4)]


def _composed(part: list[str]) -> str:
    day = f"replace(replace({part[1]}, '/', '-'), '.', '-')"
    return f"TRY_CAST(concat({day}, ' ', coalesce(nullif({part[2]}, ''), '00:00')) AS TIMESTAMP)"


def _minor(raw: str, places: int) -> str:
    """Without its point, a text with exactly ``places`` decimals is the minor units."""
    digits = f"replace({raw}, '.', '')" if places else raw
    return f"TRY_CAST({digits} AS BIGINT)"


def _fraction(places: int) -> str:
    return rf"\.[0-9]{{{places}}}" if places else ""


def _unchanged(raw: str, places: int) -> str:
    kind = f"DECIMAL(18, {places})" if places else "BIGINT"
    return f"CAST(TRY_CAST({raw} AS {kind}) AS VARCHAR) = {raw}"
