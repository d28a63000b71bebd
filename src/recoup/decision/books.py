"""What the observed facts of a pair mean for its books: the postings that are not recorded yet.

Nothing is posted that was not observed: a refund is owed once the store accepted the claim, sent once the store marked
it, confirmed once the gateway proved it. Money can arrive in parts, so what is posted is always the difference between
what was observed in all and what is recorded already; a posting's id names the pair, the event, the sum reached and how
often the event was undone before, and the same facts observed again give nothing new. What was settled (deducted,
written off, a coupon's end) stays settled: money that comes all the same lessens the loss, and beyond that is recorded
as too much, for a person to explain. What a person settles is posted as far as there is something to settle.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from recoup.decision.ways import CUSTOMER_PAID_NOTHING, MONEY_DUE_BACK, NEVER_CHARGED, PROMISED, REFUNDED
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase
from recoup.domain.settlement import EXCESS, SURPLUS, Settled, Settlement
from recoup.domain.strands import Reimbursement
from recoup.ledger.balances import open_balances
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.postings import Posting, Subject, standing
from recoup.ledger.recording import record
from recoup.ledger.rules import RULES, Part
from recoup.policy.book import Book

_ACCEPTED: Final = REFUNDED | PROMISED
_DEDUCTED: Final = frozenset({E.RETURN_SHIPPING_DEDUCTED})
_SETTLED: Final = {
    Settlement.EXCESS_RECOVERED: E.CUSTOMER_REPAID,
    Settlement.EXCESS_WRITTEN_OFF: E.CUSTOMER_DEBT_WRITTEN_OFF,
    Settlement.SURPLUS_RETURNED: E.SURPLUS_RETURNED,
    Settlement.SURPLUS_KEPT: E.SURPLUS_KEPT,
}
_LOWERED: Final = frozenset({E.REFUND_LOWERED})
_COUPON_ENDS: Final = frozenset({E.COUPON_RETURNED, E.COUPON_LOST})
_LATE: Final = frozenset({E.WRITE_OFF_RECOVERED, E.REIMBURSEMENT_RECEIVED, E.RETURN_SHIPPING_PAID})
_GIVEN_UP: Final = {
    Reimbursement.WRITTEN_OFF: E.REIMBURSEMENT_WRITTEN_OFF,
    Reimbursement.NOT_NEEDED: E.REIMBURSEMENT_WITHDRAWN,
}


def new_postings(pair: Pair, recorded: Sequence[Posting], book: Book, now: datetime) -> tuple[Posting, ...]:
    """Return the postings that ``pair`` calls for beyond those that are ``recorded`` of it and were not undone."""
    books = _Books(pair, recorded, now)
    _observe_customer(books, pair.store, pair.settled, book)
    _observe_supplier(books, pair.supplier, pair.settled)
    return tuple(books.added)


def late_postings(pair: Pair, recorded: Sequence[Posting], book: Book, now: datetime) -> tuple[Posting, ...]:
    """Return what is still posted of a pair of which nothing is open.

    Money that comes after a write-off, and what the way back cost, are a gain and a loss, so they open no case again.
    """
    if not recorded:
        return ()
    found = new_postings(pair, recorded, book, now)
    recovered = any(each.event is E.WRITE_OFF_RECOVERED for each in found)
    wanted = _LATE if recovered else _LATE - {E.REIMBURSEMENT_RECEIVED}
    return tuple(each for each in found if each.event in wanted)


def at_zero(postings: Iterable[Posting]) -> bool:
    """Tell whether nobody owes anybody anything."""
    return not open_balances(postings)


class _Books:
    """The books of one pair: what is recorded already, and what the observed facts add to it."""

    def __init__(self, pair: Pair, recorded: Sequence[Posting], now: datetime) -> None:
        self.added: list[Posting] = []
        self._recorded = standing(recorded)
        self._undone = Counter(posting.event for posting in recorded if posting.reverses is not None)
        self._now = now
        self._name = str(pair.id)
        claim = f"{pair.id.store_line}/claim" if STORE_PHASE[pair.store.state] in _ACCEPTED else None
        self._subject = Subject(pair.id.store_line, pair.id.supplier_line, claim)

    def observe(self, event: E, amount: Money, at: datetime | None, *, coupon: Money | None = None) -> None:
        """Post what is not recorded yet of ``amount``, all that was observed of ``event``.

        ``at`` is None when nobody said when. What a purchase took of a coupon is posted with it.
        """
        missing = self._missing(event, amount) if self._recorded else amount
        if missing.minor <= 0:
            return
        self.added.append(
            record(
                event,
                {Part.CASH: missing, Part.COUPON: coupon} if coupon is not None and coupon.minor > 0 else missing,
                id=f"{self._name}|{event}|{amount.minor}{self._again(event)}",
                at=at or self._now,
                subject=self._subject,
            )
        )

    def _again(self, event: E) -> str:
        """Return what tells a posting apart from one of the same sum that was undone."""
        return f"|{times}" if (times := self._undone[event]) else ""

    def settle(self, ways: Sequence[Settlement], settled: Sequence[Settled], found: Money) -> None:
        """Post what people settled in these ways of all that was ``found``, in the order of the ways."""
        left = found
        for how in ways:
            amount = min(left, total((each.amount for each in settled if each.how is how), found.currency))
            self.observe(_SETTLED[how], amount, None)
            left -= amount

    def recorded(self, events: Collection[E], currency: str) -> Money:
        """Return what is recorded of ``events``; the first move of a posting is what its event is about."""
        amounts = (posting.moves[0].amount for posting in self._recorded if posting.event in events)
        return total((each for each in amounts if each.currency == currency), currency)

    def _missing(self, event: E, amount: Money) -> Money:
        """Return what is left to post of ``amount``; what happens only once is posted whole or not at all."""
        if not any(posting.event is event for posting in self._recorded):
            return amount
        if RULES[event].once_per is not None:
            return Money.zero(amount.currency)
        return amount - self.recorded({event}, amount.currency)


def _observe_customer(books: _Books, store: StoreSide, settled: Sequence[Settled], book: Book) -> None:
    paid, refunded = store.paid, store.refunded
    phase = STORE_PHASE[store.state]
    if not paid or phase in CUSTOMER_PAID_NOTHING:
        return
    books.observe(E.CUSTOMER_PAID, paid, store.paid_at)
    if phase not in _ACCEPTED:
        return
    books.observe(E.REFUND_OWED, paid, store.claimed_at)
    if phase not in REFUNDED or refunded is None:
        return
    owed = paid - books.recorded(_DEDUCTED, paid.currency)
    lowered = books.recorded(_LOWERED, paid.currency)
    if store.waived:
        lowered = max(lowered, min(store.waived, owed - refunded))
        books.observe(E.REFUND_LOWERED, lowered, None)
    owed -= lowered
    if phase is StorePhase.RETURN_REFUNDED and refunded < owed <= refunded + book.lawful_deduction(paid.currency):
        books.observe(E.RETURN_SHIPPING_DEDUCTED, paid - lowered - refunded, store.refunded_at)
    if refunded > owed:
        delivery = _delivery_in(refunded - owed, store, books)
        books.observe(E.DELIVERY_OWED, delivery, store.refunded_at)
        owed += delivery
    sent = min(refunded, owed)
    books.observe(E.REFUND_SENT, sent, store.refunded_at)
    if store.refund_proven:
        books.observe(E.REFUND_CONFIRMED, sent, store.refunded_at)
    books.observe(E.EXCESS_REFUND_FOUND, refunded - sent, store.refunded_at)
    books.settle(EXCESS, settled, refunded - sent)


def _delivery_in(above: Money, store: StoreSide, books: _Books) -> Money:
    """Return how much of a refund ``above`` what was owed is the order's delivery fee.

    What was recorded as the fee stays the fee, and what was found to be too much stays too much.
    """
    known = books.recorded({E.DELIVERY_OWED}, above.currency)
    open_yet = above - books.recorded({E.EXCESS_REFUND_FOUND}, above.currency)
    return max(known, min(open_yet, store.delivery)) if store.delivery else known


def _observe_supplier(books: _Books, supplier: SupplierSide, settled: Sequence[Settled]) -> None:
    cost, coupon = supplier.cost, supplier.coupon
    phase = SUPPLIER_PHASE[supplier.state]
    if not cost or phase in NEVER_CHARGED:
        return
    books.observe(E.SUPPLIER_PAID, cost, supplier.paid_at, coupon=coupon)
    for carried in supplier.return_shipping:
        books.observe(E.RETURN_SHIPPING_PAID, carried, None)
    if phase not in MONEY_DUE_BACK:
        return
    books.observe(E.REIMBURSEMENT_EXPECTED, cost, supplier.closed_at)
    if coupon and not books.recorded(_COUPON_ENDS, coupon.currency):
        books.observe(E.COUPON_LOST if supplier.coupon_lost else E.COUPON_RETURNED, coupon, supplier.closed_at)
    if not supplier.reimbursed and supplier.stage not in _GIVEN_UP:
        return
    back = supplier.reimbursed or Money.zero(cost.currency)
    given_up = books.recorded(_GIVEN_UP.values(), cost.currency)
    in_time = min(back, cost - given_up)
    late = min(back - in_time, books.recorded({E.REIMBURSEMENT_WRITTEN_OFF}, cost.currency))
    received = in_time + late
    books.observe(E.WRITE_OFF_RECOVERED, late, None)
    books.observe(E.REIMBURSEMENT_RECEIVED, received, None)
    books.observe(E.SURPLUS_RECEIVED, back - received, None)
    books.settle(SURPLUS, settled, back - received)
    if supplier.stage is not None and supplier.stage in _GIVEN_UP and not given_up:
        books.observe(_GIVEN_UP[supplier.stage], cost - received, None)
