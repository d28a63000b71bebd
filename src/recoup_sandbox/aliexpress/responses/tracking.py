"""Where the parcels of an order are, by the order or, in the older interface, by the parcel's number.

An order that is unknown, or somebody else's, is an ordinary answer that says "not found"; one that was not shipped is
an ordinary answer with nothing in it. The latest report of a carrier comes first (reported).

Sources: the documented pages; what the list elements are called, the code 1001 and the code 0 of success are reported
by integrators, except ``package_item``, which is inferred from the others.
"""

from recoup_sandbox.aliexpress.model.orders import Line, Order
from recoup_sandbox.aliexpress.model.parcels import Parcel, TrackingEvent
from recoup_sandbox.aliexpress.responses.call import Call
from recoup_sandbox.aliexpress.responses.envelope import Body, Listing
from recoup_sandbox.aliexpress.responses.fields import epoch_ms, local

_NOT_FOUND = "TRACKING DATA NOT FOUND"


def get(call: Call) -> Body:
    """Read the parcels of the order ``ae_order_id``; ``language`` is mandatory and changes nothing here."""
    order_id = call.text("ae_order_id")
    call.text("language")
    order = call.market.order(order_id)
    if order is None or order.buyer_id != call.caller.user_id:
        return {"result": {"ret": False, "code": "1001", "msg": _NOT_FOUND}}
    parcels = [_parcel(order, parcel) for parcel in order.parcels]
    return {
        "result": {"ret": True, "code": "0", "data": {"tracking_detail_line_list": Listing("tracking_detail", parcels)}}
    }


def query(call: Call) -> Body:
    """Read the way of parcel ``logistics_no`` of order ``out_ref``; the other parameters only have to be there."""
    number, order_id = call.text("logistics_no"), call.text("out_ref")
    for name in ("origin", "service_name", "to_area"):
        call.text(name)
    order = call.market.order(order_id)
    mine = order is not None and order.buyer_id == call.caller.user_id
    parcel = next((one for one in order.parcels if one.number == number), None) if order and mine else None
    if parcel is None:
        return {"result_success": False, "error_desc": _NOT_FOUND}
    zone = call.market.settings.gmt_create_zone
    events = [
        {"event_desc": event.detail, "event_date": local(event.at, zone), "address": ""}
        for event in _latest_first(parcel)
    ]
    return {
        "result_success": True,
        "details": Listing("details", events),
        "official_website": "global.cainiao.com",
    }


def _parcel(order: Order, parcel: Parcel) -> Body:
    lines = [line for line in order.lines if line.line_id in parcel.line_ids]
    nodes = [
        {"time_stamp": epoch_ms(event.at), "tracking_name": event.name, "tracking_detail_desc": event.detail}
        for event in _latest_first(parcel)
    ]
    return {
        "mail_no": parcel.number,
        "carrier_name": parcel.carrier,
        "eta_time_stamps": epoch_ms(parcel.due_at),
        "package_item_list": Listing("package_item", [_item(line) for line in lines]),
        "detail_node_list": Listing("detail_node", nodes),
    }


def _item(line: Line) -> Body:
    return {
        "item_id": int(line.product_id),
        "item_title": line.title,
        "quantity": line.amounts.count,
        "sku_desc": line.sku_attr,
        "sku_id": int(line.sku_id),
    }


def _latest_first(parcel: Parcel) -> list[TrackingEvent]:
    return sorted(parcel.events, key=lambda event: event.at, reverse=True)
