"""Cafe24's order status codes and their default Korean labels, in Recoup's words.

A status belongs to an item, never to an order. Code and state are one to one, so nothing is lost
on the way in. The code is what counts: a shop may rename every label, so a label is only read
where a file has no code, and a renamed label is unreadable rather than guessed.

Every default label below belongs to exactly one code once white space and dashes are evened out;
N02 has two labels. A label that the remote's list does not have as such stays out: a bare
"환불완료" could be C35, E35 or R40, a bare "수거완료" any of four. Order-level hints (a "paid"
flag, "부분취소") never become a state.

Source: the status list of Cafe24's Admin API, version 2026-03-01.
"""

import re
import unicodedata
from typing import Final

from recoup.domain.store_line import StoreLine

_S = StoreLine

_TABLE: Final[tuple[tuple[str, StoreLine, tuple[str, ...]], ...]] = (
    ("N00", _S.AWAITING_PAYMENT, ("입금전",)),
    ("N01", _S.EXCHANGE_ITEM, ("교환접수 - 교환상품",)),
    ("N02", _S.PAYMENT_PENDING, ("주문접수중", "입금전 - 카드결제대기")),
    ("N03", _S.EXCHANGE_ITEM_UNPAID, ("교환접수 - 카드결제대기",)),
    ("N10", _S.PREPARING, ("상품준비중",)),
    ("N20", _S.PREPARING_SHIPMENT, ("배송준비중",)),
    ("N21", _S.READY_TO_SHIP, ("배송대기",)),
    ("N22", _S.ON_HOLD, ("배송보류",)),
    ("N30", _S.IN_TRANSIT, ("배송중",)),
    ("N40", _S.DELIVERED, ("배송완료",)),
    ("N50", _S.CONFIRMED, ("구매확정",)),
    ("C00", _S.CANCEL_ASKED, ("취소신청",)),
    ("C10", _S.CANCEL_ACCEPTED, ("취소접수 - 관리자",)),
    ("C11", _S.CANCEL_REJECTED, ("취소접수거부 - 관리자",)),
    ("C34", _S.CANCELLING_REFUND_DUE, ("취소처리중 - 환불전",)),
    ("C35", _S.CANCELLING_REFUNDED, ("취소처리중 - 환불완료",)),
    ("C36", _S.CANCELLING_REFUND_HELD, ("취소처리중 - 환불보류",)),
    ("C40", _S.CANCELLED, ("취소완료",)),
    ("C41", _S.CANCELLED_REFUND_DUE, ("취소완료 - 환불전",)),
    ("C42", _S.CANCELLED_REFUND_REQUESTED, ("취소완료 - 환불요청중",)),
    ("C43", _S.CANCELLED_REFUND_HELD, ("취소완료 - 환불보류",)),
    ("C47", _S.UNPAID_CANCELLED_BY_BUYER, ("입금전취소 - 구매자",)),
    ("C48", _S.UNPAID_CANCELLED_AUTOMATICALLY, ("입금전취소 - 자동취소",)),
    ("C49", _S.UNPAID_CANCELLED_BY_SHOP, ("입금전취소 - 관리자",)),
    ("R00", _S.RETURN_ASKED, ("반품신청",)),
    ("R10", _S.RETURN_ACCEPTED, ("반품접수",)),
    ("R11", _S.RETURN_REJECTED, ("반품접수거부",)),
    ("R12", _S.RETURN_HELD, ("반품보류",)),
    ("R13", _S.RETURN_COLLECTED_AUTOMATICALLY, ("반품접수 - 수거완료(자동)",)),
    ("R20", _S.RETURN_COLLECTED, ("반품수거완료",)),
    ("R30", _S.RETURNING_UNCOLLECTED, ("반품처리중 - 수거전",)),
    ("R31", _S.RETURNING_COLLECTED, ("반품처리중 - 수거완료",)),
    ("R34", _S.RETURNING_REFUND_DUE, ("반품처리중 - 환불전",)),
    ("R36", _S.RETURNING_REFUND_HELD, ("반품처리중 - 환불보류",)),
    ("R40", _S.RETURNED_REFUNDED, ("반품완료 - 환불완료",)),
    ("R41", _S.RETURNED_REFUND_DUE, ("반품완료 - 환불전",)),
    ("R42", _S.RETURNED_REFUND_REQUESTED, ("반품완료 - 환불요청중",)),
    ("R43", _S.RETURNED_REFUND_HELD, ("반품완료 - 환불보류",)),
    ("E00", _S.EXCHANGE_ASKED, ("교환신청",)),
    ("E10", _S.EXCHANGE_ACCEPTED, ("교환접수",)),
    ("E11", _S.EXCHANGE_REJECTED, ("교환접수거부",)),
    ("E12", _S.EXCHANGE_HELD, ("교환보류",)),
    ("E13", _S.EXCHANGE_COLLECTED_AUTOMATICALLY, ("교환접수 - 수거완료(자동)",)),
    ("E20", _S.EXCHANGE_PREPARING, ("교환준비",)),
    ("E30", _S.EXCHANGING_UNCOLLECTED, ("교환처리중 - 수거전",)),
    ("E31", _S.EXCHANGING_COLLECTED, ("교환처리중 - 수거완료",)),
    ("E32", _S.EXCHANGING_PAYMENT_DUE, ("교환처리중 - 입금전",)),
    ("E33", _S.EXCHANGING_PAID, ("교환처리중 - 입금완료",)),
    ("E34", _S.EXCHANGING_REFUND_DUE, ("교환처리중 - 환불전",)),
    ("E35", _S.EXCHANGING_REFUNDED, ("교환처리중 - 환불완료",)),
    ("E36", _S.EXCHANGING_REFUND_HELD, ("교환처리중 - 환불보류",)),
    ("E40", _S.EXCHANGED, ("교환완료",)),
)

_WHITE_SPACE: Final = re.compile(r"\s+")
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212\u30fc\u3161]")


def normalise_label(text: str) -> str:
    """Return ``text`` without white space, with one kind of dash and composed Korean letters.

    Files spell the same label "취소 완료" or "취소완료", "입금전 취소 - 관리자" or
    "입금전취소–관리자".
    """
    composed = unicodedata.normalize("NFKC", text)
    return _DASHES.sub("-", _WHITE_SPACE.sub("", composed))


STATES: Final[dict[str, StoreLine]] = {code: state for code, state, _ in _TABLE}
"""The state of each status code."""

LABELS: Final[dict[str, StoreLine]] = {normalise_label(label): state for _, state, labels in _TABLE for label in labels}
"""The state of each default label, by ``normalise_label``."""
