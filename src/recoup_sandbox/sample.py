"""The sample world: a shop that sells what a seller of every behaviour supplies, and how a client gets in.

The credentials are published on purpose: they open nothing but a sandbox on the same machine. Both applications are
installed already, so that a client can begin with a token; it can also authorise itself anew.
"""

from collections.abc import Mapping
from typing import Any, Final

from recoup_sandbox.aliexpress.auth import App as SupplierApp
from recoup_sandbox.aliexpress.auth import Grant
from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.parties import BEHAVIOURS, PayMethod
from recoup_sandbox.cafe24.auth import ORDER_EVENT_SCOPES, Token
from recoup_sandbox.cafe24.auth import App as StoreApp
from recoup_sandbox.composition import MALL_ID, Composition
from recoup_sandbox.linking.placement import SupplierItem

APP_KEY: Final = "500001"
CLIENT_ID: Final = "sandboxclient"
SECRET: Final = "sandbox-shared-word"  # noqa: S105 published on purpose
API_KEY: Final = "00000000-0000-4000-8000-000000000001"
REDIRECT_URI: Final = "https://localhost/callback"
BUYER: Final = "1861703697"
OPENING_CENTS: Final = 5_000_000

SAMPLE_HOSTS: Final[Mapping[str, str]] = {
    "api-sg.aliexpress.com": "supplier: gateway, authorisation",
    "www.aliexpress.com": "supplier: pages of the buyer",
    f"{MALL_ID}.cafe24api.com": "store: Admin API",
    f"{MALL_ID}.cafe24.com": "store: customer and admin pages",
}

_FIRST_PRODUCT: Final = 1_005_006_000_000_000
_COLOURS: Final = (("14:193#black", "검정"), ("14:173#blue", "파랑"))
_CUSTOMERS: Final = (("hana", "김하나"), ("dul", "이두리"), ("set", "박세진"))
_SCOPES: Final = (
    *sorted(ORDER_EVENT_SCOPES),
    *("mall.write_order", "mall.read_store", "mall.write_store", "mall.read_application", "mall.write_application"),
)


def fill(parts: Composition) -> dict[str, Any]:
    """Fill a world and return what a client needs. Raises ValueError when it was filled before."""
    if BUYER in parts.market.registry.buyers:
        raise ValueError("the sample is there already; reset the world first")
    supplier = _supplier(parts)
    return {"aliexpress": supplier, "cafe24": _store(parts)}


def enter(parts: Composition) -> dict[str, Any]:
    """Return what one more client needs to use the sample that is there, with tokens of its own.

    Raises ValueError when the world was never filled.
    """
    if BUYER not in parts.market.registry.buyers:
        raise ValueError("there is no sample in this world; seed it first")
    return {
        "aliexpress": _supplier_access(parts, parts.gateway.authority.grant(APP_KEY, BUYER)),
        "cafe24": _store_access(parts, parts.store.authority.grant(CLIENT_ID, MALL_ID)),
    }


def _supplier(parts: Composition) -> dict[str, Any]:
    market, authority = parts.market, parts.gateway.authority
    buyer = market.open_buyer_account(BUYER, "buyer@example.com", PayMethod.PAYPAL, OPENING_CENTS)
    parts.linking.link_account(buyer)
    authority.register(SupplierApp(APP_KEY, SECRET))
    grant = authority.grant(APP_KEY, buyer.user_id)
    for number, (name, behaviour) in enumerate(BEHAVIOURS.items(), 1):
        seller = market.add_seller(f"200{number:04d}", f"{name} store", behaviour)
        market.add_product(_product(number, seller.seller_id, name))
    return _supplier_access(parts, grant)


def _supplier_access(parts: Composition, grant: Grant) -> dict[str, Any]:
    registry = parts.market.registry
    buyer = registry.buyers[BUYER]
    return {
        "app_key": APP_KEY,
        "app_secret": SECRET,
        "access_token": grant.access_token,
        "refresh_token": grant.refresh_token,
        "buyer": {
            "user_id": buyer.user_id,
            "login_id": buyer.login_id,
            "password": parts.buyer_pages.settings.password,
        },
        "sellers": dict(zip(registry.sellers, BEHAVIOURS, strict=False)),
        "products": list(registry.products),
    }


def _store(parts: Composition) -> dict[str, Any]:
    mall, authority = parts.mall, parts.store.authority
    app = StoreApp(CLIENT_ID, SECRET, "Sandbox client", (REDIRECT_URI,), _SCOPES, API_KEY)
    authority.register(app)
    consent = authority.wanted(CLIENT_ID, REDIRECT_URI, " ".join(_SCOPES), MALL_ID, "owner")
    token = authority.exchange(app, authority.agree(consent), REDIRECT_URI, MALL_ID)
    for product in parts.market.registry.products.values():
        options = [(colour, 0) for _, colour in _COLOURS]
        price = product.skus[0].price_minor * 20
        sold = mall.add_product(product.title, price, stock=10_000, options=options, supplied=True)
        for variant, (sku_attr, _) in zip(sold.variants, _COLOURS, strict=True):
            item = SupplierItem(product.product_id, sku_attr)
            parts.linking.link_product(sold.product_no, variant.variant_code, item)
    for customer_id, name in _CUSTOMERS:
        mall.add_customer(customer_id, name)
    return _store_access(parts, token)


def _store_access(parts: Composition, token: Token) -> dict[str, Any]:
    app, mall = parts.store.authority.app(CLIENT_ID), parts.mall
    return {
        "mall_id": MALL_ID,
        "client_id": CLIENT_ID,
        "client_secret": SECRET,
        "redirect_uri": REDIRECT_URI,
        "scopes": list(app.scopes),
        "api_key": API_KEY,
        "access_token": token.access_token,
        "refresh_token": token.refresh_token,
        "products": list(mall.products),
        "customers": list(mall.customers),
    }


def _product(number: int, seller_id: str, name: str) -> Product:
    price = 900 + number * 100
    skus = tuple(
        Sku(f"1200003{number:04d}{index}", sku_attr, price, 10_000) for index, (sku_attr, _) in enumerate(_COLOURS)
    )
    return Product(
        str(_FIRST_PRODUCT + number), f"Lamp of the {name} store", seller_id, skus, frozenset({"KR", "US", "GB"})
    )
