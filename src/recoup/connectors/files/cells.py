"""The kinds of cells that files have, each with what may stand in it.

A cell that says nothing is null and sound, unless it is required. ``when`` limits a cell to the
rows in which it is needed: elsewhere it is neither read nor checked. What is ``sure`` without a
closer look is the plain form in which nearly every cell stands.
"""

from collections.abc import Mapping
from typing import Final

from recoup.connectors.files import parsing
from recoup.connectors.files.columns import EARLIEST, LATEST, TIME
from recoup.connectors.files.plan import Cell
from recoup.decision.words.text import Text
from recoup.domain.currency import exponent

_ID: Final = Text("an id", "번호")
_ROUNDED: Final = Text(
    "the id as text: a spreadsheet has rounded it; set the column to text and export again",
    "반올림되지 않은 번호. 스프레드시트가 번호를 반올림했습니다. 열 서식을 텍스트로 바꾸고 다시 내보내세요",
)
_COUNT: Final = Text("a whole number, 1 or more", "1 이상의 정수")
_AMOUNT: Final = Text(
    "an amount in {currency} with at most {places} decimals, 0 or more, such as {example}",
    "소수점 아래 {places}자리까지인 0 이상의 {currency} 금액(예: {example})",
)
_WHOLE_AMOUNT: Final = Text(
    "an amount in {currency} with no decimals, 0 or more, such as 12,610",
    "소수점 없는 0 이상의 {currency} 금액(예: 12,610)",
)
_ANY_AMOUNT: Final = Text(
    "an amount, 0 or more, without a currency sign, such as 1,234.50, with no more decimals than the currency has",
    "통화 기호 없이 쓴 0 이상의 금액(예: 1,234.50). 소수 자릿수는 그 통화의 자릿수를 넘을 수 없습니다",
)


def text(name: str) -> Cell:
    """Return a cell in which anything may stand."""
    return Cell(name, f"r_{name}")


def identifier(name: str, *, required: bool = False) -> Cell:
    """Return a cell with an id; one that a spreadsheet has turned into "8.19E+15" is not sound."""
    whole = f"NOT (contains(p_{name}, 'E+') OR contains(p_{name}, 'e+'))"
    sound = f"coalesce({whole}, {'FALSE' if required else 'TRUE'})"
    plain = f"r_{name} <> '' AND NOT contains(r_{name}, ' ') AND NOT contains(r_{name}, '+')"
    sure = f"coalesce({plain}, {'FALSE' if required else 'TRUE'})"
    return Cell(name, parsing.identifier(f"r_{name}"), sound, _id_expected, sure)


def quantity(name: str, *, required: bool = True) -> Cell:
    """Return a cell with a number of pieces, 1 or more."""
    blank = "FALSE" if required else f"coalesce(trim(r_{name}) = '', TRUE)"
    sound = f"coalesce(p_{name} >= 1, {blank})"
    plain = parsing.plain_count(f"r_{name}")
    sure = f"coalesce({plain}, {'FALSE' if required else 'TRUE'})"
    return Cell(name, parsing.count(f"r_{name}"), sound, _COUNT, sure)


def amount(name: str, currency: str, *, when: str | None = None) -> Cell:
    """Return a cell with an amount of ``currency`` (ISO 4217), 0 or more, in minor units."""
    places = exponent(currency)
    value, sound = parsing.amount(f"r_{name}", places), _amount_sound(name)
    kind = _AMOUNT if places else _WHOLE_AMOUNT
    expected = kind.format(currency=currency, places=places, example=_example(places))
    sure = f"coalesce({parsing.plain_amount(f'r_{name}', places)}, TRUE)"
    return _limited(Cell(name, value, sound, expected, sure), when)


def amount_by_row(name: str, places: Mapping[str, int], default: int | None) -> Cell:
    """Return the same where the cell ``currency`` names the currency.

    That cell must be read too. ``places`` are the decimals of each currency as this file spells
    it, ``default`` those of a row that names none. Where the currency is at fault the amount is
    not blamed.
    """
    value = parsing.amount_by_row(f"r_{name}", "r_currency", places, default)
    sound = f"coalesce(p_{name} >= 0, trim(r_{name}) = '' OR p_currency IS NULL, TRUE)"
    sure = parsing.plain_amount_by_row(f"r_{name}", "r_currency", places)
    return Cell(name, value, sound, _ANY_AMOUNT, f"coalesce({sure}, r_{name} IS NULL)")


def moment(name: str, zone: str) -> Cell:
    """Return a cell with a time, on the clocks of ``zone`` unless it has an offset of its own.

    At sight only the year is compared, a year within the bounds, which no offset can take out of them.
    """
    raw = f"r_{name}"
    value = parsing.moment(f"l_{name}", raw, zone)
    sound = f"coalesce(p_{name} BETWEEN '{EARLIEST}' AND '{LATEST}', trim({raw}) = '', TRUE)"
    plain = f"{parsing.plain_moment(raw)} AND {raw} BETWEEN '{EARLIEST.year + 1}' AND '{LATEST.year}'"
    return Cell(name, value, sound, TIME, f"coalesce({plain}, {raw} IS NULL)", prepared=parsing.local_moment(raw))


def _limited(cell: Cell, when: str | None) -> Cell:
    if when is None:
        return cell
    value = f"CASE WHEN {when} THEN {cell.value} END"
    sound = f"CASE WHEN {when} THEN {cell.sound} ELSE TRUE END"
    return Cell(cell.name, value, sound, cell.expected, f"(NOT ({when}) OR {cell.sure})")


def _amount_sound(name: str) -> str:
    return f"coalesce(p_{name} >= 0, trim(r_{name}) = '', TRUE)"


def _example(places: int) -> str:
    return f"12,610.{'50'.ljust(places, '0')[:places]}"


def _id_expected(value: str) -> Text:
    return _ROUNDED if value.strip() else _ID
