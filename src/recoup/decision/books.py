"""What the observed facts of a pair mean for its books: the postings that are not recorded yet.

Nothing is posted that was not observed: a refund is owed once the store accepted the claim, sent once the store marked
it, confirmed once the gateway proved it. Money can arrive in parts, so what is posted is always the difference between
what was observed in all and what is recorded already; a posting's id names the pair, the event and the sum reached, and
the same facts observed again give nothing new. What was settled (deducted, written off, a coupon's end) stays settled:
money that comes all the same is recorded as too much, for a person to explain.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from recoup.decision.ways import CUSTOMER_PAID_NOTHING, MONEY_DUE_BACK, NEVER_CHARGED, REFUNDED
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase
from recoup.domain.strands import Reimbursement
from recoup.ledger.balances import open_balances
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.postings import Posting, Subject
from recoup.ledger.recording import record
from recoup.ledger.rules import RULES, Part
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


class _Observed(NamedTuple):
    """What was observed of one event in all; ``at`` is None when nobody said when. A purchase may have a coupon too."""

    event: E
    amount: Money
    at: datetime | None
    coupon: Money | None = None


def new_postings(pair: Pair, recorded: Sequence[Posting], book: Book, now: datetime) -> tuple[Posting, ...]:
    """Return the postings that ``pair`` calls for beyond those that are ``recorded`` in its case."""
    name = str(pair.id)
    subject = Subject(pair.id.store_line, pair.id.supplier_line, claim=_claim(pair))
    return tuple(
        [
            record(
                observed.event,
                missing if observed.coupon is None else {Part.CASH: missing, Part.COUPON: observed.coupon},
                id=f"{name}|{observed.event}|{observed.amount.minor}",
                at=observed.at or now,
                subject=subject,
            )
            for observed in (*_customer(pair.store, recorded, book), *_supplier(pair.supplier, recorded))
            if (missing := _missing(observed, recorded)).minor > 0
        ]
    )


def at_zero(postings: Iterable[Posting]) -> bool:
    """Tell whether nobody owes anybody anything."""
    return not open_balances(postings)


def _missing(observed: _Observed, recorded: Sequence[Posting]) -> Money:
    """Return what of ``observed`` is not recorded yet; what happens only once is recorded whole or not at all."""
    before = [posting for posting in recorded if posting.event is observed.event]
    if not before:
        return observed.amount
    if RULES[observed.event].once_per is not None:
        return Money.zero(observed.amount.currency)
    return observed.amount - _sum(before, {observed.event}, observed.amount.currency)


def _sum(recorded: Sequence[Posting], events: Collection[E], currency: str) -> Money:
    """Return what is recorded of ``events``; the first move of a posting is what its event is about."""
    return total((posting.moves[0].amount for posting in recorded if posting.event in events), currency)


def _claim(pair: Pair) -> str | None:
    return f"{pair.id.store_line}/claim" if STORE_PHASE[pair.store.state] in _ACCEPTED else None


def _customer(store: StoreSide, recorded: Sequence[Posting], book: Book) -> Iterator[_Observed]:
    phase = STORE_PHASE[store.state]
    if not store.paid or phase in CUSTOMER_PAID_NOTHING:
        return
    yield _Observed(E.CUSTOMER_PAID, store.paid, store.paid_at)
    if phase not in _ACCEPTED:
        return
    yield _Observed(E.REFUND_OWED, store.paid, store.claimed_at)
    if phase not in REFUNDED or not store.refunded:
        return
    sent = min(store.refunded, store.paid - _sum(recorded, _DEDUCTED, store.paid.currency))
    lawful = book.lawful_deduction(store.paid.currency)
    if phase is StorePhase.RETURN_REFUNDED and store.paid <= sent + lawful:
        yield _Observed(E.RETURN_SHIPPING_DEDUCTED, store.paid - sent, store.refunded_at)
    yield _Observed(E.REFUND_SENT, sent, store.refunded_at)
    if store.refund_proven:
        yield _Observed(E.REFUND_CONFIRMED, sent, store.refunded_at)
    yield _Observed(E.EXCESS_REFUND_FOUND, store.refunded - sent, store.refunded_at)


def _supplier(supplier: SupplierSide, recorded: Sequence[Posting]) -> Iterator[_Observed]:
    phase = SUPPLIER_PHASE[supplier.state]
    if not supplier.cost or phase in NEVER_CHARGED:
        return
    yield _Observed(E.SUPPLIER_PAID, supplier.cost, supplier.paid_at, supplier.coupon)
    if phase not in MONEY_DUE_BACK:
        return
    yield _Observed(E.REIMBURSEMENT_EXPECTED, supplier.cost, supplier.closed_at)
    if supplier.coupon and not any(posting.event in _COUPON_ENDS for posting in recorded):
        event = E.COUPON_LOST if supplier.coupon_lost else E.COUPON_RETURNED
        yield _Observed(event, supplier.coupon, supplier.closed_at)
    back = supplier.reimbursed or Money.zero(supplier.cost.currency)
    given_up = _sum(recorded, _GIVEN_UP.values(), supplier.cost.currency)
    received = min(back, supplier.cost - given_up)
    yield _Observed(E.REIMBURSEMENT_RECEIVED, received, None)
    yield _Observed(E.SURPLUS_RECEIVED, back - received, None)
    if supplier.stage is not None and supplier.stage in _GIVEN_UP and not given_up:
        yield _Observed(_GIVEN_UP[supplier.stage], supplier.cost - received, None)
