"""Cancellations, returns and exchanges as the API shows them, with every key of the official samples.

A claim shows the money that it gives back in parts: what is deducted is negative (a coupon's share, points
that paid), as in the samples. The amounts are those of its refund; a claim that has none yet shows what was
bought and nothing refunded.

Source: official samples of ``cancellation``, ``return`` and ``exchange``, version 2026-03-01.
"""

from typing import Any, Final

from recoup_sandbox.cafe24.model.benefits import NO_BENEFITS
from recoup_sandbox.cafe24.model.claim import Claim, ClaimStage
from recoup_sandbox.cafe24.model.numbers import KST
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import Receiver
from recoup_sandbox.cafe24.model.refund import RefundAmounts
from recoup_sandbox.cafe24.responses.forms import flag, money
from recoup_sandbox.cafe24.responses.items import ItemShape
from recoup_sandbox.cafe24.responses.words import shown

RETURN_ZIPCODE: Final = "07071"
RETURN_ADDRESS: Final = "Sindaebang dong Dongjak-gu, Seoul, Republic of Korea"
RETURN_BUILDING: Final = "Professional Construction Hall"
"""Where returned goods go: the address of the official sample."""


def cancellation_fields(claim: Claim, shape: ItemShape) -> dict[str, Any]:
    """Return a cancellation."""
    return {
        **_head(claim),
        **_refund(claim),
        "shipping_fee": money(_amounts(claim).shipping_fee),
        "return_ship_type": "Charge",
        **_deductions(claim),
        **_withdrawal(claim),
        "items": [shape.of_claim(claim.order, line.item) for line in claim.lines],
        "include_tax": "T",
        "tax": None,
        "cancel_fee_amount": None,
    }


def return_fields(claim: Claim, shape: ItemShape) -> dict[str, Any]:
    """Return a return."""
    return {
        **_head(claim),
        "claim_due_date": _date(claim),
        "return_address": {
            "zipcode": RETURN_ZIPCODE,
            "address1": RETURN_ADDRESS,
            "address2": RETURN_BUILDING,
            "items": _codes(claim),
        },
        "pickup": _pickup(claim),
        "return_invoice_no": claim.ask.return_invoice_no or claim.pickup_invoice_no or None,
        "return_shipping_company_name": claim.ask.return_company or claim.pickup_carrier or None,
        "pickup_request_state": _pickup_state(claim),
        **_refund(claim),
        **_return_shipping(claim),
        **_deductions(claim),
        **_withdrawal(claim),
        "items": [shape.of_claim(claim.order, line.item) for line in claim.lines],
        "include_tax": "T",
        "tax": None,
        "carrier_id": None,
        "return_invoice_success": None,
        "return_invoice_fail_reason": None,
        "cancel_fee_amount": None,
    }


def exchange_fields(claim: Claim, shape: ItemShape) -> dict[str, Any]:
    """Return an exchange."""
    receiver = next(iter(claim.order.receivers.values()))
    return {
        **_head(claim),
        "claim_due_date": _date(claim),
        "receiver": _address(receiver),
        "reshipping_detail": _address(receiver),
        "pickup": _pickup(claim),
        "additional_payment": None,
        "return_invoice_no": claim.ask.return_invoice_no or claim.pickup_invoice_no or None,
        "return_shipping_company_name": claim.ask.return_company or claim.pickup_carrier or None,
        **_refund(claim),
        "shipping_fee": money(_amounts(claim).shipping_fee),
        "return_ship_type": "Charge",
        **_deductions(claim),
        **_withdrawal(claim),
        "items": [shape.of_claim(claim.order, line.item) for line in claim.lines],
        "exchanged_items": [shape.of_claim(claim.order, item) for item in claim.exchange_items],
        "include_tax": "T",
        "tax": None,
        "carrier_id": None,
        "return_invoice_success": None,
        "return_invoice_fail_reason": None,
        "cancel_fee_amount": None,
    }


def claim_amounts(claim: Claim) -> dict[str, str]:
    """Return the amounts of a completed return as its own event (90160) carries them."""
    amounts = _amounts(claim)
    deductions = _deductions(claim)
    return {
        "order_price_amount": money(amounts.product_price),
        "refund_amount": money(amounts.actual),
        "shipping_fee": "0.00",
        "refund_shipping_fee": money(amounts.shipping_fee),
        "refund_regional_surcharge": "0.00",
        "return_shipping_fee": money(-amounts.return_shipping_fee),
        "return_regional_surcharge": "0.00",
        "add_discount_amount": deductions["add_discount_amount"],
        "member_grade_discount_amount": deductions["member_grade_discount_amount"],
        "shipping_discount_amount": "0.00",
        "coupon_discount_amount": deductions["coupon_discount_amount"],
        "point_used": deductions["point_used"],
        "credit_used": deductions["credit_used"],
    }


def refund_parts(claim: Claim) -> list[dict[str, str]]:
    """Return what goes back by each payment method of the order, methods that get nothing left out."""
    if claim.refund is None:
        return []
    amounts = claim.refund.amounts
    parts = (
        (claim.order.method, amounts.actual),
        (PaymentMethod.MILEAGE, amounts.benefits.points),
        (PaymentMethod.DEPOSIT, amounts.benefits.credits),
    )
    return [{"payment_method": shown(method), "amount": money(won)} for method, won in parts if won]


def _head(claim: Claim) -> dict[str, Any]:
    return {
        "shop_no": claim.order.shop_no,
        "order_id": claim.order.order_id,
        "claim_code": claim.claim_code,
        "claim_reason_type": claim.ask.reason_type or None,
        "claim_reason": claim.ask.reason or None,
    }


def _refund(claim: Claim) -> dict[str, Any]:
    refund = claim.refund
    return {
        "refund_methods": [method.english for method in refund.methods] if refund else [],
        "refund_reason": (refund.reason or None) if refund else None,
        "order_price_amount": money(_amounts(claim).product_price),
        "refund_amounts": refund_parts(claim),
    }


def _deductions(claim: Claim) -> dict[str, str]:
    benefits = _amounts(claim).benefits
    return {
        "defer_commission": "0.00",
        "partner_discount_amount": "0.00",
        "add_discount_amount": money(-benefits.additional),
        "member_grade_discount_amount": money(-benefits.member),
        "shipping_discount_amount": "0.00",
        "coupon_discount_amount": money(-benefits.coupon),
        "point_used": money(-benefits.points),
        "credit_used": money(-benefits.credits),
    }


def _withdrawal(claim: Claim) -> dict[str, Any]:
    taken_back = claim.withdrawal
    return {
        "undone": flag(claim.stage is ClaimStage.WITHDRAWN),
        "undone_reason_type": (taken_back.reason_type or None) if taken_back else None,
        "undone_reason": (taken_back.reason or None) if taken_back else None,
        "expose_order_detail": flag(taken_back.expose_detail) if taken_back else None,
        "exposed_undone_reason": (taken_back.exposed_reason or None) if taken_back else None,
    }


def _return_shipping(claim: Claim) -> dict[str, Any]:
    fee = _amounts(claim).return_shipping_fee
    detail = [{"group_no": 1, "return_shipping_fee": money(-fee), "items": _codes(claim)}] if fee else []
    return {
        "shipping_fee": "0.00",
        "refund_shipping_fee": money(_amounts(claim).shipping_fee),
        "refund_regional_surcharge": "0.00",
        "return_ship_type": "Charge",
        "return_shipping_fee": money(-fee),
        "return_shipping_fee_detail": detail,
        "return_regional_surcharge": "0.00",
        "return_regional_surcharge_detail": [],
        "additional_shipping_fee": "0.00",
        "international_shipping_insurance": "0.00",
        "international_shipping_additional_fee": "0.00",
    }


def _pickup(claim: Claim) -> dict[str, Any]:
    place = claim.ask.pickup
    return {
        "use_pickup": flag(claim.ask.request_pickup),
        "same_address": "F" if place else None,
        "name": place.name if place else None,
        "phone": place.phone if place else None,
        "cellphone": place.cellphone if place else None,
        "zipcode": place.zipcode if place else None,
        "address": f"{place.address1} {place.address2}".strip() if place else None,
    }


def _pickup_state(claim: Claim) -> str:
    """Return ``pickup_request_state``: E not asked for, S waits for its invoice, T has it (documented)."""
    if not claim.ask.request_pickup:
        return "E"
    return "T" if claim.pickup_invoice_no else "S"


def _address(receiver: Receiver) -> dict[str, str]:
    return {
        "name": receiver.name,
        "phone": receiver.phone,
        "cellphone": receiver.cellphone,
        "zipcode": receiver.zipcode,
        "address": receiver.address_full,
        "shipping_message": receiver.shipping_message,
    }


def _amounts(claim: Claim) -> RefundAmounts:
    if claim.refund is not None:
        return claim.refund.amounts
    price, benefits = 0, NO_BENEFITS
    for line in claim.lines:
        price += (line.item.price + line.item.option_price) * line.quantity
        benefits += line.item.benefits.part(line.taken, line.quantity, line.item.quantity)
    return RefundAmounts(product_price=price, benefits=benefits)


def _codes(claim: Claim) -> list[str]:
    return [line.item.order_item_code for line in claim.lines]


def _date(claim: Claim) -> str:
    return f"{claim.accepted_at.astimezone(KST):%Y-%m-%d}"
