"""From Cafe24's answers about orders to store lines: one row per order item, nothing guessed.

- The state is the item's status code. A claim on part of a quantity makes a new item with its own
  code, and that is a row like any other.
- What the customer paid for a line is the item's own ``payment_amount``, and where the shop does
  not calculate it, price and option times quantity less the item's own discounts. Discounts are
  read as sums of the line, not per piece: after a return the store puts a whole order's discount
  on one item. Order-level discounts and points are not spread over lines. A result below zero
  says that a discount belongs elsewhere, and the amount is then unknown. A line that was never
  paid cost the customer nothing, whatever its price.
- The delivery fee is the order's and stands on each of its lines.
- A refund counts when the store marked it done. It is *proven* only when the payment gateway
  reports a full cancel (T) for every payment method it lists: the store's mark alone moves no
  money. A refund of several items is shared by what each item cost.
- A time without an offset is Korean time.

Source: Cafe24's Admin API, version 2026-03-01; what it leaves open is in
docs/reference/open-points.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Final

import msgspec
from msgspec import UNSET

from recoup.connectors.cafe24 import wire
from recoup.connectors.cafe24.delivery import delivery_paid
from recoup.connectors.cafe24.refunds import Refunded, refunded_lines
from recoup.connectors.cafe24.statuses import STATES
from recoup.connectors.files.json_rows import (
    LostLine,
    StoreRow,
    UnreadableError,
    currency_code,
    money,
    naive_utc,
    whole_number,
)
from recoup.connectors.files.json_values import decode
from recoup.decision.words.text import Text
from recoup.domain.money import Money
from recoup.domain.store_line import StoreLine

KOREA: Final = timezone(timedelta(hours=9), "KST")
"""The zone of every time without an offset. Korea has kept it, without summer time, since 1988."""

_ANSWERED_ERROR: Final = Text(
    "orders; the store answered an error instead: {message}", "주문. 쇼핑몰이 오류로 응답했습니다: {message}"
)
_ORDERS: Final = Text(
    "'orders', 'order' or an order itself, fetched with its items embedded",
    "'orders', 'order' 또는 품목을 포함해 조회한 주문",
)
_OTHER: Final = Text("it is no answer about orders", "주문에 관한 응답이 아닙니다")
_STATUS: Final = Text("an order status code such as N10 or C40", "N10, C40 같은 주문 상태 코드")
_CODE: Final = Text("a code", "코드")

_Data = bytes | msgspec.Raw
_NEVER_PAID: Final = frozenset(
    {
        StoreLine.AWAITING_PAYMENT,
        StoreLine.PAYMENT_PENDING,
        StoreLine.UNPAID_CANCELLED_BY_BUYER,
        StoreLine.UNPAID_CANCELLED_AUTOMATICALLY,
        StoreLine.UNPAID_CANCELLED_BY_SHOP,
    }
)


def store_rows(answer: _Data) -> Iterator[StoreRow | UnreadableError]:
    """Yield a row for each item in a saved answer, or the error that stands for what is broken.

    ``answer`` is JSON: a list of orders, a single order with or without its envelope.
    """
    try:
        found = decode(wire.ANSWER, answer)
        orders = _orders(found, answer)
    except UnreadableError as error:
        yield error
        return
    for place, order in orders:
        yield from _order_rows(order, place)


def _orders(found: wire.Answer, answer: _Data) -> list[tuple[str, _Data]]:
    if found.orders is not UNSET:
        return [(f"orders[{index}]", order) for index, order in enumerate(found.orders)]
    if found.order is not UNSET:
        return [("order", found.order)]
    if found.order_id is not UNSET:
        return [("", answer)]
    if found.error is not UNSET:
        expected = _ANSWERED_ERROR.format(message=found.error.message)
        raise UnreadableError("error.code", str(found.error.code), expected)
    raise UnreadableError("", "", _ORDERS, _OTHER)


def _order_rows(data: _Data, place: str) -> Iterator[StoreRow | UnreadableError]:
    try:
        order = decode(wire.ORDER, data)
    except UnreadableError as error:
        yield error.inside(place)
        return
    try:
        head = _head(order)
    except UnreadableError as error:
        yield error.inside(place).losing(*(lost for raw in order.items for lost in _lost(order, raw)))
        return
    items: list[wire.Item] = []
    paid: dict[str, Money | None] = {}
    for index, raw in enumerate(order.items):
        try:
            item = decode(wire.ITEM, raw)
            paid[item.order_item_code] = _paid(item, head.currency)
            items.append(item)
        except UnreadableError as error:
            yield error.inside(f"{order.order_id}.items[{index}]").losing(*_lost(order, raw))
    refunds, errors = refunded_lines(order, paid, KOREA)
    yield from (error.inside(order.order_id) for error in errors)
    for item in items:
        code = item.order_item_code
        try:
            yield _row(order, head, item, paid[code], refunds.get(code))
        except UnreadableError as error:
            yield error.inside(code).losing(LostLine(order.order_id, code))


def _lost(order: wire.Order, item: msgspec.Raw) -> list[LostLine]:
    """Return the line of an item that cannot be read, if at least its code can be."""
    try:
        return [LostLine(order.order_id, decode(wire.ITEM_CODE, item).order_item_code)]
    except UnreadableError:
        return []


@dataclass(frozen=True, slots=True)
class _Head:
    """What all lines of an order share."""

    order_id: str
    currency: str
    delivery: Money | None
    payment_method: str | None
    ordered_at: datetime | None
    paid_at: datetime | None


def _head(order: wire.Order) -> _Head:
    methods, currency = order.payment_method, currency_code("currency", order.currency)
    return _Head(
        order_id=_code("order_id", order.order_id),
        currency=currency,
        delivery=delivery_paid(order, currency),
        payment_method=(",".join(methods) if isinstance(methods, list) else methods) or None,
        ordered_at=naive_utc("order_date", order.order_date, KOREA),
        paid_at=naive_utc("payment_date", order.payment_date, KOREA),
    )


def _row(order: wire.Order, head: _Head, item: wire.Item, paid: Money | None, refunded: Refunded | None) -> StoreRow:
    code = item.order_status.strip()
    if code not in STATES:
        raise UnreadableError("order_status", code, _STATUS)
    refund = refunded or Refunded()
    marked = naive_utc("refund_date", item.refund_date, KOREA)
    return StoreRow(
        order_id=head.order_id,
        line_id=_code("order_item_code", item.order_item_code),
        state=STATES[code],
        quantity=whole_number("quantity", item.quantity, 1),
        currency=head.currency,
        paid_minor=_paid_minor(STATES[code], paid),
        delivery_minor=None if head.delivery is None else head.delivery.minor,
        refunded_minor=refund.minor,
        refund_proven=refund.proven,
        payment_method=head.payment_method,
        product=item.variant_code or item.product_code or _text(item.product_no),
        product_name=item.product_name or None,
        ordered_at=head.ordered_at or naive_utc("ordered_date", item.ordered_date, KOREA),
        paid_at=head.paid_at,
        claimed_at=_claimed_at(item, code),
        refunded_at=refund.at or marked,
        memo=_memo(order, item),
    )


def _paid(item: wire.Item, currency: str) -> Money | None:
    if item.payment_amount is not None:
        return money("payment_amount", item.payment_amount, currency)
    amounts: list[Money] = []
    for column, amount in (
        ("product_price", item.product_price),
        ("option_price", item.option_price),
        ("additional_discount_price", item.additional_discount_price),
        ("coupon_discount_price", item.coupon_discount_price),
        ("app_item_discount_amount", item.app_item_discount_amount),
    ):
        if amount is None:
            return None
        amounts.append(money(column, amount, currency, signed=column == "option_price"))
    price, option, *discounts = amounts
    result = (price + option) * item.quantity
    for discount in discounts:
        result -= discount
    return None if result < Money.zero(currency) else result


def _paid_minor(state: StoreLine, paid: Money | None) -> int | None:
    if state in _NEVER_PAID:
        return 0
    return None if paid is None else paid.minor


def _claimed_at(item: wire.Item, code: str) -> datetime | None:
    """Return when the claim that the status speaks of was asked, or else accepted."""
    match code[0]:
        case "C":
            asked, accepted = item.cancel_request_date, item.cancel_date
        case "R":
            asked, accepted = item.return_request_date, item.return_confirmed_date
        case "E":
            asked, accepted = item.exchange_request_date, item.exchange_date
        case _:
            asked, accepted = None, None
    return naive_utc("claim date", asked or accepted, KOREA)


def _memo(order: wire.Order, item: wire.Item) -> str | None:
    said = [memo.content for memo in order.memos or () if memo.content and _about(memo, item)]
    return "\n".join(said) or None


def _about(memo: wire.Memo, item: wire.Item) -> bool:
    """Tell whether a memo is about the item; one that names no product is about every item."""
    if memo.attach_type != "P" or not memo.product_list:
        return True
    return any(
        product.product_no == item.product_no and product.option_code in (None, "", item.option_id)
        for product in memo.product_list
    )


def _code(column: str, text: str) -> str:
    if not text.strip():
        raise UnreadableError(column, text, _CODE)
    return text.strip()


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
