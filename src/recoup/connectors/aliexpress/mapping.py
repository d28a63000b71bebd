"""From an answer about an AliExpress order to supplier lines: one row per line, nothing guessed.

- The state comes from ``statuses``: a line's own end reason first, then the order's status.
- A line cost ``actual_fee`` (price less discount plus shipping), and its tax unless the line says
  that the tax is already inside. Without that fee, an order of one line cost what the buyer was
  charged (``user_order_amount``), if that is not zero. Anything else stays unknown. A line that
  was never paid cost nothing, whatever its price.
- Coupons and refunds are not in the answer, and a discount is not called a coupon.
- A line is known by order and sku, or by order and position where the sku repeats or is missing.
- Times carry no zone. ``zone`` is a setting, by default the marketplace's own Pacific time.

Source: ``aliexpress.trade.ds.order.get``; what it leaves open is in docs/reference/open-points.md.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Final

import msgspec
from msgspec import UNSET

from recoup.connectors.aliexpress import wire
from recoup.connectors.aliexpress.recorded import Beside, text_of
from recoup.connectors.aliexpress.statuses import line_state, paid_evidence
from recoup.connectors.files.columns import LATEST
from recoup.connectors.files.json_rows import (
    LostLine,
    SupplierRow,
    UnreadableError,
    currency_code,
    money,
    naive_utc,
    whole_number,
)
from recoup.connectors.files.json_values import decode
from recoup.decision.words.text import Text
from recoup.domain.money import Money
from recoup.domain.supplier_line import SupplierLine

_ID_BESIDE: Final = Text(
    "the order's id beside its answer, which does not carry it", "응답 옆에 적힌 주문번호. 응답에는 주문번호가 없습니다"
)
_ONE_ID: Final = Text("one id; this answer is about another order", "하나의 주문번호. 이 응답은 다른 주문의 것입니다")
_SECONDS: Final = Text("seconds that end before {latest:%Y-%m-%d}", "{latest:%Y-%m-%d} 이전에 끝나는 초 단위 시간")
_LINES: Final = Text("the lines of order {order}", "주문 {order}의 품목")
_AS_MANY: Final = Text("one store line for each of {lines} lines", "품목 {lines}개마다 쇼핑몰 품목번호 하나")
_STATUS: Final = Text("a documented order status", "문서에 있는 주문 상태")
_CURRENCY: Final = Text("a currency on the line or the order", "품목이나 주문의 통화")
_PIECES: Final = Text("the number of pieces", "수량")
_FEE_CURRENCY: Final = Text("the currency of actual_fee, {currency}", "actual_fee와 같은 통화 {currency}")

_NEVER_PAID: Final = frozenset(
    {
        SupplierLine.UNPAID,
        SupplierLine.GROUP_PENDING,
        SupplierLine.ADDRESS_PENDING,
        SupplierLine.CLOSED_PAY_TIMEOUT,
        SupplierLine.CLOSED_CANCELLED_UNPAID,
    }
)


def supplier_rows(result: bytes | msgspec.Raw, beside: Beside, zone: tzinfo) -> Iterator[SupplierRow | UnreadableError]:
    """Yield a row for each line of the order, or the error that stands for what is broken.

    ``result`` is the JSON of the order itself; ``beside`` is what the file said next to it.
    """
    try:
        order = decode(wire.ORDER, result)
        head = _head(order, beside, zone)
        raws = _raw_children(order, head.order_id)
        _require_as_many(beside.store_lines, raws)
    except UnreadableError as error:
        yield error.inside(beside.order_id or "").losing(*lost_lines(beside))
        return
    children: list[wire.Child | UnreadableError] = []
    for raw in raws:
        try:
            children.append(decode(wire.CHILD, raw))
        except UnreadableError as error:
            children.append(error)
    ids = _line_ids(head.order_id, children)
    for index, child in enumerate(children):
        try:
            if isinstance(child, UnreadableError):
                raise child
            yield _row(order, head, child, ids[index], beside, index, alone=len(children) == 1)
        except UnreadableError as error:
            lost = LostLine(head.order_id, ids[index], _store_line(beside, index))
            yield error.inside(f"{head.order_id}.child_order_list[{index}]").losing(lost)


def lost_lines(beside: Beside) -> list[LostLine]:
    """Return the lines of an order whose answer cannot be read, as far as the file tells them next to it."""
    store_lines = beside.store_lines or (beside.store_line_id,)
    lost = [LostLine(order_id=beside.order_id, store_line_id=store_line) for store_line in store_lines]
    return [line for line in lost if any(line)]


@dataclass(frozen=True, slots=True)
class _Head:
    """What all lines of an order share. ``charged`` is None when zero or not said."""

    order_id: str
    paid: bool | None
    charged: Money | None
    currency: str | None
    created_at: datetime | None
    paid_at: datetime | None
    pay_by: datetime | None


def _head(order: wire.OrderResult, beside: Beside, zone: tzinfo) -> _Head:
    charged = _amount("user_order_amount", order.user_order_amount)
    created_at = naive_utc("gmt_create", order.gmt_create, zone)
    paid_at = naive_utc("order_paidtime_string", order.order_paidtime_string, zone)
    paid = paid_evidence(
        order.order_status,
        has_pay_time=paid_at is not None,
        charged_minor=None if charged is None else charged.minor,
    )
    named = (each for each in (order.user_order_amount, order.order_amount) if each is not None)
    return _Head(
        order_id=_order_id(order, beside),
        paid=paid,
        charged=charged or None,
        currency=next((each.currency_code for each in named if each.currency_code), None),
        created_at=created_at,
        paid_at=paid_at,
        pay_by=None if paid is True else _pay_by(order, created_at),
    )


def _order_id(order: wire.OrderResult, beside: Beside) -> str:
    said = {each for each in (beside.order_id, text_of(order.order_id)) if each is not None}
    if not said:
        raise UnreadableError("order_id", "", _ID_BESIDE)
    if len(said) > 1:
        raise UnreadableError("order_id", " / ".join(sorted(said)), _ONE_ID)
    return said.pop()


def _pay_by(order: wire.OrderResult, created_at: datetime | None) -> datetime | None:
    seconds = text_of(order.pay_timeout_second)
    if created_at is None or seconds is None:
        return None
    pay_by = created_at + timedelta(seconds=whole_number("pay_timeout_second", seconds, 0))
    if pay_by > LATEST:
        raise UnreadableError("pay_timeout_second", seconds, _SECONDS.format(latest=LATEST))
    return pay_by


def _raw_children(order: wire.OrderResult, order_id: str) -> list[msgspec.Raw]:
    listed = order.child_order_list
    if isinstance(listed, wire.Children):
        named = (listed.aeop_child_order_info, listed.ae_child_order_info)
        listed = next((each for each in named if each is not UNSET), None)
    if not listed:
        raise UnreadableError("child_order_list", "", _LINES.format(order=order_id))
    return listed


def _require_as_many(store_lines: tuple[str, ...] | None, raws: list[msgspec.Raw]) -> None:
    if store_lines is not None and len(store_lines) != len(raws):
        raise UnreadableError("store_lines", str(len(store_lines)), _AS_MANY.format(lines=len(raws)))


def _line_ids(order_id: str, children: list[wire.Child | UnreadableError]) -> list[str]:
    skus = [None if isinstance(child, UnreadableError) else text_of(child.sku_id) for child in children]
    times = Counter(skus)
    return [
        f"{order_id}/{sku}" if sku is not None and times[sku] == 1 else f"{order_id}/{position}"
        for position, sku in enumerate(skus, start=1)
    ]


def _row(
    order: wire.OrderResult,
    head: _Head,
    child: wire.Child,
    line_id: str,
    beside: Beside,
    index: int,
    *,
    alone: bool,
) -> SupplierRow:
    state = line_state(
        order.order_status,
        child.end_reason,
        logistics_status=order.logistics_status,
        paid=head.paid,
    )
    if state is None:
        raise UnreadableError("order_status", order.order_status, _STATUS)
    cost = _cost(child, head.charged if alone else None)
    currency = cost.currency if cost is not None else head.currency
    if currency is None:
        raise UnreadableError("actual_fee.currency_code", "", _CURRENCY)
    free = state in _NEVER_PAID and head.paid is not True
    return SupplierRow(
        order_id=head.order_id,
        line_id=line_id,
        state=state,
        quantity=whole_number("product_count", _required("product_count", child.product_count), 1),
        currency=currency_code("currency_code", currency),
        paid_minor=0 if free else None if cost is None else cost.minor,
        product=text_of(child.product_id),
        sku=text_of(child.sku_id),
        created_at=head.created_at,
        paid_at=head.paid_at,
        pay_by=head.pay_by,
        store_order_id=beside.store_order_id,
        store_line_id=_store_line(beside, index),
        reason=(child.end_reason or "").strip() or None,
    )


def _store_line(beside: Beside, index: int) -> str | None:
    return beside.store_lines[index] if beside.store_lines else beside.store_line_id


def _required(column: str, number: wire.Id | None) -> wire.Id:
    if number is None:
        raise UnreadableError(column, "", _PIECES)
    return number


def _cost(child: wire.Child, charged: Money | None) -> Money | None:
    fee = _amount("actual_fee", child.actual_fee)
    if fee is None:
        return charged
    tax = _amount("actual_tax_fee", child.actual_tax_fee)
    if not tax or _says_yes(child.already_include_tax) or _says_yes(child.price_include_tax):
        return fee
    if tax.currency != fee.currency:
        raise UnreadableError("actual_tax_fee.currency_code", tax.currency, _FEE_CURRENCY.format(currency=fee.currency))
    return fee + tax


def _says_yes(flag: bool | str | None) -> bool:
    return flag is True or (isinstance(flag, str) and flag.strip().casefold() == "true")


def _amount(column: str, sum_of: wire.Amount | None) -> Money | None:
    if sum_of is None or sum_of.amount is None or not sum_of.currency_code:
        return None
    return money(column, sum_of.amount, currency_code(f"{column}.currency_code", sum_of.currency_code))
