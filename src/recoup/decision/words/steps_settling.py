"""How our own money is followed until a statement shows it, and how orders are told apart."""

from typing import Final

from recoup.decision.words.text import StepText, Text
from recoup.domain.step import Step as S

SETTLING_STEPS: Final[dict[S, StepText]] = {
    S.AWAIT_REIMBURSEMENT: StepText(
        title=Text("Wait for the supplier's refund", "공급사 환불 기다리기"),
        detail=(
            Text(
                'Open the order\'s refund information at AliExpress: "Dispute finished" comes first where there was a '
                'dispute, then "Refund in progress" with three dots and an estimate.',
                '알리익스프레스 주문의 환불 정보를 여세요. 분쟁이 있었다면 "Dispute finished"가 먼저, 그다음 점 세 '
                '개와 예상 시점이 있는 "Refund in progress"가 표시됩니다.',
            ),
            Text(
                "Record in Recoup which dot is reached, the amount and the estimate. Public guides say that the "
                "display may stay empty for some days.",
                "몇 번째 점인지, 금액과 예상 시점을 Recoup에 기록하세요. 며칠 동안 표시되지 않을 수 있다고 알려져 "
                "있습니다.",
            ),
            Text(
                "The last dot says that AliExpress is done. It is still no money on your statement.",
                "마지막 점은 알리익스프레스의 처리가 끝났다는 뜻일 뿐, 아직 명세서에 들어온 돈이 아닙니다.",
            ),
            Text(
                "Check whether a coupon was used: it comes back only if every item it was used for is refunded.",
                "쿠폰을 사용했는지 확인하세요. 쿠폰은 사용한 모든 상품이 환불되어야 돌아옵니다.",
            ),
            Text(
                "Import the card or wallet statement, where the money must appear, or enter its line by hand.",
                "돈이 들어올 카드·전자지갑 명세서를 가져오거나 그 줄을 직접 입력하세요.",
            ),
        ),
        proof=Text(
            "A line of the statement is matched to this supplier order with the expected amount.",
            "명세서의 한 줄이 예상 금액으로 이 공급사 주문과 연결되었습니다.",
        ),
    ),
    S.CHASE_REIMBURSEMENT: StepText(
        title=Text("Chase the supplier's refund", "공급사 환불 독촉하기"),
        detail=(
            Text(
                "Read the refund display of the order. If the last dot is not reached, ask AliExpress support: paste "
                "the message below.",
                "주문의 환불 표시를 확인하세요. 마지막 점에 이르지 않았다면 아래 문구로 알리익스프레스 고객센터에 "
                "문의하세요.",
            ),
            Text(
                "If the last dot is reached, search the statement of the very card, wallet or account that paid, "
                "around the original purchase date too.",
                "마지막 점에 이르렀다면 결제한 바로 그 카드·전자지갑·계좌의 명세서를 찾으세요. 원래 결제일 근처도 "
                "확인하세요.",
            ),
            Text(
                "If it is not there, ask the card issuer or wallet with date and amount.",
                "없으면 날짜와 금액을 가지고 카드사나 전자지갑에 문의하세요.",
            ),
            Text(
                "Record each answer in Recoup; with the amount that is still open when it is lost for good.",
                "답변을 받을 때마다 Recoup에 기록하세요. 더 받을 수 없으면 남은 금액도 함께 기록하세요.",
            ),
        ),
        proof=Text(
            "A line of the statement is matched, or a person has recorded the answer and the loss.",
            "명세서의 한 줄이 연결되었거나, 담당자가 답변과 손실을 기록했습니다.",
        ),
    ),
    S.CLAIM_THE_REST: StepText(
        title=Text("Claim the rest from the supplier", "공급사에 부족분 청구하기"),
        detail=(
            Text(
                "Explain the difference first: a coupon's share is not paid in cash, an exchange rate may have moved, "
                "or only a part was refunded.",
                "차액의 원인을 먼저 확인하세요. 쿠폰 몫은 현금으로 환불되지 않고, 환율이 달라졌거나 일부만 환불되었을 "
                "수 있습니다.",
            ),
            Text(
                "Look for a second line on the statement: a refund may come in parts.",
                "명세서에 다른 줄이 있는지 확인하세요. 환불이 나뉘어 들어올 수 있습니다.",
            ),
            Text(
                "Claim what is still missing: paste the message below to the seller or AliExpress support.",
                "그래도 부족한 금액은 아래 문구로 판매자나 알리익스프레스 고객센터에 청구하세요.",
            ),
            Text(
                "Record what cannot be claimed as a loss: the whole amount that is still open, with its reason.",
                "청구할 수 없으면 남은 금액 전부를 이유와 함께 손실로 기록하세요.",
            ),
        ),
        proof=Text(
            "The matched lines reach the expected amount, or the rest is recorded as a loss.",
            "연결된 금액의 합이 예상 금액과 같거나, 나머지가 손실로 기록되어 있습니다.",
        ),
    ),
    S.EXPLAIN_SURPLUS_MONEY: StepText(
        title=Text("Explain the surplus money", "초과 입금 원인 확인하기"),
        detail=(
            Text(
                "See whether the line of the statement also holds the refund of another order.",
                "명세서의 그 줄에 다른 주문의 환불이 함께 들어 있는지 확인하세요.",
            ),
            Text(
                "See whether the same refund was recorded twice, or an exchange rate moved.",
                "같은 환불이 두 번 기록되었거나 환율이 달라졌는지 확인하세요.",
            ),
            Text(
                "Assign each part to its order in Recoup; record what stays unexplained as such.",
                "각 금액을 해당 주문에 배정하고, 설명되지 않는 금액은 그대로 기록하세요.",
            ),
        ),
        proof=Text(
            "The matched lines equal the expected amount, or the surplus has a recorded explanation.",
            "연결된 금액이 예상 금액과 같거나, 초과분의 설명이 기록되어 있습니다.",
        ),
    ),
    S.LINK_ORDERS: StepText(
        title=Text("Link the two orders", "두 주문 연결하기"),
        detail=(
            Text(
                "Look for the other order's number in the Cafe24 order memos and in your own lists.",
                "카페24 주문 메모와 자체 목록에서 상대 주문번호를 찾으세요.",
            ),
            Text(
                "Otherwise compare product, option, quantity, recipient and time.",
                "없으면 상품, 옵션, 수량, 수령인, 시각을 비교하세요.",
            ),
            Text(
                "Link them with the quantity. If the supplier order belongs to no customer, stop it; if the store "
                "line has none, order it or refund it.",
                "수량과 함께 연결하세요. 공급사 주문의 고객이 없으면 멈추고, 쇼핑몰 품목의 공급사 주문이 없으면 "
                "발주하거나 환불하세요.",
            ),
        ),
        proof=Text(
            "The link is recorded, and both orders are read as one pair.",
            "연결이 기록되어 두 주문이 한 쌍으로 읽힙니다.",
        ),
    ),
    S.ACCEPT_LINK: StepText(
        title=Text("Accept or reject the proposed link", "제안된 연결 승인 또는 거절하기"),
        detail=(
            Text(
                "Compare product, option, quantity, recipient and time of both orders.",
                "두 주문의 상품, 옵션, 수량, 수령인, 시각을 비교하세요.",
            ),
            Text(
                "Accept the link only if both are the same purchase; otherwise reject it.",
                "같은 구매가 확실할 때만 승인하고, 아니면 거절하세요.",
            ),
            Text(
                "Until then nothing that moves money or goods is done.",
                "그 전에는 돈이나 상품을 움직이는 일을 하지 않습니다.",
            ),
        ),
        proof=Text(
            "The link is recorded as accepted or rejected, with who decided.",
            "연결이 승인 또는 거절로, 결정한 사람과 함께 기록되어 있습니다.",
        ),
    ),
    S.INSPECT: StepText(
        title=Text("Look at both orders", "두 주문 직접 확인하기"),
        detail=(
            Text(
                "Open the order in the Cafe24 admin and the order at AliExpress side by side.",
                "카페24 관리자의 주문과 알리익스프레스의 주문을 나란히 여세요.",
            ),
            Text(
                "Write down what each says about goods and money, and the exact words of the supplier's closing "
                "reason.",
                "상품과 돈에 대해 각각 무엇이라고 하는지, 공급사 종료 사유의 정확한 문구를 적으세요.",
            ),
            Text(
                "Correct what is wrong in the input or the links; move no money before that.",
                "입력이나 연결이 잘못되었으면 바로잡으세요. 그 전에는 돈을 움직이지 마세요.",
            ),
        ),
        proof=Text(
            "A new reading gives the pair a name, or a person has recorded why nothing is to be done.",
            "다시 읽었을 때 두 주문의 관계가 분명해졌거나, 할 일이 없는 이유를 담당자가 기록했습니다.",
        ),
    ),
}
