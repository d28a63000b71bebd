"""What a customer reads of their own order: where it is in plain words, and the steps that it goes through.

Where a shop buys is never said. No sentence promises a day, and money is "given back" only once that was proven.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.phase import StorePhase as P

_CANCEL_ASKED: Final = Text(
    "We have your request to cancel and are working on it.", "취소 요청을 접수하여 처리하고 있습니다."
)
_HELD: Final = Text(
    "It is confirmed. We are checking the refund and will see to it.", "확인되었습니다. 환불 내용을 확인하고 있습니다."
)
_BACK_DUE: Final = Text("It is confirmed. We are arranging your refund.", "확인되었습니다. 환불을 준비하고 있습니다.")
_MARKED: Final = Text(
    "It is done, and your refund is on its way. Your bank or card may take a few days to show it.",
    "처리가 끝나 환불이 진행 중입니다. 은행이나 카드사에 따라 며칠 걸릴 수 있습니다.",
)

SAYS: Final[Mapping[P, Text]] = {
    P.UNPAID: Text("We are waiting for your payment.", "결제를 기다리고 있습니다."),
    P.OPEN: Text("We are preparing your item.", "상품을 준비하고 있습니다."),
    P.HELD: Text("We are checking something before your item goes on.", "진행하기 전에 확인하고 있습니다."),
    P.SHIPPED: Text("Your item is on its way.", "상품이 배송 중입니다."),
    P.DELIVERED: Text("Your item was delivered.", "상품이 배송되었습니다."),
    P.CONFIRMED: Text("Your purchase is complete.", "구매가 확정되었습니다."),
    P.CANCEL_ASKED: _CANCEL_ASKED,
    P.CANCEL_REFUND_DUE: _BACK_DUE,
    P.CANCEL_REFUND_HELD: _HELD,
    P.CANCEL_REFUNDED: _MARKED,
    P.CANCELLED_UNPAID: Text(
        "This was cancelled before it was paid; nothing was charged.", "결제 전에 취소되어 청구되지 않았습니다."
    ),
    P.RETURN_ASKED: Text("We have your request to return the item.", "반품 요청을 접수했습니다."),
    P.RETURN_OPEN: Text("Your return is confirmed and under way.", "반품이 확인되어 진행 중입니다."),
    P.RETURN_REFUND_DUE: _BACK_DUE,
    P.RETURN_REFUND_HELD: _HELD,
    P.RETURN_REFUNDED: _MARKED,
    P.EXCHANGE_OPEN: Text("Your exchange is under way.", "교환이 진행 중입니다."),
    P.EXCHANGED: Text("Your exchange is complete.", "교환이 완료되었습니다."),
}
"""Every phase of a line that stands in the store."""

GIVEN_BACK: Final = Text("Your money has been given back.", "환불이 완료되었습니다.")
NOT_ACCEPTED: Final = Text(
    "We could not do what you asked for, so your order goes on. Write to us if you have a question.",
    "요청하신 내용을 처리할 수 없어 주문이 계속 진행됩니다. 문의 사항은 저희에게 알려 주세요.",
)


class Dot(StrEnum):
    """A step that a customer can follow."""

    ORDERED = "ordered"
    PREPARED = "prepared"
    SENT = "sent"
    DELIVERED = "delivered"
    ASKED = "asked"
    CONFIRMED = "confirmed"
    MONEY_SENT = "money_sent"
    MONEY_BACK = "money_back"


DOTS: Final[Mapping[Dot, Text]] = {
    Dot.ORDERED: Text("Ordered", "주문"),
    Dot.PREPARED: Text("Being prepared", "상품 준비"),
    Dot.SENT: Text("On its way", "배송 중"),
    Dot.DELIVERED: Text("Delivered", "배송 완료"),
    Dot.ASKED: Text("Asked", "요청"),
    Dot.CONFIRMED: Text("Confirmed", "확인"),
    Dot.MONEY_SENT: Text("Money on its way", "환불 진행"),
    Dot.MONEY_BACK: Text("Money back", "환불 완료"),
}
