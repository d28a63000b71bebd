"""What each kind of divergence is called, and what it means for the shop's money.

A title fits a column of a table (45 characters). A meaning says what is the case on each side and why it matters, in
words that a shop owner knows; what to do about it is in ``steps``.
"""

from typing import Final

from recoup.decision.words.meanings_money import MONEY_MEANINGS
from recoup.decision.words.meanings_orders import ORDER_MEANINGS
from recoup.decision.words.text import Text
from recoup.domain.kind import Kind as K

KIND_TITLES: Final[dict[K, Text]] = {
    K.IN_STEP: Text("In step", "일치"),
    K.SUPPLIER_ORDER_MISSING: Text("Paid, but not ordered yet", "결제 완료, 공급사 미발주"),
    K.PLACEMENT_FAILED_PRODUCT: Text("Order failed: product unavailable", "발주 실패: 품절·판매 종료"),
    K.PLACEMENT_FAILED_SHIPPING: Text("Order failed: address or region", "발주 실패: 주소·배송 불가 지역"),
    K.PLACEMENT_FAILED_ACCOUNT: Text("Order failed: account or payment", "발주 실패: 계정·결제 문제"),
    K.PLACEMENT_FAILED_OTHER: Text("Order failed: system error", "발주 실패: 시스템 오류"),
    K.PLACEMENT_UNKNOWN: Text("Unclear whether it was ordered", "발주 여부 불확실"),
    K.SUPPLIER_ORDER_UNPAID: Text("Supplier order not paid", "공급사 주문 미결제"),
    K.SUPPLIER_ORDER_EXPIRED: Text("Supplier order closed unpaid", "공급사 주문 미결제 종료"),
    K.PAYMENT_CHECK_HELD: Text("Supplier payment check on hold", "공급사 결제 확인 보류"),
    K.SUPPLIER_ORDER_BEFORE_PAYMENT: Text("Ordered before the customer paid", "고객 결제 전 발주"),
    K.DUPLICATE_SUPPLIER_ORDER: Text("Ordered twice", "중복 발주"),
    K.SUPPLIER_ORDER_FOR_REFUNDED_LINE: Text("Supplier order for a refunded line", "환불된 품목의 공급사 주문"),
    K.SUPPLIER_ORDER_WITHOUT_STORE_LINE: Text("Supplier order without a store order", "쇼핑몰 주문 없는 공급사 주문"),
    K.CANCEL_READY: Text("Cancellation can be completed", "취소 처리 가능"),
    K.CANCEL_WHILE_UNPAID: Text("Cancelled, supplier order unpaid", "취소 - 공급사 주문 미결제"),
    K.CANCEL_WHILE_PAYMENT_CHECK: Text("Cancelled during the payment check", "취소 - 공급사 결제 확인 중"),
    K.CANCEL_WHILE_AWAITING_SHIPMENT: Text("Cancelled, supplier about to ship", "취소 - 공급사 발송 대기"),
    K.CANCEL_ALREADY_ASKED: Text("Cancelled, seller's answer pending", "취소 - 판매자 답변 대기"),
    K.CANCEL_WHILE_PARTLY_SHIPPED: Text("Cancelled, partly shipped", "취소 - 공급사 일부 발송"),
    K.CANCEL_AFTER_SHIPMENT: Text("Cancellation asked after shipment", "발송 후 취소 요청"),
    K.SHIPPED_AFTER_CANCEL: Text("Shipped although cancelled", "취소했으나 발송됨"),
    K.CANCEL_ONLY_AT_SUPPLIER: Text("Cancellation only at the supplier", "공급사에서만 취소 진행"),
    K.HELD_WHILE_SUPPLIER_GOES_ON: Text("On hold, supplier order goes on", "배송보류 중 공급사 주문 진행"),
    K.SUPPLIER_CANCELLED_STOCK: Text("Supplier cancelled: out of stock", "공급사 취소: 품절"),
    K.SUPPLIER_CANCELLED_REGION: Text("Supplier cancelled: region not served", "공급사 취소: 배송 불가 지역"),
    K.SUPPLIER_CANCELLED_RISK: Text("Supplier order closed by risk control", "공급사 취소: 위험 거래 차단"),
    K.SUPPLIER_CANCELLED_LATE: Text("Supplier did not ship in time", "공급사 취소: 발송 기한 초과"),
    K.SUPPLIER_CANCELLED_OTHER: Text("Supplier order cancelled", "공급사 주문 취소됨"),
    K.SHIPMENT_NOT_RECORDED: Text("Shipped, not recorded in the store", "공급사 발송, 쇼핑몰 미반영"),
    K.SHIPPED_ONLY_IN_STORE: Text("Store says shipped, supplier does not", "쇼핑몰만 배송 처리됨"),
    K.SHIPPED_WITHOUT_SUPPLIER_ORDER: Text("Shipped without a supplier order", "공급사 주문 없이 배송 처리됨"),
    K.DELIVERY_PROBLEM: Text("Parcel has a problem", "배송 문제 발생"),
    K.RETURN_ASKED: Text("Customer asks for a return", "고객 반품 신청"),
    K.RETURN_BEFORE_SHIPMENT: Text("Return asked before shipment", "공급사 발송 전 반품 신청"),
    K.RETURN_UNCLAIMED: Text("Return not claimed from the supplier", "공급사에 반품 미청구"),
    K.RETURN_REFUSED: Text("Supplier's refund was refused", "공급사 환불 거절"),
    K.DISPUTE_RUNNING: Text("Dispute in progress", "분쟁 진행 중"),
    K.DISPUTE_NEEDS_US: Text("Dispute waits for us", "분쟁 - 우리 답변 필요"),
    K.DISPUTE_ONLY_AT_SUPPLIER: Text("Dispute only at the supplier", "공급사에서만 분쟁 진행"),
    K.SUPPLIER_REFUNDED_ONLY: Text("Refund only at the supplier", "공급사에서만 환불 확정"),
    K.EXCHANGE_OPEN: Text("Exchange in progress", "교환 진행 중"),
    K.REFUND_DUE: Text("Customer refund due", "고객 환불 필요"),
    K.REFUND_HELD: Text("Customer refund on hold", "고객 환불 보류"),
    K.REFUND_OVERDUE: Text("Customer refund overdue", "고객 환불 지연"),
    K.REFUND_UNPROVEN: Text("Refund marked, money not proven", "환불 표시됨, PG 취소 미확인"),
    K.REFUND_SHORT: Text("Customer refunded too little", "고객 환불 부족"),
    K.REFUND_OVER: Text("Customer refunded too much", "고객 환불 초과"),
    K.REIMBURSEMENT_DUE: Text("Supplier's refund awaited", "공급사 환불 대기"),
    K.REIMBURSEMENT_OVERDUE: Text("Supplier's refund overdue", "공급사 환불 지연"),
    K.REIMBURSEMENT_SHORT: Text("Supplier refunded too little", "공급사 환불 부족"),
    K.REIMBURSEMENT_OVER: Text("Supplier refunded too much", "공급사 환불 초과"),
    K.IMPOSSIBLE: Text("A person must look", "담당자 확인 필요"),
}

KIND_MEANINGS: Final[dict[K, Text]] = ORDER_MEANINGS | MONEY_MEANINGS
