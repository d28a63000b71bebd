"""Cancellations: made by one call or in bulk, moved on, withdrawn, read; and customers' requests for them.

Only the single POST can cancel the payment; a bulk call never does. There is no call that accepts a
customer's request: a cancellation is made of it, or it is rejected. Source: documented operations and
official samples, version 2026-03-01; answers name the items as the call named them.
"""

from collections.abc import Iterable
from typing import Any, Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk, ClaimKind, ClaimRequest, ClaimStage
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.responses.asks import (
    CLAIM_REASONS,
    check_market,
    claim_ask,
    parts,
    rejection,
    shipping_fee_ask,
    wish_of,
    withdrawal,
)
from recoup_sandbox.cafe24.responses.bulk import claimed_in_bulk, each
from recoup_sandbox.cafe24.responses.call import Call, many, one
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.forms import flag, money
from recoup_sandbox.cafe24.responses.query import invalid
from recoup_sandbox.http.message import Answer

STAGES: Final = {
    "accepted": ClaimStage.ACCEPTED,
    "canceling": ClaimStage.PROCESSING,
    "canceled": ClaimStage.COMPLETED,
}
"""``status`` of a cancellation call (documented)."""

REQUEST_REASONS: Final = ("A", "B", "G", "I")


def cancel(call: Call, order_id: str) -> Answer:
    """Cancel items of one order, the payment too if asked."""
    fields = call.single()
    ask = _ask(call, order_id, fields)
    claim = call.mall.cancel(order_id, ask)
    return one(call, "cancellation", _made(fields, claim), 201)


def cancel_in_bulk(call: Call) -> Answer:
    """Cancel items of several orders, never the payments."""
    entries = call.bulk(100)
    asks = [(entry.needed("order_id"), _stage_ask(entry)) for entry in entries]
    return claimed_in_bulk(call, "cancellation", entries, asks, call.mall.cancel_in_bulk, _made)


def change(call: Call, order_id: str, claim_code: str) -> Answer:
    """Move one cancellation on to "canceling", or withdraw it. ``undone`` must be there in either case (documented)."""
    fields = call.single()
    for name in ("recover_inventory", "add_memo_too", "expose_order_detail"):
        fields.needed_flag(name)
    fields.needed_choice("undone", ("T",))
    fields.needed("undone_reason_type")
    return one(call, "cancellation", _changed(call, order_id, claim_code, fields))


def change_in_bulk(call: Call) -> Answer:
    """Move several cancellations on, or withdraw them."""

    def act(entry: Fields) -> dict[str, Any]:
        for name in ("recover_inventory", "add_memo_too"):
            entry.needed_flag(name)
        return _changed(call, entry.needed("order_id"), entry.needed("claim_code"), entry)

    return each(call, "cancellation", call.bulk(10), act)


def cancellation(call: Call, claim_code: str) -> Answer:
    """Show a cancellation."""
    claim = call.mall.claim(claim_code)
    if claim.kind is not ClaimKind.CANCEL or claim.for_shipping_fee:
        raise refused(Refusal.NO_CLAIM, claim_code=claim_code)
    return one(call, "cancellation", call.rendering.claim(claim))


def request(call: Call) -> Answer:
    """Enter customers' requests to cancel."""

    def act(entry: Fields) -> dict[str, Any]:
        order = call.mall.order(entry.needed("order_id"))
        wish = wish_of(entry, REQUEST_REASONS)
        asked = call.mall.request_cancel(order.order_id, wish, who=Who.MALL)
        return requested_fields(order, entry, asked)

    return each(call, "cancellationrequests", call.bulk(100), act, 201)


def reject(call: Call) -> Answer:
    """Reject customers' requests to cancel."""

    def act(entry: Fields) -> dict[str, Any]:
        order = call.mall.order(entry.needed("order_id"))
        codes = entry.needed_texts("order_item_code")
        entry.needed_choice("undone", ("T",))
        call.mall.reject_request(ClaimKind.CANCEL, order.order_id, codes, rejection(entry))
        return {
            "shop_no": order.shop_no,
            "order_id": order.order_id,
            "undone": "T",
            "order_item_code": list(codes),
        }

    return each(call, "cancellationrequests", call.bulk(100), act)


def cancel_shipping_fee(call: Call, order_id: str) -> Answer:
    """Ask for the shipping fees of an order back; nothing is processed by it (documented)."""
    claim = call.mall.cancel_shipping_fee(order_id, shipping_fee_ask(call.single()))
    made = {"shop_no": claim.order.shop_no, "order_id": order_id, "claim_code": claim.claim_code}
    return one(call, "shippingfeecancellation", made, 201)


def shipping_fee_cancellations(call: Call, order_id: str) -> Answer:
    """List what was asked back of the shipping fees of an order."""
    order = call.mall.order(order_id)
    rows = [_shipping_fee(claim) for claim in order.claims if claim.for_shipping_fee]
    return many(call, "shippingfeecancellation", rows)


def _ask(call: Call, order_id: str, fields: Fields) -> ClaimAsk:
    ask = _stage_ask(fields)
    check_market(call.mall.order(order_id), fields)
    return ask


def _stage_ask(fields: Fields) -> ClaimAsk:
    stage = STAGES[fields.needed_choice("status", tuple(STAGES))]
    fields.choice("claim_reason_type", CLAIM_REASONS)
    return claim_ask(fields, stage)


def _made(fields: Fields, claim: Claim) -> dict[str, Any]:
    return {
        "shop_no": claim.order.shop_no,
        "order_id": claim.order.order_id,
        "status": fields.text("status"),
        "claim_code": claim.claim_code,
        "items": named_items(fields, asked_items(claim)),
    }


def asked_items(claim: Claim) -> list[tuple[str, int]]:
    """Return the items of a claim as a caller named them; those of an unpaid order that was cancelled as a whole."""
    if claim.lines:
        return [(line.asked_code, line.quantity) for line in claim.lines]
    return [(item.order_item_code, item.quantity) for item in claim.order.items if item.claim is claim]


def requested_fields(order: Order, fields: Fields, asked: ClaimRequest) -> dict[str, Any]:
    """Return what a call that entered a customer's request is answered with: the items as the call named them."""
    asked_for = zip(asked.order_item_codes, asked.quantities, strict=True)
    return {"shop_no": order.shop_no, "order_id": order.order_id, "items": named_items(fields, asked_for)}


def named_items(fields: Fields, otherwise: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    """Return the items as a call named them, or the ones that it meant by naming none."""
    named = parts(fields)
    items = [(part.order_item_code, part.quantity) for part in named] if named else otherwise
    return [{"order_item_code": code, "quantity": quantity} for code, quantity in items]


def _changed(call: Call, order_id: str, claim_code: str, fields: Fields) -> dict[str, Any]:
    status = fields.choice("status", ("canceling",))
    undone = fields.choice("undone", ("T",))
    if status is not None:
        claim = call.mall.advance_cancel(claim_code, claim_ask(fields, STAGES[status]), order_id=order_id)
    elif undone is not None:
        claim = call.mall.withdraw_cancel(claim_code, withdrawal(fields), order_id=order_id)
    else:
        raise invalid("status", "is a required field.")
    return changed_fields(claim, fields) | ({"status": status} if status else {})


def changed_fields(claim: Claim, fields: Fields) -> dict[str, Any]:
    """Return what a call that changed or withdrew a claim is answered with."""
    return {
        "shop_no": claim.order.shop_no,
        "order_id": claim.order.order_id,
        "claim_code": claim.claim_code,
        "recover_inventory": flag(fields.flag("recover_inventory")),
        "items": [{"order_item_code": code} for code, _ in asked_items(claim)],
        "undone": fields.text("undone"),
        "add_memo_too": flag(fields.flag("add_memo_too")),
        "undone_reason_type": fields.text("undone_reason_type"),
        "undone_reason": fields.text("undone_reason"),
        "expose_order_detail": fields.text("expose_order_detail"),
        "exposed_undone_reason": fields.text("exposed_undone_reason"),
    }


def _shipping_fee(claim: Claim) -> dict[str, Any]:
    amount = claim.refund.amounts.actual if claim.refund else 0
    methods = [method.english for method in claim.refund.methods] if claim.refund else []
    return {
        "shop_no": claim.order.shop_no,
        "order_id": claim.order.order_id,
        "claim_code": claim.claim_code,
        "claim_reason_type": claim.ask.reason_type or None,
        "claim_reason": claim.ask.reason or None,
        "status": "canceled" if claim.stage is ClaimStage.COMPLETED else "canceling",
        "default_shipping_fee": money(amount),
        "supplier_shipping_fee": "0.00",
        "individual_shipping_fee": "0.00",
        "international_shipping_fee": "0.00",
        "international_shipping_insurance_fee": "0.00",
        "additional_shipping_fee": "0.00",
        "additional_handling_fee": "0.00",
        "regional_surcharge_amount": "0.00",
        "refund_method": methods[0] if methods else None,
        "shipping_discount_amount": "0.00",
        "coupon_discount_amount": "0.00",
        "refund_amount": money(amount),
        "point_used": "0.00",
        "credit_used": "0.00",
        "mixed_refund_amount": "0.00",
        "mixed_refund_methods": None,
        "include_tax": "T",
        "tax": None,
    }
