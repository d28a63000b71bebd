"""Read a spreadsheet of supplier orders, kept by a person or by a script, English or Korean.

One row for each line of a supplier order. A row without an order number is a line whose order
could not be created: its status or error code must say so, and it must name its store line, from
which its own id is made. Where the sheet has no column for the supplier line, the line is the
order number and the sku, or the order number alone; two lines of one order without a sku then
contradict each other and are reported.

The currency of an amount is the row's own, then the one in the header ("Cost (USD)"), then the
caller's; without any of them the file is not read. Times without an offset are read on the clocks
of ``zone``: the marketplace writes none, and which zone it means is not documented.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from recoup.connectors.files import cells, supplier_words
from recoup.connectors.files.columns import SUPPLIER_LINES
from recoup.connectors.files.plan import Cell, Check, Plan, Rules
from recoup.connectors.files.relation import Relation, UnreadableFileError
from recoup.connectors.files.spellings import Spellings
from recoup.connectors.files.sql import literal
from recoup.connectors.files.supplier_headers import HEADERS
from recoup.connectors.files.supplier_state import WORDS, StateRule
from recoup.connectors.files.table import Table, open_table
from recoup.connectors.files.vocabulary import Vocabulary
from recoup.decision.words.text import Text
from recoup.domain.currency import EXPONENTS
from recoup.domain.supplier_line import SupplierLine

PACIFIC_TIME: Final = "America/Los_Angeles"

_AMOUNTS: Final = {
    "paid": "paid_minor",
    "reimbursed": "reimbursed_minor",
    "coupon_amount": "coupon_minor",
}
_TIMES: Final = ("created_at", "paid_at", "pay_by", "closed_at")
_IDS: Final = ("supplier_order", "supplier_line", "product", "sku", "store_order", "store_line")
_TEXTS: Final = ("coupon", "payment_method")
_OUTCOME: Final = ("end_reason", "error_code", "reason")

_CODE: Final = Text("an ISO 4217 currency code such as USD or KRW", "USD, KRW 같은 ISO 4217 통화 코드")
_SAME_CURRENCY: Final = Text("the currency of the header, {currency}", "머리글과 같은 통화 {currency}")
_STAGE: Final = Text("how far the refund has come: {stages}", "환불 진행 단계: {stages}")
_ORDER: Final = Text(
    "an order number, or a status which says that the order was not created",
    "주문번호, 또는 주문이 생성되지 않았음을 나타내는 상태",
)
_ORDER_OR_LINE: Final = Text(
    "an order number, or the store line for which creating the order failed",
    "주문번호, 또는 주문 생성에 실패한 쇼핑몰 품목번호",
)
_SEVERAL_CURRENCIES: Final = Text(
    "{path}: the headers name several currencies: {headers}; put each line's currency into a column 'Currency'",
    "{path}: 머리글의 통화가 여러 가지입니다: {headers}. '통화' 열을 만들어 행마다 통화를 적으세요",
)
_NO_CURRENCY: Final = Text(
    "{path}: nothing names the currency; add a column 'Currency', write 'Cost (USD)' as the header, or set the"
    " supplier's currency in the policy book",
    "{path}: 통화가 적힌 곳이 없습니다. '통화' 열을 추가하거나 머리글을 '구매금액(USD)'처럼 쓰거나 정책 파일에 공급사"
    " 통화를 지정하세요",
)


def read_supplier_sheet(
    path: Path,
    *,
    workspace: Path,
    taught_words: Mapping[str, SupplierLine] | None = None,
    currency: str | None = None,
    zone: str = PACIFIC_TIME,
) -> Relation:
    """Return the spreadsheet as ``SUPPLIER_LINES``.

    ``workspace`` is a folder for copies that the caller removes. ``taught_words`` are status words
    of the shop's own. ``currency`` counts only where neither row nor header names one. Raises
    UnreadableFileError when the file as a whole cannot be read.
    """
    table = open_table(path, workspace, HEADERS)
    sheet = _Sheet(table, StateRule(table, taught_words or {}), _header_currency(table), currency, zone)
    if not sheet.tells_currency():
        raise UnreadableFileError(_NO_CURRENCY.format(path=path))
    plan = Plan(table, SUPPLIER_LINES, sheet.rules, (*WORDS, "currency", "refund_stage"))
    return Relation(path, SUPPLIER_LINES, ("order_id", "line_id"), plan)


@dataclass(frozen=True)
class _Sheet:
    table: Table
    state: StateRule
    header_currency: str | None
    default_currency: str | None
    zone: str
    codes: Vocabulary = field(
        default_factory=lambda: Vocabulary({code: code for code in EXPONENTS}, lambda text: text.strip().upper())
    )

    def tells_currency(self) -> bool:
        return self._has("currency") or self._named_currency() is not None

    def rules(self, spelled: Spellings) -> Rules:
        return Rules(
            cells=tuple(self._cells(spelled)),
            values=self._values(spelled),
            checks=tuple(self._checks()),
        )

    def _has(self, name: str) -> bool:
        return name in self.table.found

    def _cells(self, spelled: Spellings) -> list[Cell]:
        read = [*self.state.cells(spelled), cells.quantity("quantity")]
        read += [cells.identifier(name) for name in _IDS if self._has(name)]
        read += [cells.text(name) for name in _TEXTS if self._has(name)]
        read += [cells.moment(name, self.zone) for name in _TIMES if self._has(name)]
        if self._has("currency"):
            read.append(self._currency_cell(spelled.get("currency", ())))
        if self._has("refund_stage"):
            read.append(_stage_cell(spelled.get("refund_stage", ())))
        places = self._places(spelled.get("currency", ()))
        return read + [self._amount_cell(name, places) for name in _AMOUNTS if self._has(name)]

    def _currency_cell(self, spelled: Iterable[str]) -> Cell:
        named = self._named_currency()
        if named is None:
            sound, sure = "p_currency IS NOT NULL", f"{_one_of('r_currency', self.codes.known(spelled))}"
        else:
            sound = f"coalesce(p_currency = '{named}', trim(r_currency) = '', TRUE)"
            sure = f"(r_currency IS NULL OR r_currency = '{named}')"
        expected = _SAME_CURRENCY.format(currency=named) if self.header_currency else _CODE
        return Cell("currency", self.codes.lookup("r_currency", spelled), sound, expected, sure)

    def _amount_cell(self, name: str, places: Mapping[str, int]) -> Cell:
        named = self.header_currency or (None if self._has("currency") else self.default_currency)
        if named is not None:
            return cells.amount(name, named)
        default = EXPONENTS[self.default_currency] if self.default_currency else None
        return cells.amount_by_row(name, places, default)

    def _places(self, spelled: Iterable[str]) -> dict[str, int]:
        return {text: EXPONENTS[code] for text, code in self.codes.known(spelled).items()}

    def _named_currency(self) -> str | None:
        return self.header_currency or self.default_currency

    def _values(self, spelled: Spellings) -> dict[str, str]:
        straight = (*_TIMES, *_TEXTS, "product", "sku", "refund_stage")
        values = {name: f"p_{name}" for name in straight if self._has(name)}
        values |= {column: f"p_{name}" for name, column in _AMOUNTS.items() if self._has(name)}
        for name in ("store_order", "store_line"):
            if self._has(name):
                values[f"{name}_id"] = f"p_{name}"
        outcome = [f"p_{name}" for name in _OUTCOME if self._has(name)]
        return {
            **values,
            "order_id": "p_supplier_order",
            "line_id": self._line_id(),
            "state": self.state.sql(spelled),
            "quantity": "p_quantity",
            "currency": self._currency_sql(),
            "reason": f"coalesce({', '.join(outcome)})" if outcome else "NULL",
        }

    def _currency_sql(self) -> str:
        named = self._named_currency()
        if not self._has("currency"):
            return f"'{named}'"
        return f"coalesce(p_currency, '{named}')" if named else "p_currency"

    def _line_id(self) -> str:
        choices = ["p_supplier_line"] if self._has("supplier_line") else []
        if self._has("sku"):
            choices.append("p_supplier_order || '-' || p_sku")
        choices.append("p_supplier_order")
        if self._has("store_line"):
            choices.append("'placement-' || p_store_line")
        return f"coalesce({', '.join(choices)})"

    def _checks(self) -> list[Check]:
        status, order = self.table.found["status"].text, self.table.found["supplier_order"].text
        not_created = f"starts_with(state, 'placement_') OR state = '{SupplierLine.ABSENT}'"
        named = f"CASE WHEN order_id IS NOT NULL OR state IS NULL THEN TRUE ELSE {not_created} END"
        known, has_order = "state IS NOT NULL", "order_id IS NOT NULL"
        return [
            Check(status, "r_status", known, self.state.expected, sure=known),
            Check(order, "r_supplier_order", named, _ORDER, sure=has_order),
            Check(order, "r_supplier_order", "line_id IS NOT NULL", _ORDER_OR_LINE, sure=has_order),
        ]


def _header_currency(table: Table) -> str | None:
    named = {place.currency: place.text for name, place in table.found.items() if name in _AMOUNTS and place.currency}
    if len(named) > 1:
        raise UnreadableFileError(_SEVERAL_CURRENCIES.format(path=table.path, headers=", ".join(named.values())))
    return next(iter(named), None)


def _stage_cell(spelled: Iterable[str]) -> Cell:
    words = supplier_words.refund_stages()
    known = sorted(set(words.words.values()))
    return Cell(
        "refund_stage",
        words.lookup("r_refund_stage", spelled),
        "coalesce(p_refund_stage <> '', trim(r_refund_stage) = '', TRUE)",
        _STAGE.format(stages=", ".join(known)),
        f"(r_refund_stage IS NULL OR {_one_of('r_refund_stage', words.known(spelled))})",
    )


def _one_of(raw: str, known: Iterable[str]) -> str:
    listed = ", ".join(literal(text) for text in known)
    return f"coalesce({raw} IN ({listed}), FALSE)" if listed else "FALSE"
