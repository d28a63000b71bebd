"""The same comparison without a database: from rows to named pairs by the pure functions alone.

It is written from the rules and not from the engine's steps, one line at a time, so that an agreement of the two means
something. It knows links that are written down; what the engine finds out by itself is tested by its own stories.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.decision.gauges import customer_stake, supplier_stake
from recoup.decision.naming import Named, name_pair
from recoup.domain.links import Link, LinkSource, Role, Supply, shares
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, RefundRoute, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase, SupplierPhase
from recoup.domain.readings import Surplus
from recoup.domain.store_line import StoreLine
from recoup.domain.strands import Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import Book
from tests.reconciliation.shop import KOREAN_HOLIDAYS, Row, Shop

UNLINKED: Final = "unlinked"
_REFUNDED: Final = frozenset({StorePhase.CANCEL_REFUNDED, StorePhase.RETURN_REFUNDED})
_GOES_ON: Final = frozenset(
    {StorePhase.OPEN, StorePhase.HELD, StorePhase.SHIPPED, StorePhase.DELIVERED, StorePhase.CONFIRMED}
)
_OWES_US: Final = frozenset(
    {
        SupplierPhase.CLOSED_STOCK,
        SupplierPhase.CLOSED_REGION,
        SupplierPhase.CLOSED_RISK,
        SupplierPhase.CLOSED_LATE,
        SupplierPhase.CLOSED_OTHER,
        SupplierPhase.DISPUTE_WON,
    }
)
_NEVER_WAS: Final = frozenset(
    {
        SupplierPhase.ABSENT,
        SupplierPhase.FAILED_PRODUCT,
        SupplierPhase.FAILED_SHIPPING,
        SupplierPhase.FAILED_ACCOUNT,
        SupplierPhase.FAILED_OTHER,
        SupplierPhase.CLOSED_UNPAID,
    }
)


@dataclass(frozen=True)
class Slice:
    """Some pieces of a store line, of a supplier line, or of both."""

    store: str | None
    supplier: str | None
    role: str
    pieces: int


@dataclass(frozen=True)
class Expected:
    """A pair as the pure functions see it."""

    pair: Pair
    named: Named
    customer_stake: Money | None
    supplier_stake: Money | None


def expect(shop: Shop, book: Book, now: datetime) -> dict[tuple[Any, ...], Expected]:
    """Return every pair of ``shop`` by its lines and role, named as of ``now``."""
    model = _Model(shop, now)
    found: dict[tuple[Any, ...], Expected] = {}
    for piece in model.slices:
        pair = model.pair(piece)
        named = name_pair(pair, book, KOREAN_HOLIDAYS, now)
        found[piece.store, piece.supplier, piece.role] = Expected(
            pair, named, customer_stake(pair.store, book), supplier_stake(pair.supplier)
        )
    return found


class _Model:
    def __init__(self, shop: Shop, now: datetime) -> None:
        self._store = {row["line_id"]: row for row in shop.store}
        self._supplier = {row["line_id"]: row for row in shop.supplier}
        self._links = _sensible(_written(shop), self._store, self._supplier)
        self._zone = now.tzinfo
        self.slices = tuple(self._slices())
        self._paid = self._parts(self._store, "paid_minor", by_store=True)
        self._refunded = self._parts(self._store, "refunded_minor", by_store=True)
        self._cost = self._parts(self._supplier, "paid_minor", by_store=False)
        self._reimbursed = self._parts(self._supplier, "reimbursed_minor", by_store=False)
        self._coupon = self._parts(self._supplier, "coupon_minor", by_store=False)

    def pair(self, piece: Slice) -> Pair:
        store, supplier = self._store.get(piece.store or ""), self._supplier.get(piece.supplier or "")
        return Pair(
            id=PairId(piece.store, piece.supplier),
            quantity=piece.pieces,
            store=self._store_side(store, piece) if store else StoreSide(),
            supplier=self._supplier_side(supplier, piece) if supplier else SupplierSide(),
            surplus=_surplus(store, supplier, piece),
            partial=self._partial(store),
        )

    def _slices(self) -> Iterator[Slice]:
        linked: defaultdict[str, int] = defaultdict(int)
        for link in self._links:
            linked[link.supplier_line_id] += link.quantity
        for line_id, row in self._store.items():
            mine = [link for link in self._links if link.store_line_id == line_id]
            for share in shares(row["quantity"], map(self._supply, mine)):
                supplier = share.link.supplier_line_id if share.link else None
                yield Slice(line_id, supplier, share.role, share.quantity)
        for line_id, row in self._supplier.items():
            if row["quantity"] > linked[line_id]:
                yield Slice(None, line_id, UNLINKED, row["quantity"] - linked[line_id])

    def _supply(self, link: Link) -> Supply:
        row = self._supplier[link.supplier_line_id]
        created = row.get("created_at")
        alive = _supplier_phase(row) not in _OWES_US | _NEVER_WAS
        return Supply(link, alive, created.replace(tzinfo=UTC) if created else None)

    def _parts(self, rows: Mapping[str, Row], column: str, *, by_store: bool) -> dict[Slice, Money]:
        """Divide each line's amount over its slices; the last of them receives what rounding leaves over."""
        result: dict[Slice, Money] = {}
        for line_id, row in rows.items():
            if row.get(column) is None:
                continue
            mine = [each for each in self.slices if _shares_in(each, line_id, by_store=by_store)]
            mine.sort(key=lambda each: _place(each, by_store=by_store))
            if mine:
                whole = Money(row[column], row["currency"])
                parts = whole.split([each.pieces for each in mine], remainder_to=len(mine) - 1)
                result.update(zip(mine, parts, strict=True))
        return result

    def _store_side(self, row: Row, piece: Slice) -> StoreSide:
        method = row.get("payment_method")
        deliveries = [
            each["delivery_minor"]
            for each in self._store.values()
            if each["order_id"] == row["order_id"] and each.get("delivery_minor") is not None
        ]
        return StoreSide(
            state=StoreLine.ABSENT if piece.role == Role.HISTORY else StoreLine(row["state"]),
            order=row["order_id"],
            paid=self._paid.get(piece),
            delivery=Money(max(deliveries), row["currency"]) if deliveries else None,
            refunded=self._refunded.get(piece),
            refund_proven=row.get("refund_proven"),
            route=REFUND_ROUTES.get(method, RefundRoute.ADMIN) if method else RefundRoute.UNKNOWN,
            paid_at=self._local(row.get("paid_at") or row.get("ordered_at")),
            claimed_at=self._local(row.get("claimed_at")),
            refunded_at=self._local(row.get("refunded_at")),
        )

    def _supplier_side(self, row: Row, piece: Slice) -> SupplierSide:
        stage = row.get("refund_stage")
        return SupplierSide(
            state=SupplierLine(row["state"]),
            order=row["order_id"],
            cost=self._cost.get(piece),
            coupon=self._coupon.get(piece),
            coupon_lost=self._coupon_lost(row),
            reimbursed=self._reimbursed.get(piece),
            stage=Reimbursement(stage) if stage else None,
            payment_method=row.get("payment_method"),
            created_at=self._local(row.get("created_at")),
            paid_at=self._local(row.get("paid_at") or row.get("created_at")),
            pay_by=self._local(row.get("pay_by")),
            closed_at=self._local(row.get("closed_at")),
        )

    def _coupon_lost(self, row: Row) -> bool:
        if row.get("coupon") is None or _supplier_phase(row) not in _OWES_US:
            return False
        users = [each for each in self._supplier.values() if each.get("coupon") == row["coupon"]]
        return any(_supplier_phase(each) not in _OWES_US for each in users)

    def _partial(self, row: Row | None) -> bool:
        others = [each for each in self._store.values() if row and each["order_id"] == row["order_id"]]
        return any(_store_phase(each) in _GOES_ON for each in others if each is not row)

    def _local(self, utc: datetime | None) -> datetime | None:
        if utc is None or not isinstance(self._zone, ZoneInfo):
            return None
        return utc.replace(tzinfo=UTC).astimezone(self._zone)


def _written(shop: Shop) -> Iterator[Link]:
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


def _sensible(links: Iterator[Link], store: Mapping[str, Row], supplier: Mapping[str, Row]) -> tuple[Link, ...]:
    """Drop links to unknown lines; where lines share more than there is, none takes more than it needs."""
    known = [link for link in links if link.store_line_id in store]
    result: list[Link] = []
    for link in known:
        whole = supplier[link.supplier_line_id]["quantity"]
        wanted = sum(each.quantity for each in known if each.supplier_line_id == link.supplier_line_id)
        need = store[link.store_line_id]["quantity"]
        pieces = min(link.quantity, need) if wanted > whole else link.quantity
        result.append(Link(link.store_line_id, link.supplier_line_id, pieces, link.source))
    return tuple(result)


def _shares_in(piece: Slice, line_id: str, *, by_store: bool) -> bool:
    if by_store:
        return piece.store == line_id and piece.role in (Role.SERVES, Role.UNCOVERED)
    return piece.supplier == line_id


def _place(piece: Slice, *, by_store: bool) -> tuple[bool, str, str]:
    other = piece.supplier if by_store else piece.store
    return other is None, other or "", piece.role


def _surplus(store: Row | None, supplier: Row | None, piece: Slice) -> Surplus:
    if piece.role == Role.SURPLUS:
        return Surplus.DUPLICATE
    if not store or not supplier or piece.role != Role.SERVES or _store_phase(store) not in _REFUNDED:
        return Surplus.NONE
    ended, created = store.get("refunded_at") or store.get("claimed_at"), supplier.get("created_at")
    return Surplus.AFTER_REFUND if ended and created and created > ended else Surplus.NONE


def _store_phase(row: Row) -> StorePhase:
    return STORE_PHASE[StoreLine(row["state"])]


def _supplier_phase(row: Row) -> SupplierPhase:
    return SUPPLIER_PHASE[SupplierLine(row["state"])]
