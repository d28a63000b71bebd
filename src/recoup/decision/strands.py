"""Where the four strands stand, as far as the observed facts of a pair tell.

A strand only ever says what was observed. In particular a refund that the store marked as done is *sent*; it is *paid*
when the payment gateway's own status proved it. While a pair is in step its goods are on their way to the customer, so
nobody asks whether they were stopped or came back; nor when a person said that nothing is to be done: goods that were
sent are kept then.
"""

from typing import Final

from recoup.decision.plan import Plan
from recoup.decision.ways import CUSTOMER_PAID_NOTHING, MONEY_DUE_BACK, REFUNDED
from recoup.domain.case import Strands
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.domain.readings import RefundReading
from recoup.domain.strands import GOODS, Goods, Notice, Refund, Reimbursement
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.situation import Situation

_P = SupplierPhase
_GOODS: Final = {
    _P.ABSENT: Goods.NOT_NEEDED,
    _P.FAILED_PRODUCT: Goods.NOT_NEEDED,
    _P.FAILED_SHIPPING: Goods.NOT_NEEDED,
    _P.FAILED_ACCOUNT: Goods.NOT_NEEDED,
    _P.FAILED_OTHER: Goods.NOT_NEEDED,
    _P.PLACEMENT_UNKNOWN: Goods.RUNNING,
    _P.UNPAID: Goods.RUNNING,
    _P.CHECKING: Goods.RUNNING,
    _P.CHECK_HELD: Goods.RUNNING,
    _P.AWAITING_SHIPMENT: Goods.RUNNING,
    _P.CANCEL_ASKED: Goods.STOP_ASKED,
    _P.PARTLY_SHIPPED: Goods.RUNNING,
    _P.SHIPPED: Goods.SHIPPED,
    _P.PROBLEM: Goods.SHIPPED,
    _P.DELIVERED: Goods.SHIPPED,
    _P.DISPUTE: Goods.RETURN_ASKED,
    _P.DISPUTE_OURS: Goods.RETURN_ASKED,
    _P.DISPUTE_WON: Goods.KEPT,
    _P.DISPUTE_LOST: Goods.KEPT,
    _P.CLOSED_UNPAID: Goods.STOPPED,
    _P.CLOSED_STOCK: Goods.STOPPED,
    _P.CLOSED_REGION: Goods.STOPPED,
    _P.CLOSED_RISK: Goods.STOPPED,
    _P.CLOSED_LATE: Goods.STOPPED,
    _P.CLOSED_OTHER: Goods.STOPPED,
    _P.UNCLEAR: Goods.RUNNING,
}
_OWN_GOODS: Final = {
    SupplierLine.DISPUTE_RETURN_SENT: Goods.RETURNING,
    SupplierLine.DISPUTE_RETURN_RECEIVED: Goods.RETURNED,
}
_RETURNED: Final = frozenset({StorePhase.RETURN_REFUND_DUE, StorePhase.RETURN_REFUND_HELD, StorePhase.RETURN_REFUNDED})


def observed_strands(situation: Situation, refund: RefundReading, plan: Plan, *, refund_proven: bool) -> Strands:
    """Return where the strands of a case in ``situation`` stand by what was observed."""
    return Strands(
        goods=_goods(situation),
        refund=_refund(situation, refund, plan, proven=refund_proven),
        reimbursement=_reimbursement(situation, plan),
        notice=Notice.DUE if plan.message else Notice.NOT_NEEDED,
    )


def _goods(situation: Situation) -> Goods:
    phase = situation.supplier_phase
    if phase is _P.DISPUTE_WON and situation.store_phase in _RETURNED:
        return Goods.RETURNED
    seen = _OWN_GOODS.get(situation.supplier) or _GOODS[phase]
    if situation.dismissed and seen not in GOODS.ends:
        return Goods.NOT_NEEDED if seen in (Goods.RUNNING, Goods.STOP_ASKED) else Goods.KEPT
    return seen if situation.kind.divergent or seen in GOODS.ends else Goods.NOT_NEEDED


def _refund(situation: Situation, reading: RefundReading, plan: Plan, *, proven: bool) -> Refund:
    if situation.store_phase in REFUNDED:
        match reading:
            case RefundReading.UNPROVEN:
                return Refund.SENT
            case RefundReading.SHORT:
                return Refund.PLANNED
            case RefundReading.PLAIN | RefundReading.OVER:
                return Refund.PAID if proven else Refund.SENT
    if situation.store_phase in CUSTOMER_PAID_NOTHING or not plan.customer_money:
        return Refund.NOT_NEEDED
    return Refund.PLANNED


def _reimbursement(situation: Situation, plan: Plan) -> Reimbursement:
    due = situation.supplier_phase in MONEY_DUE_BACK
    return situation.stage if due or plan.supplier_money else Reimbursement.NOT_NEEDED
