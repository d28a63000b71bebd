"""What is sold and where: shops of a mall, products, variants and coupons.

Source of the fields: official samples of order items; the form of codes (P000000N, P000000N000A) is from them too.
"""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Shop:
    """One of a mall's shops. ``labels`` holds the renamed status labels, by status code.

    ``shown_settings`` are order settings that the shop changed and that decide nothing here.
    """

    shop_no: int
    name: str
    currency: str = "KRW"
    labels: dict[str, str] = field(default_factory=dict[str, str])
    shown_settings: dict[str, object] = field(default_factory=dict[str, object])


@dataclass(slots=True)
class Variant:
    """What is counted and shipped: one choice of the options, whose ``option_price`` (won) is added to the price."""

    variant_code: str
    option_id: str
    option_value: str = ""
    option_price: int = 0
    stock: int = 100
    custom_variant_code: str = ""


@dataclass(slots=True)
class Product:
    """A product; ``price`` and the ``discount`` off each piece in won. ``supplied``: the AliExpress app supplies it."""

    product_no: int
    product_code: str
    name: str
    price: int
    variants: list[Variant]
    eng_name: str = ""
    custom_product_code: str = ""
    supplier_id: str = "S0000000"
    supplier_name: str = "자체공급"
    supply_price: int = 0
    supplied: bool = False
    discount: int = 0
    hs_code: str = ""
    made_in_code: str = "KR"

    def variant(self, code: str | None) -> Variant | None:
        """Return the variant of a code, the first one for None, None when there is no such variant."""
        if code is None:
            return self.variants[0]
        return next((one for one in self.variants if one.variant_code == code), None)


@dataclass(slots=True)
class Coupon:
    """A coupon in a customer's hands: ``discount`` won off an order. Used up while ``used_on`` names an order."""

    coupon_no: str
    customer: str
    discount: int
    used_on: str = ""
    given_back: int = 0
