"""Open cases in a house, made by the turns of a shop whose customers cancelled what is about to be shipped."""

from datetime import UTC, timedelta
from typing import Any

from recoup.storage.ids import AccountId, ShopId
from tests.desk.kept_shop import KeptShop, keep
from tests.reconciliation.shop import NOW, Row, Shop, link, store_line, supplier_line
from tests.storage.places import Place
from tests.web.house import House

_NOW = NOW.astimezone(UTC)


def cancelled(house: House, *hours_ago: int, first: int = 1, **facts: Any) -> ShopId:
    """Let a new shop of the house have a case for each of these cancellations; return its number.

    Their orders are S1, S2 and so on, of ever more money. The house's clock stands at the turns' moment.
    """
    house.clock.at = NOW
    numbered = list(enumerate(hours_ago, first))
    store = [_sold(number, hours, facts) for number, hours in numbered]
    supplier = [_ordered(number) for number, _ in numbered]
    links = [link(ours, theirs) for ours, theirs in zip(store, supplier, strict=True)]
    kept: KeptShop = keep(_nowhere(house), Shop(tuple(store), tuple(supplier), tuple(links)))
    return kept.place.shop


def disputed(house: House) -> None:
    """Let a new shop of the house have the case of a dispute that the seller has to answer."""
    house.clock.at = NOW
    since = _NOW - timedelta(days=20)
    ours = store_line("R1", 1, "return_accepted", paid_minor=20_000, paid_at=since, claimed_at=_NOW - timedelta(days=1))
    theirs = supplier_line("D1", 1, "dispute_awaiting_seller", paid_minor=900, created_at=since, paid_at=since)
    keep(_nowhere(house), Shop((ours,), (theirs,), (link(ours, theirs),)))


def shipped_alone(house: House) -> None:
    """Let a new shop of the house have the case of a parcel that the store sent and nobody is known to have ordered."""
    house.clock.at = NOW
    ours = store_line("A1", 1, "in_transit", paid_minor=20_000, paid_at=_NOW - timedelta(days=3))
    keep(_nowhere(house), Shop((ours,), (), ()))


def _nowhere(house: House) -> Place:
    return Place(house.home.engine, house.tenant, house.shop, AccountId(0), AccountId(0))


def _sold(number: int, hours_ago: int, facts: dict[str, Any]) -> Row:
    claimed = _NOW - timedelta(hours=hours_ago)
    said = {"product_name": "a lamp", "payment_method": "card", "paid_at": _NOW - timedelta(days=3)} | facts
    return store_line(f"S{number}", 1, "cancel_asked", paid_minor=20_000 + number, claimed_at=claimed, **said)


def _ordered(number: int) -> Row:
    since = _NOW - timedelta(days=3)
    return supplier_line(f"U{number}", 1, "awaiting_shipment", paid_minor=900, created_at=since, paid_at=since)
