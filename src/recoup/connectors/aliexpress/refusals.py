"""What became of every order that the marketplace refused to tell about, once the whole file has been read.

A file of recorded calls often holds an error and, before or behind it, the answer that came at another try. An order
is lost only if no answer tells about it, neither one that reads it nor one that created it. Then its store line must be
left alone. Memory grows with the errors.
"""

from collections.abc import Iterator
from typing import Final

from recoup.connectors.aliexpress.errors import advice_for, code_of
from recoup.connectors.aliexpress.mapping import lost_lines
from recoup.connectors.aliexpress.placements import Placements
from recoup.connectors.aliexpress.recorded import Beside
from recoup.connectors.aliexpress.wire import ErrorResponse
from recoup.connectors.files.json_rows import UnreadableError
from recoup.decision.words.text import Text

_ANSWER: Final = Text("an answer about an order; {advice}", "주문 조회 응답. {advice}")
_ANSWER_ABOUT: Final = Text("an answer about order {order}; {advice}", "주문 {order}의 조회 응답. {advice}")


class Refusals:
    """The errors of one file that stand where an order should have been read; ``placements`` are its creations."""

    def __init__(self, placements: Placements) -> None:
        self._placements = placements
        self._errors: list[tuple[int, Beside, ErrorResponse]] = []
        self._orders: set[str | None] = set()
        self._told: set[str | None] = set()

    def add(self, line: int, beside: Beside, error: ErrorResponse) -> None:
        """Remember an error about the order that ``beside`` names."""
        self._errors.append((line, beside, error))
        self._orders.add(beside.order_id)

    def settle(self, order_id: str | None) -> None:
        """Note that an answer tells about an order; all errors of the file were added before."""
        if order_id in self._orders:
            self._told.add(order_id)

    def rows(self) -> Iterator[tuple[int, UnreadableError]]:
        """Yield every error with its line; those about orders that nothing tells about cost their lines."""
        for line, beside, error in self._errors:
            template = _ANSWER_ABOUT if beside.order_id else _ANSWER
            expected = template.format(order=beside.order_id, advice=advice_for(error))
            found = UnreadableError("error_response.code", code_of(error), expected)
            yield line, found.losing(*([] if self._is_told(beside) else lost_lines(beside)))

    def _is_told(self, beside: Beside) -> bool:
        return beside.order_id in self._told or self._placements.told(beside) is not beside
