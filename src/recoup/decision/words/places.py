"""Names around a step: where it is done, by whom, by when, and what its case is made of.

``{term}`` in a deadline is a duration in words, see ``in_words``; the deadline that a supplier order states itself has
none. The strands have a table of states each, because their states share words that do not mean the same.
"""

from enum import StrEnum
from typing import Final

from recoup.decision.response import Anchor as A
from recoup.decision.words.text import Text
from recoup.domain.dispute import DisputeWord
from recoup.domain.step import WAITS, Step
from recoup.domain.step import Place as P
from recoup.domain.strands import Goods, Notice, Refund, Reimbursement
from recoup.policy.durations import Duration, Unit
from recoup.policy.verdict import Verdict as V


def in_words(duration: Duration) -> Text:
    """Return "24 hours", "1 day" or "3 business days" as words to stand in a deadline."""
    match duration.unit:
        case Unit.HOURS:
            unit = "시간"
        case Unit.DAYS:
            unit = "일"
        case Unit.BUSINESS_DAYS:
            unit = "영업일"
    return Text(str(duration), f"{duration.amount}{unit}")


PLACES: Final[dict[P, Text]] = {
    P.STORE: Text("Cafe24 admin", "카페24 관리자"),
    P.SUPPLIER: Text("AliExpress", "알리익스프레스"),
    P.BANK: Text("Card or wallet statement", "카드·전자지갑 명세서"),
    P.RECOUP: Text("Recoup", "Recoup 화면"),
}

VERDICTS: Final[dict[V, Text]] = {
    V.ALLOW: Text("Recoup can do it", "Recoup이 처리 가능"),
    V.HOLD: Text("A person does it", "담당자가 처리"),
    V.REFUSE: Text("Not now", "지금은 불가"),
}

_WAITING: Final = Text("Nothing to do but wait", "기다리면 됩니다")


def who_does(step: Step, verdict: V) -> Text:
    """Return who does a step; nobody does a wait, whoever may."""
    return _WAITING if step in WAITS else VERDICTS[verdict]


ANCHORS: Final[dict[A, Text]] = {
    A.NOW: Text("{term} from now", "지금부터 {term}"),
    A.CUSTOMER_PAID: Text("{term} after the customer's payment", "고객 결제 후 {term}"),
    A.CLAIMED: Text("{term} after the cancellation or return in the store", "쇼핑몰 취소·반품 신청 후 {term}"),
    A.REFUNDED: Text("{term} after the store marked the refund as done", "쇼핑몰 환불 표시 후 {term}"),
    A.CREATED: Text("{term} after the supplier order was created", "공급사 주문 생성 후 {term}"),
    A.SUPPLIER_PAID: Text("{term} after our payment to the supplier", "공급사 결제 후 {term}"),
    A.CLOSED: Text(
        "{term} after the supplier order was delivered, closed or decided",
        "공급사 주문 배송 완료·종료·분쟁 결정 후 {term}",
    ),
    A.PAY_BY: Text("The payment time that the supplier order itself states", "공급사 주문에 표시된 결제 기한"),
    A.SEND_BACK_BY: Text("The time that the dispute gives to send the goods back", "분쟁 화면에 표시된 반송 기한"),
}

STRANDS: Final[dict[type[StrEnum], Text]] = {
    Goods: Text("Goods", "상품"),
    Refund: Text("Customer refund", "고객 환불"),
    Reimbursement: Text("Supplier's refund", "공급사 환불"),
    Notice: Text("Customer notice", "고객 안내"),
}

GOODS_STATES: Final[dict[Goods, Text]] = {
    Goods.NOT_NEEDED: Text("Not needed", "해당 없음"),
    Goods.RUNNING: Text("Supplier order running", "공급사 주문 진행 중"),
    Goods.STOP_ASKED: Text("Stop asked", "중단 요청함"),
    Goods.STOPPED: Text("Stopped", "중단됨"),
    Goods.SHIPPED: Text("Shipped", "발송됨"),
    Goods.RETURN_ASKED: Text("Return asked", "반품 요청함"),
    Goods.RETURNING: Text("On the way back", "반송 중"),
    Goods.RETURNED: Text("Returned", "반품 완료"),
    Goods.KEPT: Text("Kept by the customer", "고객 보유"),
    Goods.LOST: Text("Lost", "분실"),
}

REFUND_STATES: Final[dict[Refund, Text]] = {
    Refund.NOT_NEEDED: Text("Not needed", "해당 없음"),
    Refund.PLANNED: Text("Planned", "예정"),
    Refund.SENT: Text("Requested, not confirmed", "요청함, 미확인"),
    Refund.UNKNOWN: Text("Outcome unknown", "결과 불명"),
    Refund.PAID: Text("Paid", "환불 완료"),
    Refund.REFUSED: Text("Refused", "환불하지 않음"),
}

REIMBURSEMENT_STATES: Final[dict[Reimbursement, Text]] = {
    Reimbursement.NOT_NEEDED: Text("Not needed", "해당 없음"),
    Reimbursement.EXPECTED: Text("Expected", "환불 예정"),
    Reimbursement.PROMISED: Text("Dispute finished", "분쟁 종결"),
    Reimbursement.PROCESSING: Text("Refund in progress", "환불 진행 중"),
    Reimbursement.COMPLETED: Text("Last dot, not on a statement", "마지막 점, 입금 미확인"),
    Reimbursement.RECEIVED: Text("Received", "입금 확인"),
    Reimbursement.SHORT: Text("Too little", "금액 부족"),
    Reimbursement.REFUSED: Text("Refused", "환불 거절"),
    Reimbursement.WRITTEN_OFF: Text("Written off", "손실 처리"),
}

DISPUTE_WORDS: Final[dict[DisputeWord, Text]] = {
    DisputeWord.COUNTERED: Text("The seller proposes something else", "판매자가 다른 제안을 함"),
    DisputeWord.PLATFORM: Text("AliExpress decides", "알리익스프레스가 판단 중"),
    DisputeWord.AGREED_REFUND: Text("Agreed: refund only", "합의: 환불만"),
    DisputeWord.AGREED_RETURN: Text("Agreed: send the goods back", "합의: 상품 반송"),
    DisputeWord.REFUSED: Text("Refused", "거절"),
    DisputeWord.ENDED: Text("Over, nothing agreed", "합의 없이 종료"),
}

NOTICE_STATES: Final[dict[Notice, Text]] = {
    Notice.NOT_NEEDED: Text("Not needed", "해당 없음"),
    Notice.DUE: Text("Due", "안내 필요"),
    Notice.DRAFTED: Text("Drafted", "작성됨"),
    Notice.SENT: Text("Sent", "발송함"),
    Notice.FAILED: Text("Failed", "발송 실패"),
}
