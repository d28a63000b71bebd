"""An order as the API shows it, in the list and alone, with every key of the official samples.

The list has the member's address and market discounts, the single order the customer group; everything else
is the same. Amounts come twice: as ordered, and as they are after what was cancelled or returned.

Source: official samples, version 2026-03-01; a recorded answer for the values of "none".
"""

from collections.abc import Mapping
from typing import Any, Final

from recoup_sandbox.cafe24.model.benefits import NO_BENEFITS, Benefits
from recoup_sandbox.cafe24.model.order import CANCELLED, Item, Order, When
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.shipment import ShippingFee
from recoup_sandbox.cafe24.model.statuses import ItemStatus
from recoup_sandbox.cafe24.responses.forms import flag, moment, money
from recoup_sandbox.cafe24.responses.words import (
    BANK_ACCOUNT,
    BANK_CODE,
    BANK_NAME,
    GATEWAY,
    market_id,
    place_name,
    shown,
    through_gateway,
)

RETURNED: Final = frozenset({ItemStatus.R40, ItemStatus.R41, ItemStatus.R42, ItemStatus.R43})
"""Statuses whose items count no more in the present amounts, as the cancelled ones do (assumed)."""

_NONE: Final[Mapping[str, Any]] = {
    "member_authentication": "T",
    "sub_payment_method_name": None,
    "sub_payment_method_code": None,
    "transaction_ids": None,
    "use_escrow": "F",
    "market_seller_id": None,
    "payment_confirmation": None,
    "commission": "0.00",
    "admin_additional_amount": "0.00",
    "additional_shipping_fee": "0.00",
    "international_shipping_insurance": "0.00",
    "additional_handling_fee": "0.00",
    "wished_delivery_date": "",
    "wished_delivery_time": None,
    "wished_carrier_id": None,
    "wished_carrier_name": None,
    "naver_point": 0,
    "additional_order_info_list": [],
    "store_pickup": "F",
    "loan_status": None,
    "subscription": "F",
    "exchange_rate": "1.0000",
    "naverpay_payment_information": None,
    "include_tax": "T",
    "tax_detail": None,
    "service_type": None,
    "service_data": None,
    "show_shipping_address": "T",
    "social_member_code": None,
    "social_name": None,
}
"""Keys whose value is the same on every order of the simulated store."""


def listed_order(order: Order, currency: str) -> dict[str, Any]:
    """Return an order as the list shows it."""
    extra = {"member_email": order.customer.email or None, "market_discount_info": None}
    return _common(order, currency) | extra


def single_order(order: Order, currency: str) -> dict[str, Any]:
    """Return an order as it is shown alone."""
    return _common(order, currency) | {"customer_group_no_when_ordering": order.customer.group_no}


def _common(order: Order, currency: str) -> dict[str, Any]:
    return {
        "shop_no": order.shop_no,
        "currency": currency,
        "order_id": order.order_id,
        "market_id": market_id(order.market),
        "market_order_no": order.market_order_no or None,
        "member_id": order.customer.member_id or None,
        "initial_order_amount": initial_amount(order),
        "actual_order_amount": actual_amount(order),
        **_payment(order),
        **_states(order),
        **_shipping(order),
        **_NONE,
    }


def _payment(order: Order) -> dict[str, Any]:
    gateways = [GATEWAY] if any(through_gateway(method) for method in order.methods) else None
    deposit = order.method is PaymentMethod.CASH
    return {
        "billing_name": order.buyer.name,
        "bank_code": BANK_CODE if deposit else None,
        "bank_code_name": BANK_NAME if deposit else None,
        "bank_account_no": BANK_ACCOUNT if deposit else None,
        "bank_account_owner_name": "",
        "payment_method": [shown(method) for method in order.methods],
        "payment_method_name": [method.korean for method in order.methods],
        "payment_gateway_names": gateways,
        "first_payment_methods": [shown(method) for method in order.methods],
        "payment_amount": money(order.total if order.paid_at else 0),
        "easypay_name": order.easypay,
        "postpay": flag(order.method is PaymentMethod.DEFERPAY),
    }


def _states(order: Order) -> dict[str, Any]:
    return {
        "paid": order.paid,
        "canceled": order.canceled,
        "order_date": moment(order.ordered_at),
        "first_order": flag(order.first_order),
        "payment_date": moment(order.paid_at),
        "order_from_mobile": flag(order.market.startswith("mobile")),
        "cancel_date": moment(order.canceled_at),
        "order_place_name": place_name(order.market),
        "order_place_id": order.market,
        "return_confirmed_date": moment(max(_item_dates(order, When.RETURN_ACCEPT), default=None)),
        "total_supply_price": str(sum(item.product.supply_price * item.quantity for item in order.items)),
    }


def _item_dates(order: Order, when: When) -> list[Any]:
    return [item.dates[when] for item in order.items if when in item.dates]


def _shipping(order: Order) -> dict[str, Any]:
    abroad = any(receiver.country_code not in ("", "KR") for receiver in order.receivers.values())
    return {
        "shipping_type": "B" if abroad else "A",
        "shipping_type_text": "해외배송" if abroad else "국내배송",
        "shipping_status": order.shipping_status,
        "shipping_fee_detail": [_fee(order, fee) for fee in order.fees],
        "regional_surcharge_detail": [_surcharge(order, fee) for fee in order.fees if fee.surcharge],
        "multiple_addresses": flag(len(order.receivers) > 1),
    }


def _fee(order: Order, fee: ShippingFee) -> dict[str, Any]:
    return {
        "shipping_group_code": fee.group,
        "supplier_code": fee.supplier_id,
        "shipping_fee": money(fee.fee),
        "cancel_shipping_fee": money(fee.charged - order.fee_left(fee)),
        "additional_shipping_fee": "0.00",
        "refunded_shipping_fee": "0.00",
        "return_shipping_fee": "0.00",
        "items": _group(order, fee),
    }


def _surcharge(order: Order, fee: ShippingFee) -> dict[str, Any]:
    return {
        "shipping_group_code": fee.group,
        "supplier_code": fee.supplier_id,
        "regional_surcharge_amount": money(fee.surcharge),
        "regional_surcharge_calculation_type": "default",
        "template_code": 1,
        "template_name": "Default Template",
        "cancel_shipping_fee": "0.00",
        "additional_shipping_fee": "0.00",
        "refunded_shipping_fee": "0.00",
        "return_shipping_fee": "0.00",
        "items": _group(order, fee),
    }


def _group(order: Order, fee: ShippingFee) -> list[str]:
    return [item.order_item_code for item in order.items if item.shipping_group == fee.group]


def initial_amount(order: Order) -> dict[str, Any]:
    """Return the amounts as they were ordered."""
    due = 0 if order.paid_at else order.total
    paid = order.total if order.paid_at else 0
    return _amount(order.price, order.shipping_fee, order.benefits, due, paid)


def actual_amount(order: Order) -> dict[str, Any]:
    """Return the amounts without what was cancelled or returned; what was paid, less what is booked as refunded."""
    price, benefits = 0, NO_BENEFITS
    for item in order.items:
        kept = kept_quantity(item)
        price += (item.price + item.option_price) * kept
        benefits += item.benefits.part(item.quantity - kept, kept, item.quantity)
    shipping = sum(order.fee_left(fee) for fee in order.fees)
    if order.paid_at is None:
        due = max(0, price + shipping - benefits.total)
        return _amount(price, shipping, benefits, due, 0)
    return _amount(price, shipping, benefits, 0, order.total - order.refunded)


def kept_quantity(item: Item) -> int:
    """Return how many units of an item the customer still has ordered."""
    if item.exchange_product or item.status in CANCELLED or item.status in RETURNED:
        return 0
    return item.left


def _amount(price: int, shipping: int, benefits: Benefits, due: int, paid: int) -> dict[str, Any]:
    return {
        "order_price_amount": money(price),
        "shipping_fee": money(shipping),
        "points_spent_amount": money(benefits.points),
        "credits_spent_amount": money(benefits.credits),
        "coupon_discount_price": money(benefits.coupon),
        "coupon_shipping_fee_amount": "0.00",
        "membership_discount_amount": money(benefits.member),
        "shipping_fee_discount_amount": "0.00",
        "set_product_discount_amount": "0.00",
        "app_discount_amount": money(benefits.app),
        "point_incentive_amount": "0.00",
        "total_amount_due": money(due),
        "payment_amount": money(paid),
        "market_other_discount_amount": "0.00",
        "tax": None,
    }
