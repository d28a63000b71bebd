"""What the observed facts of a pair mean for its books: the postings that are not recorded yet.

A posting's id is made of the pair and the event, so the same facts observed again give nothing new. Nothing is posted
that was not observed: a refund is owed once the store accepted the claim, sent once the store marked it, confirmed once
the gateway proved it.
"""

from collections.abc import Container, Iterator
from datetime import datetime
from typing import Final

from recoup.decision.ways import CUSTOMER_PAID_NOTHING, MONEY_DUE_BACK, NEVER_CHARGED, REFUNDED
from recoup.domain.money import Money
from recoup.domain.pair import Pair
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.postings import Posting, Subject
from recoup.ledger.recording import record
from recoup.ledger.rules import Part

_ACCEPTED: Final = REFUNDED | {
    StorePhase.CANCEL_REFUND_DUE,
    StorePhase.CANCEL_REFUND_HELD,
    StorePhase.RETURN_REFUND_DUE,
    StorePhase.RETURN_REFUND_HELD,
}
_Amounts = Money | dict[Part, Money]


def new_postings(pair: Pair, recorded: Container[str], now: datetime) -> tuple[Posting, ...]:
    """Return the postings that ``pair`` calls for and whose ids are not in ``recorded``."""
    subject = Subject(pair.id.store_line, pair.id.supplier_line, claim=_claim(pair))
    return tuple(
        record(event, amounts, id=id, at=at or now, subject=subject)
        for event, amounts, at in (*_customer(pair), *_supplier(pair))
        if (id := f"{pair.id}|{event}") not in recorded
    )


def _claim(pair: Pair) -> str | None:
    return f"{pair.id.store_line}/claim" if STORE_PHASE[pair.store.state] in _ACCEPTED else None


def _customer(pair: Pair) -> Iterator[tuple[E, _Amounts, datetime | None]]:
    store = pair.store
    phase = STORE_PHASE[store.state]
    if not store.paid or phase in CUSTOMER_PAID_NOTHING:
        return
    yield E.CUSTOMER_PAID, {Part.GOODS: store.paid}, store.paid_at
    if phase not in _ACCEPTED:
        return
    yield E.REFUND_OWED, {Part.GOODS: store.paid}, store.claimed_at
    if phase not in REFUNDED or not store.refunded:
        return
    sent = min(store.refunded, store.paid)
    yield E.REFUND_SENT, sent, store.refunded_at
    if store.refund_proven:
        yield E.REFUND_CONFIRMED, sent, store.refunded_at
    if store.refunded > store.paid:
        yield E.EXCESS_REFUND_FOUND, store.refunded - store.paid, store.refunded_at


def _supplier(pair: Pair) -> Iterator[tuple[E, _Amounts, datetime | None]]:
    supplier = pair.supplier
    phase = SUPPLIER_PHASE[supplier.state]
    if not supplier.cost or phase in NEVER_CHARGED:
        return
    bought = {Part.CASH: supplier.cost}
    if supplier.coupon:
        bought[Part.COUPON] = supplier.coupon
    yield E.SUPPLIER_PAID, bought, supplier.paid_at
    if phase not in MONEY_DUE_BACK:
        return
    yield E.REIMBURSEMENT_EXPECTED, supplier.cost, supplier.closed_at
    if supplier.coupon:
        yield (E.COUPON_LOST if supplier.coupon_lost else E.COUPON_RETURNED), supplier.coupon, supplier.closed_at
    if supplier.reimbursed:
        yield E.REIMBURSEMENT_RECEIVED, min(supplier.reimbursed, supplier.cost), None
        if supplier.reimbursed > supplier.cost:
            yield E.SURPLUS_RECEIVED, supplier.reimbursed - supplier.cost, None
