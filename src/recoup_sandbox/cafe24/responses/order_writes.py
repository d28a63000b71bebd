"""Working on orders: their process status, and a customer's request on one item.

Source: documented operations, request fields and official samples, version 2026-03-01.
"""

from collections.abc import Sequence
from typing import Any, Final

from recoup_sandbox.cafe24.model.claim import ClaimKind, Part, Rejection
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.cafe24.responses.asks import UNDONE_REASONS
from recoup_sandbox.cafe24.responses.bulk import each
from recoup_sandbox.cafe24.responses.call import Call, one
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.forms import flag
from recoup_sandbox.cafe24.responses.query import invalid
from recoup_sandbox.http.message import Answer

_STATUSES: Final = ("prepare", "prepareproduct", "hold", "unhold")


def update_order(call: Call, order_id: str) -> Answer:
    """Lead items of one order to another status."""
    return one(call, "order", _updated(call, order_id, call.single()))


def update_orders(call: Call) -> Answer:
    """Lead items of several orders to another status."""

    def act(entry: Fields) -> dict[str, Any]:
        order_id = entry.needed("order_id")
        updated = _updated(call, order_id, entry)
        return {"shop_no": updated.pop("shop_no"), "order_id": order_id, **updated}

    return each(call, "orders", call.bulk(100), act)


def update_item(call: Call, order_id: str, order_item_code: str) -> Answer:
    """Register or take back a customer's request to cancel or return one item, or note when it will be sent."""
    fields = call.single()
    order = call.mall.order(order_id)
    item = call.mall.item(order, order_item_code)
    head = {"shop_no": order.shop_no, "order_id": order_id, "order_item_code": order_item_code}
    if "claim_type" not in fields and "shipping_expected_date" in fields:
        item.shipping_expected_date = fields.needed("shipping_expected_date")
        call.rendering.forget(order_id)
        return one(call, "item", head | {"shipping_expected_date": item.shipping_expected_date})
    kind = ClaimKind.CANCEL if fields.needed_choice("claim_type", ("C", "R")) == "C" else ClaimKind.RETURN
    asked = fields.needed_flag("claim_status")
    reason_type = fields.needed_choice("claim_reason_type", UNDONE_REASONS)
    reason = fields.text("claim_reason") or ""
    quantity = fields.whole("claim_quantity", least=1) or item.left
    if asked:
        wish = Wish(reason_type, reason, (Part(order_item_code, quantity),))
        enter = call.mall.request_cancel if kind is ClaimKind.CANCEL else call.mall.request_return
        enter(order_id, wish, who=Who.MALL)
    else:
        call.mall.reject_request(kind, order_id, (order_item_code,), Rejection(reason_type, reason))
    return one(
        call,
        "item",
        head
        | {
            "claim_type": fields.text("claim_type"),
            "claim_status": flag(asked),
            "claim_reason_type": reason_type,
            "claim_reason": reason or None,
            "claim_quantity": quantity,
        },
    )


def _updated(call: Call, order_id: str, fields: Fields) -> dict[str, Any]:
    order = call.mall.order(order_id)
    status = fields.choice("process_status", _STATUSES)
    confirmation = fields.choice("purchase_confirmation", ("T", "F"))
    shown = fields.choice("show_shipping_address", ("T", "F"))
    codes = fields.texts("order_item_code") or None
    if status is None and confirmation is None and shown is None:
        raise invalid("process_status", "is a required field.")
    if status is not None:
        _lead(call, order_id, status, codes)
    if confirmation is not None:
        confirm = call.mall.confirm_purchase if confirmation == "T" else call.mall.unconfirm_purchase
        confirm(order_id, codes)
    return {
        "shop_no": order.shop_no,
        "process_status": status,
        "order_item_code": list(codes or [item.order_item_code for item in order.items]),
        "purchase_confirmation": confirmation,
        "collect_points": fields.choice("collect_points", ("T", "F")) or "F",
        "show_shipping_address": shown,
    }


def _lead(call: Call, order_id: str, status: str, codes: Sequence[str] | None) -> None:
    match status:
        case "prepare":
            call.mall.prepare(order_id, codes)
        case "prepareproduct":
            call.mall.prepare_product(order_id, codes)
        case "hold":
            call.mall.hold(order_id, codes)
        case _:
            call.mall.unhold(order_id, codes)
