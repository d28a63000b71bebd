"""The use case of a person who wants to know how an order stands now: both remotes are read, and it is kept."""

from dataclasses import dataclass
from typing import Final

from recoup.connectors.problem import ProblemError
from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError, RefusedError, named
from recoup.desk.remotes import Readers
from recoup.intake.reading import Looks
from recoup.storage.engine import reading, writing
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.lines import lines_of_store_order, supplier_lines_of
from recoup.storage.repositories.links import links_of_store_line
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope

_NO_ORDER: Final = Text("there is no order {number} in this shop", "이 상점에 {number} 주문이 없습니다")
_NOT_READ: Final = Text("the order could not be read now: {why}", "지금 주문을 읽을 수 없습니다: {why}")


@dataclass(frozen=True, slots=True)
class Looked:
    """Which order was read, and the supplier orders that were read with it."""

    order: str
    supplier_orders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Order:
    tenant: TenantId
    shop: ShopId
    supplier_orders: tuple[str, ...]


def look_again(home: Installation, shop: int, number: str, who: str) -> Looked:
    """Read a store order and its supplier orders at both remotes now; what they say is decided in the next turn.

    Raises AbsentError for an order that was never seen, and RefusedError when a remote cannot be read; what was read
    before that is kept.
    """
    who = named(who)
    order = _order(home, shop, number)
    looks = Looks(home.engine, order.tenant, Readers(home, order.tenant), home.now, home.vault)
    try:
        looks.store_order(order.shop, number)
        looks.named_for(order.shop, number)
        for each in order.supplier_orders:
            looks.supplier_order(order.shop, each)
    except ProblemError as error:
        raise RefusedError(_NOT_READ.format(why=error.problem.tell)) from error
    with writing(home.engine) as connection:
        scope = Scope(connection, order.tenant)
        append_audit(scope, home.now(), who, "look_again", f"shop {order.shop}", {"order": number})
    return Looked(number, order.supplier_orders)


def _order(home: Installation, shop: int, number: str) -> _Order:
    with reading(home.engine) as connection:
        for scope in scopes(connection):
            mine = next((each.id for each in shops(scope) if each.id == shop), None)
            lines = () if mine is None else lines_of_store_order(scope, mine, number)
            if mine is not None and lines:
                links = links_of_store_line(scope, mine, *[each.line_id for each in lines])
                linked = supplier_lines_of(scope, mine, [each.link.supplier_line_id for each in links])
                orders = dict.fromkeys(each.order_id for each in linked if each.order_id is not None)
                return _Order(scope.tenant, mine, tuple(orders))
    raise AbsentError(_NO_ORDER.format(number=number))
