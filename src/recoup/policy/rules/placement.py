"""A supplier order is placed once, for a line that wants it, and never again while nobody knows whether it exists."""

from recoup.domain.phase import StorePhase
from recoup.domain.phase import SupplierPhase as P
from recoup.domain.step import PLACES_ORDER, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict

_NO_ORDER = frozenset(
    {P.ABSENT, P.FAILED_PRODUCT, P.FAILED_SHIPPING, P.FAILED_ACCOUNT, P.FAILED_OTHER, P.CLOSED_UNPAID}
)
_NEEDS_REMEDY = {
    P.FAILED_PRODUCT: Reason.PRODUCT_GONE,
    P.FAILED_SHIPPING: Reason.REGION_NOT_SERVED,
    P.FAILED_ACCOUNT: Reason.ACCOUNT_BLOCKED,
}


def placement_is_safe(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Refuse to order for a line that is not open or whose order may exist; hold what needs a remedy first."""
    if step not in PLACES_ORDER:
        return None
    if situation.store_phase is not StorePhase.OPEN:
        return Ruling(Verdict.REFUSE, Reason.LINE_NOT_OPEN)
    if situation.supplier_phase not in _NO_ORDER:
        return Ruling(Verdict.REFUSE, Reason.OUTCOME_UNKNOWN)
    if remedy := _NEEDS_REMEDY.get(situation.supplier_phase):
        return Ruling(Verdict.HOLD, remedy)
    if not book.placement.automatic:
        return Ruling(Verdict.HOLD, Reason.PLACEMENT_NOT_AUTOMATIC)
    return Ruling(Verdict.ALLOW, Reason.RETRY_IS_SAFE)
