"""The use case: forget a customer who asks for it, without losing the books, and old things in time.

Books, cases and hashes name orders and amounts and no person; they stay. Everything else that tells of the customer
goes, and afterwards the database's own file is written anew, so that nothing is left between its pages.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, select

from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.storage.engine import scrub, writing
from recoup.storage.house import tenants
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.answers import forget_answers
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.contacts import orders_of_person
from recoup.storage.repositories.retention import Erased, erase_older, erase_orders
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.storage.tables import STORE_LINE, STORE_ORDER

_WHO: Final = "recoup privacy"
_NOBODY: Final = Text(
    "nothing is kept of {named}; orders are named as the store does, customers by their mail address",
    "{named}에 관해 저장된 것이 없습니다. 주문은 쇼핑몰의 주문번호로, 고객은 이메일 주소로 지정하세요",
)


class UnknownError(ValueError):
    """Nobody is known by what was said; ``said`` says how people and orders are named."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Which orders were forgotten, and how many rows lost their content."""

    orders: tuple[str, ...]
    erased: Erased


def forget(home: Installation, orders: Sequence[str] = (), customer: str | None = None) -> Forgotten:
    """Erase the personal data of store ``orders``, or of all orders of a ``customer`` known by their mail address.

    Doing it again changes nothing. Raises UnknownError when nothing is kept of any of them.
    """
    with writing(home.engine) as connection:
        found = _found(connection, home, orders, customer)
        if not found:
            # The address of somebody who wants to be forgotten is not said back.
            raise UnknownError(_NOBODY.format(named=", ".join(orders) or "--customer"))
        counts = [_erase(connection, home, *each) for each in found]
    scrub(home.engine)
    totals = (sum(column) for column in zip(*map(astuple, counts), strict=True))
    return Forgotten(tuple(order for _, _, named in found for order in named), Erased(*totals))


def forget_older(home: Installation, tenant: TenantId, keep: timedelta) -> Erased:
    """Erase what a tenant keeps in full for longer than ``keep``."""
    now = home.now()
    with writing(home.engine) as connection:
        return erase_older(Scope(connection, tenant), now - keep, now)


def _found(
    connection: Connection, home: Installation, orders: Sequence[str], customer: str | None
) -> list[tuple[TenantId, ShopId, tuple[str, ...]]]:
    found: list[tuple[TenantId, ShopId, tuple[str, ...]]] = []
    for tenant in tenants(connection):
        scope = Scope(connection, tenant.id)
        for shop in shops(scope):
            named = _known(scope, shop.id, orders)
            if customer is not None:
                named += orders_of_person(scope, home.vault, shop.id, customer)
            if named:
                found.append((tenant.id, shop.id, tuple(dict.fromkeys(named))))
    return found


def _known(scope: Scope, shop: ShopId, orders: Sequence[str]) -> tuple[str, ...]:
    """Return those of the orders that a shop has."""
    found: set[str] = set()
    for table in (STORE_ORDER, STORE_LINE):
        mine = (scope.owns(table), table.c.shop_id == shop, table.c.order_id.in_(orders))
        found |= set(scope.connection.execute(select(table.c.order_id).where(*mine)).scalars())
    return tuple(order for order in orders if order in found)


def _erase(
    connection: Connection, home: Installation, tenant: TenantId, shop: ShopId, orders: tuple[str, ...]
) -> Erased:
    scope = Scope(connection, tenant)
    erased = erase_orders(scope, shop, orders, home.now())
    forget_answers(scope)
    append_audit(scope, home.now(), _WHO, "customer_forgotten", f"shop {shop}", {"orders": list(orders)})
    return erased
