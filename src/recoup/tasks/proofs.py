"""Which proof each step has: one row per step, the same that its words promise.

A step is proven by what is read of either side, by the payment gateway, by a matched line of a statement, by a link, or
by a record of a person where no program can see it. Any one of the ways that a row names is enough; a record needs all
the parts that its row lists. A tick is never a proof.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from recoup.domain.phase import STORE_STATES, SUPPLIER_STATES, StorePhase, SupplierPhase
from recoup.domain.readings import ReimbursementReading
from recoup.domain.step import Step as S
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine

_St = StorePhase
_Su = SupplierPhase


class RecordPart(StrEnum):
    """A part of what a person records."""

    FILE = "file"
    AMOUNT = "amount"
    DISPUTE = "dispute"
    NOTE = "note"


class LinkProof(StrEnum):
    """What a link must have become: it joins two lines, or somebody decided about it."""

    JOINED = "joined"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Proof:
    """The ways to prove a step.

    ``store`` and ``supplier``: states of which one must be read. ``gateway``: the store's state counts only together
    with the payment gateway's proof; ``whole``: only when the refunds, read together, are what was owed. ``statement``:
    how much of what the supplier owes must have been matched. ``explained``: the pair has a name that is not
    "impossible".
    """

    store: frozenset[StoreLine] = frozenset()
    supplier: frozenset[SupplierLine] = frozenset()
    gateway: bool = False
    whole: bool = False
    statement: frozenset[ReimbursementReading] = frozenset()
    link: LinkProof | None = None
    explained: bool = False
    record: frozenset[RecordPart] = frozenset()


def _store(*phases: StorePhase) -> frozenset[StoreLine]:
    return frozenset(state for phase in phases for state in STORE_STATES[phase])


def _supplier(*phases: SupplierPhase) -> frozenset[SupplierLine]:
    return frozenset(state for phase in phases for state in SUPPLIER_STATES[phase])


def _record(*parts: RecordPart) -> frozenset[RecordPart]:
    return frozenset(parts)


_FILE, _AMOUNT, _WORD, _NOTE = RecordPart
_SENT: Final = (_Su.PARTLY_SHIPPED, _Su.SHIPPED, _Su.DELIVERED)
_PAID: Final = _supplier(_Su.CHECKING, _Su.CHECK_HELD, _Su.AWAITING_SHIPMENT, *_SENT)
_CREATED: Final = _PAID | _supplier(_Su.UNPAID)
_CLOSED: Final = (
    _Su.CLOSED_UNPAID,
    _Su.CLOSED_STOCK,
    _Su.CLOSED_REGION,
    _Su.CLOSED_RISK,
    _Su.CLOSED_LATE,
    _Su.CLOSED_OTHER,
)
_FOUND: Final = frozenset(SupplierLine) - _supplier(
    _Su.ABSENT, _Su.FAILED_PRODUCT, _Su.FAILED_SHIPPING, _Su.FAILED_ACCOUNT, _Su.FAILED_OTHER, _Su.PLACEMENT_UNKNOWN
)
_DISPUTE: Final = (_Su.DISPUTE, _Su.DISPUTE_OURS, _Su.DISPUTE_WON)
_DECIDED: Final = (_Su.DISPUTE_WON, _Su.DISPUTE_LOST)
_REFUND_DUE: Final = (_St.CANCEL_REFUND_DUE, _St.CANCEL_REFUND_HELD)
_REFUNDED: Final = (_St.CANCEL_REFUNDED, _St.RETURN_REFUNDED)
_CANCELLED: Final = _store(*_REFUND_DUE, _St.CANCEL_REFUNDED, _St.CANCELLED_UNPAID)
_RETURNING: Final = (_St.RETURN_OPEN, _St.RETURN_REFUND_DUE, _St.RETURN_REFUND_HELD, _St.RETURN_REFUNDED)
_ON_ITS_WAY: Final = _store(_St.SHIPPED, _St.DELIVERED, _St.CONFIRMED)
_FULL: Final = frozenset({ReimbursementReading.FULL})

PROOFS: Final[dict[S, Proof]] = {
    S.PLACE_ORDER: Proof(supplier=_PAID),
    S.RETRY_PLACEMENT: Proof(supplier=_PAID),
    S.CHOOSE_OTHER_OPTION: Proof(supplier=_PAID, store=_CANCELLED),
    S.FIX_ADDRESS: Proof(supplier=_CREATED, store=_CANCELLED),
    S.FIX_ACCOUNT: Proof(supplier=_PAID),
    S.FIND_SUPPLIER_ORDER: Proof(supplier=_FOUND, record=_record(_NOTE)),
    S.PAY_SUPPLIER_ORDER: Proof(supplier=_PAID),
    S.APPEAL_PAYMENT_CHECK: Proof(supplier=_supplier(_Su.AWAITING_SHIPMENT, *_SENT, *_CLOSED)),
    S.CANCEL_SUPPLIER_ORDER: Proof(supplier=_supplier(*_CLOSED)),
    S.ASK_SELLER_TO_CANCEL: Proof(supplier=_supplier(_Su.CANCEL_ASKED, *_CLOSED)),
    S.AWAIT_SELLER: Proof(supplier=_supplier(_Su.AWAITING_SHIPMENT, *_SENT, *_CLOSED)),
    S.WITHDRAW_SUPPLIER_CANCEL: Proof(supplier=_supplier(_Su.AWAITING_SHIPMENT, *_SENT), store=_CANCELLED),
    S.ASK_SELLER_ABOUT_PARCEL: Proof(supplier=_supplier(_Su.SHIPPED, _Su.DELIVERED, *_DISPUTE)),
    S.OPEN_RETURN: Proof(supplier=_supplier(*_DISPUTE), record=_record(_AMOUNT, _FILE)),
    S.OPEN_DISPUTE: Proof(supplier=_supplier(*_DISPUTE), record=_record(_NOTE, _AMOUNT, _FILE)),
    S.ANSWER_DISPUTE: Proof(supplier=_supplier(_Su.DISPUTE, *_DECIDED), record=_record(_FILE)),
    S.SEND_RETURN: Proof(
        supplier=frozenset({SupplierLine.DISPUTE_RETURN_SENT, SupplierLine.DISPUTE_RETURN_RECEIVED}),
        record=_record(_NOTE, _FILE),
    ),
    S.AWAIT_DISPUTE: Proof(supplier=_supplier(*_DECIDED), record=_record(_WORD, _FILE)),
    S.APPEAL_DISPUTE: Proof(
        supplier=frozenset({SupplierLine.DISPUTE_AWAITING_PLATFORM}) | _supplier(_Su.DISPUTE_WON), record=_record(_NOTE)
    ),
    S.CHASE_REIMBURSEMENT: Proof(statement=_FULL, record=_record(_NOTE, _AMOUNT)),
    S.CLAIM_THE_REST: Proof(statement=_FULL, record=_record(_NOTE, _AMOUNT)),
    S.CANCEL_AND_REFUND: Proof(store=_store(*_REFUNDED), gateway=True, record=_record(_AMOUNT, _FILE)),
    S.COMPLETE_REFUND: Proof(store=_store(*_REFUNDED), gateway=True, record=_record(_AMOUNT, _FILE)),
    S.PROVE_REFUND: Proof(store=_store(*_REFUNDED), gateway=True, record=_record(_AMOUNT, _FILE)),
    S.REFUND_THE_REST: Proof(store=_store(*_REFUNDED), whole=True, record=_record(_NOTE, _AMOUNT)),
    S.SETTLE_EXCESS_REFUND: Proof(record=_record(_NOTE, _AMOUNT)),
    S.ANSWER_CANCEL_REQUEST: Proof(store=_CANCELLED | _ON_ITS_WAY | {StoreLine.CANCEL_REJECTED}),
    S.ANSWER_RETURN_REQUEST: Proof(store=_store(*_RETURNING) | {StoreLine.RETURN_REJECTED}),
    S.RECORD_SHIPMENT: Proof(store=_ON_ITS_WAY),
    S.CHECK_SHIPMENT: Proof(store=_store(_St.OPEN, _St.HELD) | _CANCELLED, supplier=_supplier(*_SENT)),
    S.DECIDE_HOLD: Proof(store=_store(_St.OPEN) | _CANCELLED | _ON_ITS_WAY),
    S.ARRANGE_EXCHANGE: Proof(store=_store(_St.EXCHANGED, *_RETURNING)),
    S.AWAIT_CUSTOMER_PAYMENT: Proof(store=_store(_St.OPEN, _St.CANCELLED_UNPAID)),
    S.AWAIT_REIMBURSEMENT: Proof(statement=_FULL | {ReimbursementReading.OVER}),
    S.EXPLAIN_SURPLUS_MONEY: Proof(statement=_FULL, record=_record(_NOTE)),
    S.LINK_ORDERS: Proof(link=LinkProof.JOINED),
    S.ACCEPT_LINK: Proof(link=LinkProof.DECIDED),
    S.INSPECT: Proof(explained=True, record=_record(_NOTE)),
}
