"""What became of a refund's money, as people must be told: a refund that is noted as complete may have moved nothing.

The store notes refunds and moves money in two separate steps. A page that showed only the note would hide the trap that
the documents warn of, so every refund is shown with one of these words.
"""

from enum import StrEnum
from typing import Final

from recoup_sandbox.cafe24.model.payment import RefundMethod
from recoup_sandbox.cafe24.model.refund import Refund, RefundStatus

_IN_BOOKS: Final = frozenset({RefundMethod.POINTS, RefundMethod.CREDITS})
_BY_GATEWAY: Final = frozenset({RefundMethod.CARD, RefundMethod.BANK_TRANSFER})


class Money(StrEnum):
    """Where a refund's money is. ``tone`` is how a page colours it."""

    korean: str
    english: str
    tone: str

    def __new__(cls, code: str, korean: str, english: str, tone: str) -> "Money":
        """Make a member that is its code and knows its words and tone."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.korean = korean
        member.english = english
        member.tone = tone
        return member

    MOVED = "moved", "고객에게 입금됨", "money returned to the customer", "good"
    BOOKED = "booked", "적립금·예치금으로 지급됨", "given back as points or credits", "good"
    NONE = "none", "환불 금액 없음", "nothing to pay back", "plain"
    WAITING = "waiting", "환불 전", "not refunded yet", "wait"
    HELD = "held", "환불 보류", "refund held", "wait"
    PENDING = "pending", "PG 결제취소 진행 중", "payment cancellation under way", "wait"
    FAILED = (
        "failed",
        "PG 결제취소 실패, 결제가 취소되지 않음",
        "payment cancellation failed, money not returned",
        "bad",
    )
    NOT_CANCELLED = (
        "not-cancelled",
        "환불완료로 표시되었으나 결제는 취소되지 않음",
        "refund marked complete, payment not cancelled",
        "bad",
    )
    NOT_SENT = (
        "not-sent",
        "환불완료로 표시되었으나 아직 송금되지 않음",
        "refund marked complete, money not sent",
        "bad",
    )


def money_of(refund: Refund) -> Money:
    """Say where the money of a refund is."""
    if refund.moved:
        return Money.MOVED
    if refund.is_done and _IN_BOOKS & set(refund.methods):
        return Money.BOOKED
    if not refund.amounts.actual:
        return Money.NONE
    if refund.gateway_pending:
        return Money.PENDING
    if refund.gateway_failure:
        return Money.FAILED
    if refund.status is RefundStatus.HELD:
        return Money.HELD
    if not refund.is_done:
        return Money.WAITING
    return Money.NOT_CANCELLED if _BY_GATEWAY & set(refund.methods) else Money.NOT_SENT
