"""What a customer reads in the store when a request is not granted: polite, true for where the goods are, and short.

It says that the goods are on their way only where the supplier's side shows it. What happens next is told by letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.phase import StorePhase, SupplierPhase
from recoup.domain.store_reply import StoreReply

_ON_ITS_WAY: Final = frozenset({SupplierPhase.SHIPPED, SupplierPhase.PROBLEM, SupplierPhase.DELIVERED})


@dataclass(frozen=True, slots=True)
class ReplyText:
    """A reply: what the staff calls it, and what the customer reads."""

    title: Text
    body: Text


REPLIES: Final[Mapping[StoreReply, ReplyText]] = {
    StoreReply.CANCEL_TOO_LATE: ReplyText(
        Text("Cancellation not granted: already shipped", "취소 요청 거절: 이미 발송됨"),
        Text(
            "We are sorry: this item had already been shipped when you asked us to cancel it. You can return it once it"
            " has arrived, and we will guide you through the return.",
            "죄송합니다. 취소를 요청하신 시점에 이미 상품이 발송되어 취소해 드리지 못했습니다. 상품을 받으신 뒤"
            " 반품하실 수 있으며, 절차는 저희가 안내해 드리겠습니다.",
        ),
    ),
    StoreReply.CANCEL_REFUSED: ReplyText(
        Text("Cancellation not granted", "취소 요청 거절"),
        Text(
            "We are sorry: we could not accept the cancellation of this item. Please write to us if you have a"
            " question.",
            "죄송합니다. 이 상품의 취소 요청을 받아들이지 못했습니다. 궁금하신 점은 저희에게 문의해 주세요.",
        ),
    ),
    StoreReply.RETURN_REFUSED: ReplyText(
        Text("Return not granted", "반품 신청 거절"),
        Text(
            "We are sorry: we could not accept the return of this item. Please write to us if you have a question.",
            "죄송합니다. 이 상품의 반품 신청을 받아들이지 못했습니다. 궁금하신 점은 저희에게 문의해 주세요.",
        ),
    ),
}


def reply_to(asked: StorePhase, supplier: SupplierPhase) -> StoreReply:
    """Return what the customer is told when what was ``asked``, a cancellation or else a return, is not granted."""
    if asked is not StorePhase.CANCEL_ASKED:
        return StoreReply.RETURN_REFUSED
    return StoreReply.CANCEL_TOO_LATE if supplier in _ON_ITS_WAY else StoreReply.CANCEL_REFUSED
