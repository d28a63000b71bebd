"""A refund that was undone in the store is made again on a person's word only.

The store's screens bring no money back, and once its record is gone nobody can see there whether the payment gateway
had given it to the customer. The gateway's own records tell; a person reads them.
"""

from recoup.domain.step import REFUNDS, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict


def not_undone_before(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Hold a refund for a person when an earlier one was undone."""
    del book
    asks = step in REFUNDS and situation.undone and not situation.approved
    return Ruling(Verdict.HOLD, Reason.REFUND_UNDONE) if asks else None
