"""What lowered the price of items, and what each item came to: benefits, coupons and payment amounts.

Source: official samples of ``orders/benefits``, ``orders/coupons`` and ``orders/paymentamount``, version
2026-03-01; the numbers and names of benefits are the sandbox's own.
"""

from typing import Any

from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.responses.forms import money


def benefit_rows(order: Order) -> list[dict[str, Any]]:
    """Return a row for each discount of each item that is not a coupon's."""
    return [
        {
            "shop_no": order.shop_no,
            "order_id": order.order_id,
            "order_item_code": item.order_item_code,
            "benefit_no": number,
            "benefit_title": title,
            "benefit_name": title,
            "benefit_code": number,
            "benefit_percent": None,
            "benefit_value": money(won),
            "benefit_app_key": None,
        }
        for item in order.items
        for number, title, won in _discounts(item)
        if won
    ]


def coupon_rows(order: Order) -> list[dict[str, Any]]:
    """Return a row for each item that the order's coupon lowered the price of."""
    coupon = order.coupon
    if coupon is None:
        return []
    return [
        {
            "shop_no": order.shop_no,
            "order_id": order.order_id,
            "order_item_code": item.order_item_code,
            "coupon_name": f"coupon {coupon.coupon_no}",
            "coupon_code": coupon.coupon_no,
            "coupon_percent": None,
            "coupon_value": money(coupon.discount),
            "coupon_value_final": money(item.benefits.coupon),
        }
        for item in order.items
        if item.benefits.coupon
    ]


def payment_amount(order: Order, item: Item) -> dict[str, Any]:
    """Return what one item came to."""
    benefits = item.benefits
    return {
        "shop_no": order.shop_no,
        "order_item_code": item.order_item_code,
        "items": {
            "product_price": money(item.price),
            "option_price": money(item.option_price),
            "quantity": item.quantity,
        },
        "order_price_amount": money(item.amount),
        "order_discount_amount": {
            "membership_discount_amount": money(benefits.member),
            "coupon_discount_price": money(benefits.coupon),
            "app_discount_amount": "0.00",
        },
        "item_discount_amount": {
            "additional_discount_price": money(benefits.additional),
            "coupon_discount_price": "0.00",
            "app_discount_amount": money(benefits.app),
        },
        "additional_payment_amount": money(benefits.points + benefits.credits),
        "payment_amount": money(item.amount - benefits.total),
        "cancel_fee_amount": None,
    }


def _discounts(item: Item) -> tuple[tuple[int, str, int], ...]:
    benefits = item.benefits
    return (
        (1, "additional discount", benefits.additional),
        (2, "customer discount", benefits.member),
        (3, "app discount", benefits.app),
    )
