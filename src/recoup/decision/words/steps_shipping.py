"""How the store is brought to say what happened to the goods."""

from typing import Final

from recoup.decision.words.text import StepText, Text
from recoup.domain.step import Step as S

SHIPPING_STEPS: Final[dict[S, StepText]] = {
    S.RECORD_SHIPMENT: StepText(
        title=Text("Record the shipment in the store", "쇼핑몰에 배송 등록하기"),
        detail=(
            Text(
                "Take the carrier and the tracking number from the AliExpress order. A number that begins with LP or "
                "AP may be provisional.",
                "알리익스프레스 주문에서 배송업체와 송장번호를 확인하세요. LP나 AP로 시작하는 번호는 임시 번호일 수 "
                "있습니다.",
            ),
            Text(
                "Enter both in the Cafe24 order, for this item only, and set it to shipping.",
                "카페24 주문에서 이 품목에만 입력하고 배송중으로 처리하세요.",
            ),
            Text("If only a part was shipped, record only that part.", "일부만 발송되었다면 그 부분만 등록하세요."),
        ),
        proof=Text(
            "The item is read as in transit or delivered, with a tracking number.",
            "품목이 송장번호와 함께 배송중 또는 배송완료로 읽힙니다.",
        ),
    ),
    S.CHECK_SHIPMENT: StepText(
        title=Text("Check what was really shipped", "실제 발송 여부 확인하기"),
        detail=(
            Text(
                "Look up the tracking number that stands in the store: does it move, and towards this customer?",
                "쇼핑몰에 등록된 송장번호를 조회해 실제로 이 고객에게 배송되고 있는지 확인하세요.",
            ),
            Text(
                "Look for another supplier order, or own stock, that served this line; link it if there is one.",
                "이 품목을 보낸 다른 공급사 주문이나 자체 재고가 있는지 찾고, 있으면 연결하세요.",
            ),
            Text(
                "If nothing was shipped, correct the status in the Cafe24 admin and tell the customer.",
                "발송된 것이 없다면 카페24 관리자에서 상태를 바로잡고 고객에게 알리세요.",
            ),
            Text(
                "Then settle the supplier order: pay it, wait for its shipment, or cancel it.",
                "그다음 공급사 주문을 결제하거나, 발송을 기다리거나, 취소하세요.",
            ),
        ),
        proof=Text(
            "Both sides are read as shipped, or the store's status was corrected.",
            "양쪽 모두 발송으로 읽히거나 쇼핑몰 상태가 바로잡혔습니다.",
        ),
    ),
    S.DECIDE_HOLD: StepText(
        title=Text("Decide about the order on hold", "배송보류 주문 결정하기"),
        detail=(
            Text(
                "Find out why the order is on hold: read its memos and ask whoever set it.",
                "주문 메모를 읽고 보류한 담당자에게 이유를 확인하세요.",
            ),
            Text(
                "If it goes on, release the hold in the Cafe24 admin.",
                "계속 진행한다면 카페24 관리자에서 배송보류를 해제하세요.",
            ),
            Text(
                "If it does not, cancel it in the store and stop the supplier order at once: it goes on meanwhile.",
                "진행하지 않는다면 쇼핑몰에서 취소하고 공급사 주문을 바로 멈추세요. 그동안에도 공급사 주문은 "
                "진행됩니다.",
            ),
        ),
        proof=Text("The item is read as released or as cancelled.", "품목이 보류 해제 또는 취소된 것으로 읽힙니다."),
    ),
    S.ARRANGE_EXCHANGE: StepText(
        title=Text("Arrange the exchange", "교환 진행하기"),
        detail=(
            Text(
                "Ask the customer what is wrong, with photos, and what they want instead.",
                "고객에게 사진과 함께 문제와 원하는 상품을 확인하세요.",
            ),
            Text(
                "Check that the replacement can be ordered; it is a new supplier order with its own cost.",
                "교환품을 주문할 수 있는지 확인하세요. 교환품은 비용이 드는 새 발주입니다.",
            ),
            Text(
                "Accept the exchange in the Cafe24 admin, or offer a return and refund if there is no replacement.",
                "카페24 관리자에서 교환을 접수하고, 교환품이 없으면 반품 후 환불을 제안하세요.",
            ),
            Text(
                "Claim the first goods back at AliExpress while there is time.",
                "기한이 남아 있을 때 처음 상품을 알리익스프레스에 청구하세요.",
            ),
        ),
        proof=Text(
            "The exchange is read as done and its new supplier order is linked, or the line is read as returned.",
            "교환이 완료로 읽히고 새 공급사 주문이 연결되었거나, 품목이 반품으로 읽힙니다.",
        ),
    ),
    S.AWAIT_CUSTOMER_PAYMENT: StepText(
        title=Text("Wait for the customer's payment", "고객 결제 기다리기"),
        detail=(
            Text(
                "Order nothing from the supplier before the store shows the payment.",
                "쇼핑몰에서 결제가 확인되기 전에는 공급사에 발주하지 마세요.",
            ),
            Text(
                "If a supplier order exists already, do not pay it; cancel it when the customer does not pay.",
                "공급사 주문이 이미 있으면 결제하지 말고, 고객이 결제하지 않으면 취소하세요.",
            ),
        ),
        proof=Text(
            "The item is read as paid, or as cancelled before payment.",
            "품목이 결제된 것으로, 또는 입금전취소로 읽힙니다.",
        ),
    ),
}
