"""What no API can do, a person does: all at the supplier but placing an order, and judgement calls in the store."""

from recoup.domain.step import PLACE, PLACES_ORDER, REFUNDS, WAITS, Place, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict


def within_reach(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Hold a step that Recoup has no hands for; waiting, refunding and placing are judged by other rules."""
    del situation, book
    if step in WAITS or step in REFUNDS or step in PLACES_ORDER:
        return None
    match PLACE[step]:
        case Place.SUPPLIER:
            return Ruling(Verdict.HOLD, Reason.NO_API_AT_SUPPLIER)
        case Place.STORE | Place.BANK | Place.RECOUP:
            return Ruling(Verdict.HOLD, Reason.PERSON_IN_STORE)
