"""A return or dispute must be opened in time, may be rejected, and its shipping is never the seller's to pay."""

from recoup.domain.step import CLAIMS_BACK, Step
from recoup.policy.book import Book, ShippingPayer
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict

_PAYER = {
    ShippingPayer.CUSTOMER: Reason.RETURN_SHIPPING_CUSTOMER,
    ShippingPayer.MERCHANT: Reason.RETURN_SHIPPING_MERCHANT,
}


def claim_is_in_time(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Hold a claim for a person; one whose window has closed is still theirs to try, with the reason said."""
    del book
    if step not in CLAIMS_BACK:
        return None
    reason = Reason.CLAIM_WINDOW_CLOSED if situation.late else Reason.RETURN_MAY_BE_REJECTED
    return Ruling(Verdict.HOLD, reason)


def return_shipping_has_a_payer(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Say who pays for sending the goods back."""
    del situation
    if step not in {Step.OPEN_RETURN, Step.SEND_RETURN}:
        return None
    return Ruling(Verdict.HOLD, _PAYER[book.returns.shipping_paid_by])
