"""Correcting who bought and where parcels go, and the history of such corrections.

What is not sent stays. Source: documented fields and bounds, official samples, version 2026-03-01.
"""

from dataclasses import replace
from typing import Any, Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.people import Buyer, BuyerEntry, ClearanceType, Receiver, ReceiverEntry
from recoup_sandbox.cafe24.responses.call import Call, many, one
from recoup_sandbox.cafe24.responses.fields import Fields, bulk_of
from recoup_sandbox.cafe24.responses.forms import moment
from recoup_sandbox.cafe24.responses.people import receiver_fields
from recoup_sandbox.http.message import Answer

_BOUNDS: Final = {"name": 20, "phone": 20, "cellphone": 20, "zipcode": 14, "address1": 255, "address2": 255}

_ADDRESS: Final = {
    "address_state": "state",
    "address_city": "city",
    "address_street": "street",
    "country_code": "country_code",
    "name_en": "name_en",
    "shipping_message": "shipping_message",
    "clearance_information": "clearance",
}
"""What is corrected under another name than the model's, or without a bound."""

_NOT_IN_HISTORY: Final = (
    "name_furigana",
    "virtual_phone_no",
    "clearance_information_type",
    "clearance_information",
    "wished_delivery_date",
    "wished_delivery_time",
)


def change_buyer(call: Call, order_id: str) -> Answer:
    """Correct who an order is from."""
    fields = call.single()
    old = call.mall.order(order_id).buyer
    sent = {
        name: fields.text(name)
        for name in ("name", "email", "phone", "cellphone", "customer_notification")
        if name in fields
    }
    buyer: Buyer = replace(old, **sent)
    order = call.mall.change_buyer(order_id, buyer, author=call.token.consent.user_id)
    call.rendering.forget(order_id)
    return one(call, "buyer", {"shop_no": order.shop_no, "order_id": order_id, **_buyer(buyer)})


def buyer_history(call: Call, order_id: str) -> Answer:
    """List the corrections of an order's buyer."""
    order = call.mall.order(order_id)
    return many(call, "history", [_buyer_entry(order, entry) for entry in order.buyer_history])


def change_receivers(call: Call, order_id: str) -> Answer:
    """Correct where parcels of an order go: all of them, or those whose shipping code is named."""
    order = call.mall.order(order_id)
    entries = bulk_of(call.request, 100)
    changes: list[tuple[str, Receiver]] = []
    for entry in entries:
        code = entry.text("shipping_code")
        codes = [code] if code is not None else list(order.receivers)
        changes += [(one_code, _corrected(_receiver(order, one_code), entry)) for one_code in codes]
    for code, receiver in changes:
        call.mall.change_receiver(order_id, code, receiver, author=call.token.consent.user_id)
    rows = [_changed(order, code, receiver) for code, receiver in changes]
    return many(call, "receivers", rows)


def change_receiver(call: Call, order_id: str, shipping_code: str) -> Answer:
    """Correct where one parcel of an order goes."""
    order = call.mall.order(order_id)
    receiver = _corrected(_receiver(order, shipping_code), call.single())
    call.mall.change_receiver(order_id, shipping_code, receiver, author=call.token.consent.user_id)
    row = _changed(order, shipping_code, receiver)
    del row["shipping_code"]
    return one(call, "receiver", row)


def receiver_history(call: Call, order_id: str) -> Answer:
    """List the corrections of an order's receivers."""
    order = call.mall.order(order_id)
    return many(call, "history", [_receiver_entry(order, entry) for entry in order.receiver_history])


def _receiver(order: Order, code: str) -> Receiver:
    if code not in order.receivers:
        raise refused(Refusal.NO_RECEIVER, shipping_code=code)
    return order.receivers[code]


def _corrected(old: Receiver, fields: Fields) -> Receiver:
    sent: dict[str, Any] = {name: fields.text(name, most) for name, most in _BOUNDS.items() if name in fields}
    sent |= {own: fields.text(name) for name, own in _ADDRESS.items() if name in fields}
    kind = fields.choice("clearance_information_type", [one_kind.value for one_kind in ClearanceType])
    if kind is not None:
        sent["clearance_type"] = ClearanceType(kind)
    return replace(old, **sent)


def _changed(order: Order, code: str, receiver: Receiver) -> dict[str, Any]:
    return receiver_fields(order, code, receiver) | {
        "change_default_shipping_address": "F",
        "use_fast_delivery_date": "F",
        "use_fast_delivery_time": "F",
    }


def _buyer(buyer: Buyer) -> dict[str, Any]:
    return {
        "name": buyer.name,
        "email": buyer.email,
        "phone": buyer.phone,
        "cellphone": buyer.cellphone,
        "customer_notification": buyer.customer_notification or None,
    }


def _buyer_entry(order: Order, entry: BuyerEntry) -> dict[str, Any]:
    return {
        "shop_no": order.shop_no,
        **_buyer(entry.buyer),
        "updated_date": moment(entry.at),
        "user_id": entry.author_id,
        "user_name": entry.author_id,
    }


def _receiver_entry(order: Order, entry: ReceiverEntry) -> dict[str, Any]:
    row = receiver_fields(order, entry.shipping_code, entry.receiver)
    for name in _NOT_IN_HISTORY:
        del row[name]
    return row | {"updated_date": moment(entry.at), "user_id": entry.author_id, "user_name": entry.author_id}
