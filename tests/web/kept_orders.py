"""Orders in a house: a small shop of both sides with every turn taken, as if both remotes had been read."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from recoup.domain.links import Link, LinkSource
from recoup.intake.shaping import shape
from recoup.storage.ids import AccountId, ShopId
from recoup.storage.repositories.links import put_links
from tests.desk.kept_shop import KeptShop, keep
from tests.reconciliation.shop import NOW, Row, Shop, link, store_line, supplier_line
from tests.storage.places import Place
from tests.web.house import House

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deal:
    """A line of the store and what was bought for it, if anything was."""

    number: int
    store: str = "preparing"
    supplier: str | None = "awaiting_shipment"
    linked: bool = True

    def rows(self) -> tuple[Row, Row | None]:
        """Return the rows of both sides; each order is a day older than the one before."""
        at = NOW - self.number * DAY
        facts: dict[str, Any] = {"ordered_at": at, "paid_at": at, "product": "P1", "product_name": "a lamp"}
        ours = store_line(f"S{self.number}", 1, self.store, paid_minor=12_000, **facts)
        if self.supplier is None:
            return ours, None
        bought = {"paid_minor": 900, "created_at": at, "paid_at": at, "product": "1005", "sku": "12000"}
        if self.supplier.startswith("closed"):
            bought["closed_at"] = at + DAY
        return ours, supplier_line(f"80{self.number}", 1, self.supplier, **bought)


def trade(house: House, *deals: Deal) -> KeptShop:
    """Keep these deals in a shop of their own in the house, and take every turn."""
    rows = [(deal, *deal.rows()) for deal in deals]
    shop = Shop(
        tuple(ours for _, ours, _ in rows),
        tuple(theirs for *_, theirs in rows if theirs is not None),
        tuple(link(ours, theirs) for deal, ours, theirs in rows if theirs is not None and deal.linked),
    )
    nowhere = Place(house.home.engine, house.tenant, ShopId(0), AccountId(0), AccountId(0))
    house.clock.at = NOW
    return keep(replace(nowhere, shop=house.shop), shop)


def proposes(kept: KeptShop, store: str, supplier: str) -> None:
    """Let a match of two lines wait for a person."""
    with kept.place.writing() as scope:
        put_links(scope, kept.place.shop, [Link(store, supplier, 1, LinkSource.PROPOSAL)], NOW)
        shape(scope, kept.place.shop, NOW, store_lines=[store], supplier_lines=[supplier])
    kept.takes_turns()
