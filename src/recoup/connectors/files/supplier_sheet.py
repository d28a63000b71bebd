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

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from recoup.connectors.files import cells, supplier_words
from recoup.connectors.files.columns import SUPPLIER_LINES
from recoup.connectors.files.plan import Cell, Check, Plan
from recoup.connectors.files.relation import Relation, UnreadableFileError
from recoup.connectors.files.supplier_headers import HEADERS
from recoup.connectors.files.supplier_state import StateRule
from recoup.connectors.files.table import Table, open_table
from recoup.connectors.files.vocabulary import Vocabulary, upper_case
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
    plan = _Sheet(table, StateRule(table, taught_words or {}), currency, zone).plan()
    return Relation(path, SUPPLIER_LINES, ("order_id", "line_id"), plan.select(), plan)


@dataclass(frozen=True)
class _Sheet:
    table: Table
    state: StateRule
    default_currency: str | None
    zone: str
    codes: Vocabulary = field(
        default_factory=lambda: Vocabulary(
            {code: code for code in EXPONENTS}, lambda text: text.strip().upper(), upper_case
        )
    )

    def plan(self) -> Plan:
        return Plan(
            table=self.table,
            columns=SUPPLIER_LINES,
            cells=tuple(self._cells()),
            values=self._values(),
            checks=tuple(self._checks()),
        )

    def _has(self, name: str) -> bool:
        return name in self.table.found

    def _cells(self) -> list[Cell]:
        read = [*self.state.cells(), cells.quantity("quantity")]
        read += [cells.identifier(name) for name in _IDS if self._has(name)]
        read += [cells.text(name) for name in _TEXTS if self._has(name)]
        read += [cells.moment(name, self.zone) for name in _TIMES if self._has(name)]
        if self._has("currency"):
            read.append(self._currency_cell())
        if self._has("refund_stage"):
            read.append(self._stage_cell())
        return read + [self._amount_cell(name) for name in _AMOUNTS if self._has(name)]

    def _currency_cell(self) -> Cell:
        code = self.codes.lookup("r_currency", self.table.spellings("currency"))
        named = self._named_currency()
        if named is None:
            sound = "p_currency IS NOT NULL"
        else:
            sound = f"coalesce(p_currency = '{named}', trim(r_currency) = '', TRUE)"
        expected = f"the currency of the header, {named}" if self._header_currency() else _CODE
        return Cell("currency", code, sound, expected, prepared=self._places())

    def _stage_cell(self) -> Cell:
        words = supplier_words.refund_stages()
        known = sorted(set(words.words.values()))
        return Cell(
            "refund_stage",
            words.lookup("r_refund_stage", self.table.spellings("refund_stage")),
            "coalesce(p_refund_stage <> '', trim(r_refund_stage) = '', TRUE)",
            f"how far the refund has come: {', '.join(known)}",
        )

    def _amount_cell(self, name: str) -> Cell:
        named = self._header_currency()
        if named is not None:
            return cells.amount(name, named)
        if not self._has("currency"):
            return cells.amount(name, self._currency_or_refuse())
        spelled = self.table.spellings("currency")
        known = ((text, EXPONENTS.get(self.codes.normalise(text))) for text in spelled)
        seen = {text: places for text, places in known if places is not None}
        return cells.amount_by_row(name, seen)

    def _places(self) -> str:
        by_code = {code: str(places) for code, places in EXPONENTS.items()}
        words = Vocabulary(by_code, self.codes.normalise, upper_case)
        places = words.lookup("r_currency", self.table.spellings("currency"))
        if self.default_currency is None:
            return places
        return f"coalesce({places}, '{EXPONENTS[self.default_currency]}')"

    def _header_currency(self) -> str | None:
        named = {
            place.currency: place.text
            for name, place in self.table.found.items()
            if name in _AMOUNTS and place.currency
        }
        if len(named) > 1:
            raise UnreadableFileError(
                f"{self.table.path}: the headers name several currencies:"
                f" {', '.join(named.values())}; put each line's currency into a column 'Currency'"
            )
        return next(iter(named), None)

    def _named_currency(self) -> str | None:
        return self._header_currency() or self.default_currency

    def _currency_or_refuse(self) -> str:
        currency = self._named_currency()
        if currency is None:
            raise UnreadableFileError(
                f"{self.table.path}: nothing names the currency; add a column 'Currency', write"
                " 'Cost (USD)' as the header, or set the supplier's currency in the policy book"
            )
        return currency

    def _values(self) -> dict[str, str]:
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
            "state": self.state.sql(),
            "quantity": "p_quantity",
            "currency": self._currency_sql(),
            "reason": f"coalesce({', '.join(outcome)})" if outcome else "NULL",
        }

    def _currency_sql(self) -> str:
        if not self._has("currency"):
            return f"'{self._currency_or_refuse()}'"
        named = self._named_currency()
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
        return [
            Check(status, "r_status", "state IS NOT NULL", self.state.expected),
            Check(
                order,
                "r_supplier_order",
                f"CASE WHEN order_id IS NOT NULL OR state IS NULL THEN TRUE ELSE {not_created} END",
                "an order number, or a status which says that the order was not created",
            ),
            Check(
                order,
                "r_supplier_order",
                "line_id IS NOT NULL",
                "an order number, or the store line for which creating the order failed",
            ),
        ]


_CODE: Final = "an ISO 4217 currency code such as USD or KRW"
