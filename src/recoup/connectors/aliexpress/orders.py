"""An order as it is read by its number, and the parcels that carry it.

The order read knows an order by its number only. An order that another account placed, one that does not exist and one
that was created seconds ago are refused alike, as a lack of permission: none of the three can be told from the others,
so an absent order is never proof that there is none. Neither does an empty answer about parcels prove that nothing was
shipped: an unknown order and an unshipped one look much the same (reported).

There is no interface to list orders, to read a refund or to read a dispute.

Sources: ``aliexpress.trade.ds.order.get``, ``aliexpress.ds.order.tracking.get``; the latter's code 1001 is reported.
"""

from datetime import tzinfo
from typing import Final

import msgspec
from msgspec import UNSET

from recoup.connectors.aliexpress import wire, wire_goods
from recoup.connectors.aliexpress.failures import Failure, refused_read
from recoup.connectors.aliexpress.mapping import supplier_rows
from recoup.connectors.aliexpress.protocol import elements, moment_of, number
from recoup.connectors.aliexpress.recorded import Beside, text_of
from recoup.connectors.files.json_rows import SupplierRow, UnreadableError, whole_number
from recoup.connectors.files.json_values import decode
from recoup.connectors.supplier_values import Parcel, ParcelEvent, SupplierOrder
from recoup.decision.words.text import Text

READ: Final = "aliexpress.trade.ds.order.get"
TRACK: Final = "aliexpress.ds.order.tracking.get"

_NO_TRACKING: Final = "1001"
_RESULT: Final = Text("the order's own record", "주문 정보")
_ABSENT: Final = Text("it is missing", "값이 없습니다")


def order_question(order_id: str) -> dict[str, str]:
    """Return the parameters that ask for an order."""
    return {"single_order_query": msgspec.json.encode({"order_id": number(order_id)}).decode()}


def order_of(order_id: str, answer: msgspec.Raw, zone: tzinfo) -> SupplierOrder:
    """Return the order of an answer, each line read or said to be unreadable; raises UnreadableError for no order.

    The answer does not carry the order's number: ``order_id`` is the one that was asked for.
    """
    result = decode(wire.WRAPPED, answer).result
    if result is UNSET:
        raise UnreadableError("result", "", _RESULT, _ABSENT)
    head = decode(wire.HEAD, result)
    beside = Beside(
        order_id=order_id,
        out_order_id=None,
        store_order_id=None,
        store_line_id=None,
        store_lines=None,
        wanted=(),
        currency=None,
    )
    rows = tuple(supplier_rows(result, beside, zone))
    return SupplierOrder(
        order_id=order_id,
        lines=tuple(row for row in rows if isinstance(row, SupplierRow)),
        unreadable=tuple(row for row in rows if isinstance(row, UnreadableError)),
        status=head.order_status,
        store_id=text_of(head.store_info.store_id) if head.store_info else None,
        store_name=head.store_info.store_name if head.store_info else None,
        content=bytes(result),
    )


def tracking_question(order_id: str, language: str) -> dict[str, str]:
    """Return the parameters that ask for an order's parcels."""
    return {"ae_order_id": order_id, "language": language}


def parcels_of(answer: msgspec.Raw) -> tuple[Parcel, ...] | Failure:
    """Return the parcels of an answer, each with its events as they came; raises UnreadableError."""
    wrapped = decode(wire.WRAPPED, answer).result
    result = decode(wire_goods.TRACKING_ANSWER, answer if wrapped is UNSET else wrapped)
    if result.ret is False or (isinstance(result.ret, str) and result.ret.casefold() == "false"):
        code = text_of(result.code)
        return () if code == _NO_TRACKING else refused_read(code, result.msg)
    listed = UNSET if result.data is None else result.data.tracking_detail_line_list
    return tuple(_parcel(decode(wire_goods.PARCEL, raw)) for raw in elements(listed))


def _parcel(parcel: wire_goods.TrackedParcel) -> Parcel:
    return Parcel(
        tracking_number=parcel.mail_no,
        carrier=parcel.carrier_name,
        expected_at=moment_of(parcel.eta_time_stamps),
        pieces=tuple(_pieces(decode(wire_goods.PACKED, raw)) for raw in elements(parcel.package_item_list)),
        events=tuple(_event(decode(wire_goods.NODE, raw)) for raw in elements(parcel.detail_node_list)),
    )


def _pieces(item: wire_goods.PackedItem) -> tuple[str, int]:
    return text_of(item.sku_id) or text_of(item.item_id) or "", whole_number("quantity", item.quantity, 0)


def _event(node: wire_goods.Node) -> ParcelEvent:
    return ParcelEvent(moment_of(node.time_stamp), node.tracking_name or "", node.tracking_detail_desc)
