"""The store's API can give money back only for a card or a real-time bank transfer paid alone.

Points, deposits, virtual accounts, marketplace wallets and mixed payments need the store's admin screen (Cafe24 Admin
API, ``payment_gateway_cancel``), and a shop that did not switch automatic refunds on does them by hand.
"""

from recoup.domain.pair import RefundRoute
from recoup.domain.step import REFUNDS, Step
from recoup.policy.book import Book
from recoup.policy.reason import Reason
from recoup.policy.situation import Situation
from recoup.policy.verdict import Ruling, Verdict


def refundable_by_api(step: Step, situation: Situation, book: Book) -> Ruling | None:
    """Allow Recoup's own refund where the route allows it and the shop or a person does, else hold it for a person."""
    if step not in REFUNDS:
        return None
    match situation.route:
        case RefundRoute.ADMIN:
            return Ruling(Verdict.HOLD, Reason.ADMIN_MUST_REFUND)
        case RefundRoute.UNKNOWN:
            return Ruling(Verdict.HOLD, Reason.REFUND_ROUTE_UNKNOWN)
        case RefundRoute.API:
            if not (book.refunds.automatic or situation.approved):
                return Ruling(Verdict.HOLD, Reason.REFUND_NOT_AUTOMATIC)
            return Ruling(Verdict.ALLOW, Reason.API_CAN_REFUND)
