"""What a pushed message of AliExpress says: which order changed, and the one word it has for how.

A message is a hint to read the order, never a state: "closed" comes without a reason, there is no word for a refund, a
dispute or a request to cancel, and messages arrive twice, late and out of order. So little is demanded of one: a word
or a type that nobody has documented is kept as it came.

The signature is checked over the raw body before anything is read: ``signing.is_push_authorised``.

Source: the documented topic DROPSHIPPER_ORDER_STATUS_UPDATE with its official sample, whose time is in seconds.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import msgspec

from recoup.connectors.aliexpress.recorded import text_of
from recoup.connectors.aliexpress.wire import Id
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.decision.words.text import Text

ORDER_STATUS_TYPE: Final = 53
"""The ``message_type`` of an order message; documented with the remark that it may be different in future."""

_ORDER: Final = Text("the order that changed", "변경된 주문의 번호")


class PushedStatus(StrEnum):
    """The six documented words. ``OrderClosed`` covers every end: cancelled, expired, refused by risk control."""

    CREATED = "OrderCreated"
    PAID = "PaymentAuthorized"
    PAYMENT_FAILED = "paymentFailedEvent"
    SHIPPED = "OrderShipped"
    CONFIRMED = "OrderConfirmed"
    CLOSED = "OrderClosed"


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """An order changed. ``status`` is None for a ``word`` that is not documented, ``sent_at`` when it is unreadable."""

    order_id: str
    buyer_id: str | None
    status: PushedStatus | None
    word: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class UnknownMessage:
    """A message of a type that is not the order's; None when it names none."""

    message_type: int | None


class _Data(msgspec.Struct, frozen=True):
    orderId: Id | None = None  # noqa: N815 (the remote's own name)
    buyerId: Id | None = None  # noqa: N815 (the remote's own name)
    orderStatus: str | None = None  # noqa: N815 (the remote's own name)


class _Message(msgspec.Struct, frozen=True):
    message_type: int | None = None
    timestamp: int | float | str | None = None
    data: msgspec.Raw = msgspec.Raw(b"{}")


_MESSAGE: Final = msgspec.json.Decoder(_Message)
_DATA: Final = msgspec.json.Decoder(_Data)


def read_push(body: bytes, order_status_type: int = ORDER_STATUS_TYPE) -> OrderChanged | UnknownMessage:
    """Return what a pushed message says.

    Raises UnreadableError for what is no message, and for an order message that names no order.
    """
    message = decode(_MESSAGE, body)
    if message.message_type != order_status_type:
        return UnknownMessage(message.message_type)
    data = decode(_DATA, message.data)
    order_id, word = text_of(data.orderId), (data.orderStatus or "").strip()
    if order_id is None:
        raise UnreadableError("data.orderId", "", _ORDER)
    known = {status.value: status for status in PushedStatus}
    return OrderChanged(order_id, text_of(data.buyerId), known.get(word), word, _moment(message.timestamp))


def _moment(timestamp: int | float | str | None) -> datetime | None:
    try:
        return None if timestamp is None else datetime.fromtimestamp(int(timestamp), UTC)
    except (ValueError, OverflowError, OSError):
        return None
