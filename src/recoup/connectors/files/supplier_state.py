"""The state of a supplier line from a spreadsheet's cells, in SQL.

The rules are those of the marketplace's own order read: the line's end reason counts before the
order's status, an end without a known reason is ``closed_unknown``, and words that contradict each
other about money are ``closed_unknown`` too. A person's plain word stands as it is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from recoup.connectors.files import supplier_words
from recoup.connectors.files.plan import Cell
from recoup.connectors.files.spellings import Spellings
from recoup.connectors.files.sql import literal
from recoup.connectors.files.table import Table
from recoup.connectors.files.vocabulary import cases
from recoup.decision.words.text import Text
from recoup.domain.supplier_line import SupplierLine

_S = SupplierLine
_UNKNOWN: Final = literal(_S.CLOSED_UNKNOWN)
_NEVER_PAID: Final = ", ".join(literal(state) for state in (_S.CLOSED_PAY_TIMEOUT, _S.CLOSED_CANCELLED_UNPAID))
_NO_STATUS: Final = Text(
    "a status such as 'shipped'; a known error code may stand for it on a row without a supplier order",
    "'배송중' 같은 상태. 공급사 주문번호가 없는 행은 알려진 오류 코드로 대신할 수 있습니다",
)
_STATUS: Final = Text("a known status", "등록된 상태")
_TEACH: Final = Text(
    '{known}. Teach a new word in the policy book, section [supplier_labels]: "{word}" = "<state>"',
    '{known}. 새로운 말은 정책 파일의 [supplier_labels]에 등록하세요: "{word}" = "<상태>"',
)

WORDS: Final = ("status", "end_reason", "reason", "error_code")


@dataclass(frozen=True)
class StateRule:
    """The state in one file, by the columns that it has and the words that it uses."""

    table: Table
    taught: Mapping[str, SupplierLine]

    def cells(self, spelled: Spellings) -> list[Cell]:
        """Return the cells that say something about the state."""
        cells = [Cell("status", "r_status")]
        meanings = {
            "end_reason": supplier_words.end_reasons(),
            "reason": supplier_words.end_reasons(),
            "error_code": supplier_words.error_codes(),
        }
        for name, words in meanings.items():
            if self._has(name):
                text = f"nullif(trim(r_{name}), '')"
                meaning = words.lookup(f"r_{name}", spelled.get(name, ()))
                cells.append(Cell(name, text, prepared=meaning))
        return cells

    def sql(self, spelled: Spellings) -> str:
        """Return the SQL of the state over the cells; null when they name none.

        Each status that the file uses is judged here, once; what is left to the engine is what the
        other cells of a row say.
        """
        judge = _Judge(self.taught, self._ended)
        judged = {text: judge.state(text, overruled=self._has("end_reason")) for text in spelled.get("status", ())}
        known = {text: state for text, state in judged.items() if state is not None}
        return cases("r_status", known, self._unsaid())

    def expected(self, text: str) -> Text:
        """Say what a status cell that could not be read should hold."""
        if not text.strip():
            return _NO_STATUS
        known = supplier_words.status_words(self.taught).suggest(_STATUS, text)
        return _TEACH.format(known=known, word=text)

    def _has(self, name: str) -> bool:
        return name in self.table.found

    def _unsaid(self) -> str:
        """A row without a status and without an order says by its error code why there is none."""
        if not self._has("error_code"):
            return "NULL"
        return "CASE WHEN coalesce(trim(r_status) = '', TRUE) AND p_supplier_order IS NULL THEN l_error_code END"

    def _ended(self, proven: bool) -> str:
        """A free "reason" explains an end only where the file has no end reason of its own.

        Whether a cell says a time, or nothing at all, is told by its text: a row whose text says
        neither is unreadable, and reading a time costs more than everything else here.
        """
        if self._has("end_reason"):
            reason = f"coalesce(l_end_reason, {_UNKNOWN})"
        else:
            reason = f"coalesce(l_reason, {_UNKNOWN})" if self._has("reason") else _UNKNOWN
        paid = "TRUE" if proven else "coalesce(trim(r_paid_at) <> '', FALSE)" if self._has("paid_at") else "FALSE"
        free = r"coalesce(regexp_full_match(trim(r_paid), '0+(?:\.0*)?'), FALSE)" if self._has("paid") else "FALSE"
        return (
            f"CASE WHEN {reason} IN ({_NEVER_PAID}) AND {paid} THEN {_UNKNOWN}"
            f" WHEN {reason} = '{_S.COMPLETED}' AND {free} AND NOT {paid} THEN {_UNKNOWN}"
            f" ELSE {reason} END"
        )


class _Judge:
    """What a status says by itself, and what the row's end makes of it."""

    def __init__(self, taught: Mapping[str, SupplierLine], ended: Callable[[bool], str]) -> None:
        self._status = supplier_words.status_words(taught)
        self._ending = supplier_words.ending_words()
        self._paid = supplier_words.paid_words()
        self._running = supplier_words.running_words()
        self._ended = ended

    def state(self, text: str, *, overruled: bool) -> str | None:
        """Return the SQL of the state; ``overruled`` tells whether the file has end reasons."""
        ended = self._ended(self._paid.state(text) is not None)
        match self._ending.state(text):
            case supplier_words.ENDED:
                return ended
            case supplier_words.CLOSED:
                return f"CASE WHEN {ended} = '{_S.COMPLETED}' THEN {_UNKNOWN} ELSE {ended} END"
            case _:
                state = self._status.state(text)
        if state is None or not overruled or self._running.state(text) is None:
            return None if state is None else literal(state)
        return (
            f"CASE WHEN coalesce(trim(r_end_reason) = '', TRUE) THEN {literal(state)}"
            f" WHEN {literal(state)} = '{_S.ARCHIVED}' AND {ended} = '{_S.COMPLETED}' THEN {literal(state)}"
            f" ELSE {ended} END"
        )
