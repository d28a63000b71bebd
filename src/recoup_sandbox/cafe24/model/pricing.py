"""What an order costs, and what of it is to be refunded: the store computes, no caller can name an amount.

Source: that refunds are computed by the store, which parts a refund has, and that a return's shipping fee is taken off
are documented; how discounts are shared is not, and follows ``refund_benefit_setting`` as its values are worded.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from recoup_sandbox.cafe24.model.benefits import NO_BENEFITS, Benefits, spread
from recoup_sandbox.cafe24.model.claim import Claim, ClaimKind, ClaimStage
from recoup_sandbox.cafe24.model.order import Item, Order
from recoup_sandbox.cafe24.model.refund import RefundAmounts
from recoup_sandbox.cafe24.model.shipment import ShippingFee
from recoup_sandbox.cafe24.settings import RefundBenefit, Settings, ShopSettings


@dataclass(frozen=True, slots=True)
class Taken:
    """``quantity`` units that a claim takes of an item after ``before`` units of the row went to earlier claims."""

    item: Item
    quantity: int
    before: int = 0


def give_benefits(items: Sequence[Item], coupon: int, points: int, credit: int) -> None:
    """Share an order's coupon, points and credits out over its items, by what is left to pay of each."""
    for name, amount in (("coupon", coupon), ("points", points), ("credits", credit)):
        if not amount:
            continue
        weights = [item.amount - item.benefits.total for item in items]
        for item, part in zip(items, spread(amount, weights), strict=True):
            item.benefits += Benefits(**{name: part})


def shipping_fees(items: Sequence[Item], settings: Settings) -> list[ShippingFee]:
    """Return the fee of each shipping group: nothing from the free-shipping sum on."""
    suppliers = {item.shipping_group: item.product.supplier_id for item in items}
    sums: Counter[int] = Counter()
    for item in items:
        sums[item.shipping_group] += item.amount
    free = settings.free_shipping_from
    return [
        ShippingFee(group, supplier, 0 if sums[group] >= free else settings.shipping_fee)
        for group, supplier in suppliers.items()
    ]


def refund_amounts(
    order: Order,
    kind: ClaimKind,
    taken: Sequence[Taken],
    settings: Settings,
    shop: ShopSettings,
    *,
    reason_type: str = "",
    claim: Claim | None = None,
) -> RefundAmounts:
    """Return what a claim of ``taken`` is to refund. ``claim`` is the claim itself when it is in the order already."""
    others = [one for one in order.claims if one is not claim and one.stage is not ClaimStage.WITHDRAWN]
    refunds = [one.refund for one in others if one.refund is not None]
    product_price = sum((one.item.price + one.item.option_price) * one.quantity for one in taken)
    benefits = _benefits(order, taken, others, shop)
    fees = _fees_back(order, kind, taken, others, settings)
    before_fee = max(0, product_price + sum(won for _, won in fees) - benefits.total)
    charged = kind is ClaimKind.RETURN and shop.customer_pays_return_shipping
    return_fee = shop.return_shipping_fee if charged and reason_type in settings.return_fee_reasons else 0
    return RefundAmounts(
        product_price=product_price,
        benefits=benefits,
        fees=fees,
        return_shipping_fee=min(return_fee, before_fee),
        paid_left=order.total - sum(one.amounts.actual for one in refunds),
    )


def fee_amounts(order: Order) -> RefundAmounts:
    """Return the refund of every shipping fee of an order that is still charged."""
    fees = tuple((fee.group, order.fee_left(fee)) for fee in order.fees if order.fee_left(fee))
    left = order.total - sum(one.amounts.actual for one in order.refunds if not one.withdrawn)
    return RefundAmounts(fees=fees, paid_left=left)


def _benefits(order: Order, taken: Sequence[Taken], others: Sequence[Claim], shop: ShopSettings) -> Benefits:
    total = NO_BENEFITS
    if shop.refund_benefit_setting is not RefundBenefit.WHOLE_ORDER:
        for one in taken:
            total += one.item.benefits.part(one.before, one.quantity, one.item.quantity)
        return total
    if sum(_units(others, None).values()) + sum(one.quantity for one in taken) < _sold(order.items):
        return total
    for claim in others:
        if claim.refund is not None:
            total += claim.refund.amounts.benefits
    return order.benefits - total


def _fees_back(
    order: Order, kind: ClaimKind, taken: Sequence[Taken], others: Sequence[Claim], settings: Settings
) -> tuple[tuple[int, int], ...]:
    """Give a group's shipping fee back with the claim that takes the last of its units."""
    if kind is ClaimKind.EXCHANGE or (kind is ClaimKind.RETURN and not settings.return_refunds_shipping_fee):
        return ()
    units = _units(others, kind)
    for one in taken:
        units[one.item.shipping_group] += one.quantity
    back: list[tuple[int, int]] = []
    for fee in order.fees:
        sold = _sold([item for item in order.items if item.shipping_group == fee.group])
        given = sum(won for one in others if one.refund for group, won in one.refund.amounts.fees if group == fee.group)
        if units[fee.group] and units[fee.group] >= sold and fee.charged > given:
            back.append((fee.group, fee.charged - given))
    return tuple(back)


def _units(claims: Sequence[Claim], kind: ClaimKind | None) -> Counter[int]:
    """Count the units in claims by shipping group: of one kind, or of all that refund (None)."""
    units: Counter[int] = Counter()
    for claim in claims:
        if claim.kind is kind or (kind is None and claim.kind is not ClaimKind.EXCHANGE):
            for line in claim.lines:
                units[line.item.shipping_group] += line.quantity
    return units


def _sold(items: Sequence[Item]) -> int:
    return sum(item.quantity for item in items if not item.exchange_product)
