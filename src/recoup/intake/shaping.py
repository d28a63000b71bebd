"""Shaping: links for lines that changed, then the pairs of their islands, made anew and woken.

To be called in the transaction that changed the lines. Nothing here depends on which line was seen first: links are
looked for in everything that is known by now, and pairs follow from lines and links alone. What was linked once stays
linked until a person says otherwise, because a line that looks abandoned is bought twice.
"""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Final

from recoup.decision.island import Blind
from recoup.decision.linking import with_partners
from recoup.decision.pairing import pairs_of
from recoup.domain.links import Link
from recoup.domain.pair import PairId, RefundRoute
from recoup.intake.matching import referred, written
from recoup.storage.ids import ShopId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.islands import island_of
from recoup.storage.repositories.lines import lines_of_store_order, lines_of_supplier_order
from recoup.storage.repositories.links import links_of_store_line, links_of_supplier_line, put_links
from recoup.storage.repositories.pairs import Shape, pair_of, pairs_of_lines, put_pairs, remove_pairs, wake_pairs
from recoup.storage.repositories.product_mappings import mapping_of
from recoup.storage.repositories.references import (
    Reference,
    references_of_store_order,
    references_of_supplier_order,
)
from recoup.storage.scope import Scope

_NO_ROUTES: Final[Mapping[str, RefundRoute]] = {}
"""How a payment can be given back does not change what a pair joins."""


def link_and_wake(
    scope: Scope,
    shop: ShopId,
    at: datetime,
    *,
    store_orders: Collection[str] = (),
    supplier_orders: Collection[str] = (),
    store_lines: Collection[str] = (),
    supplier_lines: Collection[str] = (),
) -> None:
    """Look for links of these orders, then make and wake the pairs of every island that they or these lines are on."""
    cluster = _Cluster(scope, shop)
    cluster.follow(store_orders, supplier_orders)
    put_links(scope, shop, cluster.new_links(), at)
    ours = {*store_lines, *(line.line_id for line in cluster.store)}
    theirs = {*supplier_lines, *(line.line_id for line in cluster.supplier)}
    shape(scope, shop, at, store_lines=ours, supplier_lines=theirs)


def shape(
    scope: Scope, shop: ShopId, at: datetime, *, store_lines: Collection[str], supplier_lines: Collection[str]
) -> None:
    """Make the pairs of the islands of these lines as they are now, and wake every one of them.

    A pair that is no longer made is forgotten, or has no pieces left when something was decided on it. The pairs of a
    line that cannot be read stay as they are and are not woken: nothing is known that a decision could be made from.
    """
    island = island_of(scope, shop, _NO_ROUTES, store_lines=store_lines, supplier_lines=supplier_lines)
    blind = with_partners(island)
    ours = {*store_lines, *(line.line for line in island.store)} - blind.store_lines
    theirs = {*supplier_lines, *(line.line for line in island.supplier)} - blind.supplier_lines
    made = [Shape(pair.id, pair.quantity, pair.surplus, pair.partial, pair.proposed) for pair in pairs_of(island, UTC)]
    kept = pairs_of_lines(scope, shop, store_lines=ours, supplier_lines=theirs)
    gone = {each.shape.id for each in kept if not _is_blind(each.shape.id, blind)} - {each.id for each in made}
    remove_pairs(scope, shop, gone)
    decided = [each for each in gone if pair_of(scope, shop, each) is not None]
    put_pairs(scope, shop, [*made, *(Shape(each, 0) for each in decided)], at)
    wake_pairs(scope, shop, at, store_lines=ours, supplier_lines=theirs | {user.line for user in island.coupon_users})


def _is_blind(id: PairId, blind: Blind) -> bool:
    return id.store_line in blind.store_lines or id.supplier_line in blind.supplier_lines


class _Cluster:
    """Orders that name each other, directly or over others, with their lines."""

    def __init__(self, scope: Scope, shop: ShopId) -> None:
        self._scope = scope
        self._shop = shop
        self._references: dict[tuple[str, str, str | None], Reference] = {}
        self.store: list[StoreLineRow] = []
        self.supplier: list[SupplierLineRow] = []

    def follow(self, store_orders: Collection[str], supplier_orders: Collection[str]) -> None:
        """Take these orders in, and every order that they lead to."""
        ours, theirs = list(store_orders), list(supplier_orders)
        seen: set[tuple[bool, str]] = set()
        while ours or theirs:
            mine = bool(ours)
            order = ours.pop() if mine else theirs.pop()
            if (mine, order) in seen:
                continue
            seen.add((mine, order))
            if mine:
                self.store += lines_of_store_order(self._scope, self._shop, order)
                found = references_of_store_order(self._scope, self._shop, order)
                theirs += [each.supplier_order for each in found]
            else:
                self.supplier += lines_of_supplier_order(self._scope, self._shop, order)
                found = references_of_supplier_order(self._scope, self._shop, order)
                ours += [each.store_order for each in found]
            self._references |= {(each.store_order, each.supplier_order, each.store_line): each for each in found}

    def new_links(self) -> tuple[Link, ...]:
        """Return the links that follow from what is known of these orders, without those that are kept already."""
        kept = self._kept()
        wanted = [link for line in self.supplier for link in written(line, self._named(line))]
        if all(each.looked for each in self._references.values()):
            linked = {id for each in (*kept, *wanted) if each.quantity for id in _ids(each)}
            orders = [each for each in self._references.values() if each.store_line is None]
            wanted += referred(self.store, self.supplier, linked, orders, self._taught())
        known = {_ids(each) for each in kept}
        return tuple(link for link in wanted if _ids(link) not in known)

    def _kept(self) -> list[Link]:
        """Return the links of all lines that may be acted on, and those that a person ruled out."""
        found = [links_of_store_line(self._scope, self._shop, line.line_id) for line in self.store]
        found += [links_of_supplier_line(self._scope, self._shop, line.line_id) for line in self.supplier]
        return [each.link for links in found for each in links if not each.proposed]

    def _named(self, line: SupplierLineRow) -> list[Reference]:
        return [each for each in self._references.values() if each.supplier_order == line.order_id]

    def _taught(self) -> set[tuple[str, str]]:
        products = {line.product for line in self.store if line.product is not None}
        found = [mapping_of(self._scope, self._shop, product) for product in sorted(products)]
        return {
            (each.product, article)
            for each in found
            if each is not None
            for article in (each.sku_id, each.supplier_product)
        }


def _ids(link: Link) -> tuple[str, str]:
    return link.store_line_id, link.supplier_line_id
