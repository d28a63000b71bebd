"""The words a person writes into the status column of a spreadsheet, in English and Korean.

Upper and lower case, spaces and punctuation do not count. A word is here only when it means one
thing: "finished" is not, because the marketplace writes it on orders that were completed and on
orders that were closed. "Cancelled" alone says neither who nor when, so it is ``closed_unknown``,
which a person must look at. A bare "out of stock" is not here either: it does not tell whether
the order was never created or was cancelled later.
"""

import unicodedata
from typing import Final

from recoup.domain.supplier_line import SupplierLine

_S = SupplierLine


def normalise_word(text: str) -> str:
    """Return the letters and digits of ``text`` in one case and one Unicode form."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in composed if letter.isalnum())


TABLE: Final[tuple[tuple[SupplierLine, str], ...]] = (
    (_S.ABSENT, "not ordered | not placed | no order | 미주문 | 미발주 | 발주 전 | 주문 전"),
    (
        _S.PLACEMENT_FAILED_PRODUCT,
        "order failed: out of stock | order failed: no longer available | 품절로 발주 실패"
        " | 주문 실패: 품절 | 발주 실패: 품절 | 발주 실패: 판매 중지 | 주문 실패: 판매 중지",
    ),
    (
        _S.PLACEMENT_FAILED_SHIPPING,
        "order failed: region not served | order failed: address | order failed: shipping"
        " | 주문 실패: 배송불가 | 발주 실패: 배송불가 | 주문 실패: 배송불가 지역"
        " | 발주 실패: 배송불가 지역 | 발주 실패: 주소 | 주문 실패: 주소",
    ),
    (
        _S.PLACEMENT_FAILED_ACCOUNT,
        "order failed: account | order failed: payment | order failed: paypal"
        " | 주문 실패: 계정 | 발주 실패: 계정 | 주문 실패: 결제 | 발주 실패: 결제",
    ),
    (
        _S.PLACEMENT_FAILED_OTHER,
        "order failed | order failed: other | not created | 주문 실패 | 발주 실패 | 주문 실패: 기타"
        " | 발주 실패: 기타 | 주문 실패: 시스템 | 발주 실패: 시스템 오류",
    ),
    (
        _S.PLACEMENT_UNKNOWN,
        "order unclear | maybe ordered | 발주 확인 필요 | 주문 확인 필요",
    ),
    (
        _S.UNPAID,
        "unpaid | not paid | to pay | awaiting payment | waiting for payment | pending payment"
        " | payment failed | 미결제 | 결제 전 | 결제 대기 | 결제 대기중 | 입금 대기 | 결제 실패",
    ),
    (
        _S.PAYMENT_CHECK,
        "payment check | payment being verified | verifying payment | payment verification"
        " | payment confirmation | 결제 확인중 | 결제 검토중 | 결제 심사중",
    ),
    (_S.PAYMENT_CHECK_HELD, "payment check held | 결제 보류 | 결제 확인 보류"),
    (
        _S.AWAITING_SHIPMENT,
        "paid | awaiting shipment | to ship | preparing | not shipped | ready to ship"
        " | 결제 완료 | 발송 대기 | 배송 준비중 | 상품 준비중 | 출고 대기 | 미발송",
    ),
    (
        _S.CANCEL_ASKED,
        "cancel requested | cancellation requested | cancel asked | cancelling | canceling"
        " | 취소 요청 | 취소 요청중 | 취소 신청 | 취소 진행중 | 취소중",
    ),
    (_S.PARTLY_SHIPPED, "partly shipped | partially shipped | 부분 배송 | 부분 발송 | 일부 발송"),
    (
        _S.SHIPPED,
        "shipped | sent | in transit | on the way | 배송중 | 발송 | 발송 완료 | 발송됨 | 출고 완료 | 배송 시작",
    ),
    (
        _S.DELIVERY_PROBLEM,
        "lost | lost in transit | returned to sender | customs problem | held at customs"
        " | delivery failed | delivery problem | 분실 | 배송 사고 | 배송 문제 | 배송 실패"
        " | 통관 문제 | 통관 보류 | 반송",
    ),
    (_S.DELIVERED, "delivered | arrived | received | 배송 완료 | 배달 완료 | 도착 | 수령"),
    (
        _S.COMPLETED,
        "completed | complete | done | receipt confirmed | 완료 | 거래 완료 | 구매 확정 | 수령 확인 | 수취 확인",
    ),
    (
        _S.DISPUTED,
        "dispute | in dispute | dispute open | dispute opened | 분쟁 | 분쟁중 | 분쟁 진행중",
    ),
    (_S.FROZEN, "frozen | 동결"),
    (
        _S.DISPUTE_AWAITING_SELLER,
        "dispute: waiting for seller | 분쟁: 판매자 답변 대기 | 분쟁 판매자 대기",
    ),
    (
        _S.DISPUTE_AWAITING_US,
        "dispute: waiting for us | dispute: waiting for buyer | 분쟁: 답변 필요 | 분쟁 구매자 답변 대기",
    ),
    (
        _S.DISPUTE_AWAITING_PLATFORM,
        "dispute: waiting for aliexpress | dispute: aliexpress decides | escalated"
        " | 분쟁: 알리 중재중 | 중재중 | 분쟁 플랫폼 대기",
    ),
    (
        _S.DISPUTE_RETURN_DUE,
        "return approved | return to be sent | 반품 승인 | 반품 발송 필요 | 반품 발송 대기",
    ),
    (
        _S.DISPUTE_RETURN_SENT,
        "return sent | return shipped | 반품 발송 | 반품 발송 완료 | 반품 배송중",
    ),
    (_S.DISPUTE_RETURN_RECEIVED, "return received | 반품 도착 | 반품 수령 완료"),
    (_S.DISPUTE_WON, "dispute won | dispute finished in our favour | 분쟁 승인 | 분쟁 승"),
    (_S.DISPUTE_REJECTED, "dispute rejected | dispute lost | 분쟁 거절 | 분쟁 패 | 분쟁 기각"),
    (
        _S.DISPUTE_WITHDRAWN,
        "dispute cancelled | dispute canceled | dispute withdrawn | 분쟁 취소 | 분쟁 철회",
    ),
    (
        _S.CLOSED_PAY_TIMEOUT,
        "payment timeout | closed: not paid in time | 결제 시간 초과 | 결제 기한 초과",
    ),
    (
        _S.CLOSED_CANCELLED_UNPAID,
        "cancelled before payment | canceled before payment | cancelled unpaid | 결제 전 취소 | 미결제 취소",
    ),
    (
        _S.CLOSED_CANCELLED_IN_CHECK,
        "cancelled during payment check | canceled during payment check | 결제 확인중 취소",
    ),
    (
        _S.CLOSED_CANCELLED_PAID,
        "cancelled after payment | canceled after payment | seller accepted cancellation"
        " | cancellation accepted | 결제 후 취소 | 판매자 취소 승인 | 취소 승인",
    ),
    (
        _S.CLOSED_BY_SELLER_STOCK,
        "cancelled by seller: out of stock | canceled by seller: out of stock"
        " | seller cancelled: out of stock | 품절 취소 | 판매자 취소: 품절 | 재고 부족 취소",
    ),
    (
        _S.CLOSED_BY_SELLER_REGION,
        "cancelled by seller: region | canceled by seller: region"
        " | cancelled by seller: cannot ship to region | cancelled by seller: region not served"
        " | seller cancelled: region | 배송불가 지역 | 배송불가 지역 취소 | 판매자 취소: 배송불가",
    ),
    (
        _S.CLOSED_SHIP_TIMEOUT,
        "not shipped in time | seller did not ship | ship timeout | 발송 기한 초과 | 미발송 자동 취소",
    ),
    (_S.CLOSED_RISK, "closed by risk control | security close | 위험 거래 취소 | 보안 취소"),
    (
        _S.CLOSED_DISPUTE_ENDED,
        "dispute ended | dispute finished | dispute closed | 분쟁 종료 | 분쟁 완료",
    ),
    (
        _S.CLOSED_UNKNOWN,
        "cancelled | canceled | closed | order closed | cancelled by seller | canceled by seller"
        " | seller cancelled"
        " | 취소 | 취소됨 | 취소 완료 | 주문 취소 | 판매자 취소 | 종료 | 주문 종료",
    ),
)
"""The words of each state, between vertical bars."""

WORDS: Final[dict[str, SupplierLine]] = {
    normalise_word(word): state for state, words in TABLE for word in words.split("|")
}
"""The state of each plain word, by ``normalise_word``."""
