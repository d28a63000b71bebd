"""What is said around a letter: blanks for what is not known, and the words of the mails to the staff."""

from typing import Final

from recoup.decision.words.text import Text

CUSTOMER: Final = Text("customer", "고객")
"""How a letter addresses somebody whose name is not known or was erased."""

BLANKS: Final[dict[str, Text]] = {
    "shop": Text("[write the name of the shop here]", "[쇼핑몰 이름을 적으세요]"),
    "order": Text("[write the order number here]", "[주문번호를 적으세요]"),
    "product": Text("[write the product here]", "[상품명을 적으세요]"),
    "amount": Text("[write the refund here]", "[환불 금액을 적으세요]"),
}
"""What stands in a letter for something that is not known; a letter with a blank is never sent."""

STATUS_LINE: Final = Text("See how it goes on: {status_link}", "진행 상황 보기: {status_link}")
"""The last line of Recoup's own letters, where customers have a page."""

DIGEST_SUBJECT: Final = Text("Recoup: {late} late, {open} open", "Recoup: 지연 {late}건, 진행 중 {open}건")
DIGEST_LATE: Final = Text("Late", "기한이 지난 일")
DIGEST_NEXT: Final = Text("Next", "다음 기한")
DIGEST_WORTH: Final = Text("Most money at stake ({currency})", "걸린 금액이 큰 건 ({currency})")
DIGEST_LETTERS: Final = Text(
    "Letters to customers: {held} wait for approval, {failed} could not be delivered.",
    "고객 안내: 승인 대기 {held}건, 발송 실패 {failed}건.",
)
DIGEST_NIGHT: Final = Text("Last night's comparison of the whole shop", "지난밤 쇼핑몰 전체 대조 결과")
DIGEST_QUIET: Final = Text(
    "Nothing is open. All orders are in step.", "진행 중인 건이 없습니다. 모든 주문이 일치합니다."
)
DIGEST_MORE: Final = Text("and {count} more", "외 {count}건")

ALERT_SUBJECT: Final = Text("Recoup: needs you now ({count})", "Recoup: 지금 확인할 일 {count}건")
ALERT_LATE: Final = Text("The deadline of these tasks has passed.", "기한이 지난 작업입니다.")
ALERT_ACCOUNTS: Final = Text(
    "These accounts must be authorised again, on the desk's page of connections; until then nothing is read or done"
    " there.",
    "다시 인증해야 하는 계정입니다. 인증 전에는 조회도 처리도 하지 않습니다. 데스크의 연결 화면에서 다시 연결하세요",
)
ALERT_DEACTIVATED: Final = Text(
    "AliExpress has deactivated these buyer accounts: no order can be placed until it is lifted there; write to"
    " AliExpress, then try the orders again",
    "알리익스프레스가 비활성화한 구매 계정입니다. 해제될 때까지 주문할 수 없습니다. 알리익스프레스에 문의한 뒤 다시"
    " 주문하세요",
)
ALERT_INTRO: Final = Text(
    "These tasks were ticked as done, and nothing proves it. They are open again.",
    "완료로 표시되었지만 확인되지 않아 다시 열린 작업입니다.",
)
ALERT_TASK: Final = Text("opened again {times} times", "다시 열린 횟수 {times}회")
