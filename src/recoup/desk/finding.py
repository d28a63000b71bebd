"""The use case: find an order or a case by the number that somebody has in hand."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.storage.engine import reading
from recoup.storage.ids import CaseId
from recoup.storage.repositories.cases import case
from recoup.storage.repositories.lines import lines_of_store_order, lines_of_supplier_order, store_line, supplier_line
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope

_MOST_DIGITS: Final = 15
"""A number with more digits is no case's."""


class What(StrEnum):
    """What a number is of."""

    CASE = "case"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, and the number by which it is opened."""

    what: What
    number: str


def find_number(home: Installation, text: str) -> Found | None:
    """Return the order of either side or the case that ``text`` numbers, "#12" always meaning a case; None for none."""
    number = text.strip()
    if not number:
        return None
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            order = None if number.startswith("#") else _order(scope, number)
            if order is not None:
                return Found(What.ORDER, order)
            if _is_case(scope, number.removeprefix("#")):
                return Found(What.CASE, number.removeprefix("#"))
    return None


def _order(scope: Scope, number: str) -> str | None:
    """Return the number of the order that is numbered so, or one of whose lines is."""
    for shop in shops(scope):
        if lines_of_store_order(scope, shop.id, number) or lines_of_supplier_order(scope, shop.id, number):
            return number
        line = store_line(scope, shop.id, number) or supplier_line(scope, shop.id, number)
        if line is not None and line.order_id is not None:
            return line.order_id
    return None


def _is_case(scope: Scope, number: str) -> bool:
    plain = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
    return plain and case(scope, CaseId(int(number))) is not None
