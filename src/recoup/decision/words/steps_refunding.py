"""How the customer's money goes back in the store.

The traps are Cafe24's: cancelling an order and cancelling its payment are two steps, a refund mark proves nothing, a
shipped item is returned and not cancelled, and full cancel cancels more than was meant.
"""

from typing import Final

from recoup.decision.words.text import StepText, Text
from recoup.domain.step import Step as S

REFUNDING_STEPS: Final[dict[S, StepText]] = {
    S.CANCEL_AND_REFUND: StepText(
        title=Text("Cancel and refund in the store", "쇼핑몰에서 취소하고 환불하기"),
        detail=(
            Text(
                "Open the order in the Cafe24 admin and read this item's status now. Once shipping has begun the "
                "store demands a return instead of a cancellation.",
                "카페24 관리자에서 주문을 열어 이 품목의 현재 상태를 확인하세요. 배송이 시작되었다면 취소가 아니라 "
                "반품으로 접수해야 합니다.",
            ),
            Text(
                "Create the cancellation for this item and quantity only. Never press full cancel while other items "
                "go on. A customer's request is accepted in the same way.",
                "이 품목과 수량만 선택해 취소를 접수하세요. 다른 품목이 진행 중이면 전체 취소를 누르지 마세요. 고객의 "
                "취소신청도 이렇게 접수합니다.",
            ),
            Text(
                'Choose the true reason: "품절" (out of stock), "배송불가지역" (region not served), "배송지연" (late '
                'delivery) or "고객변심" (change of mind).',
                "사실에 맞는 사유를 선택하세요. 예: 품절, 배송불가지역, 배송지연, 고객변심.",
            ),
            Text(
                "Cancel the payment too: order cancel and payment cancel are two steps. Mixed payments, points, Naver "
                "Pay, Kakao Pay and open-market orders need the admin screen.",
                "결제 취소까지 진행하세요. 주문 취소와 결제(PG) 취소는 별개입니다. 복합결제, 적립금, 네이버페이, "
                "카카오페이, 오픈마켓 주문은 관리자 화면에서만 처리됩니다.",
            ),
            Text(
                "SMS and mail go to the real customer by default: before you confirm, check whether they should.",
                "고객에게 SMS와 메일이 기본으로 발송됩니다. 확정하기 전에 발송 여부를 확인하세요.",
            ),
        ),
        proof=Text(
            "The item is read as cancelled or returned, and the payment gateway's cancel status shows the payment as "
            "cancelled; for a transfer, the bank receipt is recorded.",
            "품목이 취소 또는 반품으로 읽히고 PG 취소 상태가 결제 취소로 확인됩니다. 계좌 환불이라면 이체 확인증이 "
            "기록되어 있습니다.",
        ),
    ),
    S.COMPLETE_REFUND: StepText(
        title=Text("Complete the refund in the store", "쇼핑몰 환불 완료하기"),
        detail=(
            Text(
                "Open the order's claim in the Cafe24 admin. Check first that this item is not already marked as "
                "refunded.",
                "카페24 관리자에서 주문의 취소·반품 건을 열고, 이미 환불완료로 표시되어 있지 않은지 먼저 확인하세요.",
            ),
            Text(
                "Compare the amount that Cafe24 calculates with the amount in the case: shipping fee, coupon and "
                "points included.",
                "카페24가 계산한 금액을 배송비, 쿠폰, 적립금을 포함해 이 건의 금액과 비교하세요.",
            ),
            Text(
                "Complete the refund and cancel the payment at the gateway with it; a completed refund alone moves no "
                "money.",
                "환불을 완료하면서 PG 결제 취소도 함께 진행하세요. 환불완료 표시만으로는 돈이 움직이지 않습니다.",
            ),
            Text(
                "For a cash refund check the customer's bank account before you transfer.",
                "현금 환불이라면 이체하기 전에 고객의 환불 계좌를 확인하세요.",
            ),
            Text(
                "SMS and mail go to the real customer by default; tell them once, not twice.",
                "고객에게 SMS와 메일이 기본으로 발송됩니다. 같은 내용이 두 번 가지 않게 하세요.",
            ),
        ),
        proof=Text(
            "The refund is read as done, and the payment gateway's cancel status confirms it; for a transfer, the "
            "bank receipt is recorded.",
            "환불이 완료로 읽히고 PG 취소 상태로 확인됩니다. 계좌 환불이라면 이체 확인증이 기록되어 있습니다.",
        ),
    ),
    S.PROVE_REFUND: StepText(
        title=Text("Check that the refund really happened", "실제로 환불되었는지 확인하기"),
        detail=(
            Text(
                "Open the refund in the Cafe24 admin and read the payment gateway's cancel status, not the refund "
                "mark.",
                "카페24 관리자에서 환불 건을 열어 환불 표시가 아니라 PG 취소 상태를 확인하세요.",
            ),
            Text(
                "If the payment was not cancelled, cancel it from there. Do not create a second cancellation or "
                "refund.",
                "결제가 취소되지 않았다면 그 화면에서 결제 취소를 진행하세요. 취소나 환불을 새로 만들지 마세요.",
            ),
            Text(
                "If the gateway refuses for lack of unsettled balance, call the gateway's support.",
                "정산 전 잔액이 부족해 PG 취소가 되지 않으면 PG사 고객센터에 문의하세요.",
            ),
            Text(
                "For a cash refund look for the transfer on the shop's bank statement.",
                "현금 환불이라면 우리 계좌 거래 내역에서 이체를 확인하세요.",
            ),
        ),
        proof=Text(
            "The payment gateway's cancel status shows the payment as cancelled, in full or for this part; or the "
            "transfer is recorded.",
            "PG 취소 상태가 전체 또는 해당 부분 취소로 확인되거나, 계좌 이체가 기록되어 있습니다.",
        ),
    ),
    S.REFUND_THE_REST: StepText(
        title=Text("Refund the difference", "부족한 금액 환불하기"),
        detail=(
            Text(
                "See what was taken off: shipping fee, return shipping, coupon share or points. What was taken off "
                "rightly is not owed.",
                "배송비, 반품 배송비, 쿠폰 몫, 적립금 중 무엇이 차감되었는지 확인하세요. 정당하게 차감된 금액은 "
                "돌려줄 필요가 없습니다.",
            ),
            Text(
                "Give the difference back in the Cafe24 admin: Cafe24 calculates refunds itself, so no program can "
                "send a chosen amount.",
                "차액은 카페24 관리자에서 환불하세요. 카페24가 환불액을 직접 계산하므로 프로그램으로 원하는 금액을 "
                "보낼 수 없습니다.",
            ),
            Text(
                "If the screen does not allow it, agree with the customer on a transfer or points, and record which "
                "and how much. Record 0 with the reason when the difference is not owed.",
                "화면에서 처리할 수 없으면 계좌 이체나 적립금으로 고객과 합의하고 방법과 금액을 기록하세요. 돌려줄 "
                "필요가 없는 차액이면 이유와 함께 0을 기록하세요.",
            ),
        ),
        proof=Text(
            "The refunds of this line, read together, reach what the customer paid; or the transfer or points are "
            "recorded.",
            "이 품목의 환불 합계가 고객 결제 금액과 같거나, 이체 또는 적립금 지급이 기록되어 있습니다.",
        ),
    ),
    S.SETTLE_EXCESS_REFUND: StepText(
        title=Text("Settle the excess refund", "초과 환불 정리하기"),
        detail=(
            Text(
                "Check first whether the amount holds more than this line: a shipping fee, or another line of the "
                "same order.",
                "환불 금액에 배송비나 같은 주문의 다른 품목이 포함된 것은 아닌지 먼저 확인하세요.",
            ),
            Text(
                "If it is really too much, decide whether to ask the customer for it or to bear it. Nothing is "
                "collected without their consent.",
                "정말 초과라면 고객에게 요청할지 우리가 부담할지 결정하세요. 고객 동의 없이 회수하지 않습니다.",
            ),
            Text(
                "Record in Recoup what came back, with a note; 0 means that we bear all of it.",
                "돌려받은 금액을 메모와 함께 Recoup에 기록하세요. 0은 전액을 우리가 부담한다는 뜻입니다.",
            ),
        ),
        proof=Text(
            "The returned amount or the write-off is recorded, and the case's money balances.",
            "돌려받은 금액이나 손실 처리가 기록되어 이 건의 금액이 맞습니다.",
        ),
    ),
    S.ANSWER_CANCEL_REQUEST: StepText(
        title=Text("Answer the cancellation request", "취소신청에 답하기"),
        detail=(
            Text(
                "The goods are on their way, so a cancellation brings no money back from the seller: read the "
                "tracking first.",
                "상품이 이미 발송되어 취소해도 판매자에게서 돈을 돌려받지 못합니다. 먼저 배송 조회를 확인하세요.",
            ),
            Text(
                "To offer a return instead, reject the request in the Cafe24 admin with a reason that the customer "
                "can read, and record the shipment there.",
                "반품으로 안내하려면 카페24 관리자에서 고객에게 보이는 사유와 함께 취소신청을 거부하고 배송 정보를 "
                "등록하세요.",
            ),
            Text(
                "To accept it all the same, create the cancellation for this item and quantity only, and open a "
                "return at AliExpress.",
                "그래도 받아들이려면 이 품목과 수량만 취소를 접수하고 알리익스프레스에 반품을 신청하세요.",
            ),
            Text("Tell the customer at once which of the two it is.", "어느 쪽인지 고객에게 바로 알리세요."),
        ),
        proof=Text(
            "The item is read as rejected and then in transit, or as cancelled.",
            "품목이 취소 거부 후 배송중으로, 또는 취소된 것으로 읽힙니다.",
        ),
    ),
    S.ANSWER_RETURN_REQUEST: StepText(
        title=Text("Answer the return request", "반품신청에 답하기"),
        detail=(
            Text(
                "Check what AliExpress offers for this order before you promise anything: a return may be rejected by "
                "product type or seller's rules.",
                "약속하기 전에 이 주문에 알리익스프레스가 무엇을 제공하는지 확인하세요. 상품 종류나 판매자 정책에 "
                "따라 반품이 거절될 수 있습니다.",
            ),
            Text(
                "Accept by creating the return in the Cafe24 admin for this item and quantity only; reject only with "
                "a reason that the customer can read.",
                "카페24 관리자에서 이 품목과 수량만 반품을 접수하세요. 거부할 때는 고객에게 보이는 사유를 적으세요.",
            ),
            Text(
                "Give the customer the return address of the AliExpress dispute, not the shop's, and say who pays the "
                "shipping.",
                "우리 주소가 아니라 알리익스프레스 분쟁에 나온 반품 주소를 안내하고 배송비 부담을 알리세요.",
            ),
            Text(
                "Open the return at AliExpress within its time; the store does not do it for you.",
                "기한 안에 알리익스프레스에도 반품을 신청하세요. 쇼핑몰이 대신 해 주지 않습니다.",
            ),
        ),
        proof=Text(
            "The item is read as return accepted or return rejected.",
            "품목이 반품접수 또는 반품접수거부로 읽힙니다.",
        ),
    ),
}
