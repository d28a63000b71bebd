"""What stands in a pair's books and is no longer so: the postings that undo it, each of which says why.

Books follow what is observed, so they have to follow when an observation is taken back:

- A refund that the store no longer knows: staff undid it, or the claim was withdrawn. Only an observation says so: the
  line is in no accepted claim any more, and the store says that nothing of it was refunded. A refund whose money was
  proven to have moved is never undone here, because no screen of a store brings money back.
- A line's share that changed: pieces went to another pair, a claim made a line of its own of them, or somebody said
  what it used of a coupon. What was posted of the old share is undone whole and posted anew, so that all pairs of a
  line together hold what the line did.
- A coupon whose share was lost, and that comes back after all because its last line is refunded too, or the reverse.
- Money that came back and did not: a line of a statement was matched to the wrong pair and was taken away again. What
  is left is posted anew, so the books are those of a pair that never had the line.
- A pair that is no longer made: its pieces, and so its money, are in other pairs.

What people settled is posted from their records, so it comes again by itself where it still applies.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from recoup.decision.ways import CUSTOMER_PAID_NOTHING, MONEY_DUE_BACK, NEVER_CHARGED, PROMISED, REFUNDED
from recoup.domain.money import Money, total
from recoup.domain.pair import Pair, StoreSide, SupplierSide
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE
from recoup.ledger.accounts import Account
from recoup.ledger.events import AT_SUPPLIER
from recoup.ledger.events import LedgerEvent as E
from recoup.ledger.postings import Posting, reverse, standing


class Undoing(StrEnum):
    """Why a posting is undone; it stands at the end of the undoing posting's id."""

    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    UNMATCHED = "unmatched"
    LEFT = "left"


_CLAIMED: Final = REFUNDED | PROMISED
_ABOVE: Final = frozenset({E.SURPLUS_RECEIVED, E.SURPLUS_KEPT, E.SURPLUS_RETURNED})
_OF_MONEY_BACK: Final = _ABOVE | {
    E.REIMBURSEMENT_RECEIVED,
    E.REIMBURSEMENT_WRITTEN_OFF,
    E.REIMBURSEMENT_WITHDRAWN,
    E.WRITE_OFF_RECOVERED,
}
"""What hangs on how much came back: what was given up is the rest of it."""


def corrections(pair: Pair, recorded: Sequence[Posting], now: datetime) -> tuple[Posting, ...]:
    """Return what undoes those of the ``recorded`` postings that the facts of ``pair`` take back."""
    books = standing(recorded)
    supplier = [each for each in books if each.event in AT_SUPPLIER]
    store = [each for each in books if each.event not in AT_SUPPLIER]
    undone: list[Posting] = []
    if _cost_changed(pair.supplier, supplier):
        undone += _undo(supplier, Undoing.CHANGED, now)
    else:
        undone += _undo(_not_back(pair.supplier, supplier), Undoing.UNMATCHED, now)
        undone += _undo(_coupon_end(pair.supplier, supplier), Undoing.CHANGED, now)
    if _paid_changed(pair.store, store):
        undone += _undo(store, Undoing.CHANGED, now)
    elif _is_withdrawn(pair.store, store):
        undone += _undo([each for each in store if each.event is not E.CUSTOMER_PAID], Undoing.WITHDRAWN, now)
    return tuple(undone)


def all_undone(recorded: Sequence[Posting], now: datetime) -> tuple[Posting, ...]:
    """Return what undoes everything, for a pair whose pieces are in other pairs."""
    return tuple(_undo(standing(recorded), Undoing.LEFT, now))


def withdrawals(recorded: Sequence[Posting]) -> tuple[Posting, ...]:
    """Return one posting for each time that a refund was seen to be undone, the earliest first."""
    return tuple(each for each in recorded if each.event is E.REFUND_OWED and each.id.endswith(f"|{Undoing.WITHDRAWN}"))


def _undo(postings: Iterable[Posting], why: Undoing, now: datetime) -> list[Posting]:
    return [reverse(each, id=f"{each.id}|{why}", at=now) for each in postings]


def _is_withdrawn(store: StoreSide, books: Sequence[Posting]) -> bool:
    """Tell whether the store shows that a refund it owed or marked is none any more; silence shows nothing."""
    phase, events = STORE_PHASE[store.state], {each.event for each in books}
    gone = phase not in _CLAIMED | CUSTOMER_PAID_NOTHING and store.refunded is not None and not store.refunded
    return gone and E.REFUND_OWED in events and E.REFUND_CONFIRMED not in events


def _paid_changed(store: StoreSide, books: Sequence[Posting]) -> bool:
    known = STORE_PHASE[store.state] not in CUSTOMER_PAID_NOTHING
    return known and _is_other(store.paid, E.CUSTOMER_PAID, books)


def _cost_changed(supplier: SupplierSide, books: Sequence[Posting]) -> bool:
    known = SUPPLIER_PHASE[supplier.state] not in NEVER_CHARGED
    return known and (_is_other(supplier.cost, E.SUPPLIER_PAID, books) or _coupon_is_other(supplier.coupon, books))


def _coupon_is_other(coupon: Money | None, books: Sequence[Posting]) -> bool:
    """Tell whether a coupon's share that is known now is not what was posted with the purchase."""
    moves = [move for each in books if each.event is E.SUPPLIER_PAID for move in each.moves]
    if not coupon or not moves:
        return False
    return total((move.amount for move in moves if move.debit is Account.COUPON_COST), coupon.currency) != coupon


def _coupon_end(supplier: SupplierSide, books: Sequence[Posting]) -> list[Posting]:
    """Return the coupon's end that was posted and is none any more, because the others that it was used on moved on."""
    if not supplier.coupon or SUPPLIER_PHASE[supplier.state] not in MONEY_DUE_BACK:
        return []
    other = E.COUPON_RETURNED if supplier.coupon_lost else E.COUPON_LOST
    return [each for each in books if each.event is other]


def _not_back(supplier: SupplierSide, books: Sequence[Posting]) -> list[Posting]:
    """Return what was posted of money that is no longer seen to have come back, with all that hangs on it."""
    if supplier.cost is None:
        return []
    back = supplier.reimbursed or Money.zero(supplier.cost.currency)
    received = _posted(E.REIMBURSEMENT_RECEIVED, books, back.currency)
    if back < received:
        return [each for each in books if each.event in _OF_MONEY_BACK]
    if back < received + _posted(E.SURPLUS_RECEIVED, books, back.currency):
        return [each for each in books if each.event in _ABOVE]
    return []


def _posted(event: E, books: Sequence[Posting], currency: str) -> Money:
    return total((each.moves[0].amount for each in books if each.event is event), currency)


def _is_other(seen: Money | None, event: E, books: Sequence[Posting]) -> bool:
    """Tell whether an amount that is known now is not what was posted of it."""
    posted = [each.moves[0].amount for each in books if each.event is event]
    return bool(seen and posted) and total(posted, posted[0].currency) != seen
