"""What a person does for each step, and what they paste to the seller or to AliExpress's support.

A pasted message is English, because sellers read that, and has two names to fill in: ``{order}``, the AliExpress order
number, and ``{reason}``, a phrase without a full stop. Where the kind of the divergence is itself the true reason the
phrase is given; everywhere else it is left for the person to write, because only they know what is wrong.
"""

from typing import Final

from recoup.decision.words.steps_disputes import DISPUTE_STEPS
from recoup.decision.words.steps_placing import PLACING_STEPS
from recoup.decision.words.steps_refunding import REFUNDING_STEPS
from recoup.decision.words.steps_settling import SETTLING_STEPS
from recoup.decision.words.steps_shipping import SHIPPING_STEPS
from recoup.decision.words.steps_stopping import STOPPING_STEPS
from recoup.decision.words.text import Paste, StepText, Text
from recoup.domain.kind import Kind as K
from recoup.domain.step import Step as S

STEPS: Final[dict[S, StepText]] = (
    PLACING_STEPS | STOPPING_STEPS | DISPUTE_STEPS | REFUNDING_STEPS | SHIPPING_STEPS | SETTLING_STEPS
)

PASTE: Final[dict[S, Paste]] = {
    S.ASK_SELLER_TO_CANCEL: Paste(
        "Hello, I would like to cancel order {order}. Reason: {reason}. Please do not ship it. I am sending the "
        "cancellation request now; please accept it. Thank you.",
        "주문 {order}의 취소를 요청하고, 발송하지 말고 취소 요청을 수락해 달라는 내용입니다. 사유: {reason}.",
    ),
    S.ASK_SELLER_ABOUT_PARCEL: Paste(
        "Hello, the parcel of order {order} has a problem: {reason}. Where is it now, and when will it be delivered? "
        "If it is lost or returned to you, please tell me. Thank you.",
        "주문 {order}의 택배 위치와 배송 시점을 묻고, 분실·반송이면 알려 달라는 내용입니다. 문제: {reason}.",
    ),
    S.OPEN_RETURN: Paste(
        "Hello, I would like to return an item of order {order} and get a refund. Reason: {reason}. Please send me "
        "the return address and the next steps. Thank you.",
        "주문 {order}의 상품을 반품하고 환불받고 싶으니 반품 주소와 절차를 알려 달라는 내용입니다. 사유: {reason}.",
    ),
    S.OPEN_DISPUTE: Paste(
        "I request a refund for order {order}. Reason: {reason}. The evidence is attached. Please agree to the "
        "refund. Thank you.",
        "주문 {order}의 환불을 요청하고 첨부한 증빙을 보고 환불에 동의해 달라는 내용입니다. 사유: {reason}.",
    ),
    S.APPEAL_DISPUTE: Paste(
        "I appeal the decision on order {order}. Reason: {reason}. New evidence is attached. Please review the case "
        "again. Thank you.",
        "주문 {order}의 결정에 이의를 신청하고 새 증빙으로 다시 검토해 달라는 내용입니다. 사유: {reason}.",
    ),
    S.CLAIM_THE_REST: Paste(
        "Hello, the refund for order {order} is lower than the amount that I paid: {reason}. Please refund the "
        "difference, or tell me how the amount was calculated. Thank you.",
        "주문 {order}의 환불액이 결제액보다 적으니 차액을 환불하거나 계산 방법을 알려 달라는 내용입니다. 내용: "
        "{reason}.",
    ),
    S.CHASE_REIMBURSEMENT: Paste(
        "Hello, I have not received the refund for order {order}: {reason}. Please tell me on which date and to which "
        "payment method it was sent, and its reference number. Thank you.",
        "주문 {order}의 환불을 받지 못했으니 보낸 날짜, 결제 수단, 참조 번호를 알려 달라는 내용입니다. 내용: {reason}.",
    ),
}

REASON_TO_WRITE: Final = Text("[write the reason here]", "[사유를 적으세요]")

SELLER_REASONS: Final[dict[K, Text]] = {
    K.SUPPLIER_ORDER_BEFORE_PAYMENT: Text("my customer has not paid for the order", "고객이 결제하지 않음"),
    K.DUPLICATE_SUPPLIER_ORDER: Text("I ordered it twice by mistake", "실수로 중복 주문함"),
    K.SUPPLIER_ORDER_FOR_REFUNDED_LINE: Text(
        "my customer has been refunded and does not need it any more",
        "고객에게 환불되어 더 이상 필요하지 않음",
    ),
    K.CANCEL_WHILE_AWAITING_SHIPMENT: Text("my customer has cancelled the order", "고객이 주문을 취소함"),
    K.CANCEL_WHILE_PARTLY_SHIPPED: Text(
        "my customer has cancelled what is not shipped yet",
        "고객이 미발송분을 취소함",
    ),
    K.RETURN_BEFORE_SHIPMENT: Text("my customer does not want it any more", "고객이 더 이상 원하지 않음"),
    K.REIMBURSEMENT_OVERDUE: Text("the refund is overdue", "환불 기한이 지남"),
    K.REIMBURSEMENT_SHORT: Text("only a part has arrived", "일부만 입금됨"),
}


def seller_reason(kind: K) -> Text:
    """Return the reason for a pasted message: the true one where ``kind`` tells it, else a blank to write over."""
    return SELLER_REASONS.get(kind, REASON_TO_WRITE)
