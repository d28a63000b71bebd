"""Finding islands: from some lines to every line that hangs together with them, with what connects them.

Orders are small and so are islands: they are read by a few looks into indexes, whatever the size of the shop and
however many of them are looked for at once.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from recoup.decision.island import Island, StoreFacts, SupplierFacts
from recoup.domain.pair import RefundRoute
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import lines_beside, lines_with_coupon, supplier_lines_of
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
    """Return everything that hangs together with these lines, as it was last seen; of several islands all in one.

    ``routes`` says how a payment can be given back, by the store's word for it in lower case; a word that it does not
    know means the store's admin screen.
    """
    search = _Search(scope, shop)
    search.run(store_lines, supplier_lines)
    links = [search.links[lines] for lines in sorted(search.links)]
    coupons = sorted({line.coupon for line in search.supplier.values() if line.coupon is not None})
    users = lines_with_coupon(scope, shop, *coupons) if coupons else ()
    return Island(
        store=tuple(store_facts(search.store[line], routes) for line in sorted(search.store)),
        supplier=tuple(supplier_facts(search.supplier[line]) for line in sorted(search.supplier)),
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
        seen_at=line.observed_at,
    )


def lonely_lines(scope: Scope, shop: ShopId) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the store lines and the supplier lines of which some pieces have no other side."""
    columns = (PAIR.c.store_line, PAIR.c.supplier_line)
    owned = (scope.owns(PAIR), PAIR.c.shop_id == shop, PAIR.c.quantity > 0)
    store = scope.connection.execute(select(*columns).where(*owned, PAIR.c.supplier_line.is_(None)))
    supplier = scope.connection.execute(select(*columns).where(*owned, PAIR.c.store_line.is_(None)))
    return tuple(sorted(row.store_line for row in store)), tuple(sorted(row.supplier_line for row in supplier))


class _Search:
    """Goes from lines to lines over orders and links until nothing new turns up, all that is new in one look."""

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
        ours, theirs = set(store_lines), set(supplier_lines)
        while ours or theirs:
            linked = self._visit_store(ours)
            ours = self._visit_supplier((theirs | linked) - self.supplier_seen) - self.store_seen
            theirs.clear()

    def _visit_store(self, line_ids: Collection[str]) -> set[str]:
        """Visit store lines and the others of their orders; return the supplier lines that they are linked to."""
        if not line_ids:
            return set()
        found = {line.line_id: line for line in lines_beside(self._scope, self._shop, line_ids)}
        self.store |= found
        new = found.keys() | line_ids
        self.store_seen |= new
        links = links_of_store_line(self._scope, self._shop, *new)
        return {each.link.supplier_line_id for each in self._taken(links)}

    def _visit_supplier(self, line_ids: Collection[str]) -> set[str]:
        """Visit supplier lines; return the store lines that they are linked to."""
        if not line_ids:
            return set()
        self.supplier |= {line.line_id: line for line in supplier_lines_of(self._scope, self._shop, line_ids)}
        self.supplier_seen |= set(line_ids)
        links = links_of_supplier_line(self._scope, self._shop, *line_ids)
        return {each.link.store_line_id for each in self._taken(links)}

    def _taken(self, links: Collection[KeptLink]) -> list[KeptLink]:
        """Keep links and return those that may be acted on."""
        self.links |= {(each.link.store_line_id, each.link.supplier_line_id): each for each in links}
        return [each for each in links if not each.proposed]
