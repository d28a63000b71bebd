"""How to get a supplier order created and paid, once and only once."""

from typing import Final

from recoup.decision.words.text import StepText, Text
from recoup.domain.step import Step as S

PLACING_STEPS: Final[dict[S, StepText]] = {
    S.PLACE_ORDER: StepText(
        title=Text("Place the supplier order", "공급사에 발주하기"),
        detail=(
            Text(
                "Open the order in the Cafe24 admin and check once more that this line is paid and not cancelled.",
                "카페24 관리자에서 주문을 열어 이 품목이 결제되었고 취소되지 않았는지 다시 확인하세요.",
            ),
            Text(
                "Look through My Orders at AliExpress: no order for this customer and product may exist yet.",
                "알리익스프레스 My Orders에서 이 고객과 상품의 주문이 이미 있는지 확인하세요. 있으면 발주하지 마세요.",
            ),
            Text(
                "Order the same product, option and quantity to the recipient's address in the Cafe24 order.",
                "같은 상품, 옵션, 수량을 카페24 주문의 수령인 주소로 주문하세요.",
            ),
            Text(
                "Check the final amount, tax and shipping included, and pay. A created order is not a paid order.",
                "세금과 배송비를 포함한 최종 금액을 확인하고 결제하세요. 주문이 만들어졌다고 결제된 것은 아닙니다.",
            ),
            Text(
                "Write every AliExpress order number into the order's memo in Cafe24 and link it in Recoup; one "
                "checkout becomes one order per seller.",
                "알리익스프레스 주문번호를 모두 카페24 주문 메모에 적고 Recoup에서 연결하세요. 한 번에 결제해도 "
                "판매자별로 주문이 나뉩니다.",
            ),
        ),
        proof=Text(
            "The linked supplier order is read, and it shows the payment check or awaits shipment.",
            "연결된 공급사 주문을 읽었을 때 결제 확인 중이거나 발송 대기로 보입니다.",
        ),
    ),
    S.RETRY_PLACEMENT: StepText(
        title=Text("Order again", "다시 발주하기"),
        detail=(
            Text(
                "Check in the Cafe24 admin that this line is still paid and not cancelled.",
                "카페24 관리자에서 이 품목이 여전히 결제 상태이고 취소되지 않았는지 확인하세요.",
            ),
            Text(
                "Check that the cause of the failure is gone: product, address, way of sending, account or payment.",
                "상품, 주소, 배송 방법, 계정, 결제 등 실패 원인이 해결되었는지 확인하세요.",
            ),
            Text(
                "Look through My Orders at AliExpress: the failed attempt must have left no order.",
                "알리익스프레스 My Orders에서 실패한 시도가 주문으로 남아 있지 않은지 확인하세요.",
            ),
            Text(
                "Order once. If no clear answer comes, do not order again: look for the order first.",
                "한 번만 발주하세요. 결과가 분명하지 않으면 다시 발주하지 말고 주문이 만들어졌는지부터 찾으세요.",
            ),
        ),
        proof=Text(
            "A linked supplier order exists, and reading it shows that it was paid.",
            "연결된 공급사 주문이 있고, 읽었을 때 결제된 것으로 보입니다.",
        ),
    ),
    S.CHOOSE_OTHER_OPTION: StepText(
        title=Text("Find another option or seller", "대체 옵션이나 판매자 찾기"),
        detail=(
            Text(
                "Open the product at AliExpress and see whether this option, or a like one, can be ordered in the "
                "needed quantity.",
                "알리익스프레스 상품 페이지에서 같은 옵션이나 비슷한 옵션을 필요한 수량만큼 주문할 수 있는지 "
                "확인하세요.",
            ),
            Text(
                "Otherwise look for the same product at another seller and compare price, shipping and delivery "
                "region.",
                "안 되면 다른 판매자의 같은 상품을 찾아 가격, 배송비, 배송 가능 지역을 비교하세요.",
            ),
            Text(
                "Ask the customer before you send anything other than what they ordered.",
                "주문과 다른 상품을 보내기 전에는 반드시 고객의 동의를 받으세요.",
            ),
            Text(
                "If there is no other option or the customer declines, cancel and refund in the store.",
                "대체 옵션이 없거나 고객이 원하지 않으면 쇼핑몰에서 취소하고 환불하세요.",
            ),
        ),
        proof=Text(
            "A new supplier order is linked and paid, or the line is cancelled in the store.",
            "새 공급사 주문이 연결되고 결제되었거나, 쇼핑몰에서 품목이 취소되었습니다.",
        ),
    ),
    S.FIX_ADDRESS: StepText(
        title=Text("Correct the address", "배송지 바로잡기"),
        detail=(
            Text(
                "Read AliExpress's error: it often names the field, such as city, phone number or length of the name.",
                "알리익스프레스 오류 문구를 읽으세요. 도시, 전화번호, 이름 길이처럼 문제가 된 항목이 나오는 경우가 "
                "많습니다.",
            ),
            Text(
                "Ask the customer for the correct details and change the recipient in the Cafe24 order.",
                "고객에게 정확한 정보를 확인하고 카페24 주문의 수령인 정보를 수정하세요.",
            ),
            Text(
                "If the region itself is not served, look for another delivery method or seller that serves it.",
                "지역 자체가 배송 불가라면 배송 가능한 다른 배송 방법이나 판매자를 찾으세요.",
            ),
            Text(
                "If nobody delivers there, cancel and refund in the store.",
                "배송할 방법이 없으면 쇼핑몰에서 취소하고 환불하세요.",
            ),
        ),
        proof=Text(
            "The next attempt creates a supplier order, or the line is cancelled in the store.",
            "다시 발주했을 때 공급사 주문이 만들어졌거나, 쇼핑몰에서 품목이 취소되었습니다.",
        ),
    ),
    S.FIX_ACCOUNT: StepText(
        title=Text("Unblock the account or payment", "계정이나 결제 문제 풀기"),
        detail=(
            Text(
                "Log in to AliExpress with the linked buying account and see whether it is disabled or restricted.",
                "연결된 구매 계정으로 알리익스프레스에 로그인해 계정이 비활성화되거나 제한되었는지 확인하세요.",
            ),
            Text(
                "Check the payment method, for PayPal also the PayPal account itself: balance, card and agreement "
                "with AliExpress.",
                "결제 수단을 확인하세요. PayPal이라면 PayPal 계정의 잔액, 카드, 알리익스프레스와의 자동결제 동의도 "
                "확인하세요.",
            ),
            Text(
                "If the account is blocked, contact AliExpress support; do not open a second account to get around it.",
                "계정이 차단되었다면 알리익스프레스 고객센터에 문의하세요. 우회하려고 두 번째 계정을 만들지 마세요.",
            ),
            Text(
                "Hold further orders until one order has gone through, then order again.",
                "한 건이 정상 처리될 때까지 다른 발주를 보류한 뒤 다시 발주하세요.",
            ),
        ),
        proof=Text(
            "The next attempt creates a supplier order, and reading it shows that it was paid.",
            "다시 발주했을 때 공급사 주문이 만들어지고, 읽었을 때 결제된 것으로 보입니다.",
        ),
    ),
    S.FIND_SUPPLIER_ORDER: StepText(
        title=Text("Find out whether the order exists", "주문이 만들어졌는지 찾기"),
        detail=(
            Text("Do not order again yet.", "아직 다시 발주하지 마세요."),
            Text(
                "Open My Orders at AliExpress with the buying account and look for the product, recipient and time of "
                "the attempt, among unpaid orders too.",
                "구매 계정으로 알리익스프레스 My Orders를 열어 상품, 수령인, 시도한 시각으로 찾으세요. 미결제 주문도 "
                "확인하세요.",
            ),
            Text(
                "If you find it, link its number in Recoup. If you find two, link both: the second must be stopped.",
                "찾으면 주문번호를 Recoup에서 연결하세요. 두 건이면 모두 연결하세요. 두 번째 주문은 멈춰야 합니다.",
            ),
            Text(
                "If it is not there, look again later; then record in Recoup that there is none. Only then may it be "
                "ordered again.",
                "없으면 시간을 두고 다시 확인한 뒤 주문이 없다고 Recoup에 기록하세요. 그 다음에만 다시 발주할 수 "
                "있습니다.",
            ),
        ),
        proof=Text(
            "The order is linked and read, or a person has recorded that none exists.",
            "주문이 연결되어 읽혔거나, 주문이 없다고 담당자가 기록했습니다.",
        ),
    ),
    S.PAY_SUPPLIER_ORDER: StepText(
        title=Text("Pay the supplier order", "공급사 주문 결제하기"),
        detail=(
            Text(
                "Check in the Cafe24 admin that the customer has paid and has not cancelled.",
                "카페24 관리자에서 고객이 결제했고 취소하지 않았는지 확인하세요.",
            ),
            Text(
                "Open the order at AliExpress: Account > My Orders > View Detail.",
                "알리익스프레스에서 Account > My Orders > View Detail로 주문을 여세요.",
            ),
            Text(
                "Compare the amount with what was planned; tax and shipping show only now.",
                "예상한 금액과 비교하세요. 세금과 배송비는 이때 처음 확정되어 보입니다.",
            ),
            Text(
                "Pay this one order before its payment time ends; do not order it a second time.",
                "결제 기한 전에 이 주문을 결제하세요. 같은 주문을 새로 만들지 마세요.",
            ),
        ),
        proof=Text(
            "The supplier order is read, and it shows the payment check or awaits shipment.",
            "공급사 주문을 읽었을 때 결제 확인 중이거나 발송 대기로 바뀌어 있습니다.",
        ),
    ),
    S.APPEAL_PAYMENT_CHECK: StepText(
        title=Text("Answer the held payment check", "보류된 결제 확인에 대응하기"),
        detail=(
            Text(
                "Open the order at AliExpress: Account > My Orders > View Detail, and read what the payment check "
                "asks for.",
                "알리익스프레스에서 Account > My Orders > View Detail로 주문을 열어 결제 확인에서 무엇을 요구하는지 "
                "읽으세요.",
            ),
            Text(
                "Send what is asked for by the way that the page offers, or appeal there.",
                "페이지에서 안내하는 방법으로 요구한 자료를 제출하거나 이의를 신청하세요.",
            ),
            Text(
                "Do not pay a second time and do not place another order while the check is open.",
                "확인이 끝나기 전에는 다시 결제하거나 새로 발주하지 마세요.",
            ),
            Text(
                "If the customer no longer wants the goods, cancel the order now instead: it still needs no consent.",
                "고객이 더 이상 원하지 않으면 지금 주문을 취소하세요. 아직 판매자 동의가 필요 없습니다.",
            ),
        ),
        proof=Text(
            "The supplier order is read, and it awaits shipment or is closed.",
            "공급사 주문을 읽었을 때 발송 대기로 바뀌었거나 종료되어 있습니다.",
        ),
    ),
}
