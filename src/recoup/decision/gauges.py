"""Reading the gauges: measuring what a name depends on beside the two states.

A gauge is read only where it means something: a refund where the store marked one, a reimbursement where the supplier
owes one. Where the facts do not tell, the reading is the quiet one; nothing is guessed.
"""

from typing import Final

from recoup.decision.ways import MONEY_DUE_BACK, REFUNDED
from recoup.domain.money import Money
from recoup.domain.pair import StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase
from recoup.domain.readings import RefundReading, ReimbursementReading
from recoup.domain.strands import Reimbursement
from recoup.policy.book import Book

SETTLED: Final = frozenset({Reimbursement.WRITTEN_OFF, Reimbursement.NOT_NEEDED})
_SEEN: Final = {
    ReimbursementReading.FULL: Reimbursement.RECEIVED,
    ReimbursementReading.OVER: Reimbursement.RECEIVED,
    ReimbursementReading.SHORT: Reimbursement.SHORT,
}


def read_refund(store: StoreSide, book: Book) -> RefundReading:
    """Tell whether a refund that the store marked as done was proven, complete, and no more than was paid."""
    phase = STORE_PHASE[store.state]
    if phase not in REFUNDED:
        return RefundReading.PLAIN
    if store.refund_proven is False:
        return RefundReading.UNPROVEN
    if store.paid is None or store.refunded is None:
        return RefundReading.PLAIN
    whole = _whole_refund(store, store.paid, store.refunded, book)
    if store.refunded == whole:
        return RefundReading.PLAIN
    return RefundReading.SHORT if store.refunded < whole else RefundReading.OVER


def read_reimbursement(supplier: SupplierSide) -> ReimbursementReading:
    """Tell how much of what the supplier owes has been received, as far as an amount was recorded."""
    if SUPPLIER_PHASE[supplier.state] not in MONEY_DUE_BACK:
        return ReimbursementReading.NOTHING
    back, cost = supplier.reimbursed, supplier.cost
    if supplier.stage in SETTLED and (not back or cost is None or back <= cost):
        return ReimbursementReading.FULL
    if not supplier.reimbursed or supplier.cost is None:
        return ReimbursementReading.NOTHING
    if supplier.reimbursed < supplier.cost:
        return ReimbursementReading.SHORT
    over = supplier.reimbursed - supplier.cost
    settled = supplier.surplus_settled or Money.zero(over.currency)
    return ReimbursementReading.OVER if over > settled else ReimbursementReading.FULL


def stage_reached(supplier: SupplierSide, reading: ReimbursementReading) -> Reimbursement:
    """Return how far the reimbursement is: money on a statement counts before what somebody recorded.

    What a person has settled (written off, not needed) stays settled.
    """
    recorded = supplier.stage or Reimbursement.EXPECTED
    return recorded if recorded in SETTLED else _SEEN.get(reading, recorded)


def customer_stake(store: StoreSide, book: Book) -> Money | None:
    """Return what the customer has still to get back, or got too much; None when nobody said what they paid.

    A refund that the payment gateway did not confirm is not back, whatever the store has marked.
    """
    if store.paid is None or store.refunded is None:
        return store.paid
    whole = _whole_refund(store, store.paid, store.refunded, book)
    return whole if store.refund_proven is False else _distance(whole, store.refunded)


def refundable(store: StoreSide, book: Book) -> Money | None:
    """Return what a refund may still be: what is missing to a whole one by the store's marks, never below nothing.

    Even a mark that proves nothing forbids a second refund. None when nobody said what was paid.
    """
    if store.paid is None or store.refunded is None:
        return store.paid
    whole = _whole_refund(store, store.paid, store.refunded, book)
    return whole - store.refunded if store.refunded < whole else Money.zero(whole.currency)


def supplier_stake(supplier: SupplierSide) -> Money | None:
    """Return what we paid the supplier and have not back, or got too much; None when nobody said what we paid."""
    back = supplier.reimbursed
    if back and supplier.cost and back > supplier.cost and supplier.surplus_settled:
        back = max(supplier.cost, back - supplier.surplus_settled)
    return _distance(supplier.cost, back)


def _whole_refund(store: StoreSide, paid: Money, marked: Money, book: Book) -> Money:
    """Return what the refund of a line comes to in all, given what the store has marked and what people settled."""
    whole = _owed_in_all(store, paid, marked, book)
    if marked < whole and store.waived:
        return max(marked, whole - store.waived)
    if marked > whole and store.excess_settled:
        return min(marked, whole + store.excess_settled)
    return whole


def _owed_in_all(store: StoreSide, paid: Money, marked: Money, book: Book) -> Money:
    """Return what the refund of a line comes to by the store's records alone.

    It may include the order's delivery fee. After a return it may lack the shipping fee that the shop charges for it.
    Between the two, what the store marked is the whole.
    """
    if marked > paid:
        return min(marked, paid + store.delivery) if store.delivery else paid
    if STORE_PHASE[store.state] is not StorePhase.RETURN_REFUNDED:
        return paid
    return max(marked, paid - book.lawful_deduction(paid.currency))


def _distance(whole: Money | None, back: Money | None) -> Money | None:
    if whole is None or back is None:
        return whole
    return whole - back if back <= whole else back - whole
