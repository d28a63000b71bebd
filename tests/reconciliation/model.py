"""The same comparison without a database: from rows to named pairs by the pure functions that decide one island.

They were written one line at a time and share no step with the engine, so that an agreement of the two means something.
They know links that are written down; what the engine finds out by itself is tested by its own stories.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.decision.gauges import customer_stake, supplier_stake
from recoup.decision.island import Blind, Island, StoreFacts, SupplierFacts
from recoup.decision.naming import Named, name_pair
from recoup.decision.pairing import pairs_of
from recoup.domain.links import Link, LinkSource, Role
from recoup.domain.money import Money
from recoup.domain.pair import Pair, Part, RefundRoute
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import Book
from tests.reconciliation.shop import KOREAN_HOLIDAYS, UNREADABLE, Row, Shop

UNLINKED: Final = "unlinked"


@dataclass(frozen=True)
class Expected:
    """A pair as the pure functions see it."""

    pair: Pair
    named: Named
    customer_stake: Money | None
    supplier_stake: Money | None


def expect(shop: Shop, book: Book, now: datetime) -> dict[tuple[Any, ...], Expected]:
    """Return every pair of ``shop`` by its lines and role, named as of ``now``."""
    zone = now.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise AssertionError("the shop's clock needs a named zone")
    found: dict[tuple[Any, ...], Expected] = {}
    for pair in pairs_of(island_of(shop), zone):
        named = name_pair(pair, book, KOREAN_HOLIDAYS, now)
        found[pair.id.store_line, pair.id.supplier_line, role_of(pair)] = Expected(
            pair, named, customer_stake(pair.store, book), supplier_stake(pair.supplier)
        )
    return found


def island_of(shop: Shop) -> Island:
    """Return a whole shop as one island."""
    return Island(
        store=tuple(map(store_facts, shop.store)),
        supplier=tuple(map(supplier_facts, shop.supplier)),
        links=tuple(written(shop)),
        blind=Blind(_unreadable(shop.store), _unreadable(shop.supplier)),
    )


def role_of(pair: Pair) -> str:
    """Return the engine's word for what the pieces of a pair are to their store line."""
    if pair.id.part is not Part.SERVING:
        return pair.id.part.value
    if pair.id.store_line is None:
        return UNLINKED
    return (Role.UNCOVERED if pair.id.supplier_line is None else Role.SERVES).value


def written(shop: Shop) -> Iterator[Link]:
    """Yield the links of the list; for a supplier line that it does not mention, what the supplier's file says."""
    for row in shop.supplier:
        listed = [
            each
            for each in shop.links
            if each["supplier_order_id"] == row["order_id"] and each["supplier_line_id"] == row["line_id"]
        ]
        for each in listed:
            pieces = each["quantity"] or row["quantity"]
            yield Link(each["store_line_id"], row["line_id"], pieces, LinkSource.FILE)
        if not listed and row.get("store_line_id"):
            yield Link(row["store_line_id"], row["line_id"], row["quantity"], LinkSource.SUPPLIER_FILE)


def store_facts(row: Row) -> StoreFacts:
    """Return what a row of the store's file says."""
    method = row.get("payment_method")
    return StoreFacts(
        order=row["order_id"],
        line=row["line_id"],
        state=StoreLine(row["state"]),
        quantity=row["quantity"],
        paid=_money(row, "paid_minor"),
        delivery=_money(row, "delivery_minor"),
        refunded=_money(row, "refunded_minor"),
        refund_proven=row.get("refund_proven"),
        route=REFUND_ROUTES.get(method, RefundRoute.ADMIN) if method else RefundRoute.UNKNOWN,
        product=row.get("product"),
        **{name: _aware(row.get(name)) for name in ("ordered_at", "paid_at", "claimed_at", "refunded_at")},
    )


def supplier_facts(row: Row) -> SupplierFacts:
    """Return what a row of the supplier's file says."""
    stage = row.get("refund_stage")
    return SupplierFacts(
        order=row["order_id"],
        line=row["line_id"],
        state=SupplierLine(row["state"]),
        quantity=row["quantity"],
        paid=_money(row, "paid_minor"),
        reimbursed=_money(row, "reimbursed_minor"),
        stage=Reimbursement(stage) if stage else None,
        coupon=row.get("coupon"),
        coupon_share=_money(row, "coupon_minor"),
        payment_method=row.get("payment_method"),
        **{name: _aware(row.get(name)) for name in ("created_at", "paid_at", "pay_by", "closed_at")},
    )


def _unreadable(rows: tuple[Row, ...]) -> frozenset[str]:
    return frozenset(row["line_id"] for row in rows if row.get(UNREADABLE))


def _money(row: Row, column: str) -> Money | None:
    return None if row.get(column) is None else Money(row[column], row["currency"])


def _aware(utc: datetime | None) -> datetime | None:
    return None if utc is None else utc.replace(tzinfo=UTC)
