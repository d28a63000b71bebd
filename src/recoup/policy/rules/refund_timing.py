"""When the customer gets their money is the shop's choice: at once, when the seller agreed, or when ours is back.

A line that the customer cannot receive any more (nothing was ordered, or the supplier closed the order) is a different
matter from a line that is still on its way: for the first the seller's consent is there. What the shop waits for may
also turn out never to come (a lost dispute, a refund that is short, refused or given up); then a person decides,
because the customer cannot wait for ever. A person may also decide not to wait.
"""

from recoup.domain.phase import SupplierPhase as P
from recoup.domain.step import REFUNDS, Step
from recoup.domain.strands import Reimbursement
from recoup.policy.book import Book, RefundTiming
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict

_NOTHING_PAID = frozenset(
    {P.ABSENT, P.FAILED_PRODUCT, P.FAILED_SHIPPING, P.FAILED_ACCOUNT, P.FAILED_OTHER, P.CLOSED_UNPAID}
)
_CONSENTED = frozenset({P.CLOSED_STOCK, P.CLOSED_REGION, P.CLOSED_RISK, P.CLOSED_LATE, P.CLOSED_OTHER, P.DISPUTE_WON})
_NO_MORE_COMES = frozenset(
    {Reimbursement.SHORT, Reimbursement.REFUSED, Reimbursement.WRITTEN_OFF, Reimbursement.NOT_NEEDED}
)


def refund_is_timely(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Allow, refuse or hold a refund now by the shop's timing; where nothing was paid there is nothing to wait for."""
    if step not in REFUNDS:
        return None
    if situation.approved:
        return Ruling(Verdict.ALLOW, Reason.APPROVED_BY_PERSON)
    if situation.supplier_phase in _NOTHING_PAID:
        return Ruling(Verdict.ALLOW, Reason.NOTHING_PAID_TO_SUPPLIER)
    match book.refunds.when:
        case RefundTiming.AT_ONCE:
            return Ruling(Verdict.ALLOW, Reason.POLICY_AT_ONCE)
        case RefundTiming.SELLER_CONSENT:
            if situation.supplier_phase in _CONSENTED:
                return Ruling(Verdict.ALLOW, Reason.SELLER_HAS_CONSENTED)
            hopeless = situation.supplier_phase is P.DISPUTE_LOST
            return Ruling(Verdict.HOLD if hopeless else Verdict.REFUSE, Reason.POLICY_SELLER_CONSENT)
        case RefundTiming.SUPPLIER_REFUND:
            if situation.stage is Reimbursement.RECEIVED:
                return Ruling(Verdict.ALLOW, Reason.SUPPLIER_MONEY_BACK)
            hopeless = situation.supplier_phase is P.DISPUTE_LOST or situation.stage in _NO_MORE_COMES
            return Ruling(Verdict.HOLD if hopeless else Verdict.REFUSE, Reason.POLICY_SUPPLIER_REFUND)
