"""What the happenings of the books are called, and to which side of an order pair each belongs."""

from typing import Final

from recoup.decision.words.text import Text
from recoup.ledger.events import LedgerEvent as E

LEDGER_EVENTS: Final[dict[E, Text]] = {
    E.CUSTOMER_PAID: Text("The customer paid", "고객 결제"),
    E.SUPPLEMENT_PAID: Text("The customer paid a supplement", "고객 추가 결제"),
    E.PROVIDER_FEE_KEPT: Text("The payment provider kept its fee", "PG 수수료"),
    E.REFUND_OWED: Text("A refund is owed", "고객 환불 발생"),
    E.DELIVERY_OWED: Text("The delivery fee is owed too", "배송비 환불 발생"),
    E.REFUND_RAISED: Text("More of it is owed", "환불액 증가"),
    E.REFUND_LOWERED: Text("Less of it is owed", "환불액 감소"),
    E.DELIVERY_DEDUCTED: Text("The delivery fee is deducted", "배송비 차감"),
    E.RETURN_SHIPPING_DEDUCTED: Text("Return shipping is deducted", "반품 배송비 차감"),
    E.REFUND_SENT: Text("The refund was sent", "환불 요청"),
    E.REFUND_FAILED: Text("The refund failed", "환불 실패"),
    E.REFUND_CONFIRMED: Text("The payment gateway confirmed the refund", "PG 환불 확인"),
    E.EXCESS_REFUND_FOUND: Text("More was refunded than was owed", "초과 환불 발견"),
    E.EXCESS_REFUND_OFFSET: Text("The excess was set off", "초과 환불 상계"),
    E.CUSTOMER_REPAID: Text("The customer paid the excess back", "초과 환불 회수"),
    E.CUSTOMER_DEBT_WRITTEN_OFF: Text("The excess was written off", "초과 환불 손실 처리"),
    E.GOODWILL_GRANTED: Text("Goodwill was promised", "호의 보상 약속"),
    E.GOODWILL_PAID: Text("Goodwill was paid", "호의 보상 지급"),
    E.SUPPLIER_PAID: Text("We paid the supplier", "공급사 결제"),
    E.REIMBURSEMENT_EXPECTED: Text("The supplier owes the money back", "공급사 환불 발생"),
    E.REIMBURSEMENT_WITHDRAWN: Text("The supplier owes it no more", "공급사 환불 취소"),
    E.REIMBURSEMENT_RECEIVED: Text("The money is back, on a statement", "공급사 환불 입금"),
    E.REIMBURSEMENT_WRITTEN_OFF: Text("The supplier's debt was written off", "공급사 환불 손실 처리"),
    E.WRITE_OFF_RECOVERED: Text("What was written off came all the same", "손실 처리 후 입금"),
    E.SURPLUS_RECEIVED: Text("More came back than was owed", "공급사 초과 입금"),
    E.SURPLUS_KEPT: Text("The surplus is ours", "초과 입금 보유"),
    E.SURPLUS_RETURNED: Text("The surplus went back", "초과 입금 반환"),
    E.COUPON_RETURNED: Text("The coupon came back", "쿠폰 반환"),
    E.COUPON_LOST: Text("The coupon is lost", "쿠폰 손실"),
    E.RETURN_SHIPPING_PAID: Text("We paid the return shipping", "반품 배송비 지급"),
    E.CURRENCY_CONVERTED: Text("Money was changed into another currency", "환전"),
}
