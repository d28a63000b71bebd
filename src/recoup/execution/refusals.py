"""Why Recoup itself does not make a call, with the sentence for the person. Nothing was sent when one of these is said.

What a remote refuses has a problem of its own; see the connectors. An obstacle that passes by itself is tried again;
any other leaves the step to a person.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from recoup.decision.words.text import Text


class Refusal(StrEnum):
    """What stands in the way of a call."""

    WORLD_MOVED = "world_moved"
    BUSY = "busy"
    PAIR_GONE = "pair_gone"
    LINE_GONE = "line_gone"
    TOO_MANY_PIECES = "too_many_pieces"
    NOTHING_LEFT = "nothing_left"
    NO_ROUTE = "no_route"
    NO_REFUND = "no_refund"
    REFUND_HELD = "refund_held"
    NO_CALL = "no_call"
    SWITCHED_OFF = "switched_off"
    APP_PLACES = "app_places"
    APP_UNKNOWN = "app_unknown"
    NOT_LINKED = "not_linked"
    COVERED = "covered"
    PLACED_BEFORE = "placed_before"
    REFUNDED_IN_PART = "refunded_in_part"
    KEY_TOO_OLD = "key_too_old"
    TOO_SOON = "too_soon"
    NOT_MAPPED = "not_mapped"
    RECEIVER_UNCLEAR = "receiver_unclear"
    BAD_ADDRESS = "bad_address"
    PRODUCT_GONE = "product_gone"
    OUT_OF_STOCK = "out_of_stock"
    NO_FREIGHT = "no_freight"
    FREIGHT_TOO_DEAR = "freight_too_dear"
    SERVICE_NOT_OFFERED = "service_not_offered"


PASSING: Final = frozenset({Refusal.WORLD_MOVED, Refusal.BUSY, Refusal.TOO_SOON})
"""What may be otherwise in a moment: the decision is made anew meanwhile and asks again, or for something else."""

TELL: Final = {
    Refusal.WORLD_MOVED: Text(
        "something has changed since this was decided, so it is decided again",
        "결정한 뒤에 상황이 바뀌어 다시 결정합니다",
    ),
    Refusal.BUSY: Text(
        "another refund of this line is under way, and how it ends is waited for",
        "이 품목의 다른 환불이 진행 중이므로 결과를 기다립니다",
    ),
    Refusal.PAIR_GONE: Text(
        "these pieces belong together with others now, so it is decided on them there",
        "이 수량의 연결이 바뀌어 새 연결에서 다시 결정합니다",
    ),
    Refusal.LINE_GONE: Text(
        "the store no longer shows this line: look at the order",
        "쇼핑몰에 이 품목이 보이지 않습니다. 주문을 확인하세요",
    ),
    Refusal.TOO_MANY_PIECES: Text(
        "the line has fewer pieces than this was decided for", "결정할 때보다 이 품목의 수량이 적습니다"
    ),
    Refusal.NOTHING_LEFT: Text("there is nothing left to refund on this line", "이 품목에는 더 환불할 금액이 없습니다"),
    Refusal.NO_ROUTE: Text(
        "this payment can only be given back in the store's admin screen",
        "이 결제는 쇼핑몰 관리자 화면에서만 환불할 수 있습니다",
    ),
    Refusal.NO_REFUND: Text(
        "the store shows no single due refund of this line: look at the order's refunds",
        "쇼핑몰에 이 품목의 환불 대기 건이 하나로 보이지 않습니다. 주문의 환불 내역을 확인하세요",
    ),
    Refusal.REFUND_HELD: Text(
        "somebody holds this refund back in the store, and only a person may let it go on",
        "쇼핑몰에서 이 환불이 보류되어 있습니다. 사람이 직접 풀어야 합니다",
    ),
    Refusal.NO_CALL: Text(
        "the store has no call for this: do it in its admin screen",
        "이 작업은 API로 할 수 없습니다. 쇼핑몰 관리자 화면에서 처리하세요",
    ),
    Refusal.SWITCHED_OFF: Text(
        "creating supplier orders is switched off in the policy book", "정책에서 공급사 주문 생성이 꺼져 있습니다"
    ),
    Refusal.APP_PLACES: Text(
        "the store's own app is linked to the supplier and places the orders; two would order twice",
        "쇼핑몰의 연동 앱이 공급사 주문을 생성합니다. 둘 다 주문하면 중복됩니다",
    ),
    Refusal.APP_UNKNOWN: Text(
        "the store does not say whether its own app places the orders, so nothing is ordered beside it",
        "쇼핑몰의 연동 앱이 주문을 생성하는지 알 수 없어 주문하지 않습니다",
    ),
    Refusal.NOT_LINKED: Text(
        "the supplier order {detail} was named for this order and is linked to none of its lines: link it, or say"
        " that it does not belong here",
        "이 주문에 적힌 공급사 주문 {detail}이(가) 어느 품목에도 연결되지 않았습니다. 연결하거나 무관함으로 표시하세요",
    ),
    Refusal.COVERED: Text("a supplier order serves these pieces already", "이 수량에 대한 공급사 주문이 이미 있습니다"),
    Refusal.PLACED_BEFORE: Text(
        "an order was placed for this line before, and it is not known to be closed",
        "이 품목의 주문을 이미 생성했고, 그 주문이 종료되었는지 알 수 없습니다",
    ),
    Refusal.REFUNDED_IN_PART: Text(
        "money of this line was given back, so nothing is ordered for it by itself",
        "이 품목은 일부 환불되어 자동으로 주문하지 않습니다",
    ),
    Refusal.KEY_TOO_OLD: Text(
        "the supplier no longer protects this order from being created twice: look at its order list",
        "공급사의 중복 주문 방지 기간이 지났습니다. 공급사의 주문 목록을 확인하세요",
    ),
    Refusal.TOO_SOON: Text(
        "the last attempt failed a short while ago, so this one waits",
        "직전 시도가 조금 전에 실패하여 잠시 기다립니다",
    ),
    Refusal.NOT_MAPPED: Text(
        "nobody has said which product of the supplier is ordered for {detail}",
        "{detail}에 대해 어떤 공급사 상품을 주문할지 정해져 있지 않습니다",
    ),
    Refusal.RECEIVER_UNCLEAR: Text(
        "the order goes to more than one receiver, or to none: place it by hand",
        "받는 사람이 여럿이거나 없습니다. 직접 주문하세요",
    ),
    Refusal.BAD_ADDRESS: Text(
        "the supplier would not accept the address: {detail}", "공급사가 이 주소를 받아들이지 않습니다: {detail}"
    ),
    Refusal.PRODUCT_GONE: Text(
        "the supplier no longer sells what is ordered for this product",
        "이 상품에 연결된 공급사 상품이 더 이상 판매되지 않습니다",
    ),
    Refusal.OUT_OF_STOCK: Text(
        "the supplier has too few pieces of what is ordered for this product",
        "이 상품에 연결된 공급사 상품의 재고가 부족합니다",
    ),
    Refusal.NO_FREIGHT: Text(
        "no way of sending fits the policy book: in time, tracked, and with a fee that is known",
        "정책에 맞는 배송 방법이 없습니다(기한, 추적, 배송비)",
    ),
    Refusal.FREIGHT_TOO_DEAR: Text(
        "every way of sending that fits costs more than the policy book allows: raise the limit, or place it by hand",
        "조건에 맞는 배송이 모두 정책의 최대 배송비보다 비쌉니다. 한도를 올리거나 직접 주문하세요",
    ),
    Refusal.SERVICE_NOT_OFFERED: Text(
        "the way of sending {detail} is not offered for this order, or not within the policy book's limits: let another"
        " one be taken, or place it by hand",
        "이 주문에는 {detail} 배송을 쓸 수 없거나 정책의 조건에 맞지 않습니다. 다른 배송을 허용하거나 직접 주문하세요",
    ),
}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, and where: names of fields and states, never what a customer wrote."""

    refusal: Refusal
    detail: str = ""

    @property
    def tell(self) -> Text:
        """The sentence for the person."""
        return TELL[self.refusal].format(detail=self.detail)
