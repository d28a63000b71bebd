"""The state of a supplier line from a spreadsheet's cells, in SQL.

The rules are those of the marketplace's own order read: the line's end reason counts before the
order's status, an end without a known reason is ``closed_unknown``, and words that contradict each
other about money are ``closed_unknown`` too. A person's plain word stands as it is.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from recoup.connectors.files import supplier_words
from recoup.connectors.files.plan import Cell
from recoup.connectors.files.sql import literal
from recoup.connectors.files.table import Table
from recoup.connectors.files.vocabulary import Vocabulary
from recoup.domain.supplier_line import SupplierLine

_S = SupplierLine
_SEEN: Final = 48
_UNKNOWN: Final = literal(_S.CLOSED_UNKNOWN)
_NEVER_PAID: Final = ", ".join(literal(state) for state in (_S.CLOSED_PAY_TIMEOUT, _S.CLOSED_CANCELLED_UNPAID))


@dataclass(frozen=True)
class StateRule:
    """The state in one file, by the columns that it has and the words that it uses."""

    table: Table
    taught: Mapping[str, SupplierLine]

    def cells(self) -> list[Cell]:
        """Return the cells that say something about the state."""
        cells = [Cell("status", "r_status", None, "", prepared=self._unseen())]
        meanings = {
            "end_reason": supplier_words.end_reasons(),
            "reason": supplier_words.end_reasons(),
            "error_code": supplier_words.error_codes(),
        }
        for name, words in meanings.items():
            if self._has(name):
                text = f"nullif(trim(r_{name}), '')"
                meaning = words.lookup(f"r_{name}", self.table.spellings(name))
                cells.append(Cell(name, text, None, "", prepared=meaning))
        return cells

    def sql(self) -> str:
        """Return the SQL of the state over the cells; null when they name none.

        A status that was seen in the file is judged here, once; the engine judges the others by
        the same rules.
        """
        cases = " ".join(f"WHEN {literal(text)} THEN {self._judged(text)}" for text, _ in self._seen())
        return f"CASE r_status {cases} ELSE {self._by_rules()} END" if cases else self._by_rules()

    def expected(self, text: str) -> str:
        """Say what a status cell that could not be read should hold."""
        if not text.strip():
            return "a status such as 'shipped'; a known error code may stand for it on a row without a supplier order"
        close = supplier_words.status_words(self.taught).close_to(text)
        like = f"; known words like it: {', '.join(close)}" if close else ""
        return (
            f"a known status{like}. Teach a new word in the policy book, section"
            f' [supplier_labels]: "{text}" = "<state>"'
        )

    def _has(self, name: str) -> bool:
        return name in self.table.found

    def _judged(self, text: str) -> str:
        proven = supplier_words.paid_words().state(text) is not None
        match supplier_words.ending_words().state(text):
            case supplier_words.ENDED:
                return self._ended(str(proven))
            case supplier_words.CLOSED:
                return self._closed(str(proven))
            case _:
                state = supplier_words.status_words(self.taught).state(text)
        if state is None:
            return "NULL"
        if supplier_words.running_words().state(text) is None or not self._has("end_reason"):
            return literal(state)
        ended = self._overruled(literal(state), str(proven))
        return f"CASE WHEN r_end_reason IS NULL THEN {literal(state)} ELSE {ended} END"

    def _by_rules(self) -> str:
        ending, running = self._means(supplier_words.ending_words()), supplier_words.running_words()
        proven = f"{self._means(supplier_words.paid_words())} IS NOT NULL"
        cases = [
            f"WHEN {ending} = '{supplier_words.ENDED}' THEN {self._ended(proven)}",
            f"WHEN {ending} = '{supplier_words.CLOSED}' THEN {self._closed(proven)}",
        ]
        if self._has("end_reason"):
            overruled = self._overruled("l_status", proven)
            cases.append(f"WHEN {self._means(running)} IS NOT NULL THEN {overruled}")
        if self._has("error_code"):
            unsaid = "coalesce(trim(r_status) = '', TRUE) AND p_supplier_order IS NULL"
            cases.append(f"WHEN {unsaid} THEN l_error_code")
        return f"CASE {' '.join(cases)} ELSE l_status END"

    def _unseen(self) -> str:
        """The long table of words is needed only for a status that was not seen in the file."""
        seen = "".join(f"WHEN {literal(text)} THEN NULL " for text, _ in self._seen())
        spoken = self._means(supplier_words.status_words(self.taught))
        return f"CASE r_status {seen}ELSE {spoken} END" if seen else spoken

    def _seen(self) -> list[tuple[str, int]]:
        return self.table.spellings("status").most_common(_SEEN)

    def _means(self, words: Vocabulary) -> str:
        return words.lookup("r_status", Counter())

    def _overruled(self, running: str, proven: str) -> str:
        ended = self._ended(proven)
        return (
            f"CASE WHEN coalesce(trim(r_end_reason) = '', TRUE) THEN {running}"
            f" WHEN {running} = '{_S.ARCHIVED}' AND {ended} = '{_S.COMPLETED}' THEN {running}"
            f" ELSE {ended} END"
        )

    def _closed(self, proven: str) -> str:
        ended = self._ended(proven)
        return f"CASE WHEN {ended} = '{_S.COMPLETED}' THEN {_UNKNOWN} ELSE {ended} END"

    def _ended(self, proven: str) -> str:
        """A free "reason" explains an end only where the file has no end reason of its own."""
        if self._has("end_reason"):
            reason = f"coalesce(l_end_reason, {_UNKNOWN})"
        else:
            reason = f"coalesce(l_reason, {_UNKNOWN})" if self._has("reason") else _UNKNOWN
        paid = f"(p_paid_at IS NOT NULL OR {proven})" if self._has("paid_at") else proven
        free = "coalesce(p_paid = 0, FALSE)" if self._has("paid") else "FALSE"
        return (
            f"CASE WHEN {reason} IN ({_NEVER_PAID}) AND {paid} THEN {_UNKNOWN}"
            f" WHEN {reason} = '{_S.COMPLETED}' AND {free} AND NOT {paid} THEN {_UNKNOWN}"
            f" ELSE {reason} END"
        )
