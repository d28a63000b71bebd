"""What a customer reads in the store when a request is not granted: polite, true for where the goods are, and short.

It says that the goods are on their way only where the supplier's side shows it. What happens next is told by letter.
"""

from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.phase import StorePhase, SupplierPhase

_ON_ITS_WAY: Final = frozenset({SupplierPhase.SHIPPED, SupplierPhase.PROBLEM, SupplierPhase.DELIVERED})

_TOO_LATE: Final = Text(
    "We are sorry: this item had already been shipped when you asked us to cancel it. You can return it once it has"
    " arrived, and we will guide you through the return.",
    "죄송합니다. 취소를 요청하신 시점에 이미 상품이 발송되어 취소해 드리지 못했습니다. 상품을 받으신 뒤 반품하실 수"
    " 있으며, 절차는 저희가 안내해 드리겠습니다.",
)
_NOT_CANCELLED: Final = Text(
    "We are sorry: we could not accept the cancellation of this item. Please write to us if you have a question.",
    "죄송합니다. 이 상품의 취소 요청을 받아들이지 못했습니다. 궁금하신 점은 저희에게 문의해 주세요.",
)
_NOT_TAKEN_BACK: Final = Text(
    "We are sorry: we could not accept the return of this item. Please write to us if you have a question.",
    "죄송합니다. 이 상품의 반품 신청을 받아들이지 못했습니다. 궁금하신 점은 저희에게 문의해 주세요.",
)


def rejection_shown(asked: StorePhase, supplier: SupplierPhase) -> Text:
    """Return what the customer reads when what was ``asked``, a cancellation or else a return, is not granted."""
    if asked is not StorePhase.CANCEL_ASKED:
        return _NOT_TAKEN_BACK
    return _TOO_LATE if supplier in _ON_ITS_WAY else _NOT_CANCELLED
