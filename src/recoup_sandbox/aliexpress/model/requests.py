"""What a buyer hands in to order something, and what comes back."""

from dataclasses import dataclass

from recoup_sandbox.aliexpress.model.addresses import Address
from recoup_sandbox.aliexpress.model.orders import Order


@dataclass(frozen=True, slots=True)
class Item:
    """One of `product_items`. Without a ``freight_code`` the product's first way to the country is taken."""

    product_id: str
    count: int
    sku_attr: str = ""
    freight_code: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """One checkout; the marketplace makes one order per store of it."""

    address: Address
    items: tuple[Item, ...]
    out_order_id: str | None = None
    coupon_code: str | None = None
    try_to_pay: bool = False
    pay_currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Creation:
    """The orders of one checkout. ``message`` is `error_msg`: set when they were created and could not be paid."""

    orders: tuple[Order, ...]
    message: str | None = None
