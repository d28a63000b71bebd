"""How a customer can pay and be paid back, in the store's own codes.

Only card and real-time bank transfer can be cancelled through the payment gateway by the API, and never an order of
several methods, of an open market, of Naver Pay or of Kakao Pay (documented). Everything else is paid back by hand.
Source: the Admin API, version 2026-03-01 (documented); English names are translations.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class PaymentMethod(StrEnum):
    """``payment_method`` of an order."""

    korean: str
    english: str

    def __new__(cls, code: str, korean: str, english: str) -> "PaymentMethod":
        """Make a member that is its code and knows its two names."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.korean = korean
        member.english = english
        return member

    CASH = "cash", "무통장", "bank deposit"
    CARD = "card", "신용카드", "credit card"
    TCASH = "tcash", "계좌이체", "real-time bank transfer"
    ICASH = "icash", "가상계좌", "virtual account"
    CELL = "cell", "휴대폰", "mobile phone"
    DEFERPAY = "deferpay", "후불", "deferred payment"
    CVS = "cvs", "편의점", "convenience store"
    POINT = "point", "선불금", "prepaid"
    MILEAGE = "mileage", "적립금", "points"
    DEPOSIT = "deposit", "예치금", "credits"
    GIFTCARD = "giftcard", "제휴상품권", "partner gift card"
    POINTCARD = "pointcard", "제휴포인트", "partner points"
    ETC = "etc", "기타", "other"


GATEWAY_CANCELLABLE: Final = frozenset({PaymentMethod.CARD, PaymentMethod.TCASH})
"""The methods whose payment the API can cancel at the payment gateway (documented)."""

PAID_AT_ONCE: Final = frozenset({PaymentMethod.CARD, PaymentMethod.TCASH, PaymentMethod.CELL})
"""Methods that the customer pays in the order form; an order that waits for them is N02, not N00 (assumed)."""

OUTSIDE_GATEWAY: Final = frozenset({PaymentMethod.CASH, PaymentMethod.DEFERPAY})
"""Methods whose money reaches the mall's own bank account and never the payment gateway."""

SHOP_MONEY: Final = frozenset({PaymentMethod.MILEAGE, PaymentMethod.DEPOSIT})
"""Points and credits: kept by the mall in its own books, no money moves."""


class PaymentStatus(StrEnum):
    """``payment_status`` of an order."""

    UNPAID = "F"
    MORE_DUE = "M"
    PAID_BY_HAND = "T"
    PAID_AUTOMATICALLY = "A"
    PAID = "P"


class RefundMethod(StrEnum):
    """``refund_method_code``: how a refund is to be paid."""

    english: str

    def __new__(cls, code: str, english: str) -> "RefundMethod":
        """Make a member that is its code and knows its name."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.english = english
        return member

    CASH = "T", "Cash refund"
    CARD = "F", "Credit card refund"
    POINTS = "M", "Points refund"
    BANK_TRANSFER = "G", "Bank transfer refund"
    CELL = "C", "Mobile phone refund"
    CREDITS = "D", "Credits refund"
    DEFERRED = "Z", "Deferred payment refund"
    PREPAID = "O", "Prepaid refund"
    CONVENIENCE_STORE = "V", "Convenience store refund"
    GIFT_CARD = "J", "Partner gift card refund"
    PARTNER_POINTS = "K", "Partner points refund"
    OTHER = "I", "Other refund"


REFUNDED_BY: Final[dict[PaymentMethod, RefundMethod]] = {
    PaymentMethod.CASH: RefundMethod.CASH,
    PaymentMethod.CARD: RefundMethod.CARD,
    PaymentMethod.TCASH: RefundMethod.BANK_TRANSFER,
    PaymentMethod.ICASH: RefundMethod.CASH,
    PaymentMethod.CELL: RefundMethod.CELL,
    PaymentMethod.DEFERPAY: RefundMethod.DEFERRED,
    PaymentMethod.CVS: RefundMethod.CONVENIENCE_STORE,
    PaymentMethod.POINT: RefundMethod.PREPAID,
    PaymentMethod.MILEAGE: RefundMethod.POINTS,
    PaymentMethod.DEPOSIT: RefundMethod.CREDITS,
    PaymentMethod.GIFTCARD: RefundMethod.GIFT_CARD,
    PaymentMethod.POINTCARD: RefundMethod.PARTNER_POINTS,
    PaymentMethod.ETC: RefundMethod.OTHER,
}
"""The refund method that stands when a claim names none (assumed: the method of the payment)."""


class SettleType(StrEnum):
    """``payment_settle_type`` of a row of the payment timeline."""

    FIRST = "O"
    EXTRA = "R"
    REFUND = "P"


@dataclass(slots=True)
class Payment:
    """A row of an order's payment timeline, in whole won; a refund's amounts are negative.

    ``paid`` is money, ``additional`` what points and credits covered, and both make ``order_amount`` (inferred from the
    official samples, whose first row has 13500 = 3000 + 10500 by cash and points).
    """

    payment_no: int
    settle_type: SettleType
    methods: tuple[PaymentMethod, ...]
    order_amount: int
    additional: int
    paid: int
    created_at: datetime
    paid_at: datetime | None = None
    claim_code: str | None = None
