"""A customer is refunded once: what the store already marked as refunded is checked, never repeated."""

from recoup.domain.kind import Kind
from recoup.domain.phase import StorePhase
from recoup.domain.step import REFUNDS, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict

_REFUNDED = frozenset({StorePhase.CANCEL_REFUNDED, StorePhase.RETURN_REFUNDED})


def not_refunded_before(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Refuse a refund of a line that is marked refunded; only a proven shortfall may follow, by a person."""
    del book
    if step not in REFUNDS or situation.store_phase not in _REFUNDED:
        return None
    if step is Step.REFUND_THE_REST and situation.kind is Kind.REFUND_SHORT:
        return Ruling(Verdict.HOLD, Reason.ALREADY_REFUNDED)
    return Ruling(Verdict.REFUSE, Reason.ALREADY_REFUNDED)
