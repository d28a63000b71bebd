"""What the pages say where the model has only a code: in Korean first, and in English.

Status labels and payment methods know their own names; here are the reasons, the refund methods, what became of a
refund, and every refusal. Source of the codes and their Korean names: the Admin API's lists (documented); the English
is a translation, and the Korean of a refusal is assumed as its English is.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal
from recoup_sandbox.cafe24.model.claim import ClaimKind, ClaimStage
from recoup_sandbox.cafe24.model.payment import RefundMethod

Pair = tuple[str, str]
"""The same thing in Korean and in English."""


class Language(StrEnum):
    """The languages of the pages."""

    KO = "ko"
    EN = "en"

    def pick(self, pair: Pair) -> str:
        """Return the words of a pair that are of this language."""
        return pair[0] if self is Language.KO else pair[1]


class FormError(Exception):
    """A form that cannot be read, with what is wrong in both languages."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(english)
        self.words: Pair = (korean, english)


REASONS: Final[Mapping[str, Pair]] = {
    "A": ("고객변심", "Changed my mind"),
    "B": ("배송지연", "Late delivery"),
    "C": ("배송불가지역", "Region not served"),
    "D": ("포장불량", "Bad packaging"),
    "E": ("상품불만족", "Not satisfied with the product"),
    "F": ("상품정보상이", "Product differs from its description"),
    "G": ("서비스불만족", "Not satisfied with the service"),
    "H": ("품절", "Out of stock"),
    "I": ("기타", "Other"),
    "J": ("배송오류", "Wrong delivery"),
    "K": ("상품불량", "Defective product"),
    "L": ("수출/통관불가", "Export or customs not possible"),
}
"""``claim_reason_type``; who may give which follows."""

ASKED_FOR: Final[Mapping[ClaimKind, str]] = {
    ClaimKind.CANCEL: "ABGI",
    ClaimKind.RETURN: "AEKJI",
    ClaimKind.EXCHANGE: "AEKJI",
}
"""The reasons of a customer's request (documented for the requests that the API makes; of exchanges assumed)."""

CLAIMED_FOR: Final = "ABCDEFGHIL"
"""The reasons of the shop's own claim (documented)."""

KINDS: Final[Mapping[ClaimKind, Pair]] = {
    ClaimKind.CANCEL: ("취소", "cancellation"),
    ClaimKind.RETURN: ("반품", "return"),
    ClaimKind.EXCHANGE: ("교환", "exchange"),
}

STAGES: Final[Mapping[ClaimStage, Pair]] = {
    ClaimStage.ACCEPTED: ("접수", "accepted"),
    ClaimStage.PROCESSING: ("처리중", "processing"),
    ClaimStage.COMPLETED: ("완료", "completed"),
    ClaimStage.WITHDRAWN: ("철회", "withdrawn"),
}

REFUND_METHODS: Final[Mapping[RefundMethod, Pair]] = {
    RefundMethod.CASH: ("현금", "cash to a bank account"),
    RefundMethod.CARD: ("신용카드", "credit card"),
    RefundMethod.POINTS: ("적립금", "points"),
    RefundMethod.BANK_TRANSFER: ("계좌이체", "bank transfer"),
    RefundMethod.CELL: ("휴대폰", "mobile phone"),
    RefundMethod.CREDITS: ("예치금", "credits"),
    RefundMethod.DEFERRED: ("후불", "deferred payment"),
    RefundMethod.PREPAID: ("선불금", "prepaid"),
    RefundMethod.CONVENIENCE_STORE: ("편의점", "convenience store"),
    RefundMethod.GIFT_CARD: ("제휴상품권", "partner gift card"),
    RefundMethod.PARTNER_POINTS: ("제휴포인트", "partner points"),
    RefundMethod.OTHER: ("기타", "other"),
}

TOPICS: Final[Mapping[str, Pair]] = {
    "cs_01": ("배송", "shipping"),
    "cs_02": ("상품", "product"),
    "cs_03": ("결제", "payment"),
    "cs_04": ("주문취소", "order cancellation"),
    "cs_05": ("상품변경", "product change"),
}
"""``topic_type`` of a memo (documented in English)."""

BANKS: Final[Mapping[str, Pair]] = {"bank_26": ("신한은행", "Shinhan Bank"), "bank_82": ("그 외 은행", "Another bank")}
"""Banks that a refund can be sent to; the two codes are those of official samples, the second's name is not known."""

REFUSALS: Final[Mapping[Refusal, str]] = {
    Refusal.NO_ORDER: "주문 {order_id}이(가) 없습니다.",
    Refusal.NO_ITEM: "품목 {order_item_code}은(는) 이 주문의 품목이 아닙니다.",
    Refusal.NO_CLAIM: "접수번호 {claim_code}이(가) 없습니다.",
    Refusal.NO_REFUND: "환불번호 {refund_code}이(가) 없습니다.",
    Refusal.NO_SHIPMENT: "배송번호 {shipping_code}이(가) 없습니다.",
    Refusal.NO_MEMO: "메모 {memo_no}이(가) 없습니다.",
    Refusal.NO_LABEL: "라벨 {name}이(가) 없습니다.",
    Refusal.NO_PRODUCT: "상품 {product_no}이(가) 없습니다.",
    Refusal.NO_CUSTOMER: "고객 {customer}이(가) 없습니다.",
    Refusal.NO_PAYMENT: "결제 {payment_no}이(가) 없습니다.",
    Refusal.NO_RECEIVER: "배송번호 {shipping_code}의 수령인이 없습니다.",
    Refusal.NO_SHOP: "쇼핑몰 {shop_no}이(가) 없습니다.",
    Refusal.STATUS_FORBIDS: "현재 주문 상태({order_status})에서는 할 수 없습니다.",
    Refusal.SHIPPED_ALREADY: "배송이 시작되어 취소할 수 없습니다.",
    Refusal.NOT_SHIPPED_YET: "배송 전이므로 반품할 수 없습니다.",
    Refusal.CLAIMED_ALREADY: "품목 {order_item_code}은(는) 이미 처리 중입니다.",
    Refusal.NOT_ENOUGH_LEFT: "남은 수량({left})보다 많습니다.",
    Refusal.NOTHING_LEFT: "처리할 수 있는 품목이 남아 있지 않습니다.",
    Refusal.ITEMS_MISSING: "품목과 수량을 선택해 주세요.",
    Refusal.ITEM_TWICE: "품목 {order_item_code}이(가) 두 번 선택되었습니다.",
    Refusal.ORDER_TWICE: "같은 주문이 두 번 선택되었습니다.",
    Refusal.CLAIM_NOT_OF_ORDER: "접수번호 {claim_code}은(는) 이 주문의 것이 아닙니다.",
    Refusal.MONEY_MOVED: "결제가 이미 취소되어 철회할 수 없습니다.",
    Refusal.REQUESTS_OFF: "현재 주문 상태에서는 신청할 수 없습니다.",
    Refusal.BANK_ACCOUNT_MISSING: "환불 계좌를 입력해 주세요.",
    Refusal.OUT_OF_STOCK: "상품이 품절되었습니다.",
    Refusal.REFUNDED_ALREADY: "이미 환불된 건입니다.",
    Refusal.REFUND_NOT_DUE: "현재 상태에서는 환불할 수 없습니다.",
    Refusal.NO_GATEWAY_CANCEL: "이 주문은 PG 결제취소를 할 수 없습니다.",
    Refusal.GATEWAY_REFUSED: "PG사가 결제취소를 거절했습니다.",
    Refusal.SHIPPING_FREE_ALREADY: "배송비가 이미 무료입니다.",
    Refusal.NOT_PAID_OUT: "적립금·예치금 환불은 송금하지 않습니다.",
    Refusal.NOT_COVERED: "잔액이 부족합니다.",
    Refusal.POINTS_MISSING: "적립금, 예치금 또는 쿠폰을 사용할 수 없습니다.",
    Refusal.UNPAID_IN_PART: "미결제 주문은 전체만 취소할 수 있습니다.",
    Refusal.LABEL_EXISTS: "라벨 {name}이(가) 이미 있습니다.",
}
"""Every refusal of the model in Korean; its own message is the English."""


def sentence(error: Cafe24Error | FormError) -> Pair:
    """Return why something was refused, in both languages."""
    if isinstance(error, FormError):
        return error.words
    korean = REFUSALS[error.why].format(**error.more_info) if error.why else error.message
    return korean, error.message
