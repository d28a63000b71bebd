"""What the customer paid for the delivery of an order, which a refund may include.

It is the shipping fee when the order was placed, less what was taken off it. A claim changes the
order's present sums, so those count only where the first ones are missing, and the fees of the
shipments only where both are. None when the answer holds none of them.
"""

from decimal import Decimal

from recoup.connectors.cafe24 import wire
from recoup.connectors.files.json_rows import money
from recoup.domain.money import Money, total


def delivery_paid(order: wire.Order, currency: str) -> Money | None:
    """Return the delivery fee that was paid with ``order``; raises UnreadableError."""
    for name, amounts in (
        ("initial_order_amount", order.initial_order_amount),
        ("actual_order_amount", order.actual_order_amount),
    ):
        if amounts is not None and amounts.shipping_fee is not None:
            return _less_discounts(name, amounts.shipping_fee, amounts, currency)
    fees = [each.shipping_fee for each in order.shipping_fee_detail or ()]
    known = [money("shipping_fee_detail", fee, currency) for fee in fees if fee is not None]
    return total(known, currency) if fees and len(known) == len(fees) else None


def _less_discounts(name: str, fee: Decimal, amounts: wire.OrderAmount, currency: str) -> Money:
    """Return the fee less its discounts, never below nothing."""
    whole = money(f"{name}.shipping_fee", fee, currency)
    discounts = [
        money(f"{name}.{field}", amount, currency)
        for field, amount in (
            ("shipping_fee_discount_amount", amounts.shipping_fee_discount_amount),
            ("coupon_shipping_fee_amount", amounts.coupon_shipping_fee_amount),
        )
        if amount is not None
    ]
    return max(whole - total(discounts, currency), Money.zero(currency))
