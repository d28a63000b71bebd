"""Finding an island: from some lines to every line that hangs together with them, with what connects them.

Orders are small and so are islands: each is read by a few looks into indexes, whatever the size of the shop.
"""

from collections.abc import Callable, Collection, Mapping
from typing import TypeAlias

from sqlalchemy import select

from recoup.decision.island import Island, StoreFacts, SupplierFacts
from recoup.domain.pair import RefundRoute
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import (
    lines_of_store_order,
    lines_with_coupon,
    store_line,
    supplier_line,
)
from recoup.storage.repositories.links import KeptLink, links_of_store_line, links_of_supplier_line
from recoup.storage.repositories.unreadable import blind_among
from recoup.storage.scope import Scope
from recoup.storage.tables import PAIR


def island_of(
    scope: Scope,
    shop: ShopId,
    routes: Mapping[str, RefundRoute],
    *,
    store_lines: Collection[str] = (),
    supplier_lines: Collection[str] = (),
) -> Island:
    """Return everything that hangs together with these lines, as it was last seen.

    ``routes`` says how a payment can be given back, by the store's word for it in lower case; a word that it does not
    know means the store's admin screen.
    """
    search = _Search(scope, shop)
    search.run(store_lines, supplier_lines)
    links = tuple(search.links.values())
    coupons = {line.coupon for line in search.supplier.values() if line.coupon is not None}
    users = [user for coupon in sorted(coupons) for user in lines_with_coupon(scope, shop, coupon)]
    return Island(
        store=tuple(store_facts(line, routes) for line in search.store.values()),
        supplier=tuple(map(supplier_facts, search.supplier.values())),
        links=tuple(each.link for each in links if not each.proposed),
        proposals=tuple(each.link for each in links if each.proposed),
        coupon_users=tuple(supplier_facts(user) for user in users if user.line_id not in search.supplier),
        blind=blind_among(scope, shop, search.store_seen, search.supplier_seen),
    )


def store_facts(line: StoreLineRow, routes: Mapping[str, RefundRoute]) -> StoreFacts:
    """Return what a kept store line says to a decision."""
    method = (line.payment_method or "").strip().casefold()
    return StoreFacts(
        order=line.order_id,
        line=line.line_id,
        state=line.state,
        quantity=line.quantity,
        paid=line.paid,
        delivery=line.delivery,
        refunded=line.refunded,
        refund_proven=line.refund_proven,
        route=routes.get(method, RefundRoute.ADMIN) if method else RefundRoute.UNKNOWN,
        product=line.product,
        ordered_at=line.ordered_at,
        paid_at=line.paid_at,
        claimed_at=line.claimed_at,
        refunded_at=line.refunded_at,
    )


def supplier_facts(line: SupplierLineRow) -> SupplierFacts:
    """Return what a kept supplier line says to a decision."""
    return SupplierFacts(
        order=line.order_id,
        line=line.line_id,
        state=line.state,
        quantity=line.quantity,
        paid=line.paid,
        reimbursed=line.reimbursed,
        stage=line.refund_stage,
        coupon=line.coupon,
        coupon_share=line.coupon_share,
        payment_method=line.payment_method,
        created_at=line.created_at,
        paid_at=line.paid_at,
        pay_by=line.pay_by,
        closed_at=line.closed_at,
    )


def lonely_lines(scope: Scope, shop: ShopId) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the store lines and the supplier lines of which some pieces have no other side."""
    columns = (PAIR.c.store_line, PAIR.c.supplier_line)
    owned = (scope.owns(PAIR), PAIR.c.shop_id == shop, PAIR.c.quantity > 0)
    store = scope.connection.execute(select(*columns).where(*owned, PAIR.c.supplier_line.is_(None)))
    supplier = scope.connection.execute(select(*columns).where(*owned, PAIR.c.store_line.is_(None)))
    return tuple(sorted(row.store_line for row in store)), tuple(sorted(row.supplier_line for row in supplier))


_LinksOf: TypeAlias = Callable[[Scope, ShopId, str], tuple[KeptLink, ...]]


class _Search:
    """Goes from line to line over orders and links until nothing new turns up."""

    def __init__(self, scope: Scope, shop: ShopId) -> None:
        self._scope = scope
        self._shop = shop
        self.store: dict[str, StoreLineRow] = {}
        self.supplier: dict[str, SupplierLineRow] = {}
        self.links: dict[tuple[str, str], KeptLink] = {}
        self.store_seen: set[str] = set()
        self.supplier_seen: set[str] = set()

    def run(self, store_lines: Collection[str], supplier_lines: Collection[str]) -> None:
        """Visit these lines and whatever hangs together with them."""
        ours, theirs = list(store_lines), list(supplier_lines)
        while ours or theirs:
            if ours:
                theirs += self._visit_store(ours.pop(), ours)
            else:
                ours += self._visit_supplier(theirs.pop())

    def _visit_store(self, line_id: str, ours: list[str]) -> list[str]:
        """Return the supplier lines that a store line is linked to; the other lines of its order are added to ours."""
        if line_id in self.store_seen:
            return []
        self.store_seen.add(line_id)
        line = store_line(self._scope, self._shop, line_id)
        if line is not None:
            self.store[line_id] = line
            ours += [each.line_id for each in lines_of_store_order(self._scope, self._shop, line.order_id)]
        return [link.link.supplier_line_id for link in self._taken(links_of_store_line, line_id)]

    def _visit_supplier(self, line_id: str) -> list[str]:
        """Return the store lines that a supplier line is linked to."""
        if line_id in self.supplier_seen:
            return []
        self.supplier_seen.add(line_id)
        line = supplier_line(self._scope, self._shop, line_id)
        if line is not None:
            self.supplier[line_id] = line
        return [link.link.store_line_id for link in self._taken(links_of_supplier_line, line_id)]

    def _taken(self, links_of: _LinksOf, line_id: str) -> list[KeptLink]:
        """Keep the links of a line and return those that may be acted on."""
        found = links_of(self._scope, self._shop, line_id)
        self.links |= {(each.link.store_line_id, each.link.supplier_line_id): each for each in found}
        return [each for each in found if not each.proposed]
