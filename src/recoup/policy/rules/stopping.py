"""How a supplier order is stopped depends on its phase.

Unpaid or while the payment is checked, cancelling is self-service and immediate. Once paid, the seller must consent,
and a message comes first. Once shipped, only a return helps.
"""

from recoup.domain.phase import SupplierPhase as P
from recoup.domain.step import STOPS_ORDER, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict

_SELF_SERVICE = frozenset({P.UNPAID, P.CHECKING, P.CHECK_HELD})
_BY_CONSENT = frozenset({P.AWAITING_SHIPMENT, P.PARTLY_SHIPPED})


def supplier_can_be_stopped(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Hold the right way of stopping for a person (no API can do it); refuse the wrong one."""
    del book
    if step not in STOPS_ORDER:
        return None
    phase = situation.supplier_phase
    if phase in _SELF_SERVICE:
        fits = step is Step.CANCEL_SUPPLIER_ORDER
        return Ruling(Verdict.HOLD if fits else Verdict.REFUSE, Reason.SELF_SERVICE_CANCEL)
    if phase in _BY_CONSENT:
        fits = step is Step.ASK_SELLER_TO_CANCEL
        return Ruling(Verdict.HOLD if fits else Verdict.REFUSE, Reason.SELLER_MUST_CONSENT)
    if phase is P.CANCEL_ASKED:
        return Ruling(Verdict.REFUSE, Reason.SELLER_IS_ASKED)
    return Ruling(Verdict.REFUSE, Reason.SHIPPED_NEEDS_RETURN)
