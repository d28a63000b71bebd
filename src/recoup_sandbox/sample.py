"""The sample world: a seller of every behaviour, a linked buyer, products, and applications with their credentials.

The credentials are published on purpose: they open nothing but a sandbox on the same machine.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from recoup_sandbox.aliexpress.auth import App
from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, PayMethod

if TYPE_CHECKING:
    from recoup_sandbox.composition import Composition

MALL: Final = "sampleshop"
APP_KEY: Final = "500001"
APP_SECRET: Final = "sandbox-app-secret"  # noqa: S105 published on purpose
BUYER: Final = "1861703697"

_FIRST_PRODUCT: Final = 1_005_006_000_000_001
_COLOURS: Final = (("14:193", "black"), ("14:173", "blue"))

SAMPLE_HOSTS: Final[Mapping[str, str]] = {
    "api-sg.aliexpress.com": "supplier: gateway and authorisation",
    "www.aliexpress.com": "supplier: pages of the buyer",
    f"{MALL}.cafe24api.com": "store: Admin API",
    f"{MALL}.cafe24.com": "store: pages of customers and admin",
}


def fill(parts: "Composition") -> dict[str, Any]:
    """Fill a world and return what a client needs. Raises ValueError when it was filled before."""
    if BUYER in parts.market.registry.buyers:
        raise ValueError("the sample is there already; reset the world first")
    market, authority = parts.market, parts.gateway.authority
    buyer = market.open_buyer_account(BUYER, "buyer@example.com", PayMethod.PAYPAL, 500_000)
    authority.register(App(APP_KEY, APP_SECRET))
    grant = authority.grant(APP_KEY, buyer.user_id)
    sellers: dict[str, str] = {}
    products: list[str] = []
    for number, (name, behaviour) in enumerate(BEHAVIOURS.items(), 1):
        seller = market.add_seller(f"200{number:04d}", f"{name} store", behaviour)
        sellers[seller.seller_id] = name
        products.append(market.add_product(_product(number, seller.seller_id, name)).product_id)
    return {
        "aliexpress": {
            "app_key": APP_KEY,
            "app_secret": APP_SECRET,
            "access_token": grant.access_token,
            "refresh_token": grant.refresh_token,
            "buyer": {"user_id": buyer.user_id, "login_id": buyer.login_id},
            "sellers": sellers,
            "products": products,
        },
    }


def _product(number: int, seller_id: str, name: str) -> Product:
    skus = tuple(
        Sku(f"1200003{number:04d}{index}", f"{code}#{colour}", 990 + number * 100, 1000)
        for index, (code, colour) in enumerate(_COLOURS)
    )
    return Product(str(_FIRST_PRODUCT + number), f"Lamp of the {name} store", seller_id, skus, frozenset({"KR", "US"}))
