"""What links have taught: which of a store's products is which of the supplier's articles."""

from sqlalchemy import func, select

from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.tables import LINK, PRODUCT_MAPPING, STORE_LINE, SUPPLIER_LINE


def taught(scope: Scope, shop: ShopId) -> frozenset[tuple[str, str]]:
    """Return the store's product and the supplier's sku, or else its product, of everything that is linked or mapped.

    Links that nobody accepted teach as well as others: they were proposed because of what others taught.
    """
    article = func.coalesce(SUPPLIER_LINE.c.sku, SUPPLIER_LINE.c.product)
    linked = (
        select(STORE_LINE.c.product, article)
        .join(LINK, (LINK.c.store_line == STORE_LINE.c.line_id) & (LINK.c.shop_id == STORE_LINE.c.shop_id))
        .join(SUPPLIER_LINE, LINK.c.supplier_line == SUPPLIER_LINE.c.line_id)
        .where(scope.owns(STORE_LINE), scope.owns(LINK), scope.owns(SUPPLIER_LINE), STORE_LINE.c.shop_id == shop)
        .where(SUPPLIER_LINE.c.shop_id == shop, LINK.c.quantity > 0, STORE_LINE.c.product.is_not(None))
        .where(article.is_not(None))
        .distinct()
    )
    mapped = select(PRODUCT_MAPPING.c.product, PRODUCT_MAPPING.c.sku_id).where(
        scope.owns(PRODUCT_MAPPING), PRODUCT_MAPPING.c.shop_id == shop
    )
    rows = [*scope.connection.execute(linked), *scope.connection.execute(mapped)]
    return frozenset((row[0], row[1]) for row in rows)
