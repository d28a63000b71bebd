"""Goods that a customer has, or may be getting, are not given away by a machine: a person decides over such a refund.

The store's word for a line is a mark that somebody set. Once it says that the goods are on their way, delivered, kept
or coming back, a refund may pay for goods that stay with the customer.
"""

from typing import Final

from recoup.domain.phase import StorePhase as P
from recoup.domain.step import REFUNDS, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict

_WITH_CUSTOMER: Final = frozenset({P.SHIPPED, P.DELIVERED, P.CONFIRMED, P.RETURN_ASKED, P.RETURN_OPEN})


def goods_are_not_with_the_customer(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Hold a refund for a person while the store says that the customer has the goods or will have them."""
    del book
    if step not in REFUNDS or situation.approved or situation.store_phase not in _WITH_CUSTOMER:
        return None
    return Ruling(Verdict.HOLD, Reason.PERSON_IN_STORE)
