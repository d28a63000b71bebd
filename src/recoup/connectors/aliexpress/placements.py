"""What became of every attempt to create an order, once the whole file has been read.

All attempts are added before the first order is told of them, so that it does not matter which
answer stands first in the file.

One answer about a creation proves little: a refusal may have been followed by a second attempt,
and a success says neither whether the order was paid nor where it is. So attempts are kept until
the end of the file. Of those with one id of our own the last counts, a refusal gives way to a
later attempt for the same store lines, and orders that were created are never forgotten. An
attempt becomes rows only when no answer that reads its order was in the file:

- refused: a ``placement_failed_*`` row, in one of four families;
- unclear (lost, repeated, undocumented): a ``placement_unknown`` row;
- created, the automatic payment failed: an ``unpaid`` row;
- created and never read: ``placement_unknown`` with the order's id, never silence. Where the order
  stands is not known, and a store line without any supplier row would be ordered a second time.

Attempts that created several orders, of which only some were read, give an error that names the
missing ones. Memory grows with the attempts in a file, not with its orders.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from recoup.connectors.aliexpress import wire
from recoup.connectors.aliexpress.creation import gateway_state, orders_of, says_no, state_after
from recoup.connectors.aliexpress.errors import code_of, message_of
from recoup.connectors.aliexpress.recorded import Beside, text_of
from recoup.connectors.files.json_rows import SupplierRow, UnreadableError, currency_code
from recoup.connectors.files.json_values import decode
from recoup.decision.words.text import Text
from recoup.domain.supplier_line import SupplierLine

Data = bytes | msgspec.Raw

_ITEMS: Final = Text(
    "the recorded request with its product_items, or 'quantity' beside the answer",
    "product_items가 있는 요청 기록, 또는 응답 옆의 'quantity'",
)
_OWN_ID: Final = Text(
    "'out_order_id', 'store_line_id' or 'store_lines' beside the answer",
    "응답 옆의 'out_order_id', 'store_line_id' 또는 'store_lines'",
)
_UNREAD_ORDERS: Final = Text(
    "the answers that read {orders}, of the same creation", "함께 생성된 주문 {orders}의 조회 응답"
)

_UNREAD: Final = "created, not read yet"
_REFUSED: Final = frozenset(
    {
        SupplierLine.PLACEMENT_FAILED_PRODUCT,
        SupplierLine.PLACEMENT_FAILED_SHIPPING,
        SupplierLine.PLACEMENT_FAILED_ACCOUNT,
        SupplierLine.PLACEMENT_FAILED_OTHER,
    }
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer about a creation: its line in the file, and what it says."""

    line: int
    beside: Beside
    state: SupplierLine
    reason: str
    orders: tuple[str, ...] = ()


class Placements:
    """The attempts of one file, by the id of our own that each was sent with.

    ``currency`` is for rows whose request names none; their amounts are unknown anyway.
    """

    def __init__(self, currency: str) -> None:
        self._currency = currency
        self._attempts: dict[str, Attempt] = {}
        self._key_of: dict[str, str] = {}
        self._read: set[str] = set()
        self._settled: set[str] = set()
        self._latest: dict[tuple[str | None, ...], int] = {}

    def add(self, line: int, beside: Beside, result: Data | wire.ErrorResponse) -> None:
        """Remember an answer about a creation; raises UnreadableError when it cannot be placed."""
        key = _key_for(beside)
        if not beside.wanted:
            raise UnreadableError("product_items", "", _ITEMS)
        attempt = _attempt(line, beside, result)
        known = self._attempts.get(key)
        if known is not None and known.orders:
            attempt = replace(attempt if attempt.orders else known, orders=_joined_orders(known, attempt))
        self._attempts[key] = attempt
        self._key_of.update(dict.fromkeys(attempt.orders, key))
        self._latest[_store_lines(attempt)] = line

    def told(self, beside: Beside) -> Beside:
        """Return ``beside`` of an order with what the order's creation knew of the store."""
        key = self._key(beside.out_order_id, beside.order_id)
        return beside if key is None else _joined(beside, self._attempts[key])

    def settle(self, out_order_id: str | None, order_id: str | None) -> None:
        """Note that an order gave rows, by its own id and by the id of our own beside it, if any.

        An order that a known attempt created settles the attempt; so does one that stands in the
        file with the attempt's own id.
        """
        key = self._key(out_order_id, order_id)
        if key is not None and order_id is not None:
            self._read.add(order_id)
            if key == out_order_id:
                self._settled.add(key)

    def _key(self, out_order_id: str | None, order_id: str | None) -> str | None:
        if out_order_id in self._attempts:
            return out_order_id
        return self._key_of.get(order_id or "")

    def rows(self) -> Iterator[tuple[int, SupplierRow | UnreadableError]]:
        """Yield what no read settled, each with the line of its answer."""
        for key, attempt in self._attempts.items():
            unread = [order for order in attempt.orders if order not in self._read]
            if unread and len(unread) < len(attempt.orders):
                missing = _UNREAD_ORDERS.format(orders=", ".join(unread))
                yield attempt.line, UnreadableError("order_list", "", missing)
            elif unread or not (attempt.orders or key in self._settled or self._is_outdated(attempt)):
                for row in _rows(key, attempt, attempt.beside.currency or self._currency):
                    yield attempt.line, row

    def _is_outdated(self, attempt: Attempt) -> bool:
        """Tell whether it surely made no order and its store lines were tried again later."""
        lines = _store_lines(attempt)
        return attempt.state in _REFUSED and None not in lines and self._latest[lines] > attempt.line


def _store_lines(attempt: Attempt) -> tuple[str | None, ...]:
    return tuple(wanted.store_line_id for wanted in attempt.beside.wanted)


def _joined_orders(known: Attempt, attempt: Attempt) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known.orders, *attempt.orders)))


def _key_for(beside: Beside) -> str:
    key = beside.out_order_id or beside.store_line_id or "+".join(beside.store_lines or ())
    if not key:
        raise UnreadableError("out_order_id", "", _OWN_ID)
    return key


def _attempt(line: int, beside: Beside, result: Data | wire.ErrorResponse) -> Attempt:
    if isinstance(result, wire.ErrorResponse):
        code = str(result.code or "")
        return Attempt(line, beside, gateway_state(code), _reason(code_of(result), message_of(result)))
    created = decode(wire.CREATED, result)
    orders = orders_of(created)
    reason = _reason(text_of(created.error_code) or "", (created.error_msg or "").strip())
    silent = _UNREAD if orders else "" if says_no(created) else "an answer without orders"
    return Attempt(line, beside, state_after(created), reason or silent, orders)


def _reason(code: str, message: str) -> str:
    return ": ".join(part for part in (code, message) if part)


def _joined(beside: Beside, attempt: Attempt) -> Beside:
    made = attempt.beside
    single = len(attempt.orders) <= 1 and len(made.wanted) == 1
    line = made.wanted[0].store_line_id if single else None
    silent = beside.store_line_id is None and beside.store_lines is None
    return replace(
        beside,
        store_order_id=beside.store_order_id or made.store_order_id,
        store_line_id=line if silent else beside.store_line_id,
    )


def _rows(key: str, attempt: Attempt, currency: str) -> Iterator[SupplierRow | UnreadableError]:
    order = attempt.orders[0] if len(attempt.orders) == 1 else None
    try:
        code = currency_code("currency", currency)
    except UnreadableError as error:
        yield error
        return
    several = f" ({', '.join(attempt.orders)})" if order is None and attempt.orders else ""
    for position, wanted in enumerate(attempt.beside.wanted, start=1):
        yield SupplierRow(
            order_id=order,
            line_id=f"{order or key}/{position}",
            state=attempt.state,
            quantity=wanted.quantity,
            currency=code,
            paid_minor=None if attempt.state is SupplierLine.PLACEMENT_UNKNOWN else 0,
            product=wanted.product,
            store_order_id=attempt.beside.store_order_id,
            store_line_id=wanted.store_line_id,
            reason=attempt.reason + several or None,
        )
