"""Pairing: from the lines of both sides and the links between them to order pairs with all their facts.

This is the pure twin of what the reconciliation does set-wise for a whole shop; a test compares both. An island is
small, so its pairs are made anew each time and nothing has to be kept up to date.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Final, NamedTuple

from recoup.decision.island import Island, StoreFacts, SupplierFacts
from recoup.decision.linking import grouped, sound, with_partners
from recoup.decision.ways import MONEY_DUE_BACK, REFUNDED
from recoup.domain.links import Link, Role, Supply, shares
from recoup.domain.money import Money
from recoup.domain.pair import Pair, PairId, Part, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, SUPPLIER_STATES, StorePhase, SupplierPhase
from recoup.domain.readings import Surplus
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine

GOES_ON: Final = frozenset(
    {StorePhase.OPEN, StorePhase.HELD, StorePhase.SHIPPED, StorePhase.DELIVERED, StorePhase.CONFIRMED}
)
"""The phases of a store line that the customer still wants."""

SUPPLIER_ENDED: Final = MONEY_DUE_BACK | {
    SupplierPhase.ABSENT,
    SupplierPhase.FAILED_PRODUCT,
    SupplierPhase.FAILED_SHIPPING,
    SupplierPhase.FAILED_ACCOUNT,
    SupplierPhase.FAILED_OTHER,
    SupplierPhase.CLOSED_UNPAID,
}
"""The phases of a supplier line that no longer serves anybody."""

KEPT: Final = frozenset({StorePhase.SHIPPED, StorePhase.DELIVERED, StorePhase.CONFIRMED})
"""The phases of a store line whose goods the customer has or will have, and keeps."""

GIVEN_BACK: Final = frozenset(
    {
        StorePhase.RETURN_ASKED,
        StorePhase.RETURN_OPEN,
        StorePhase.RETURN_REFUND_DUE,
        StorePhase.RETURN_REFUND_HELD,
        StorePhase.RETURN_REFUNDED,
        StorePhase.EXCHANGE_OPEN,
        StorePhase.EXCHANGED,
    }
)
"""The phases of a store line whose goods the customer gives back."""

_DISPUTES: Final = (
    SupplierPhase.DISPUTE,
    SupplierPhase.DISPUTE_OURS,
    SupplierPhase.DISPUTE_WON,
    SupplierPhase.DISPUTE_LOST,
)
DISPUTED: Final = frozenset(
    {SupplierLine.CLOSED_DISPUTE_ENDED, *(state for phase in _DISPUTES for state in SUPPLIER_STATES[phase])}
)
"""The states of a supplier line about which there is a dispute, or was one, whoever won it."""


def pairs_of(island: Island, zone: tzinfo) -> tuple[Pair, ...]:
    """Return every pair of an island with all its facts, by its key; times are in ``zone``, the shop's own.

    A line's amounts are split among its pairs to the last minor unit. Every piece of every line that can be read is in
    exactly one pair that serves or stands alone; what is linked beyond is in pairs of surplus or history.
    """
    return tuple(sorted(_Pairing(island, zone).pairs(), key=lambda pair: str(pair.id)))


def is_alive(state: SupplierLine) -> bool:
    """Tell whether a supplier line in ``state`` still serves somebody or may."""
    return SUPPLIER_PHASE[state] not in SUPPLIER_ENDED


class _Piece(NamedTuple):
    """Some pieces of a store line, of a supplier line, or of both; ``role`` is None where no store line wants them."""

    store: str | None
    supplier: str | None
    role: Role | None
    quantity: int


_PARTS: Final = {Role.SURPLUS: Part.SURPLUS, Role.HISTORY: Part.HISTORY}
_OF_STORE: Final = frozenset({Role.SERVES, Role.UNCOVERED})


class _Pairing:
    """The pairs of one island: lines by their ids, and what each amount comes to for each piece."""

    def __init__(self, island: Island, zone: tzinfo) -> None:
        self._zone = zone
        blind = with_partners(island)
        self._store = {line.line: line for line in island.store if line.line not in blind.store_lines}
        self._supplier = {line.line: line for line in island.supplier if line.line not in blind.supplier_lines}
        self._links = sound(island.links, self._store, self._supplier)
        self._orders = grouped(island.store, lambda line: line.order)
        self._coupons = grouped((*self._supplier.values(), *island.coupon_users), lambda line: line.coupon)
        self._proposed = {link.store_line_id for link in island.proposals} | {
            link.supplier_line_id for link in island.proposals
        }
        self._pieces = tuple(self._divide())
        self._disputed_in_part = frozenset(self._find_disputed_in_part())
        self._paid = self._split_store(lambda line: line.paid)
        self._refunded = self._split_store(lambda line: line.refunded)
        self._cost = self._split_supplier(lambda line: line.paid)
        self._reimbursed = self._split_supplier(lambda line: line.reimbursed, lambda piece: not self._is_spared(piece))
        self._coupon = self._split_supplier(lambda line: line.coupon_share)
        self._delivery = self._fees_left()

    def pairs(self) -> Iterator[Pair]:
        """Yield the pair of each piece."""
        for piece in self._pieces:
            store, supplier = self._store.get(piece.store or ""), self._supplier.get(piece.supplier or "")
            yield Pair(
                id=PairId(piece.store, piece.supplier, _PARTS.get(piece.role or Role.SERVES, Part.SERVING)),
                quantity=piece.quantity,
                store=self._store_side(store, piece) if store else StoreSide(),
                supplier=self._supplier_side(supplier, piece) if supplier else SupplierSide(),
                surplus=_surplus(store, supplier, piece),
                partial=self._partial(store),
                proposed=piece.store in self._proposed or piece.supplier in self._proposed,
            )

    def _divide(self) -> Iterator[_Piece]:
        linked = grouped(self._links, lambda link: link.store_line_id)
        for line_id, line in self._store.items():
            for share in shares(line.quantity, map(self._supply, linked.get(line_id, ()))):
                yield _Piece(line_id, share.link and share.link.supplier_line_id, share.role, share.quantity)
        wanted: defaultdict[str, int] = defaultdict(int)
        for link in self._links:
            wanted[link.supplier_line_id] += link.quantity
        for line_id, line in self._supplier.items():
            if line.quantity > wanted[line_id]:
                yield _Piece(None, line_id, None, line.quantity - wanted[line_id])

    def _supply(self, link: Link) -> Supply:
        line = self._supplier[link.supplier_line_id]
        return Supply(link, is_alive(line.state), line.created_at)

    def _split_store(self, amount: Callable[[StoreFacts], Money | None]) -> dict[_Piece, Money]:
        pieces = [piece for piece in self._pieces if piece.role in _OF_STORE]
        whole = {line_id: amount(line) for line_id, line in self._store.items()}
        return _split(whole, pieces, lambda piece: piece.store, lambda piece: piece.supplier)

    def _split_supplier(
        self, amount: Callable[[SupplierFacts], Money | None], shares_in: Callable[[_Piece], bool] = lambda _: True
    ) -> dict[_Piece, Money]:
        whole = {line_id: amount(line) for line_id, line in self._supplier.items()}
        pieces = [piece for piece in self._pieces if shares_in(piece)]
        return _split(whole, pieces, lambda piece: piece.supplier, lambda piece: piece.store)

    def _find_disputed_in_part(self) -> Iterator[str]:
        """Yield the supplier lines in a dispute of whose pieces some are given back."""
        for piece in self._pieces:
            if (
                piece.role is Role.SERVES
                and piece.supplier
                and self._supplier[piece.supplier].state in DISPUTED
                and STORE_PHASE[self._line(piece).state] in GIVEN_BACK
            ):
                yield piece.supplier

    def _is_spared(self, piece: _Piece) -> bool:
        """Tell whether the customer keeps a piece while others of its supplier line, given back, are in dispute."""
        return (
            piece.role is Role.SERVES
            and piece.supplier in self._disputed_in_part
            and STORE_PHASE[self._line(piece).state] in KEPT
        )

    def _fees_left(self) -> dict[_Piece, Money]:
        """Return what each piece's refund may include of its order's fee: what the refunds before it left of it.

        An order's fee is given back once, and the refund that was marked first has it. Pieces that were refunded no
        more than they cost take nothing and come last.
        """
        left: dict[_Piece, Money] = {}
        orders = grouped((piece for piece in self._pieces if piece.store), lambda piece: self._line(piece).order)
        for order, pieces in orders.items():
            fees = [each.delivery for each in self._orders[order] if each.delivery is not None]
            if not fees:
                continue
            fee = max(fees)
            for piece in sorted(pieces, key=self._fee_turn):
                left[piece] = fee
                if (above := self._above(piece)) is not None:
                    fee = max(fee - above, Money.zero(fee.currency))
        return left

    def _fee_turn(self, piece: _Piece) -> tuple[bool, bool, float, str, bool, str, str]:
        marked = self._line(piece).refunded_at
        moment = 0.0 if marked is None else marked.timestamp()
        ids = (piece.store or "", piece.supplier is None, piece.supplier or "", piece.role or "")
        return (self._above(piece) is None, marked is None, moment, *ids)

    def _above(self, piece: _Piece) -> Money | None:
        """Return what was marked as refunded above what a piece cost; None when nothing was, or nobody knows."""
        paid, refunded = self._paid.get(piece), self._refunded.get(piece)
        if paid is None or refunded is None or STORE_PHASE[self._line(piece).state] not in REFUNDED:
            return None
        return refunded - paid if refunded > paid else None

    def _line(self, piece: _Piece) -> StoreFacts:
        return self._store[piece.store or ""]

    def _store_side(self, line: StoreFacts, piece: _Piece) -> StoreSide:
        return StoreSide(
            state=StoreLine.ABSENT if piece.role is Role.HISTORY else line.state,
            order=line.order,
            paid=self._paid.get(piece),
            delivery=self._delivery.get(piece),
            refunded=self._refunded.get(piece),
            refund_proven=line.refund_proven,
            route=line.route,
            paid_at=self._local(line.paid_at or line.ordered_at),
            claimed_at=self._local(line.claimed_at),
            refunded_at=self._local(line.refunded_at),
        )

    def _supplier_side(self, line: SupplierFacts, piece: _Piece) -> SupplierSide:
        spared = self._is_spared(piece)
        return SupplierSide(
            state=SupplierLine.DELIVERED if spared else line.state,
            order=line.order,
            cost=self._cost.get(piece),
            coupon=self._coupon.get(piece),
            coupon_lost=not spared and self._coupon_lost(line),
            reimbursed=self._reimbursed.get(piece),
            stage=None if spared else line.stage,
            payment_method=line.payment_method,
            created_at=self._local(line.created_at),
            paid_at=self._local(line.paid_at or line.created_at),
            pay_by=self._local(line.pay_by),
            closed_at=self._local(line.closed_at),
            seen_at=line.seen_at,
        )

    def _coupon_lost(self, line: SupplierFacts) -> bool:
        """Tell whether money is due back for the line but not for every other that used its coupon."""
        if line.coupon is None or not _money_due_back(line):
            return False
        return not all(_money_due_back(user) for user in self._coupons[line.coupon])

    def _partial(self, line: StoreFacts | None) -> bool:
        if line is None:
            return False
        others = (each for each in self._orders[line.order] if each.line != line.line)
        return any(STORE_PHASE[each.state] in GOES_ON for each in others)

    def _local(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else moment.astimezone(self._zone)


def _split(
    whole: Mapping[str, Money | None],
    pieces: Collection[_Piece],
    own: Callable[[_Piece], str | None],
    other: Callable[[_Piece], str | None],
) -> dict[_Piece, Money]:
    """Divide each line's amount over its pieces; the last of them receives what rounding leaves over."""

    def place(piece: _Piece) -> tuple[str, bool, str, str]:
        return own(piece) or "", other(piece) is None, other(piece) or "", piece.role or ""

    parts: dict[_Piece, Money] = {}
    for line_id, group in groupby(sorted(pieces, key=place), key=own):
        mine = list(group)
        amount = whole.get(line_id or "")
        if amount is not None:
            weights = [piece.quantity for piece in mine]
            parts.update(zip(mine, amount.split(weights, remainder_to=len(mine) - 1), strict=True))
    return parts


def _surplus(store: StoreFacts | None, supplier: SupplierFacts | None, piece: _Piece) -> Surplus:
    if piece.role is Role.SURPLUS:
        return Surplus.DUPLICATE
    if not store or not supplier or piece.role is not Role.SERVES or STORE_PHASE[store.state] not in REFUNDED:
        return Surplus.NONE
    ended, created = store.refunded_at or store.claimed_at, supplier.created_at
    return Surplus.AFTER_REFUND if ended and created and created > ended else Surplus.NONE


def _money_due_back(line: SupplierFacts) -> bool:
    return SUPPLIER_PHASE[line.state] in MONEY_DUE_BACK
