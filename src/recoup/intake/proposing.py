"""Proposing: guesses for lines without another side, with a confidence; made anew each time, kept apart from links.

Only the confidence that the policy book asks for makes a guess a link that is acted on, and the link says so. Any other
waits for a person, who accepts it or says with a link of no pieces that the two do not belong together.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final, TypeVar

from recoup.domain.links import Link, LinkSource
from recoup.domain.step import PLACES_ORDER
from recoup.domain.supplier_line import SupplierLine
from recoup.intake.matching import Proposal, propose
from recoup.intake.observing import retired
from recoup.intake.shaping import shape
from recoup.storage.ids import ShopId
from recoup.storage.records import SupplierLineRow
from recoup.storage.repositories.attempts import intents_of_line
from recoup.storage.repositories.intents import settle_attempt
from recoup.storage.repositories.islands import lonely_lines
from recoup.storage.repositories.lines import store_line, supplier_line, upsert_supplier_lines
from recoup.storage.repositories.links import (
    KeptLink,
    accept_link,
    links_of_store_line,
    links_of_supplier_line,
    put_links,
    remove_link,
)
from recoup.storage.repositories.references import references_of_store_order
from recoup.storage.repositories.teaching import taught
from recoup.storage.scope import Scope
from recoup.storage.words import IntentState

POLICY: Final = "policy"
"""Who accepted a guess that the policy book lets through."""

FOUND: Final = "found_by_a_person"
"""The code of a placement whose order a person found and linked."""

_Pair = tuple[str, str]
Line = TypeVar("Line")


def propose_links(
    scope: Scope, shop: ShopId, accept_from: int, within: timedelta, at: datetime
) -> tuple[Proposal, ...]:
    """Replace the guesses that wait for a person by those that are right now, and return them all.

    ``accept_from`` is the confidence from which on the shop's book lets them through, ``within`` how long after a
    payment a supplier order may have been created for it. To be called now and then, in a transaction of its own: it
    looks at every line of the shop that has no other side.
    """
    lonely = _Lonely(scope, shop)
    found = lonely.guesses(within)
    right = {_ids(each.link) for each in found}
    for store, supplier in lonely.waiting - right:
        remove_link(scope, shop, store, supplier)
    put_links(scope, shop, [each.link for each in found], at)
    accepted = {_ids(each.link) for each in found if each.confidence >= accept_from}
    for store, supplier in sorted(accepted):
        accept_link(scope, shop, store, supplier, POLICY)
    if changed := (lonely.waiting ^ right) | accepted:
        ours, theirs = {store for store, _ in changed}, {supplier for _, supplier in changed}
        shape(scope, shop, at, store_lines=ours, supplier_lines=theirs)
    return found


def link_by_hand(scope: Scope, shop: ShopId, link: Link, who: str, at: datetime) -> None:
    """Keep what a person says of two lines, also over a guess: so many pieces belong together, or none at all."""
    put_links(scope, shop, [link], at)
    accept_link(scope, shop, link.store_line_id, link.supplier_line_id, who)
    if link.quantity:
        _found(scope, shop, link, at)
    shape(scope, shop, at, store_lines=[link.store_line_id], supplier_lines=[link.supplier_line_id])


def _found(scope: Scope, shop: ShopId, link: Link, at: datetime) -> None:
    """Settle a placement of which nobody knew the end: the order that it created is the one that was linked.

    The line that stood for the attempt gives way, so that its pieces are not counted twice.
    """
    others = [
        supplier_line(scope, shop, each.link.supplier_line_id)
        for each in links_of_store_line(scope, shop, link.store_line_id)
    ]
    unknown = [
        each for each in others if each is not None and _stands_for_unknown(each) and each.quantity == link.quantity
    ]
    if not unknown or unknown[0].line_id == link.supplier_line_id:
        return
    upsert_supplier_lines(scope, shop, [retired(unknown[0])._replace(observed_at=at)])
    for kept in intents_of_line(scope, shop, link.store_line_id, PLACES_ORDER):
        if kept.state is IntentState.UNKNOWN:
            settle_attempt(scope, kept.id, kept.attempts, at, IntentState.ACCEPTED, FOUND)


def _stands_for_unknown(line: SupplierLineRow) -> bool:
    return line.state is SupplierLine.PLACEMENT_UNKNOWN and line.order_id is None


class _Lonely:
    """The lines of a shop that have no link which is acted on, the guesses that wait, and what a person ruled out."""

    def __init__(self, scope: Scope, shop: ShopId) -> None:
        self._scope = scope
        self._shop = shop
        ours, theirs = lonely_lines(scope, shop)
        self._ours = {line: links_of_store_line(scope, shop, line) for line in ours}
        self._theirs = {line: links_of_supplier_line(scope, shop, line) for line in theirs}
        kept = [each for found in (*self._ours.values(), *self._theirs.values()) for each in found]
        self.waiting = {_ids(each.link) for each in kept if each.proposed}
        self._ruled_out = {_ids(each.link) for each in kept if not each.link.quantity}

    def guesses(self, within: timedelta) -> tuple[Proposal, ...]:
        """Return the guesses that are right now."""
        store = _lines(self._ours, lambda line: store_line(self._scope, self._shop, line))
        supplier = _lines(self._theirs, lambda line: supplier_line(self._scope, self._shop, line))
        named: dict[_Pair, LinkSource] = {}
        for order in {line.order_id for line in store}:
            found = references_of_store_order(self._scope, self._shop, order)
            named |= {(each.store_order, each.supplier_order): each.source for each in found}
        return propose(store, supplier, named, taught(self._scope, self._shop), within, self._ruled_out)


def _lines(kept: dict[str, tuple[KeptLink, ...]], read: Callable[[str], Line | None]) -> list[Line]:
    """Return the lines that no link serves."""
    free = (line for line, links in kept.items() if not _served(links))
    return [line for line in map(read, free) if line is not None]


def _served(links: Iterable[KeptLink]) -> bool:
    return any(each.link.quantity and not each.proposed for each in links)


def _ids(link: Link) -> _Pair:
    return link.store_line_id, link.supplier_line_id
