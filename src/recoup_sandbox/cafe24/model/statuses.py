"""Every order status code of the store, with its Korean label and what it means in English.

A status belongs to an item, never to an order. The codes are the remote's; its labels can be renamed by a shop, so
nothing here or outside compares labels. Source: the status list of the Admin API, version 2026-03-01 (documented).
"""

from enum import StrEnum


class Family(StrEnum):
    """What a code is about: the normal course, a cancellation, a return or an exchange."""

    NORMAL = "N"
    CANCEL = "C"
    RETURN = "R"
    EXCHANGE = "E"


class ItemStatus(StrEnum):
    """``order_status`` of an item. N02 is listed twice by the remote, with two labels; both are kept in one label."""

    korean: str
    english: str

    def __new__(cls, code: str, korean: str, english: str) -> "ItemStatus":
        """Make a member that is its code and knows its two labels."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.korean = korean
        member.english = english
        return member

    N00 = "N00", "입금전", "awaiting payment"
    N01 = "N01", "교환접수 - 교환상품", "exchange product"
    N02 = "N02", "주문접수중 / 입금전 - 카드결제대기", "card payment pending"
    N03 = "N03", "교환접수 - 카드결제대기", "exchange product, card payment pending"
    N10 = "N10", "상품준비중", "preparing product"
    N20 = "N20", "배송준비중", "preparing shipment"
    N21 = "N21", "배송대기", "ready to ship"
    N22 = "N22", "배송보류", "on hold"
    N30 = "N30", "배송중", "in transit"
    N40 = "N40", "배송완료", "delivered"
    N50 = "N50", "구매확정", "purchase confirmed"
    C00 = "C00", "취소신청", "cancellation requested by the customer"
    C10 = "C10", "취소접수 - 관리자", "cancellation accepted"
    C11 = "C11", "취소접수거부 - 관리자", "cancellation request rejected"
    C34 = "C34", "취소처리중 - 환불전", "cancelling, before refund"
    C35 = "C35", "취소처리중 - 환불완료", "cancelling, refunded"
    C36 = "C36", "취소처리중 - 환불보류", "cancelling, refund held"
    C40 = "C40", "취소완료", "cancelled"
    C41 = "C41", "취소 완료 - 환불전", "cancelled, before refund"
    C42 = "C42", "취소 완료 - 환불요청중", "cancelled, refund requested"
    C43 = "C43", "취소 완료 - 환불보류", "cancelled, refund held"
    C47 = "C47", "입금전취소 - 구매자", "cancelled before payment by the buyer"
    C48 = "C48", "입금전취소 - 자동취소", "cancelled before payment automatically"
    C49 = "C49", "입금전취소 - 관리자", "cancelled before payment by the shop"
    R00 = "R00", "반품신청", "return requested by the customer"
    R10 = "R10", "반품접수", "return accepted"
    R11 = "R11", "반품 접수 거부", "return request rejected"
    R12 = "R12", "반품보류", "return held"
    R13 = "R13", "반품접수 - 수거완료(자동)", "return accepted, collected automatically"
    R20 = "R20", "반품 수거 완료", "return collected"
    R30 = "R30", "반품처리중 - 수거전", "returning, before collection"
    R31 = "R31", "반품처리중 - 수거완료", "returning, collected"
    R34 = "R34", "반품처리중 - 환불전", "returning, before refund"
    R36 = "R36", "반품처리중 - 환불보류", "returning, refund held"
    R40 = "R40", "반품완료 - 환불완료", "returned and refunded"
    R41 = "R41", "반품완료 - 환불전", "returned, before refund"
    R42 = "R42", "반품완료 - 환불요청중", "returned, refund requested"
    R43 = "R43", "반품완료 - 환불보류", "returned, refund held"
    E00 = "E00", "교환신청", "exchange requested by the customer"
    E10 = "E10", "교환접수", "exchange accepted"
    E11 = "E11", "교환접수거부", "exchange request rejected"
    E12 = "E12", "교환보류", "exchange held"
    E13 = "E13", "교환접수 - 수거완료(자동)", "exchange accepted, collected automatically"
    E20 = "E20", "교환준비", "exchange preparing"
    E30 = "E30", "교환처리중 - 수거전", "exchanging, before collection"
    E31 = "E31", "교환처리중 - 수거완료", "exchanging, collected"
    E32 = "E32", "교환처리중 - 입금전", "exchanging, awaiting payment"
    E33 = "E33", "교환처리중 - 입금완료", "exchanging, paid"
    E34 = "E34", "교환처리중 - 환불전", "exchanging, before refund"
    E35 = "E35", "교환처리중 - 환불완료", "exchanging, refunded"
    E36 = "E36", "교환처리중 - 환불보류", "exchanging, refund held"
    E40 = "E40", "교환완료", "exchanged"

    @property
    def family(self) -> Family:
        """Return which of the four courses the code belongs to."""
        return Family(self.value[0])
