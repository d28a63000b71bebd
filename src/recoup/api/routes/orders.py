"""Orders from either side."""

from typing import Final

from litestar import get, post
from litestar.params import FromQuery, JSONBody

from recoup.api.api_desk import Acts, Given
from recoup.api.paging import Cursor, Page, mark_of, marked
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Id, Name, Search, ShopNumber
from recoup.api.shapes.customers import CustomerLink, LinkWanted
from recoup.api.shapes.orders import ListedOrder, Looked, Order
from recoup.desk.customer_link import customer_link
from recoup.desk.looking_again import look_again
from recoup.desk.order_list import InStep, WantedOrders, list_orders
from recoup.desk.orders import show_order
from recoup.domain.kind import Kind
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.engine import reading

_ORDERS: Final = "orders"


@get("/orders", opt=asks(Permission.LOOK), tags=["orders"], sync_to_thread=True)
def orders_list(
    caller: Given,
    step: FromQuery[InStep | None] = None,
    kind: FromQuery[Kind | None] = None,
    shop: ShopNumber = None,
    store: FromQuery[StorePhase | None] = None,
    supplier: FromQuery[SupplierPhase | None] = None,
    q: Search = "",
    cursor: Cursor = None,
) -> Page[ListedOrder]:
    """List orders, the newest first; those of one cell of the map with both `store` and `supplier`.

    A page may be short or empty and still have a next one where much is searched."""
    wanted = WantedOrders(shop, step, kind, store, supplier, q, mark_of(cursor, _ORDERS))
    found = list_orders(caller.home, wanted)
    return marked(caller.shapes(ListedOrder, found.orders), _ORDERS, found.after)


@get("/orders/{order:str}", opt=asks(Permission.LOOK), tags=["orders"], sync_to_thread=True)
def orders_show(caller: Given, order: Name) -> Order:
    """Show an order of either side with both sides beside each other, pair by pair."""
    with reading(caller.home.engine) as connection:
        found = show_order(connection, order)
    if not found:
        raise ProblemRaised(Code.NOT_FOUND)
    return caller.shape(Order, {}, order=order, pairs=found)


@post(
    "/shops/{id:int}/orders/{order:str}/look",
    opt=asks(Permission.WORK),
    tags=["orders"],
    status_code=200,
    sync_to_thread=True,
)
def orders_look(actor: Acts, id: Id, order: Name) -> Looked:
    """Read a store order of a shop and its supplier orders at both remotes now."""
    return actor.shape(Looked, look_again(actor.home, id, order, actor.who))


@post("/orders/{order:str}/customer-link", opt=asks(Permission.WORK), tags=["orders"], sync_to_thread=True)
def customer_link_make(actor: Acts, order: Name, data: JSONBody[LinkWanted]) -> CustomerLink:
    """Make the link by which the customer of an order sees how it goes on; whoever has it can see that page."""
    return actor.shape(CustomerLink, customer_link(actor.home, actor.settings.notices, order, data.language))


ROUTES: Final = (orders_list, orders_show, orders_look, customer_link_make)
