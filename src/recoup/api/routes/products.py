"""Products: what is ordered for what; and which supplier orders a coupon was used on."""

from typing import Final

from litestar import get, post
from litestar.params import JSONBody

from recoup.api.api_desk import Acts, Given
from recoup.api.paging import USUAL, Cursor, Limit, Page, page_of, place_of
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Name, ShopName
from recoup.api.shapes.common import money_of
from recoup.api.shapes.desk import Done
from recoup.api.shapes.orders import CouponGiven, CouponNoted, FileGiven, Mapped, Product, ProductGiven
from recoup.decision.words.text import Text
from recoup.desk.coupons import note_coupon
from recoup.desk.products import (
    ProductPlace,
    ProductView,
    import_products,
    list_products,
    map_product,
    unmap_product,
)
from recoup.domain.money import Money
from recoup.people.roles import Permission
from recoup.serving.files import placed
from recoup.serving.guarding import asks

_TAGS: Final = ["products"]
_TWICE: Final = Text("shares: name each order once", "shares: 주문마다 한 번만 적으세요")


@get("/products", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def products_list(caller: Given, shop: ShopName = None, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Product]:
    """List what is mapped and what waits to be, those that lines wait for first."""
    found = list_products(caller.home, shop, limit + 1, place_of(cursor, ProductPlace))
    return page_of(found, limit, _product_place, lambda each: caller.shape(Product, each))


@post("/products", opt=asks(Permission.LINK), tags=_TAGS, status_code=200, sync_to_thread=True)
def products_map(actor: Acts, data: JSONBody[ProductGiven]) -> Mapped:
    """Say what is ordered for a product, and let what waited for it be ordered."""
    given = (data.product, data.supplier_product, data.sku_id, actor.who, data.shop)
    return actor.shape(Mapped, map_product(actor.home, *given))


@post("/products/{product:str}/unmap", opt=asks(Permission.LINK), tags=_TAGS, status_code=200, sync_to_thread=True)
def products_unmap(actor: Acts, product: Name, shop: ShopName = None) -> Done:
    """Forget what is ordered for a product."""
    unmap_product(actor.home, product, actor.who, shop)
    return Done(new=True)


@post("/products/import", opt=asks(Permission.LINK), tags=_TAGS, status_code=200, sync_to_thread=True)
def products_import(actor: Acts, data: JSONBody[FileGiven]) -> Mapped:
    """Keep the mappings of a file, and return the rows that could not be used."""
    with placed(data.file.name, data.file.content) as path:
        return actor.shape(Mapped, import_products(actor.home, path, actor.who, data.shop))


@post("/coupons", opt=asks(Permission.WORK), tags=["coupons"], status_code=200, sync_to_thread=True)
def coupons_note(actor: Acts, data: JSONBody[CouponGiven]) -> CouponNoted:
    """Note which supplier orders a coupon was used on, and its share of each; all of them or none."""
    shares: dict[str, Money] = {}
    for each in data.shares:
        amount = money_of(each.share)
        if amount is None or each.order in shares:
            raise ProblemRaised(Code.BAD_REQUEST, _TWICE)
        shares[each.order] = amount
    return actor.shape(CouponNoted, note_coupon(actor.home, data.coupon, shares, actor.who))


def _product_place(product: ProductView) -> ProductPlace:
    return ProductPlace(product.supplier_product is not None, product.product)


ROUTES: Final = (products_list, products_map, products_unmap, products_import, coupons_note)
