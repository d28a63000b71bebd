"""What the settings of a policy book are called and say; their English sentences stand in the book itself."""

from collections.abc import Mapping
from typing import Final

from recoup.decision.words.text import Text
from recoup.policy.writing import Setting

_KOREAN: Final[Mapping[str, str]] = {
    "refunds.when": "공급사 주문을 아직 멈춰야 할 때 고객에게 언제 환불하는지 정합니다.",
    "refunds.person_above": "이 금액을 넘는 환불은 사람이 결정합니다. 통화마다 한 금액.",
    "refunds.automatic": "쇼핑몰 API로 가능하면 Recoup이 직접 환불합니다. 아니면 환불마다 할 일이 됩니다.",
    "refunds.partial_cancel_proves": "결제사가 부분 취소만 알리고 금액을 알리지 않을 때 어떤 환불을 증명된 것으로"
    " 볼지 정합니다.",
    "refunds.store_texts": "Recoup이 환불을 마치면 쇼핑몰이 고객에게 문자를 보냅니다.",
    "refunds.store_mails": "Recoup이 환불을 마치면 쇼핑몰이 고객에게 메일을 보냅니다.",
    "returns.shipping_paid_by": "반품 배송비를 누가 내는지 정합니다.",
    "returns.shipping_fee": "고객 부담 반품 배송비, 통화마다. 환불이 이 금액까지 적어도 부족한 것이 아닙니다.",
    "customers.may_cancel": "고객이 안내문의 링크 화면에서 출고 전 취소를 요청할 수 있습니다. 쇼핑몰에 고객 요청으로"
    " 접수됩니다.",
    "customers.may_return": "고객이 안내문의 링크 화면에서 출고된 상품의 반품을 요청할 수 있습니다. 쇼핑몰에 고객"
    " 요청으로"
    " 접수됩니다.",
    "placement.automatic": "Recoup이 공급사 주문을 직접 넣습니다.",
    "placement.pay": "주문과 동시에 결제를 요청합니다. 마켓이 허용한 계정만 가능하며, 아니면 사람이 결제합니다.",
    "placement.currency": "가격을 비교하고 주문을 결제하는 통화.",
    "placement.longest_days": "이 일수 안에 도착한다는 배송만 고릅니다.",
    "placement.untracked": "추적되지 않는 배송도 고릅니다.",
    "placement.freight": "조건에 맞는 배송 중 무엇을 고르는지: cheapest(가장 싼 것), fastest(가장 빠른 것).",
    "placement.freight_up_to": "주문 한 건의 최대 배송비, currency의 통화로. 금액이 없으면 제한하지 않습니다.",
    "placement.service": "조건에 맞으면 가장 먼저 고르는 배송 방법. 마켓에서 쓰는 이름이나 코드, 예: CAINIAO_STANDARD.",
    "placement.service_only": "service가 없거나 조건에 맞지 않으면 주문하지 않고 사람에게 맡깁니다.",
    "placement.customs_field": "받는 사람의 통관번호를 넣는 항목. 어느 항목인지 공개되어 있지 않아 기본값은"
    " 추정입니다.",
    "matching.accept_from": "신뢰도(0~100)가 이 이상인 연결 제안은 바로 씁니다. 101이면 모두 사람이 확인합니다.",
    "matching.within": "고객 결제 후 이 시간 안에 만든 공급사 주문까지 같은 주문으로 봅니다.",
    "files.time_zone": "상점의 시간대. 기한을 이 시각으로 계산하고 표시합니다.",
    "files.store_currency": "파일에 통화가 없을 때 쇼핑몰 통화.",
    "files.supplier_currency": "파일에 통화가 없을 때 공급사 통화.",
    "files.supplier_time_zone": "시차 표시가 없는 공급사 시각의 시간대. 마켓은 알려 주지 않으며 판매자 안내는 미국"
    " 태평양 시간을"
    " 씁니다.",
    "files.supplier_payment_method": "결제 수단이 적혀 있지 않을 때 공급사 주문의 결제 수단. 아래 환급 목록의 이름 중"
    " 하나.",
    "deadlines.attention": "기한을 알 수 없는 모든 것. 지금부터 셉니다.",
    "deadlines.placement": "고객 결제부터 공급사 주문까지.",
    "deadlines.pay_supplier": "공급사 주문 생성부터 미결제로 닫힐 때까지, 주문에 적혀 있지 않을 때.",
    "deadlines.payment_check": "마켓이 결제를 확인하는 시간. 그때까지는 동의 없이 취소됩니다(알리익스프레스 문서:"
    " 최대 24시간).",
    "deadlines.stop_supplier": "고객 취소부터 판매자에게 중지를 요청할 때까지.",
    "deadlines.seller_answer": "판매자가 이 시간 동안 답하지 않으면 취소에 동의한 것으로 봅니다(공개 안내: 48 또는"
    " 72시간).",
    "deadlines.shipment_sync": "공급사 결제부터 쇼핑몰에도 배송이 표시될 때까지.",
    "deadlines.customer_refund": "고객 요청부터 환불까지.",
    "deadlines.refund_proof": "쇼핑몰의 환불 표시부터 결제사 확인까지.",
    "deadlines.parcel_answer": "문제가 있는 소포를 판매자에게 묻는 시간.",
    "deadlines.return_claim": "배송 완료부터 반품 또는 분쟁을 여는 기한(공개 안내: 15일).",
    "deadlines.dispute_answer": "분쟁에서 양쪽이 답하는 시간(공개 안내: 5일).",
    "deadlines.return_shipment": "반품 합의부터 송장번호까지(공개 안내: 10일).",
    "deadlines.appeal": "판정부터 한 번 가능한 이의 제기까지(공개 안내: 7일).",
    "deadlines.reimbursement": "공급사 주문 종료 또는 분쟁 결정부터 우리 돈이 돌아올 때까지, 환급 목록에 없는"
    " 결제 수단(공개"
    " 안내: 3~20영업일).",
    "reimbursements": "결제 수단마다 우리 돈이 돌아오는 데 걸리는 시간.",
    "labels": "쇼핑몰에서 이름을 바꾼 상태: 표시 이름 = 쇼핑몰 품목 상태.",
    "supplier_labels": "공급사 표의 상태 열에 쓰는 말: 말 = 공급사 품목 상태.",
}

_TITLES: Final[Mapping[str, Text]] = {
    "refunds.when": Text("When the customer is refunded", "고객 환불 시점"),
    "refunds.person_above": Text("Decided by a person above", "사람이 결정하는 환불 금액"),
    "refunds.automatic": Text("Refund automatically", "자동 환불"),
    "refunds.partial_cancel_proves": Text("What a partial cancellation proves", "부분 취소로 확인하는 환불"),
    "refunds.store_texts": Text("Text messages of the store", "쇼핑몰 문자 발송"),
    "refunds.store_mails": Text("Mails of the store", "쇼핑몰 메일 발송"),
    "returns.shipping_paid_by": Text("Return shipping paid by", "반품 배송비 부담"),
    "returns.shipping_fee": Text("Return shipping fee", "반품 배송비"),
    "customers.may_cancel": Text("Customers may ask to cancel", "고객 취소 요청 허용"),
    "customers.may_return": Text("Customers may ask to return", "고객 반품 요청 허용"),
    "placement.automatic": Text("Place orders automatically", "자동 발주"),
    "placement.pay": Text("Pay at once", "주문과 동시에 결제"),
    "placement.currency": Text("Currency", "결제 통화"),
    "placement.longest_days": Text("Longest delivery, in days", "최대 배송 일수"),
    "placement.untracked": Text("Shipping without tracking", "추적 없는 배송 허용"),
    "placement.freight": Text("Way of sending", "배송 방법 선택"),
    "placement.freight_up_to": Text("Sending costs at most", "최대 배송비"),
    "placement.service": Text("Preferred way of sending", "우선 배송 방법"),
    "placement.service_only": Text("Only that way", "우선 배송만 사용"),
    "placement.customs_field": Text("Field of the customs number", "통관번호 항목"),
    "matching.accept_from": Text("Accept proposals from", "연결 제안 자동 승인 기준"),
    "matching.within": Text("Time between the orders", "주문 간 시간 차이"),
    "files.time_zone": Text("Time zone of the shop", "상점 시간대"),
    "files.store_currency": Text("Currency of the store", "쇼핑몰 통화"),
    "files.supplier_currency": Text("Currency of the supplier", "공급사 통화"),
    "files.supplier_time_zone": Text("Time zone of the supplier", "공급사 시간대"),
    "files.supplier_payment_method": Text("How supplier orders are paid", "공급사 결제 수단"),
    "deadlines.attention": Text("Anything without a clock", "기한을 알 수 없는 일"),
    "deadlines.placement": Text("Placing the supplier order", "발주"),
    "deadlines.pay_supplier": Text("Paying the supplier", "공급사 결제"),
    "deadlines.payment_check": Text("The marketplace's payment check", "마켓의 결제 확인"),
    "deadlines.stop_supplier": Text("Stopping the supplier", "공급사 주문 중지 요청"),
    "deadlines.seller_answer": Text("The seller's answer", "판매자 답변"),
    "deadlines.shipment_sync": Text("Shipment in the store", "쇼핑몰 배송 반영"),
    "deadlines.customer_refund": Text("The customer's refund", "고객 환불"),
    "deadlines.refund_proof": Text("Proof of the refund", "환불 확인"),
    "deadlines.parcel_answer": Text("Asking about a parcel", "배송 문제 문의"),
    "deadlines.return_claim": Text("Opening a return or dispute", "반품·분쟁 신청"),
    "deadlines.dispute_answer": Text("Answers in a dispute", "분쟁 답변"),
    "deadlines.return_shipment": Text("Sending a return", "반품 발송"),
    "deadlines.appeal": Text("Appeal", "이의 제기"),
    "deadlines.reimbursement": Text("Our money back", "공급사 환급"),
    "reimbursements": Text("By payment method", "결제 수단별 기간"),
    "labels": Text("Renamed labels", "바꾼 상태 이름"),
    "supplier_labels": Text("Words in the status column", "상태 열의 말"),
}
_CHOICES: Final[Mapping[tuple[str, str], Text]] = {
    ("refunds.when", "at_once"): Text("at once", "즉시"),
    ("refunds.when", "seller_consent"): Text("when nothing stands in the way", "막는 것이 없을 때"),
    ("refunds.when", "supplier_refund"): Text("when our money is back", "공급사에서 환급받은 뒤"),
    ("refunds.partial_cancel_proves", "never"): Text("none: a person proves each", "없음(사람이 모두 확인)"),
    ("refunds.partial_cancel_proves", "own"): Text(
        "a partial refund with a cancellation of its own", "자기 취소 건이 있는 부분 환불"
    ),
    ("refunds.partial_cancel_proves", "each"): Text("every refund that shows one", "취소가 보이는 모든 환불"),
    ("returns.shipping_paid_by", "customer"): Text("the customer", "고객"),
    ("returns.shipping_paid_by", "merchant"): Text("the shop", "상점"),
    ("placement.freight", "cheapest"): Text("the cheapest", "가장 싼 배송"),
    ("placement.freight", "fastest"): Text("the fastest", "가장 빠른 배송"),
    ("placement.customs_field", "none"): Text("none", "넣지 않음"),
    ("placement.customs_field", "passport_no"): Text("passport_no", "passport_no"),
    ("placement.customs_field", "foreigner_passport_no"): Text("foreigner_passport_no", "foreigner_passport_no"),
}


def title_of(setting: Setting) -> Text:
    """Return what a setting is called; raises KeyError for one that nobody named."""
    return _TITLES[setting.name]


def choice_of(setting: Setting, word: str) -> Text:
    """Return what a word that a setting may have means; raises KeyError for one that nobody named."""
    return _CHOICES[setting.name, word]


def sentence_of(setting: Setting) -> Text:
    """Return the sentence of a setting in both languages; raises KeyError for one that nobody translated."""
    return Text(setting.sentence.replace("`", ""), _KOREAN[setting.name])
