"""What a delivery rings for: the orders to read again. Pure; nothing else of a delivery is believed."""

from typing import Final

import msgspec

from recoup.connectors.aliexpress.push import OrderChanged, read_push
from recoup.connectors.files.json_rows import UnreadableError
from recoup.storage.words import Remote


class RingError(ValueError):
    """A delivery that names nothing to read; the message says what is missing, never what the delivery says."""


class _Resource(msgspec.Struct, frozen=True):
    order_id: str | int | None = None
    mall_id: str | None = None


class _Ring(msgspec.Struct, frozen=True):
    event_no: int
    resource: _Resource = _Resource()


_RING: Final = msgspec.json.Decoder(_Ring, strict=False)
_NOT_ORDERS: Final = frozenset({90077, 90078, 90079, 90148})
"""Events that are not about an order: the app was deleted, has expired, was renewed; a customer's points changed."""


def orders_rung(remote: Remote, login: str, body: bytes) -> tuple[str, ...]:
    """Return the orders that a delivery to an account rings for; none when it is about something else.

    ``login`` is the account's own, the mall's id at Cafe24, whose bulk events join order ids by commas (documented).
    Raises RingError for what is no delivery of this account.
    """
    match remote:
        case Remote.CAFE24:
            return _rung_by_store(login, body)
        case Remote.ALIEXPRESS:
            return _rung_by_supplier(body)
        case Remote.FILES:
            raise RingError("files ring no bell")


def _rung_by_store(mall_id: str, body: bytes) -> tuple[str, ...]:
    try:
        ring = _RING.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise RingError("this is no event of the store") from None
    if ring.resource.mall_id not in (None, mall_id):
        raise RingError("this event is about another mall")
    named = str(ring.resource.order_id or "").split(",")
    orders = tuple(dict.fromkeys(order.strip() for order in named if order.strip()))
    if not orders and ring.event_no not in _NOT_ORDERS:
        raise RingError(f"event {ring.event_no} names no order")
    return orders


def _rung_by_supplier(body: bytes) -> tuple[str, ...]:
    try:
        said = read_push(body)
    except UnreadableError as error:
        raise RingError(f"this is no message of the supplier: {error.column or 'body'}") from None
    return (said.order_id,) if isinstance(said, OrderChanged) else ()
