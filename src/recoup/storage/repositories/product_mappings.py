"""Which of the supplier's variants is ordered for which of a store's products. Nothing is ordered by guessing one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, select

from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import put
from recoup.storage.tables import PRODUCT_MAPPING


@dataclass(frozen=True, slots=True)
class ProductMapping:
    """``product`` is the store's most specific code; one piece of the supplier's variant is one piece of it."""

    product: str
    supplier_product: str
    sku_id: str


def put_mapping(scope: Scope, shop: ShopId, mapping: ProductMapping, who: str, at: datetime) -> None:
    """Keep what is ordered for a product; what was said of it before is replaced."""
    values = {
        "product": mapping.product,
        "supplier_product": mapping.supplier_product,
        "sku_id": mapping.sku_id,
    }
    put(scope, PRODUCT_MAPPING, ("shop_id", "product"), shop_id=shop, who=who, changed_at=at, **values)


def mapping_of(scope: Scope, shop: ShopId, product: str) -> ProductMapping | None:
    """Return what is ordered for a product; None when nobody has said it."""
    named = (scope.owns(PRODUCT_MAPPING), PRODUCT_MAPPING.c.shop_id == shop, PRODUCT_MAPPING.c.product == product)
    row = scope.connection.execute(select(PRODUCT_MAPPING).where(*named)).first()
    return None if row is None else _mapping(row)


def mappings(scope: Scope, shop: ShopId) -> tuple[ProductMapping, ...]:
    """Return all mappings of a shop, by product."""
    owned = (scope.owns(PRODUCT_MAPPING), PRODUCT_MAPPING.c.shop_id == shop)
    rows = scope.connection.execute(select(PRODUCT_MAPPING).where(*owned).order_by(PRODUCT_MAPPING.c.product))
    return tuple(_mapping(row) for row in rows)


def remove_mapping(scope: Scope, shop: ShopId, product: str) -> bool:
    """Forget what is ordered for a product; False when nobody had said it."""
    named = (scope.owns(PRODUCT_MAPPING), PRODUCT_MAPPING.c.shop_id == shop, PRODUCT_MAPPING.c.product == product)
    return scope.connection.execute(delete(PRODUCT_MAPPING).where(*named)).rowcount > 0


def _mapping(row: Row[Any]) -> ProductMapping:
    return ProductMapping(row.product, row.supplier_product, row.sku_id)
