"""A large refund is a person's decision, who may leave its doing to Recoup; the shop says what large is."""

from recoup.domain.step import REFUNDS, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict


def within_limit(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Hold a refund above the shop's limit for a person."""
    del book
    asks = step in REFUNDS and situation.large and not situation.approved
    return Ruling(Verdict.HOLD, Reason.ABOVE_LIMIT) if asks else None
