"""How to stop a supplier order, and what to ask its seller.

Until the payment check ends a cancellation is self-service and immediate; after it the seller must agree, so a message
comes first. AliExpress's way to the order is Account > My Orders > View Detail; deeper names are not documented and are
said in plain words.
"""

from typing import Final

from recoup.decision.words.text import StepText, Text
from recoup.domain.step import Step as S

STOPPING_STEPS: Final[dict[S, StepText]] = {
    S.CANCEL_SUPPLIER_ORDER: StepText(
        title=Text("Cancel the supplier order at once", "공급사 주문 바로 취소하기"),
        detail=(
            Text(
                "Open the order at AliExpress with the buying account: Account > My Orders > View Detail.",
                "구매 계정으로 알리익스프레스에서 Account > My Orders > View Detail로 주문을 여세요.",
            ),
            Text(
                "Check that it is still unpaid or that its payment is still being checked. If it already awaits "
                "shipment, the seller must agree: write to the seller first.",
                "아직 미결제이거나 결제 확인 중인지 확인하세요. 이미 발송 대기라면 판매자 동의가 필요하므로 "
                "판매자에게 먼저 메시지를 보내세요.",
            ),
            Text(
                "If the order also holds goods for other customers, do not cancel it as a whole: see whether the page "
                "lets you choose this item only.",
                "다른 고객의 상품이 함께 있으면 주문 전체를 취소하지 마세요. 이 상품만 선택할 수 있는지 페이지에서 "
                "확인하세요.",
            ),
            Text(
                "Make the cancellation request on that page, choose the reason that is true, and confirm. It takes "
                "effect at once.",
                "그 페이지에서 취소를 요청하고 사실에 맞는 사유를 선택해 확정하세요. 바로 취소됩니다.",
            ),
        ),
        proof=Text(
            "The supplier order is read, and it is finished with the reason that the buyer cancelled it before or "
            "during the payment check.",
            "공급사 주문을 읽었을 때 결제 전 또는 결제 확인 중 구매자 취소로 종료되어 있습니다.",
        ),
    ),
    S.ASK_SELLER_TO_CANCEL: StepText(
        title=Text("Ask the seller to cancel", "판매자에게 취소 요청하기"),
        detail=(
            Text(
                "Write to the seller first: paste the message below and ask not to ship.",
                "먼저 판매자에게 메시지를 보내세요. 아래 문구를 붙여 넣고 발송하지 말아 달라고 요청하세요.",
            ),
            Text(
                "Then open the order: Account > My Orders > View Detail, and make the cancellation request.",
                "그다음 Account > My Orders > View Detail로 주문을 열어 취소를 요청하세요.",
            ),
            Text(
                "Choose the reason that is true and matches your message; the list on the page may change.",
                "사실이면서 메시지 내용과 맞는 사유를 선택하세요. 사유 목록은 바뀔 수 있습니다.",
            ),
            Text(
                "Ask only for this item and quantity where the order also holds goods for other customers.",
                "다른 고객의 상품이 함께 있으면 이 상품과 수량만 취소해 달라고 하세요.",
            ),
            Text(
                "Record in Recoup when you asked. The seller may refuse, and shipping the goods voids the request.",
                "요청한 시각을 Recoup에 기록하세요. 판매자가 거절할 수 있으며, 발송하면 취소 요청은 무효가 됩니다.",
            ),
        ),
        proof=Text(
            "The supplier order is read, and it shows a requested cancellation.",
            "공급사 주문을 읽었을 때 취소 요청 중으로 보입니다.",
        ),
    ),
    S.AWAIT_SELLER: StepText(
        title=Text("Wait for the seller's answer", "판매자 답변 기다리기"),
        detail=(
            Text("Read the seller's messages every day and answer them.", "판매자 메시지를 매일 확인하고 답하세요."),
            Text("Do not ask for the cancellation a second time.", "취소를 다시 요청하지 마세요."),
            Text(
                "If the seller stays silent, public guides say that the order is cancelled by itself after 48 or 72 "
                "hours; go by the order page.",
                "판매자가 답하지 않으면 48시간 또는 72시간 뒤 자동 취소된다고 알려져 있습니다. 실제 상태는 주문 "
                "페이지로 판단하세요.",
            ),
            Text(
                "If the seller refuses or ships, the request is void: go on with a return.",
                "판매자가 거절하거나 발송하면 요청은 무효이므로 반품으로 진행하세요.",
            ),
        ),
        proof=Text(
            "The supplier order is read, and it is closed, awaits shipment again, or is shipped.",
            "공급사 주문을 읽었을 때 종료되었거나, 다시 발송 대기이거나, 발송되어 있습니다.",
        ),
    ),
    S.WITHDRAW_SUPPLIER_CANCEL: StepText(
        title=Text("Settle the supplier-only cancellation", "공급사에만 있는 취소 정리하기"),
        detail=(
            Text(
                "Find out who asked for the cancellation at AliExpress and why: read the order page and the messages.",
                "알리익스프레스에서 누가 왜 취소를 요청했는지 주문 페이지와 메시지에서 확인하세요.",
            ),
            Text("Ask whether the customer still wants the goods.", "고객이 여전히 상품을 원하는지 확인하세요."),
            Text(
                "If they do, withdraw the request on the order page where it offers that, and tell the seller to ship.",
                "원한다면 주문 페이지에서 가능할 경우 취소 요청을 철회하고 판매자에게 발송을 요청하세요.",
            ),
            Text(
                "If they do not, or if the cancellation has gone through, cancel and refund in the store.",
                "원하지 않거나 이미 취소되었다면 쇼핑몰에서 취소하고 환불하세요.",
            ),
        ),
        proof=Text(
            "The supplier order is read, and it awaits shipment again; or the line is cancelled in the store.",
            "공급사 주문을 읽었을 때 다시 발송 대기이거나, 쇼핑몰에서 품목이 취소되었습니다.",
        ),
    ),
    S.ASK_SELLER_ABOUT_PARCEL: StepText(
        title=Text("Ask the seller about the parcel", "판매자에게 배송 문의하기"),
        detail=(
            Text(
                "Read the tracking and keep a screenshot of its last entry.",
                "배송 조회를 확인하고 마지막 기록을 캡처해 두세요.",
            ),
            Text(
                "Paste the message below to the seller and ask where the parcel is.",
                "아래 문구를 판매자에게 붙여 넣어 택배의 위치를 문의하세요.",
            ),
            Text(
                "See on the order page how long the buyer protection lasts. Do not confirm receipt.",
                "주문 페이지에서 구매자 보호 기간이 언제까지인지 확인하세요. 수령 확인은 누르지 마세요.",
            ),
            Text(
                "If no useful answer comes in time, open a dispute before the protection ends.",
                "제때 도움이 되는 답이 없으면 보호 기간이 끝나기 전에 분쟁을 신청하세요.",
            ),
        ),
        proof=Text(
            "The tracking moves again, the parcel is delivered, or a dispute is recorded.",
            "배송 조회가 다시 움직이거나, 배송이 완료되거나, 분쟁이 기록되었습니다.",
        ),
    ),
}
