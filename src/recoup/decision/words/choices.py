"""Which reason a person chooses where a page asks for one, as far as the kind of the divergence tells it.

Cafe24's reasons stand in Korean in both languages, because that is what staff find there. The marketplace's list
changes and its present wording is not documented, so its reasons are described and not quoted. Where the kind does not
tell the reason, only the person knows what is true.
"""

from typing import Final

from recoup.decision.words.text import Text
from recoup.domain.kind import Kind as K
from recoup.domain.step import STOPS_ORDER
from recoup.domain.step import Step as S

TRUE_ONE: Final = Text(
    "The one that is true in this case; Recoup does not know it.",
    "이 건에서 사실인 사유. Recoup은 이유를 알지 못합니다.",
)

_OUT_OF_STOCK: Final = Text('"품절" (out of stock)', "품절")
_REGION: Final = Text('"배송불가지역" (region not served)', "배송불가지역")
_LATE: Final = Text('"배송지연" (late delivery)', "배송지연")
_CUSTOMER: Final = Text(
    'The one that the customer gave; "고객변심" (change of mind) if they gave none.',
    "고객이 선택한 사유. 없으면 고객변심",
)

STORE_CHOICES: Final[dict[K, Text]] = {
    K.PLACEMENT_FAILED_PRODUCT: _OUT_OF_STOCK,
    K.SUPPLIER_CANCELLED_STOCK: _OUT_OF_STOCK,
    K.PLACEMENT_FAILED_SHIPPING: _REGION,
    K.SUPPLIER_CANCELLED_REGION: _REGION,
    K.SUPPLIER_CANCELLED_LATE: _LATE,
    K.SUPPLIER_ORDER_EXPIRED: _LATE,
    K.CANCEL_READY: _CUSTOMER,
    K.CANCEL_WHILE_UNPAID: _CUSTOMER,
    K.CANCEL_WHILE_PAYMENT_CHECK: _CUSTOMER,
    K.CANCEL_WHILE_AWAITING_SHIPMENT: _CUSTOMER,
    K.CANCEL_ALREADY_ASKED: _CUSTOMER,
    K.CANCEL_WHILE_PARTLY_SHIPPED: _CUSTOMER,
}
"""What to choose in the Cafe24 admin when an item is cancelled there."""

_NOT_WANTED: Final = Text(
    "One that says you no longer want it, and none that blames the seller.",
    "더 이상 원하지 않는다는 사유. 판매자 탓으로 돌리는 사유는 고르지 마세요.",
)
_TWICE: Final = Text("One that says the order was placed twice.", "중복 주문이라는 사유.")

CANCEL_CHOICES: Final[dict[K, Text]] = {
    K.DUPLICATE_SUPPLIER_ORDER: _TWICE,
    K.SUPPLIER_ORDER_BEFORE_PAYMENT: _NOT_WANTED,
    K.SUPPLIER_ORDER_FOR_REFUNDED_LINE: _NOT_WANTED,
    K.CANCEL_WHILE_UNPAID: _NOT_WANTED,
    K.CANCEL_WHILE_PAYMENT_CHECK: _NOT_WANTED,
    K.CANCEL_WHILE_AWAITING_SHIPMENT: _NOT_WANTED,
    K.CANCEL_WHILE_PARTLY_SHIPPED: _NOT_WANTED,
    K.RETURN_BEFORE_SHIPMENT: _NOT_WANTED,
}
"""What to choose at AliExpress when a supplier order is cancelled."""

CLAIM_CHOICES: Final[dict[K, Text]] = {
    K.DELIVERY_PROBLEM: Text(
        "The one under goods not received that is true: where the parcel is by its tracking.",
        "상품 미수령 사유 가운데 배송 조회와 맞는 것.",
    ),
}
"""What to choose at AliExpress when a return or a dispute is opened."""


def reason_to_choose(step: S, kind: K) -> Text | None:
    """Return the reason to choose on the page of ``step``; None where no page asks for one."""
    if step is S.CANCEL_AND_REFUND:
        return STORE_CHOICES.get(kind, TRUE_ONE)
    if step in STOPS_ORDER:
        return CANCEL_CHOICES.get(kind, TRUE_ONE)
    if step in (S.OPEN_RETURN, S.OPEN_DISPUTE):
        return CLAIM_CHOICES.get(kind, TRUE_ONE)
    return None
