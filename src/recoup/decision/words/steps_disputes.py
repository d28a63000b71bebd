"""How to claim money back after the goods were shipped.

A return may be rejected, the seller does not pay its shipping, and closing a dispute gives the protection away. Numbers
of days come from public guides that disagree, so they are said as such.
"""

from typing import Final

from recoup.decision.words.text import StepText, Text
from recoup.domain.step import Step as S

DISPUTE_STEPS: Final[dict[S, StepText]] = {
    S.OPEN_RETURN: StepText(
        title=Text("Open a return at AliExpress", "알리익스프레스에 반품 신청하기"),
        detail=(
            Text(
                "Ask the customer for photos or a video of what is wrong and whether the goods are unused.",
                "고객에게 문제를 보여 주는 사진이나 영상과 미사용 여부를 확인하세요.",
            ),
            Text(
                "Open the order: Account > My Orders > View Detail, and start the return or dispute there for this "
                "item and quantity only.",
                "Account > My Orders > View Detail로 주문을 열어 이 상품과 수량만 반품 또는 분쟁을 신청하세요.",
            ),
            Text(
                'Choose "Return & refund" and the reason that is true; add the evidence. If the goods never arrived, '
                '"Refund only" fits.',
                '"Return & refund"와 사실에 맞는 사유를 선택하고 증빙을 첨부하세요. 상품이 도착하지 않았다면 "Refund '
                'only"가 맞습니다.',
            ),
            Text(
                "Enter the amount of this item as claimed in the case, and choose the refund to the original payment "
                "method.",
                "이 건의 청구 금액을 입력하고, 환불은 원래 결제 수단으로 받도록 선택하세요.",
            ),
            Text(
                "Count on a rejection, by product type or seller's rules, and on return shipping that the seller does "
                "not pay.",
                "상품 종류나 판매자 정책에 따라 거절될 수 있고, 반품 배송비는 판매자가 부담하지 않는다는 점을 "
                "고려하세요.",
            ),
        ),
        proof=Text(
            "The open return or dispute is recorded in Recoup with its date, amount and a screenshot.",
            "신청한 반품 또는 분쟁이 날짜, 금액, 캡처와 함께 Recoup에 기록되어 있습니다.",
        ),
    ),
    S.OPEN_DISPUTE: StepText(
        title=Text("Open a dispute at AliExpress", "알리익스프레스에 분쟁 신청하기"),
        detail=(
            Text(
                "Collect the evidence: tracking, messages with the seller and, if something arrived, photos or a "
                "video.",
                "배송 조회, 판매자와의 대화, 받은 것이 있다면 사진이나 영상을 증빙으로 모으세요.",
            ),
            Text(
                "Open the order: Account > My Orders > View Detail, and open the dispute for this item.",
                "Account > My Orders > View Detail로 주문을 열어 이 상품에 대해 분쟁을 신청하세요.",
            ),
            Text(
                'Choose "Refund only" if the goods did not arrive, and the reason that is true: wrong tracking '
                "number, wrong address, still in transit, customs, parcel returned.",
                '상품이 도착하지 않았다면 "Refund only"와 사실에 맞는 사유(잘못된 송장번호, 잘못된 주소, 운송 중, '
                "통관, 반송)를 선택하세요.",
            ),
            Text(
                "If the page does not offer it yet, note the first possible day; public guides say about ten days "
                "after shipping, later while the parcel still moves.",
                "아직 신청할 수 없으면 가능한 첫날을 기록하세요. 발송 후 약 10일, 택배가 움직이는 동안은 더 뒤라고 "
                "알려져 있습니다.",
            ),
            Text(
                "Do not run a PayPal dispute and an AliExpress dispute for the same order.",
                "같은 주문으로 PayPal 분쟁과 알리익스프레스 분쟁을 동시에 진행하지 마세요.",
            ),
        ),
        proof=Text(
            "The dispute is recorded in Recoup with its date, reason, amount and a screenshot.",
            "분쟁이 날짜, 사유, 금액, 캡처와 함께 Recoup에 기록되어 있습니다.",
        ),
    ),
    S.ANSWER_DISPUTE: StepText(
        title=Text("Answer in the dispute", "분쟁에 답변하기"),
        detail=(
            Text(
                "Open the dispute from the order page and note by when an answer is due.",
                "주문 페이지에서 분쟁을 열어 답변 기한을 확인하세요.",
            ),
            Text(
                "Compare the seller's proposal with what the case is worth, return shipping and coupon included.",
                "판매자의 제안을 반품 배송비와 쿠폰을 포함한 이 건의 금액과 비교하세요.",
            ),
            Text(
                "Accept only an offer that the shop can live with; otherwise refuse it, say why, and add evidence.",
                "받아들일 수 있는 제안만 수락하고, 아니면 이유를 적어 거절하고 증빙을 추가하세요.",
            ),
            Text(
                "Never close the dispute because the seller asks you to: protection lapses, and it may not be opened "
                "again.",
                "판매자가 부탁해도 분쟁을 취소하지 마세요. 구매자 보호가 사라지고 다시 신청하지 못할 수 있습니다.",
            ),
        ),
        proof=Text(
            "The answer is recorded in Recoup with its date and a screenshot of the dispute's new state.",
            "답변이 날짜와 분쟁의 새 상태 캡처와 함께 Recoup에 기록되어 있습니다.",
        ),
    ),
    S.SEND_RETURN: StepText(
        title=Text("Have the goods sent back", "상품 반송하기"),
        detail=(
            Text(
                "Take the return address and the deadline from the dispute; public guides say ten days.",
                "분쟁 화면에서 반품 주소와 기한을 확인하세요. 보통 10일로 알려져 있습니다.",
            ),
            Text(
                "The goods are with the customer: send them the address, how to pack, and who pays by the shop's "
                "policy.",
                "상품은 고객에게 있으므로 반품 주소, 포장 방법, 우리 정책상 배송비 부담을 안내하세요.",
            ),
            Text(
                "Use a service with a tracking number and keep the receipt.",
                "송장번호가 있는 배송을 이용하고 영수증을 보관하세요.",
            ),
            Text(
                "Enter the tracking number in the dispute before the deadline ends.",
                "기한이 끝나기 전에 분쟁 화면에 송장번호를 입력하세요.",
            ),
            Text(
                "Record what the shop paid the carrier as the amount, so that it stands in the books.",
                "쇼핑몰이 택배사에 낸 배송비를 금액으로 기록하세요. 장부에 반영됩니다.",
            ),
        ),
        proof=Text(
            "The tracking number stands in the dispute, and it is recorded in Recoup with the receipt.",
            "분쟁에 송장번호가 입력되어 있고, 영수증과 함께 Recoup에 기록되어 있습니다.",
        ),
    ),
    S.AWAIT_DISPUTE: StepText(
        title=Text("Wait for the dispute", "분쟁 결과 기다리기"),
        detail=(
            Text(
                "Look at the dispute every day: the seller's answer may start a deadline for us.",
                "분쟁 화면을 매일 확인하세요. 판매자가 답하면 우리의 답변 기한이 시작될 수 있습니다.",
            ),
            Text(
                "If the seller stays silent, public guides say that our request is carried out after five days; "
                "AliExpress steps in within about seven.",
                "판매자가 답하지 않으면 5일 뒤 우리 요청대로 처리되고, 합의되지 않으면 7일 안에 알리익스프레스가 "
                "개입한다고 알려져 있습니다.",
            ),
            Text(
                "Never close the dispute because the seller asks you to: our protection lapses with it.",
                "판매자가 부탁해도 분쟁을 취소하지 마세요. 우리의 구매자 보호도 함께 사라집니다.",
            ),
            Text(
                "Record each new state in Recoup; no program can read a dispute for you.",
                "상태가 바뀔 때마다 Recoup에 기록하세요. 분쟁 내용은 프로그램이 읽을 수 없습니다.",
            ),
        ),
        proof=Text(
            "How the dispute stands is recorded in Recoup with a screenshot: agreed with its amount, agreed to send "
            "back by a day, refused, or over.",
            "분쟁의 상태(환불 합의와 금액, 반송 합의와 기한, 거절, 종료)가 캡처와 함께 Recoup에 기록되어 있습니다.",
        ),
    ),
    S.APPEAL_DISPUTE: StepText(
        title=Text("Appeal the decision", "분쟁 결정에 이의 신청하기"),
        detail=(
            Text(
                "Read why the claim was refused, and check whether new evidence answers that.",
                "거절 사유를 읽고 이를 반박할 새 증빙이 있는지 확인하세요.",
            ),
            Text(
                "Appeal from the dispute page, once; public guides say within seven days of the decision.",
                "분쟁 화면에서 이의를 신청하세요. 결정 후 7일 안에 한 번만 가능하다고 알려져 있습니다.",
            ),
            Text("Paste the message below and add the new evidence.", "아래 문구를 붙여 넣고 새 증빙을 첨부하세요."),
            Text(
                "If nothing new can be said, do not appeal: book the loss and settle the customer's claim by the "
                "shop's own rules.",
                "새로 주장할 것이 없으면 이의를 신청하지 말고 손실로 처리하고, 고객의 요청은 우리 기준에 따라 "
                "정리하세요.",
            ),
        ),
        proof=Text(
            "The appeal or the write-off is recorded in Recoup with its date.",
            "이의 신청 또는 손실 처리가 날짜와 함께 Recoup에 기록되어 있습니다.",
        ),
    ),
}
