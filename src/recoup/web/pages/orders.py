"""Orders: a list of all, the newest first, and each with both its sides, what joins them and what may be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.kinds import KIND_TITLES
from recoup.decision.words.states import STORE_STATES, SUPPLIER_STATES
from recoup.decision.words.text import Text
from recoup.desk.drawing.codes import CODE, FAMILY
from recoup.desk.drawing.stages import STORE_STATES_OF, SUPPLIER_STATES_OF
from recoup.desk.linking import link_lines, unlink_lines
from recoup.desk.looking_again import look_again
from recoup.desk.order_book import open_order
from recoup.desk.order_list import InStep, WantedOrders, list_orders
from recoup.desk.placing import place_order, preview_placement
from recoup.desk.refused import AbsentError, RefusedError
from recoup.domain.kind import Kind
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk

_HERE: Final = "/orders"
_LOOK: Final = asks(Permission.LOOK)
_KINDS: Final = tuple((kind, title) for kind, title in KIND_TITLES.items() if kind.divergent)
_MOST_DIGITS: Final = 9
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Joining:
    """Which lines somebody says belong together, how many pieces of them; nothing means all."""

    store: str = ""
    supplier: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Placing:
    """What somebody saw before they let Recoup order."""

    seen: str = ""


@get(_HERE, opt=_LOOK, sync_to_thread=True)
def orders_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show a page of orders."""
    wanted = _wanted(request.query_params)
    found = list_orders(desk.seen_by(visitor_of(request)), wanted)
    steps = (("all", None), ("out", InStep.NO), ("in", InStep.YES))
    plain = replace(wanted, after="", kind=None, store=None, supplier=None)
    shown = {
        "found": found,
        "wanted": wanted,
        "kinds": _KINDS,
        "codes": CODE,
        "families": FAMILY,
        "steps": [(name, address_of(replace(plain, step=step)), step is wanted.step) for name, step in steps],
        "cell": _cell(wanted),
        "filtered": replace(wanted, after="") != WantedOrders(),
        "first": address_of(replace(wanted, after="")),
        "further": None if found.after is None else address_of(replace(wanted, after=found.after)),
    }
    return page(request, "orders.html", speaker, shown)


@get("/orders/{number:str}", opt=_LOOK, sync_to_thread=True)
def number_page(request: Visit, desk: Given, number: FromPath[str]) -> Redirect:
    """Lead to the order of a number, or to the orders that a supplier order is for."""
    found = list_orders(desk.seen_by(visitor_of(request)), WantedOrders(words=number))
    orders = [(each.shop, each.number) for each in found.orders if each.number is not None]
    if len(orders) == 1:
        return Redirect(_order_address(*orders[0]))
    return Redirect(address_of(WantedOrders(words=number)))


@get("/orders/{shop:int}/{number:str}", opt=_LOOK, sync_to_thread=True)
def order_page(
    request: Visit, desk: Given, speaker: Speaks, shop: FromPath[int], number: FromPath[str]
) -> Response[str]:
    """Show one order."""
    return _show(request, desk, speaker, shop, number)


@post("/orders/{shop:int}/{number:str}/look", opt=asks(Permission.WORK), sync_to_thread=True)
def look_act(request: Visit, desk: Given, speaker: Speaks, shop: FromPath[int], number: FromPath[str]) -> Response[Any]:
    """Read the order at both remotes now."""
    visitor = visitor_of(request)
    home = desk.seen_by(visitor)
    return _do(request, desk, speaker, shop, number, "looked", lambda: look_again(home, shop, number, visitor.who))


@post("/orders/{shop:int}/{number:str}/link", opt=asks(Permission.LINK), sync_to_thread=True)
def link_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromPath[int],
    number: FromPath[str],
    data: URLEncodedBody[Joining],
) -> Response[Any]:
    """Say that two lines belong together."""
    visitor, home = visitor_of(request), desk.seen_by(visitor_of(request))
    pieces = int(data.quantity) if data.quantity.isascii() and data.quantity.isdecimal() else None

    def join() -> object:
        name = open_order(home, shop, number).shop_name
        return link_lines(home, data.store, data.supplier.strip(), visitor.who, pieces, name)

    return _do(request, desk, speaker, shop, number, "linked", join)


@post("/orders/{shop:int}/{number:str}/unlink", opt=asks(Permission.LINK), sync_to_thread=True)
def unlink_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromPath[int],
    number: FromPath[str],
    data: URLEncodedBody[Joining],
) -> Response[Any]:
    """Say that two lines do not belong together."""
    visitor, home = visitor_of(request), desk.seen_by(visitor_of(request))

    def part() -> object:
        name = open_order(home, shop, number).shop_name
        return unlink_lines(home, data.store, data.supplier, visitor.who, name)

    return _do(request, desk, speaker, shop, number, "unlinked", part)


@get("/orders/{shop:int}/{number:str}/place/{case:int}", opt=asks(Permission.MOVE_MONEY), sync_to_thread=True)
def place_page(
    request: Visit, desk: Given, speaker: Speaks, shop: FromPath[int], number: FromPath[str], case: FromPath[int]
) -> Response[Any]:
    """Show what would be ordered at the supplier, before it is."""
    return _preview(request, desk, speaker, shop, number, case)


@post("/orders/{shop:int}/{number:str}/place/{case:int}", opt=asks(Permission.MOVE_MONEY), sync_to_thread=True)
def place_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    shop: FromPath[int],
    number: FromPath[str],
    case: FromPath[int],
    data: URLEncodedBody[Placing],
) -> Response[Any]:
    """Let Recoup order at the supplier, if it is still what was seen."""
    visitor = visitor_of(request)
    try:
        place_order(desk.seen_by(visitor), case, visitor.who, seen=data.seen)
    except AbsentError:
        raise NotFoundException from None
    except RefusedError as error:
        return _preview(request, desk, speaker, shop, number, case, error.said)
    desk.wake()
    return Redirect(f"{_order_address(shop, number)}?done=placed", status_code=303)


def _do(
    request: Visit, desk: WebDesk, speaker: Speaker, shop: int, number: str, done: str, act: Callable[[], object]
) -> Response[Any]:
    try:
        act()
    except AbsentError:
        raise NotFoundException from None
    except RefusedError as error:
        return _show(request, desk, speaker, shop, number, error.said)
    desk.wake()
    return Redirect(f"{_order_address(shop, number)}?done={done}", status_code=303)


def _show(
    request: Visit, desk: WebDesk, speaker: Speaker, shop: int, number: str, error: Text | None = None
) -> Response[str]:
    visitor = visitor_of(request)
    try:
        order = open_order(desk.seen_by(visitor), shop, number)
    except AbsentError:
        raise NotFoundException from None
    done = request.query_params.get("done", "")
    shown = {
        "order": order,
        "here": _order_address(shop, number),
        "codes": CODE,
        "families": FAMILY,
        "store_states": STORE_STATES,
        "error": error,
        "done": done if done in ("looked", "linked", "unlinked", "placed") else None,
    }
    return page(request, "order.html", speaker, shown, 200 if error is None else 400)


def _preview(
    request: Visit, desk: WebDesk, speaker: Speaker, shop: int, number: str, case: int, error: Text | None = None
) -> Response[Any]:
    home, preview = desk.seen_by(visitor_of(request)), None
    try:
        open_order(home, shop, number)
        preview = preview_placement(home, case)
    except AbsentError:
        raise NotFoundException from None
    except RefusedError as refused:
        error = error or refused.said
    shown = {"preview": preview, "here": _order_address(shop, number), "number": number, "error": error, "case": case}
    return page(request, "place.html", speaker, shown, 200 if error is None else 409)


def _cell(wanted: WantedOrders) -> tuple[tuple[Text, ...], tuple[Text, ...]] | None:
    """Return the states of the cell that is looked at, of both sides."""
    if wanted.store is None or wanted.supplier is None:
        return None
    ours = tuple(STORE_STATES[each] for each in STORE_STATES_OF[wanted.store])
    return ours, tuple(SUPPLIER_STATES[each] for each in SUPPLIER_STATES_OF[wanted.supplier])


def _wanted(asked: Mapping[str, str]) -> WantedOrders:
    """Return what an address looks for; what it says that nobody can mean is as if it were not said."""
    shop, store, supplier = asked.get("shop", ""), asked.get("store", ""), asked.get("supplier", "")
    number = int(shop) if shop.isascii() and shop.isdecimal() and len(shop) <= _MOST_DIGITS else None
    ours, theirs = _choice(StorePhase, store), _choice(SupplierPhase, supplier)
    whole = ours is not None and theirs is not None
    return WantedOrders(
        shop=number,
        step=_choice(InStep, asked.get("step", "")),
        kind=_choice(Kind, asked.get("kind", "")),
        store=ours if whole else None,
        supplier=theirs if whole else None,
        words=asked.get("q", "").strip(),
        after=asked.get("after", ""),
    )


def address_of(wanted: WantedOrders) -> str:
    """Return the address of the orders that are wanted."""
    parts = {
        "shop": wanted.shop,
        "step": wanted.step,
        "kind": wanted.kind,
        "store": wanted.store,
        "supplier": wanted.supplier,
        "q": wanted.words,
        "after": wanted.after,
    }
    filled = urlencode({name: value for name, value in parts.items() if value})
    return f"{_HERE}?{filled}" if filled else _HERE


def _order_address(shop: int, number: str) -> str:
    return f"{_HERE}/{shop}/{quote(number, safe='')}"


def _choice(vocabulary: type[_Choice], word: str) -> _Choice | None:
    return vocabulary(word) if word in list(vocabulary) else None


ROUTES: Final = (orders_page, number_page, order_page, look_act, link_act, unlink_act, place_page, place_act)
