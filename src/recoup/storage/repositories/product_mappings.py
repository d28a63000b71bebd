"""Which of the supplier's variants is ordered for which of a store's products. Nothing is ordered by guessing one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, func, select

from recoup.domain.phase import STORE_STATES, StorePhase
from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import among, put
from recoup.storage.tables import PAIR, PRODUCT_MAPPING, STORE_LINE


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


def mappings(
    scope: Scope, shop: ShopId, limit: int | None = None, after: str | None = None
) -> tuple[ProductMapping, ...]:
    """Return the mappings of a shop by product: at most ``limit``, behind a product."""
    product = PRODUCT_MAPPING.c.product
    wanted = [scope.owns(PRODUCT_MAPPING), PRODUCT_MAPPING.c.shop_id == shop]
    if after is not None:
        wanted.append(product > after)
    rows = scope.connection.execute(select(PRODUCT_MAPPING).where(*wanted).order_by(product).limit(limit))
    return tuple(_mapping(row) for row in rows)


def unmapped(scope: Scope, shop: ShopId, limit: int | None = None, after: str | None = None) -> dict[str, int]:
    """Return what nobody has mapped and how many open lines that lack pieces are of each product, by product.

    At most ``limit``, behind a product. Lines of which the store names no product come first, under no name.
    """
    found = _unmapped(scope, shop, None, STORE_LINE.c.product.is_(None)) if after is None else {}
    named = STORE_LINE.c.product.is_not(None) if after is None else STORE_LINE.c.product > after
    rest = None if limit is None else limit - len(found)
    return found if rest == 0 else found | _unmapped(scope, shop, rest, named)


def remove_mapping(scope: Scope, shop: ShopId, product: str) -> bool:
    """Forget what is ordered for a product; False when nobody had said it."""
    named = (scope.owns(PRODUCT_MAPPING), PRODUCT_MAPPING.c.shop_id == shop, PRODUCT_MAPPING.c.product == product)
    return scope.connection.execute(delete(PRODUCT_MAPPING).where(*named)).rowcount > 0


def _unmapped(scope: Scope, shop: ShopId, limit: int | None, condition: Any) -> dict[str, int]:
    product, mine = STORE_LINE.c.product, scope.owns(STORE_LINE)
    lacks = (scope.owns(PAIR), PAIR.c.shop_id == shop, PAIR.c.store_line == STORE_LINE.c.line_id)
    lacking = exists().where(mine, *lacks, PAIR.c.supplier_line.is_(None), PAIR.c.quantity > 0)
    known = (scope.owns(PRODUCT_MAPPING), PRODUCT_MAPPING.c.shop_id == shop, PRODUCT_MAPPING.c.product == product)
    mapped = exists().where(mine, *known)
    open_ = (STORE_LINE.c.shop_id == shop, among(STORE_LINE.c.state, STORE_STATES[StorePhase.OPEN]))
    chosen = select(product, func.count()).where(mine, *open_, condition, lacking, ~mapped)
    rows = scope.connection.execute(chosen.group_by(product).order_by(product).limit(limit))
    return {name or "": count for name, count in rows}


def _mapping(row: Row[Any]) -> ProductMapping:
    return ProductMapping(row.product, row.supplier_product, row.sku_id)
