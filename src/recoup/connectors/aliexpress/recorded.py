"""What one line of a file says: which call was answered, for which order, with what.

The marketplace's answer about an order does not carry the order's id, so it must stand beside the
answer. It is looked for where programs put it: in ``order_id``, in the recorded request (as an
object or as the text that was sent), and in the answer itself. Found twice with two values, it is
an error: one of them belongs to another order. The same places may name the store's side.

An answer is known by its key. A bare result is told apart by what only it has, and an error by
the request that it answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import UNSET, UnsetType

from recoup.connectors.aliexpress import wire
from recoup.connectors.files.json_rows import UnreadableError, whole_number
from recoup.connectors.files.json_values import decode, unquoted
from recoup.decision.words.text import Text

_Data = bytes | msgspec.Raw
_ANSWER: Final = Text(
    "an answer of aliexpress.trade.ds.order.get or aliexpress.ds.order.create",
    "aliexpress.trade.ds.order.get 또는 aliexpress.ds.order.create의 응답",
)
_OTHER: Final = Text("it is no answer about an order", "주문에 관한 응답이 아닙니다")
_ONE_ID: Final = Text("one id; two orders are mixed up", "하나의 번호. 두 주문이 섞여 있습니다")
_AS_MANY: Final = Text("one store line for each of {products} products", "상품 {products}개마다 쇼핑몰 품목번호 하나")
_CREATES: Final = frozenset({"aliexpress.ds.order.create", "aliexpress.trade.buy.placeorder"})


class Call(StrEnum):
    """The two calls whose answers are read."""

    READ = "read"
    CREATE = "create"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a creation asked for: one product, so many pieces, for a store line if it is said."""

    quantity: int
    product: str | None
    store_line_id: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an answer. ``store_lines`` are in the order of the answer's lines."""

    order_id: str | None
    out_order_id: str | None
    store_order_id: str | None
    store_line_id: str | None
    store_lines: tuple[str, ...] | None
    wanted: tuple[Wanted, ...]
    currency: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """One recorded answer: ``result`` is its JSON, or the error that came instead."""

    call: Call
    beside: Beside
    result: _Data | wire.ErrorResponse


def read_record(data: _Data) -> Recorded:
    """Return what a saved value says; raises UnreadableError when it is no known answer."""
    outer = decode(wire.RECORD, data)
    answer, body = outer, data
    if outer.response is not UNSET:
        body = unquoted(outer.response)
        answer = decode(wire.RECORD, body)
    requests = _requests(outer)
    call, result = _result(answer, body, requests, outer)
    return Recorded(call, _beside(outer, answer, requests), result)


def text_of(identifier: wire.Id | None) -> str | None:
    """Return an id as text, exactly; None when it is absent or blank."""
    return None if identifier is None else str(identifier).strip() or None


def _result(
    answer: wire.Record, body: _Data, requests: list[wire.Request], outer: wire.Record
) -> tuple[Call, _Data | wire.ErrorResponse]:
    if isinstance(answer.error_response, wire.ErrorResponse):
        return _asked(outer, requests), answer.error_response
    for call, found in (
        (Call.READ, answer.aliexpress_trade_ds_order_get_response),
        (Call.READ, answer.aliexpress_ds_trade_order_get_response),
        (Call.CREATE, answer.aliexpress_ds_order_create_response),
        (Call.CREATE, answer.aliexpress_trade_buy_placeorder_response),
    ):
        if found is not UNSET:
            return call, _inner(unquoted(found))
    if answer.result is not UNSET:
        body = answer.result
        answer = decode(wire.RECORD, body)
    if answer.order_status is not UNSET:
        return Call.READ, body
    if answer.is_success is not UNSET:
        return Call.CREATE, body
    raise UnreadableError("", "", _ANSWER, _OTHER)


def _inner(found: _Data) -> _Data:
    result = decode(wire.WRAPPED, found).result
    return found if result is UNSET else result


def _asked(outer: wire.Record, requests: list[wire.Request]) -> Call:
    """Return which call an error answers: a creation names products, or an id of our own only."""
    methods = {outer.method, *(request.method for request in requests)}
    creates = bool(methods & _CREATES) or any(request.product_items for request in requests)
    read = outer.order_id is not None or any(r.order_id is not None for r in requests)
    own = outer.out_order_id is not None or any(r.out_order_id is not None for r in requests)
    return Call.CREATE if creates or (own and not read) else Call.READ


def _requests(outer: wire.Record) -> list[wire.Request]:
    """Return every recorded request object, from the outermost inwards."""
    pending: list[msgspec.Raw | UnsetType] = [
        outer.request,
        outer.single_order_query,
        outer.param_place_order_request4_open_api_d_t_o,
    ]
    found: list[wire.Request] = []
    while pending:
        raw = pending.pop(0)
        if raw is not UNSET:
            request = decode(wire.REQUEST, unquoted(raw))
            found.append(request)
            pending += [
                request.single_order_query,
                request.param_place_order_request4_open_api_d_t_o,
            ]
    return found


def _beside(outer: wire.Record, answer: wire.Record, requests: list[wire.Request]) -> Beside:
    lines = outer.store_lines
    store_lines = None if lines is None else tuple(str(line).strip() for line in lines)
    store_line = text_of(outer.store_line_id)
    return Beside(
        order_id=_one("order_id", [outer.order_id, answer.order_id, *(r.order_id for r in requests)]),
        out_order_id=_one("out_order_id", [outer.out_order_id, *(r.out_order_id for r in requests)]),
        store_order_id=text_of(outer.store_order_id),
        store_line_id=store_line,
        store_lines=store_lines,
        wanted=_wanted(outer.quantity, store_line, store_lines, requests),
        currency=_currency(outer, requests),
    )


def _one(column: str, found: Iterable[wire.Id | None]) -> str | None:
    said = {text for each in found if (text := text_of(each)) is not None}
    if len(said) > 1:
        raise UnreadableError(column, " / ".join(sorted(said)), _ONE_ID)
    return next(iter(said), None)


def _wanted(
    quantity: int | None,
    store_line: str | None,
    store_lines: tuple[str, ...] | None,
    requests: list[wire.Request],
) -> tuple[Wanted, ...]:
    items = next((request.product_items for request in requests if request.product_items), None)
    if items is None:
        if quantity is None:
            return ()
        return (Wanted(whole_number("quantity", quantity, 1), None, store_line or _only(store_lines)),)
    if store_lines is not None and len(store_lines) != len(items):
        raise UnreadableError("store_lines", str(len(store_lines)), _AS_MANY.format(products=len(items)))
    return tuple(
        Wanted(
            whole_number("product_count", item.product_count, 1),
            text_of(item.product_id),
            store_lines[index] if store_lines else store_line,
        )
        for index, item in enumerate(items)
    )


def _only(store_lines: tuple[str, ...] | None) -> str | None:
    return store_lines[0] if store_lines and len(store_lines) == 1 else None


def _currency(outer: wire.Record, requests: list[wire.Request]) -> str | None:
    if outer.currency is not None:
        return outer.currency
    for raw in (outer.ds_extend_request, *(request.ds_extend_request for request in requests)):
        if raw is not UNSET:
            payment = decode(wire.EXTENSION, unquoted(raw)).payment
            if payment is not None and payment.pay_currency:
                return payment.pay_currency
    return None
