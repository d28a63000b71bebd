"""What the observed facts of a pair mean for its books: the postings that are not recorded yet.

Nothing is posted that was not observed: a refund is owed once the store accepted the claim, sent once the store marked
it, confirmed once the gateway proved it. Money can arrive in parts, so what is posted is always the difference between
what was observed in all and what is recorded already; a posting's id names the pair, the event and the sum reached, and
the same facts observed again give nothing new. What was settled (deducted, written off, a coupon's end) stays settled:
money that comes all the same is recorded as too much, for a person to explain.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from recoup.decision.ways import CUSTOMER_PAID_NOTHING, MONEY_DUE_BACK, NEVER_CHARGED, REFUNDED
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase
from recoup.domain.strands import Reimbursement
from recoup.ledger.balances import open_balances
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.postings import Posting, Subject
from recoup.ledger.recording import record
from recoup.ledger.rules import Part
from recoup.policy.book import Book

_ACCEPTED: Final = REFUNDED | {
    StorePhase.CANCEL_REFUND_DUE,
    StorePhase.CANCEL_REFUND_HELD,
    StorePhase.RETURN_REFUND_DUE,
    StorePhase.RETURN_REFUND_HELD,
}
_DEDUCTED: Final = frozenset({E.RETURN_SHIPPING_DEDUCTED})
_COUPON_ENDS: Final = frozenset({E.COUPON_RETURNED, E.COUPON_LOST})
_GIVEN_UP: Final = {
    Reimbursement.WRITTEN_OFF: E.REIMBURSEMENT_WRITTEN_OFF,
    Reimbursement.NOT_NEEDED: E.REIMBURSEMENT_WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class _Observed:
    """What was observed of one event in all, in the event's parts; ``at`` is None when nobody said when."""

    event: E
    parts: dict[Part, Money]
    at: datetime | None


def new_postings(pair: Pair, recorded: Sequence[Posting], book: Book, now: datetime) -> tuple[Posting, ...]:
    """Return the postings that ``pair`` calls for beyond those that are ``recorded`` in its case."""
    subject = Subject(pair.id.store_line, pair.id.supplier_line, claim=_claim(pair))
    return tuple(
        record(observed.event, missing, id=_id(pair, observed), at=observed.at or now, subject=subject)
        for observed in (*_customer(pair.store, recorded, book), *_supplier(pair.supplier, recorded))
        if (missing := _missing(observed, recorded))
    )


def at_zero(postings: Iterable[Posting]) -> bool:
    """Tell whether nobody owes anybody anything."""
    return not open_balances(postings)


def _id(pair: Pair, observed: _Observed) -> str:
    return f"{pair.id}|{observed.event}|{'+'.join(str(amount.minor) for amount in observed.parts.values())}"


def _missing(observed: _Observed, recorded: Sequence[Posting]) -> dict[Part, Money]:
    """Return what of ``observed`` is not recorded yet; an event of several parts is recorded whole or not at all."""
    before = [posting for posting in recorded if posting.event is observed.event] if recorded else []
    parts = {part: amount for part, amount in observed.parts.items() if amount.minor > 0}
    if not before:
        return parts
    if set(parts) != {Part.AMOUNT}:
        return {}
    whole = parts[Part.AMOUNT]
    left = whole - _sum(before, {observed.event}, whole.currency)
    return {Part.AMOUNT: left} if left.minor > 0 else {}


def _sum(recorded: Sequence[Posting], events: Collection[E], currency: str) -> Money:
    """Return what is recorded of ``events``; the first entry of a posting is what its event moved."""
    return total((posting.entries[0].amount for posting in recorded if posting.event in events), currency)


def _claim(pair: Pair) -> str | None:
    return f"{pair.id.store_line}/claim" if STORE_PHASE[pair.store.state] in _ACCEPTED else None


def _customer(store: StoreSide, recorded: Sequence[Posting], book: Book) -> Iterator[_Observed]:
    phase = STORE_PHASE[store.state]
    if not store.paid or phase in CUSTOMER_PAID_NOTHING:
        return
    yield _Observed(E.CUSTOMER_PAID, {Part.GOODS: store.paid}, store.paid_at)
    if phase not in _ACCEPTED:
        return
    yield _Observed(E.REFUND_OWED, {Part.GOODS: store.paid}, store.claimed_at)
    if phase not in REFUNDED or not store.refunded:
        return
    sent = min(store.refunded, store.paid - _sum(recorded, _DEDUCTED, store.paid.currency))
    lawful = book.lawful_deduction(store.paid.currency)
    if phase is StorePhase.RETURN_REFUNDED and store.paid <= sent + lawful:
        yield _Observed(E.RETURN_SHIPPING_DEDUCTED, {Part.AMOUNT: store.paid - sent}, store.refunded_at)
    yield _Observed(E.REFUND_SENT, {Part.AMOUNT: sent}, store.refunded_at)
    if store.refund_proven:
        yield _Observed(E.REFUND_CONFIRMED, {Part.AMOUNT: sent}, store.refunded_at)
    yield _Observed(E.EXCESS_REFUND_FOUND, {Part.AMOUNT: store.refunded - sent}, store.refunded_at)


def _supplier(supplier: SupplierSide, recorded: Sequence[Posting]) -> Iterator[_Observed]:
    phase = SUPPLIER_PHASE[supplier.state]
    if not supplier.cost or phase in NEVER_CHARGED:
        return
    bought = {Part.CASH: supplier.cost}
    if supplier.coupon:
        bought[Part.COUPON] = supplier.coupon
    yield _Observed(E.SUPPLIER_PAID, bought, supplier.paid_at)
    if phase not in MONEY_DUE_BACK:
        return
    yield _Observed(E.REIMBURSEMENT_EXPECTED, {Part.AMOUNT: supplier.cost}, supplier.closed_at)
    if supplier.coupon and not any(posting.event in _COUPON_ENDS for posting in recorded):
        event = E.COUPON_LOST if supplier.coupon_lost else E.COUPON_RETURNED
        yield _Observed(event, {Part.AMOUNT: supplier.coupon}, supplier.closed_at)
    back = supplier.reimbursed or Money.zero(supplier.cost.currency)
    given_up = _sum(recorded, _GIVEN_UP.values(), supplier.cost.currency)
    received = min(back, supplier.cost - given_up)
    yield _Observed(E.REIMBURSEMENT_RECEIVED, {Part.AMOUNT: received}, None)
    yield _Observed(E.SURPLUS_RECEIVED, {Part.AMOUNT: back - received}, None)
    if supplier.stage is not None and supplier.stage in _GIVEN_UP and not given_up:
        yield _Observed(_GIVEN_UP[supplier.stage], {Part.AMOUNT: supplier.cost - received}, None)
