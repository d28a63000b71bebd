"""What is for sale: products with SKUs, prices, stock, the countries they are shipped to, and how.

Stock is held when an order is created and given back when it closes unshipped; it never goes below zero.
"""

from dataclasses import dataclass
from enum import StrEnum


class ReturnsTo(StrEnum):
    """Who receives a returned product."""

    SELLER = "seller"
    WAREHOUSE = "warehouse"


@dataclass(frozen=True, slots=True)
class FreightOption:
    """One way of shipping; ``free_from_minor`` is the Choice threshold from which it costs nothing."""

    code: str
    company: str
    fee_minor: int
    min_days: int = 7
    max_days: int = 15
    tracking: bool = True
    free_from_minor: int | None = None


STANDARD = FreightOption("CAINIAO_STANDARD", "AliExpress Standard Shipping", 199)


@dataclass(slots=True)
class Sku:
    """A variant. ``stock`` is what can still be ordered; what orders hold is not in it."""

    sku_id: str
    sku_attr: str
    price_minor: int
    stock: int
    discount_minor: int = 0


@dataclass(slots=True)
class Product:
    """A product of one seller. ``tax_percent`` is charged on top unless the price includes it."""

    product_id: str
    title: str
    seller_id: str
    skus: tuple[Sku, ...]
    ship_to: frozenset[str]
    freight: tuple[FreightOption, ...] = (STANDARD,)
    currency: str = "USD"
    ship_from: str = "CN"
    tax_percent: int = 0
    price_includes_tax: bool = False
    is_choice: bool = False
    is_off_shelf: bool = False
    is_deleted: bool = False
    orderable: bool = True
    returnable: bool = True
    returns_to: ReturnsTo = ReturnsTo.SELLER

    def sku(self, sku_attr: str) -> Sku | None:
        """Return the variant that `sku_attr` names; an empty one means the only variant, as documented."""
        if not sku_attr:
            return self.skus[0] if len(self.skus) == 1 else None
        return next((sku for sku in self.skus if sku_attr in (sku.sku_attr, sku.sku_id)), None)

    def ways_to(self, country: str) -> tuple[FreightOption, ...]:
        """Return the ways of shipping to a country: none when it is not served."""
        return self.freight if country in self.ship_to else ()
