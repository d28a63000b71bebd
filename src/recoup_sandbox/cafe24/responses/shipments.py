"""Parcels: registered, led on, corrected and deleted, one by one or in bulk.

A change sets either the status or the tracking number, never both. Source: documented operations and
official samples, version 2026-03-01.
"""

from typing import Any

from recoup_sandbox.cafe24.model.shipment import Shipment, ShipmentStatus
from recoup_sandbox.cafe24.responses.bulk import each
from recoup_sandbox.cafe24.responses.call import Call, answer, one
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.query import invalid
from recoup_sandbox.http.message import Answer

_NEW = ("standby", "shipping")
_LED_ON = ("standby", "shipping", "shipped")


def add(call: Call, order_id: str) -> Answer:
    """Register a parcel of one order. The answer is a list of one (official sample)."""
    shipment = _shipped(call, order_id, call.single())
    row = {
        "shop_no": call.mall.order(order_id).shop_no,
        "shipping_code": shipment.shipping_code,
        "order_id": order_id,
        **_sent(shipment),
    }
    return answer({"shipments": [call.picked(row)]}, 201)


def add_in_bulk(call: Call) -> Answer:
    """Register parcels of several orders."""

    def act(entry: Fields) -> dict[str, Any]:
        order_id = _order_id(entry)
        shipment = _shipped(call, order_id, entry)
        return {
            "shop_no": call.mall.order(order_id).shop_no,
            "order_id": order_id,
            "shipping_code": shipment.shipping_code,
            **_sent(shipment),
        }

    return each(call, "shipments", call.bulk(100), act, 201)


def change(call: Call, order_id: str, shipping_code: str) -> Answer:
    """Lead one parcel on, or correct its tracking number."""
    fields = call.single()
    _change(call, order_id, shipping_code, fields)
    return one(call, "shipment", {"shop_no": call.mall.order(order_id).shop_no, **_changed(fields)})


def change_in_bulk(call: Call) -> Answer:
    """Lead several parcels on, or correct their tracking numbers."""

    def act(entry: Fields) -> dict[str, Any]:
        code, order_id = entry.needed("shipping_code"), _order_id(entry)
        _change(call, order_id, code, entry)
        shop_no = call.mall.order(order_id).shop_no
        return {"shop_no": shop_no, "shipping_code": code, "order_id": order_id, **_changed(entry)}

    return each(call, "shipments", call.bulk(100), act)


def delete(call: Call, order_id: str, shipping_code: str) -> Answer:
    """Delete a parcel; its items go back."""
    shipment = call.mall.delete_shipment(order_id, shipping_code)
    return one(
        call,
        "shipment",
        {
            "shop_no": call.mall.order(order_id).shop_no,
            "order_id": order_id,
            "shipping_code": shipping_code,
            "order_item_code": list(shipment.order_item_codes),
        },
    )


def _shipped(call: Call, order_id: str, fields: Fields) -> Shipment:
    tracking_no = fields.needed("tracking_no", 40)
    company = fields.needed("shipping_company_code")
    status = ShipmentStatus(fields.needed_choice("status", _NEW))
    codes = fields.texts("order_item_code") or None
    carrier = fields.text("carrier_id") or ""
    return call.mall.ship(order_id, tracking_no, company, codes, status=status, carrier_id=carrier)


def _change(call: Call, order_id: str, code: str, fields: Fields) -> None:
    status = fields.choice("status", _LED_ON)
    info = fields.text("status_additional_info", 30)
    tracking_no = fields.text("tracking_no", 40)
    company = fields.text("shipping_company_code")
    if status is not None and (tracking_no is not None or company is not None):
        raise invalid("tracking_no", "cannot be used together with status.")
    if status is not None:
        call.mall.change_shipment(order_id, code, ShipmentStatus(status), additional_info=info or "")
    elif tracking_no is not None:
        if company is None:
            raise invalid("shipping_company_code", "is a required field.")
        call.mall.change_tracking(order_id, code, tracking_no, company)
    else:
        raise invalid("status", "is a required field.")


def _order_id(fields: Fields) -> str:
    """Return the order of a bulk entry: named, or read out of the shipping code it names."""
    named = fields.text("order_id")
    if named is not None:
        return named
    return fields.needed("shipping_code").removeprefix("D-").rpartition("-")[0]


def _sent(shipment: Shipment) -> dict[str, Any]:
    return {
        "status": shipment.status.value,
        "tracking_no": shipment.tracking_no,
        "shipping_company_code": shipment.company_code,
        "order_item_code": list(shipment.order_item_codes),
        "carrier_id": int(shipment.carrier_id) if shipment.carrier_id.isdigit() else None,
    }


def _changed(fields: Fields) -> dict[str, Any]:
    names = ("status", "status_additional_info", "tracking_no", "shipping_company_code")
    return {name: fields.text(name) for name in names}
