"""Brings a scenario's own sellers, products and customers into the world, beside the sample shop."""

from typing import Final

from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.parties import Behaviour
from recoup_sandbox.linking.placement import SupplierItem
from recoup_sandbox.scenarios.acts.seller import behaviour_of
from recoup_sandbox.scenarios.script import Cast, CastProduct
from recoup_sandbox.scenarios.stage import STORE_SUFFIX, Stage

_FIRST_SELLER: Final = 3_000_001
_FIRST_PRODUCT: Final = 1_005_007_000_000_001


def bring_in(stage: Stage, cast: Cast) -> None:
    """Add the cast; a customer who is there already comes as they are. Raises ScenarioError."""
    market, mall = stage.parts.market, stage.parts.mall
    for name, told in cast.sellers.items():
        number = _FIRST_SELLER + len(market.registry.sellers)
        behaviour = behaviour_of(told.behaviour, told.habits, Behaviour())
        stage.sellers[name] = market.add_seller(str(number), name + STORE_SUFFIX, behaviour)
    for name, told in cast.products.items():
        _bring_product(stage, name, told)
    for name in cast.customers:
        if name not in mall.customers:
            mall.add_customer(name, name)


def _bring_product(stage: Stage, name: str, told: CastProduct) -> None:
    market, mall, linking = stage.parts.market, stage.parts.mall, stage.parts.linking
    sold = mall.add_product(name, told.won, stock=10_000, supplied=bool(told.seller))
    stage.product_nos[name] = sold.product_no
    if not told.seller:
        return
    product_id = str(_FIRST_PRODUCT + len(market.registry.products))
    sku = Sku(f"12{product_id}", "14:193#black", told.cents, told.stock)
    product = Product(
        product_id,
        name,
        stage.seller(told.seller).seller_id,
        (sku,),
        frozenset(told.ship_to),
        returnable=told.returnable,
        returns_to=told.returns_to,
    )
    market.add_product(product)
    linking.link_product(sold.product_no, sold.variants[0].variant_code, SupplierItem(product_id))
