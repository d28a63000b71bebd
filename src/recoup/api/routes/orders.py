"""Orders from either side, what belongs together, and what is ordered for what."""

from typing import Final

from litestar import get, post
from litestar.params import FromQuery, JSONBody

from recoup.api.api_desk import Acts, Given
from recoup.api.paging import USUAL, Cursor, Limit, Page, mark_of, marked, page_of, part_after, place_of
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Name, Search, ShopName
from recoup.api.shapes.desk import Done
from recoup.api.shapes.orders import (
    LinesGiven,
    Link,
    LinkGiven,
    ListedOrder,
    Mapped,
    Order,
    Product,
    ProductGiven,
)
from recoup.desk.linking import (
    LinkView,
    accept_proposal,
    link_lines,
    list_links,
    list_proposals,
    reject_proposal,
    unlink_lines,
)
from recoup.desk.order_list import InStep, WantedOrders, list_orders
from recoup.desk.orders import show_order
from recoup.desk.products import ProductView, list_products, map_product, unmap_product
from recoup.domain.kind import Kind
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.engine import reading

_ALL_LINKS: Final = 1_000_000
_ORDERS: Final = "orders"


@get("/orders", opt=asks(Permission.LOOK), tags=["orders"], sync_to_thread=True)
def orders_list(
    caller: Given,
    step: FromQuery[InStep | None] = None,
    kind: FromQuery[Kind | None] = None,
    q: Search = "",
    cursor: Cursor = None,
) -> Page[ListedOrder]:
    """List orders, the newest first. A page may be short or empty and still have a next one where much is searched."""
    found = list_orders(caller.home, WantedOrders(step=step, kind=kind, words=q, after=mark_of(cursor, _ORDERS)))
    return marked(caller.shapes(ListedOrder, found.orders), _ORDERS, found.after)


@get("/orders/{order:str}", opt=asks(Permission.LOOK), tags=["orders"], sync_to_thread=True)
def orders_show(caller: Given, order: Name) -> Order:
    """Show an order of either side with both sides beside each other, pair by pair."""
    with reading(caller.home.engine) as connection:
        found = show_order(connection, order)
    if not found:
        raise ProblemRaised(Code.NOT_FOUND)
    return caller.shape(Order, {}, order=order, pairs=found)


@get("/links", opt=asks(Permission.LOOK), tags=["links"], sync_to_thread=True)
def links_list(caller: Given, shop: ShopName = None, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Link]:
    """List the links that are acted on and those that were ruled out, by store line."""
    found = list_links(caller.home, _ALL_LINKS, shop)
    part = part_after(found, place_of(cursor, tuple[str, str]), _link_place, limit)
    return page_of(part, limit, _link_place, lambda each: caller.shape(Link, each))


@get("/links/proposals", opt=asks(Permission.LOOK), tags=["links"], sync_to_thread=True)
def proposals_list(caller: Given, shop: ShopName = None, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Link]:
    """List the proposals that wait for a person, by store line; `confidence` says how sure each is."""
    found = list_proposals(caller.home, _ALL_LINKS, shop)
    part = part_after(found, place_of(cursor, tuple[str, str]), _link_place, limit)
    return page_of(part, limit, _link_place, lambda each: caller.shape(Link, each))


@post("/links", opt=asks(Permission.LINK), tags=["links"], sync_to_thread=True)
def links_make(actor: Acts, data: JSONBody[LinkGiven]) -> Link:
    """Say that pieces of two lines belong together."""
    home, given = actor.home, (data.store_line, data.supplier_line, actor.who, data.quantity, data.shop)
    return actor.shape(Link, link_lines(home, *given))


@post("/links/end", opt=asks(Permission.LINK), tags=["links"], status_code=200, sync_to_thread=True)
def links_end(actor: Acts, data: JSONBody[LinesGiven]) -> Link:
    """Say that two lines do not belong together, so that nothing links them again."""
    return actor.shape(Link, unlink_lines(actor.home, data.store_line, data.supplier_line, actor.who, data.shop))


@post("/links/proposals/accept", opt=asks(Permission.LINK), tags=["links"], status_code=200, sync_to_thread=True)
def proposals_accept(actor: Acts, data: JSONBody[LinesGiven]) -> Link:
    """Let a proposal be acted on from now on."""
    return actor.shape(Link, accept_proposal(actor.home, data.store_line, data.supplier_line, actor.who, data.shop))


@post("/links/proposals/reject", opt=asks(Permission.LINK), tags=["links"], status_code=200, sync_to_thread=True)
def proposals_reject(actor: Acts, data: JSONBody[LinesGiven]) -> Link:
    """Say that a proposal is wrong; it is never made again."""
    return actor.shape(Link, reject_proposal(actor.home, data.store_line, data.supplier_line, actor.who, data.shop))


@get("/products", opt=asks(Permission.LOOK), tags=["products"], sync_to_thread=True)
def products_list(caller: Given, shop: ShopName = None, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Product]:
    """List what is mapped and what waits to be, those that lines wait for first."""
    part = part_after(list_products(caller.home, shop), place_of(cursor, tuple[bool, str]), _product_place, limit)
    return page_of(part, limit, _product_place, lambda each: caller.shape(Product, each))


@post("/products", opt=asks(Permission.LINK), tags=["products"], status_code=200, sync_to_thread=True)
def products_map(actor: Acts, data: JSONBody[ProductGiven]) -> Mapped:
    """Say what is ordered for a product, and let what waited for it be ordered."""
    given = (data.product, data.supplier_product, data.sku_id, actor.who, data.shop)
    return actor.shape(Mapped, map_product(actor.home, *given))


@post(
    "/products/{product:str}/unmap", opt=asks(Permission.LINK), tags=["products"], status_code=200, sync_to_thread=True
)
def products_unmap(actor: Acts, product: Name, shop: ShopName = None) -> Done:
    """Forget what is ordered for a product."""
    unmap_product(actor.home, product, actor.who, shop)
    return Done(new=True)


def _link_place(link: LinkView) -> tuple[str, str]:
    return link.store_line, link.supplier_line


def _product_place(product: ProductView) -> tuple[bool, str]:
    return product.waiting == 0, product.product


ROUTES: Final = (
    orders_list,
    orders_show,
    links_list,
    links_make,
    links_end,
    proposals_list,
    proposals_accept,
    proposals_reject,
    products_list,
    products_map,
    products_unmap,
)
