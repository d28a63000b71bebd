"""Refunds as the API shows them: a row of the list, and one refund with every amount that made it up.

``status`` is what the shop noted; only ``payment_gateway_cancel_statuses`` says what the gateway did. The
two are shown side by side and may differ. Source: official samples of ``refunds``, version 2026-03-01.
"""

from typing import Any, Final

from recoup_sandbox.cafe24.model.refund import Refund, RefundStatus
from recoup_sandbox.cafe24.responses.claims import refund_parts
from recoup_sandbox.cafe24.responses.forms import flag, moment, money
from recoup_sandbox.cafe24.responses.items import ItemShape
from recoup_sandbox.cafe24.responses.words import shown

_ZERO: Final = (
    "refund_naver_point",
    "refund_naver_cash",
    "refund_regional_surcharge",
    "return_regional_surcharge",
    "additional_shipping_fee",
    "international_shipping_insurance",
    "international_shipping_additional_fee",
    "shipping_fee_discount_amount",
    "cod_fees",
    "product_bundle_discount_amount",
    "naver_point",
    "naver_cash",
    "additional_product_amount",
    "manually_input_amount",
    "changed_refund_amount",
)
"""Amounts that the simulated store never has."""


def shown_status(refund: Refund) -> str:
    """Return ``status`` as the list shows it: T done, F before; a held one is F (documented: the hold is a filter)."""
    return "T" if refund.status is RefundStatus.DONE else "F"


def listed_refund(refund: Refund, currency: str) -> dict[str, Any]:
    """Return a refund as a row of the list."""
    order, claim = refund.order, refund.claim
    return {
        "shop_no": order.shop_no,
        "member_id": order.customer.member_id or None,
        "member_email": order.customer.email or None,
        "buyer_email": order.buyer.email or None,
        "order_date": moment(order.ordered_at),
        "accepted_refund_date": moment(refund.accepted_at),
        "refund_date": moment(refund.refunded_at),
        "order_id": order.order_id,
        "refund_code": refund.refund_code,
        "order_item_code": [line.item.order_item_code for line in claim.lines],
        "quantity": claim.quantity,
        "actual_refund_amount": money(refund.amounts.actual),
        "used_points": money(refund.amounts.benefits.points),
        "used_credits": money(refund.amounts.benefits.credits),
        "currency": currency,
        **_methods(refund),
        "payment_gateway_cancel_statuses": [
            {"payment_method": shown(method), "cancel_status": status.value}
            for method, status in refund.gateway.items()
        ],
        "payment_gateway_cancel_dates": [
            {"payment_method": shown(method), "cancel_date": moment(at)} for method, at in refund.gateway_dates.items()
        ],
        "status": shown_status(refund),
        "refund_methods": [method.english for method in refund.methods],
        **_bank(refund),
        "include_tax": "T",
        "tax": None,
        "cancel_fee_amount": None,
    }


def single_refund(refund: Refund, currency: str) -> dict[str, Any]:
    """Return a refund as it is shown alone."""
    amounts = refund.amounts
    return {
        "shop_no": refund.order.shop_no,
        "order_id": refund.order.order_id,
        "refund_code": refund.refund_code,
        "currency": currency,
        "accepted_refund_date": moment(refund.accepted_at),
        "refund_date": moment(refund.refunded_at),
        "status": shown_status(refund),
        "refund_point": money(amounts.benefits.points),
        "refund_credit": money(amounts.benefits.credits),
        "refund_amount": money(amounts.actual),
        "product_price": money(amounts.product_price),
        "shipping_fee": money(refund.order.shipping_fee),
        "refund_shipping_fee": money(amounts.shipping_fee),
        "return_shipping_fee": money(-amounts.return_shipping_fee),
        "product_discount_amount": money(amounts.benefits.additional),
        "member_group_discount_amount": money(amounts.benefits.member),
        "app_item_discount_amount": money(amounts.benefits.app),
        "app_discount_amount": "0.00",
        "coupon_discount_amount": money(amounts.benefits.coupon),
        "points_spent_amount": money(amounts.benefits.points),
        "credits_spent_amount": money(amounts.benefits.credits),
        **dict.fromkeys(_ZERO, "0.00"),
        **_bank(refund),
        "refund_manager": None,
        "refund_reason": refund.reason or None,
        "refund_methods": [method.english for method in refund.methods],
        "send_sms": flag(refund.send_sms),
        "send_mail": flag(refund.send_mail),
        **_methods(refund),
        "include_tax": "T",
        "tax": None,
        "cancel_fee_amount": None,
    }


def refund_items(refund: Refund, shape: ItemShape) -> list[dict[str, Any]]:
    """Return the items that a refund is about, for ``embed=items``."""
    return [shape.of_claim(refund.order, line.item) for line in refund.claim.lines]


def _methods(refund: Refund) -> dict[str, list[str]]:
    return {
        "payment_methods": [shown(method) for method in refund.order.methods],
        "refund_payment_methods": [part["payment_method"] for part in refund_parts(refund.claim)],
    }


def _bank(refund: Refund) -> dict[str, str]:
    bank = refund.claim.ask.bank
    return {
        "refund_bank_name": (bank.bank_name or bank.bank_code) if bank else "",
        "refund_bank_account_no": bank.account_no if bank else "",
        "refund_bank_account_holder": bank.holder if bank else "",
    }
