"""Why a line ended, in the two spellings that integrations report.

Nobody has published which spelling the buyer's order read returns, so a setting chooses. A seller's own cancellation
has no word of its own: it surfaces as the agreed cancellation (assumed), so that the buyer cannot tell them apart.

Source: integrations of the buyer's order pages and of the seller's interface; no official sample is known.
"""

from enum import StrEnum
from typing import Final

from recoup_sandbox.aliexpress.settings import Spelling


class EndReason(StrEnum):
    """What ended a line, in the world's own words."""

    PAY_TIMEOUT = "pay_timeout"
    CANCELLED_UNPAID = "cancelled_unpaid"
    CANCELLED_IN_CHECK = "cancelled_in_check"
    CANCELLED_BY_AGREEMENT = "cancelled_by_agreement"
    CANCELLED_BY_SELLER = "cancelled_by_seller"
    SHIP_TIMEOUT = "ship_timeout"
    RISK_REJECTED = "risk_rejected"
    DISPUTE_ACCEPTED = "dispute_accepted"
    DISPUTE_UNANSWERED = "dispute_unanswered"
    DISPUTE_ENDED = "dispute_ended"
    ACCEPTED = "accepted"
    ACCEPTED_BY_TIMEOUT = "accepted_by_timeout"


_R = EndReason

SPELLINGS: Final[dict[EndReason, tuple[str, str]]] = {  # buyer's side, seller's side
    _R.PAY_TIMEOUT: ("buyer_pay_timeout", "pay_timeout"),
    _R.CANCELLED_UNPAID: ("buyer_cancel_notpay_order", "buyer_cancel_notpay_order"),
    _R.CANCELLED_IN_CHECK: ("buyer_cancel_order_in_risk", "buyer_cancel_order_in_risk"),
    _R.CANCELLED_BY_AGREEMENT: ("cancel_order_close_trade", "buyer_cancel_order"),
    _R.CANCELLED_BY_SELLER: ("cancel_order_close_trade", "buyer_cancel_order"),
    _R.SHIP_TIMEOUT: ("seller_send_goods_timeout", "send_goods_timeout"),
    _R.RISK_REJECTED: ("risk_reject_closed", "risk_closed"),
    _R.DISPUTE_ACCEPTED: ("seller_accept_issue_no_goods_return", "end_issue"),
    _R.DISPUTE_UNANSWERED: ("seller_response_issue_timeout", "end_issue"),
    _R.DISPUTE_ENDED: ("end_issue", "end_issue"),
    _R.ACCEPTED: ("buyer_accept_goods", "buyer_confirm_goods"),
    _R.ACCEPTED_BY_TIMEOUT: ("buyer_accept_goods_timeout", "buyer_confirm_goods_timeout"),
}

COMPLETED: Final = frozenset({_R.ACCEPTED, _R.ACCEPTED_BY_TIMEOUT})
"""The ends of a line that went well; every other end is a close."""


def spelled(reason: EndReason, spelling: Spelling) -> str:
    """Return the `end_reason` that the order read shows for ``reason``."""
    buyer_side, seller_side = SPELLINGS[reason]
    return buyer_side if spelling is Spelling.BUYER_SIDE else seller_side
