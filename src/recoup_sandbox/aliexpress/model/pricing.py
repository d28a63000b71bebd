"""What a checkout costs, line by line: seller's discount, coupon's share, freight and its discount, tax.

Free shipping of Choice products is a threshold over all Choice products of one checkout, given as a discount on the
shipping fee. Tax is a percentage of what is paid for the goods, rounded half up to a minor unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recoup_sandbox.aliexpress.model.catalog import FreightOption, Product, Sku
from recoup_sandbox.aliexpress.model.coupons import Coupon, shares
from recoup_sandbox.aliexpress.model.orders import Amounts
from recoup_sandbox.aliexpress.model.requests import Item


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of a checkout with everything it refers to."""

    item: Item
    product: Product
    sku: Sku
    freight: FreightOption

    @property
    def goods_minor(self) -> int:
        """The price of the goods after the seller's own discount."""
        return (self.sku.price_minor - self.sku.discount_minor) * self.item.count


def goods_minor(choices: Sequence[Choice]) -> int:
    """Return what the goods of a checkout cost before any coupon."""
    return sum(choice.goods_minor for choice in choices)


def priced(choices: Sequence[Choice], coupon: Coupon | None) -> list[Amounts]:
    """Return the amounts of each choice, in order."""
    goods = [choice.goods_minor for choice in choices]
    off = min(coupon.minor, sum(goods)) if coupon is not None else 0
    coupon_shares = shares(off, goods) if off else [0] * len(goods)
    choice_minor = sum(choice.goods_minor for choice in choices if choice.product.is_choice)
    return [_amounts(choice, share, choice_minor) for choice, share in zip(choices, coupon_shares, strict=True)]


def shipping_discount_minor(freight: FreightOption, product: Product, choice_minor: int) -> int:
    """Return what is taken off the shipping fee when the Choice products of the checkout cost ``choice_minor``."""
    threshold = freight.free_from_minor
    reached = product.is_choice and threshold is not None and choice_minor >= threshold
    return freight.fee_minor if reached else 0


def _amounts(choice: Choice, coupon_minor: int, choice_minor: int) -> Amounts:
    taxed = choice.goods_minor - coupon_minor
    return Amounts(
        price_minor=choice.sku.price_minor,
        count=choice.item.count,
        discount_minor=choice.sku.discount_minor * choice.item.count,
        coupon_minor=coupon_minor,
        shipping_minor=choice.freight.fee_minor,
        shipping_discount_minor=shipping_discount_minor(choice.freight, choice.product, choice_minor),
        tax_minor=(taxed * choice.product.tax_percent + 50) // 100,
        tax_included=choice.product.price_includes_tax,
    )
