"""The fixed words of the terminal's report, in both languages."""

from typing import Final

from recoup.decision.words.text import Text

CHROME: Final[dict[str, Text]] = {
    "in_step": Text("All {pairs} order pairs are in step.", "주문 {pairs}건이 모두 일치합니다."),
    "out_of_step": Text(
        "{divergent} of {pairs} order pairs are out of step.", "주문 {pairs}건 중 {divergent}건이 어긋나 있습니다."
    ),
    "as_of": Text("As of", "기준 시각"),
    "lines": Text("Lines read (store / supplier)", "읽은 품목 (쇼핑몰 / 공급사)"),
    "late": Text("Past their deadline", "기한 초과"),
    "customer_stake": Text("At stake with customers", "고객 측 금액"),
    "supplier_stake": Text("At stake with suppliers", "공급사 측 금액"),
    "coupon_loss": Text("Coupon value lost", "쿠폰 손실"),
    "stake_unknown": Text("Amounts that the files do not tell", "파일에 없는 금액"),
    "not_compared": Text("Not compared, because a row could not be read", "읽지 못한 행 때문에 비교하지 못한 품목"),
    "bad_rows": Text("{count} rows could not be read and were left out:", "읽지 못해 제외한 행 {count}개:"),
    "more_bad_rows": Text(
        "  … and {count} more; the JSON report has all.", "  … 외 {count}개. 전체는 JSON 보고서에 있습니다."
    ),
    "hidden": Text(
        "{count} more; --limit 0 shows all, and CSV, JSON and HTML have them.",
        "{count}건이 더 있습니다. --limit 0 으로 모두 볼 수 있고 CSV·JSON에도 있습니다.",
    ),
    "proposal": Text(
        "Proposed link, confidence {confidence}: {store} ↔ {supplier} ({because}). Add it to your links to use it.",
        "연결 제안, 신뢰도 {confidence}: {store} ↔ {supplier} ({because}). 연결 파일에 추가하면 사용됩니다.",
    ),
    "overdue": Text("OVERDUE", "기한 초과"),
    "store": Text("Store    ", "쇼핑몰"),
    "supplier": Text("Supplier ", "공급사"),
    "at_stake": Text("At stake ", "금액  "),
    "next": Text("Next     ", "할 일 "),
    "tell": Text("Tell     ", "안내  "),
    "why": Text("Why      ", "이유  "),
    "none": Text("none", "없음"),
    "coupon": Text("coupon lost", "쿠폰 손실"),
    "unknown": Text("amount not in the files", "파일에 금액 없음"),
    "order_not_found": Text(
        "No line of order {order} is in these files.", "이 파일들에 주문 {order}의 품목이 없습니다."
    ),
    "happened": Text("What happened", "상황"),
    "how": Text("How", "방법"),
    "proof": Text("Done when", "완료 확인"),
    "paste": Text("Text to paste", "붙여넣을 문구"),
    "later": Text("Then", "다음"),
    "deadline": Text("Deadline", "기한"),
    "strands": Text("Where it stands", "진행 상태"),
    "books": Text("Ledger entries", "장부 기록"),
    "in_step_pair": Text("In step: nothing to do.", "일치: 할 일이 없습니다."),
}
