"""Returns: made by one call or in bulk, moved on, withdrawn, read; customers' requests; collection.

As with cancellations, only the single POST can cancel the payment, and then only with "returned". Source:
documented operations and official samples, version 2026-03-01.
"""

from typing import Any, Final

from recoup_sandbox.cafe24.errors import Refusal, refused
from recoup_sandbox.cafe24.model.claim import Claim, ClaimAsk, ClaimKind, ClaimStage
from recoup_sandbox.cafe24.model.lifecycle import Who
from recoup_sandbox.cafe24.responses.asks import (
    NAVER_RETURN,
    UNDONE_REASONS,
    check_market,
    claim_ask,
    rejection,
    wish_of,
    withdrawal,
)
from recoup_sandbox.cafe24.responses.bulk import claimed_in_bulk, each
from recoup_sandbox.cafe24.responses.call import Call, number, one
from recoup_sandbox.cafe24.responses.cancellations import asked_items, named_items, requested_fields
from recoup_sandbox.cafe24.responses.fields import Fields
from recoup_sandbox.cafe24.responses.forms import flag
from recoup_sandbox.cafe24.responses.query import invalid
from recoup_sandbox.http.message import Answer

STAGES: Final = {
    "accepted": ClaimStage.ACCEPTED,
    "processing": ClaimStage.PROCESSING,
    "returned": ClaimStage.COMPLETED,
}
"""``status`` of a return call (documented)."""

REQUEST_REASONS: Final = ("A", "E", "K", "J", "I")

_PLACE: Final = ("name", "phone", "cellphone", "zipcode", "address1", "address2")

_ECHOED: Final = (
    "return_invoice_no",
    "return_shipping_company_name",
    "return_invoice_success",
    "return_invoice_fail_reason",
    "refund_bank_code",
    "refund_bank_account_no",
    "refund_bank_account_holder",
    "recover_inventory",
    "request_pickup",
    "undone",
    "add_memo_too",
    "undone_reason_type",
    "undone_reason",
    "expose_order_detail",
    "exposed_undone_reason",
)
"""What the answer to a change repeats of the call, null where it was not sent (official sample)."""


def take_back(call: Call, order_id: str) -> Answer:
    """Take items of one order back, cancelling the payment too if asked."""
    fields = call.single()
    ask = _ask(fields)
    check_market(call.mall.order(order_id), fields)
    return one(call, "return", _made(fields, call.mall.take_back(order_id, ask)), 201)


def take_back_in_bulk(call: Call) -> Answer:
    """Take items of several orders back, never cancelling payments."""
    entries = call.bulk(100)
    asks = [(entry.needed("order_id"), _ask(entry)) for entry in entries]
    return claimed_in_bulk(call, "return", entries, asks, call.mall.take_back_in_bulk, _made)


def change(call: Call, order_id: str, claim_code: str) -> Answer:
    """Move one return on, note its invoice, or withdraw it."""
    return one(call, "return", _changed(call, order_id, claim_code, call.single(), bulk=False))


def change_in_bulk(call: Call) -> Answer:
    """Move several returns on, or withdraw them."""

    def act(entry: Fields) -> dict[str, Any]:
        return _changed(call, entry.needed("order_id"), entry.needed("claim_code"), entry, bulk=True)

    return each(call, "return", call.bulk(10), act)


def returned(call: Call, claim_code: str) -> Answer:
    """Show a return."""
    claim = call.mall.claim(claim_code)
    if claim.kind is not ClaimKind.RETURN:
        raise refused(Refusal.NO_CLAIM, claim_code=claim_code)
    return one(call, "return", call.rendering.claim(claim))


def exchanged(call: Call, claim_code: str) -> Answer:
    """Show an exchange."""
    claim = call.mall.claim(claim_code)
    if claim.kind is not ClaimKind.EXCHANGE:
        raise refused(Refusal.NO_CLAIM, claim_code=claim_code)
    return one(call, "exchange", call.rendering.claim(claim))


def request(call: Call) -> Answer:
    """Enter customers' requests to return."""

    def act(entry: Fields) -> dict[str, Any]:
        order = call.mall.order(entry.needed("order_id"))
        entry.needed_flag("request_pickup")
        asked = call.mall.request_return(order.order_id, wish_of(entry, REQUEST_REASONS), who=Who.MALL)
        return requested_fields(order, entry, asked)

    return each(call, "returnrequests", call.bulk(100), act, 201)


def reject(call: Call) -> Answer:
    """Reject customers' requests to return."""

    def act(entry: Fields) -> dict[str, Any]:
        order = call.mall.order(entry.needed("order_id"))
        codes = entry.needed_texts("order_item_code")
        entry.needed_choice("undone", ("T",))
        call.mall.reject_request(ClaimKind.RETURN, order.order_id, codes, rejection(entry))
        return {
            "shop_no": order.shop_no,
            "order_id": order.order_id,
            "undone": "T",
            "order_item_code": list(codes),
            "additional_payment_gateway_cancel": {"success": list(codes), "fail": None},
        }

    return each(call, "returnrequests", call.bulk(100), act)


def collect(call: Call, request_no: str) -> Answer:
    """Note under which tracking number goods are collected."""
    tracking_no = call.single().needed("collect_tracking_no", 40)
    claim = call.mall.set_pickup(number("request_no", request_no), tracking_no, "")
    call.rendering.forget(claim.order.order_id)
    return one(
        call,
        "collectrequest",
        {
            "shop_no": claim.order.shop_no,
            "request_no": claim.request_no,
            "order_id": claim.order.order_id,
            "order_item_code": [code for code, _ in asked_items(claim)],
            "shipping_company_name": claim.ask.return_company or None,
            "collect_tracking_no": tracking_no,
        },
    )


def _ask(fields: Fields) -> ClaimAsk:
    stage = STAGES[fields.needed_choice("status", tuple(STAGES))]
    return claim_ask(fields, stage, NAVER_RETURN)


def _made(fields: Fields, claim: Claim) -> dict[str, Any]:
    return {
        "shop_no": claim.order.shop_no,
        "order_id": claim.order.order_id,
        "status": fields.text("status"),
        "claim_code": claim.claim_code,
        "pickup_completed": flag(claim.collected_at is not None),
        "items": named_items(fields, asked_items(claim)),
    }


def _changed(call: Call, order_id: str, claim_code: str, fields: Fields, *, bulk: bool) -> dict[str, Any]:
    status = fields.choice("status", tuple(STAGES))
    fields.choice("return_invoice_success", ("T", "F", "N"))
    fields.text("return_invoice_fail_reason", 100)
    fields.choice("undone_reason_type", UNDONE_REASONS)
    if fields.choice("undone", ("T",)) is not None:
        claim = call.mall.withdraw_return(claim_code, withdrawal(fields), order_id=order_id)
    elif status is not None:
        # a change is about the whole claim, and the items it names carry no quantity
        ask = claim_ask(fields.without("items"), STAGES[status], NAVER_RETURN)
        claim = call.mall.advance_return(claim_code, ask, order_id=order_id, bulk=bulk)
    elif fields.flag("pickup_completed"):
        call.mall.claim(claim_code, order_id)
        claim = call.mall.collect_return(claim_code)
    elif "return_invoice_no" in fields:
        claim = call.mall.claim(claim_code, order_id)
    else:
        raise invalid("status", "is a required field.")
    if (invoice := fields.text("return_invoice_no", 40)) is not None:
        company = fields.text("return_shipping_company_name", 30) or ""
        call.mall.set_pickup(claim.request_no, invoice, company)
        call.rendering.forget(order_id)
    return _changed_fields(claim, fields)


def _changed_fields(claim: Claim, fields: Fields) -> dict[str, Any]:
    place = fields.inner("pickup")
    return {
        "shop_no": claim.order.shop_no,
        "order_id": claim.order.order_id,
        "claim_code": claim.claim_code,
        "status": fields.text("status"),
        "pickup_completed": flag(claim.collected_at is not None),
        "carrier_id": fields.whole("carrier_id"),
        "items": [{"order_item_code": code} for code, _ in asked_items(claim)],
        "refund_method_code": list(fields.texts("refund_method_code")) or None,
        "combined_refund_method": None,
        "pickup": {name: place.text(name) if place else None for name in _PLACE},
        **{name: fields.text(name) for name in _ECHOED},
    }
