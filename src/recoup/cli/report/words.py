"""The page's own words in both languages; what is said of a case itself comes from the decision's words.

A name is what the page's template calls it by. A count stands beside its noun and never before it, so that no sentence
has to know a plural.
"""

from types import SimpleNamespace
from typing import Final

from recoup.cli.report.words_about import ABOUT
from recoup.decision.words.text import Language, Text

_GLANCE: Final[dict[str, Text]] = {
    "page": Text("Store and supplier compared", "쇼핑몰·공급사 대조 보고서"),
    "skip": Text("Skip to what needs doing", "할 일로 건너뛰기"),
    "as_of": Text("As of", "기준 시각"),
    "headline": Text("{divergent} of {pairs} order pairs out of step", "주문 {pairs}건 중 {divergent}건 불일치"),
    "headline_in_step": Text("All {pairs} order pairs in step", "주문 {pairs}건 모두 일치"),
    "out_of_step": Text("Out of step", "불일치"),
    "of_pairs": Text("of {pairs} order pairs", "주문 {pairs}건 중"),
    "overdue": Text("Overdue", "기한 초과"),
    "past_deadline": Text("past their deadline", "기한이 지난 건"),
    "customer_money": Text("Customers’ money at stake", "고객 측 금액"),
    "customer_money_is": Text("paid by customers, not settled", "고객이 결제했고 정리되지 않은 금액"),
    "supplier_money": Text("Our money at the supplier", "공급사 측 금액"),
    "supplier_money_is": Text("paid by us, not settled", "우리가 지급했고 정리되지 않은 금액"),
    "store_lines": Text("Store lines read", "읽은 쇼핑몰 품목"),
    "supplier_lines": Text("Supplier lines read", "읽은 공급사 품목"),
    "pairs": Text("Order pairs", "주문 쌍"),
    "in_step": Text("In step", "일치"),
    "coupon_loss": Text("Coupon value lost", "쿠폰 손실"),
    "stake_unknown": Text("Amounts not in the files", "파일에 없는 금액"),
    "unreadable": Text("Unreadable rows", "읽지 못한 행"),
    "not_compared": Text("Store lines left out", "제외한 쇼핑몰 품목"),
    "contents": Text("On this page", "목차"),
}

_TODO: Final[dict[str, Text]] = {
    "todo": Text("What needs doing", "할 일"),
    "todo_how": Text(
        "The most urgent first. Open a row for its instructions, the text to paste, and the reasons.",
        "급한 순서입니다. 행을 열면 처리 방법, 붙여넣을 문구, 이유가 나옵니다.",
    ),
    "nothing_todo": Text("Nothing needs doing.", "할 일이 없습니다."),
    "limit": Text(
        "Listed here: the {shown} most urgent of {divergent}. The CSV and JSON reports have all of them.",
        "전체 {divergent}건 중 가장 급한 {shown}건만 표시했습니다. 전체 목록은 CSV와 JSON 보고서에 있습니다.",
    ),
    "group_shown": Text("{shown} of {count} listed", "{count}건 중 {shown}건 표시"),
    "what": Text("What", "내용"),
    "store": Text("Store", "쇼핑몰"),
    "supplier": Text("Supplier", "공급사"),
    "next": Text("Next step", "다음 할 일"),
    "due": Text("Due", "기한"),
    "at_stake": Text("At stake", "금액"),
    "no_product_name": Text("Product not named", "상품명 없음"),
    "coupon_lost": Text("{amount} coupon lost", "쿠폰 {amount} 손실"),
    "amount_unknown": Text("Amount not in the files", "파일에 금액 없음"),
    "no_money": Text("No money", "금액 없음"),
}

_ROW: Final[dict[str, Text]] = {
    "happened": Text("What happened", "상황"),
    "do_now": Text("Do now", "지금 할 일"),
    "paste": Text("Text to paste", "붙여넣을 문구"),
    "gloss": Text("In Korean:", "뜻:"),
    "proof": Text("Done when", "완료 확인"),
    "then": Text("Then", "이후 할 일"),
    "tell": Text("Tell the customer", "고객 안내"),
    "tell_how": Text("Fill in what stands in brackets before you send it.", "대괄호 안의 내용을 채워 보내세요."),
    "why": Text("Why", "이유"),
    "order": Text("Order", "주문번호"),
    "line": Text("Line", "품목번호"),
    "paid": Text("Customer paid", "고객 결제"),
    "delivery": Text("Delivery fee of the order", "주문 배송비"),
    "refunded": Text("Refunded", "환불액"),
    "cost": Text("We paid", "우리 결제"),
    "coupon": Text("Coupon share", "쿠폰 할인"),
    "reimbursed": Text("Received back", "입금액"),
    "stage": Text("Refund stage", "환불 단계"),
    "paid_at": Text("Paid", "결제 시각"),
    "claimed_at": Text("Claimed", "취소·반품 시각"),
    "refunded_at": Text("Marked refunded", "환불 표시 시각"),
    "created_at": Text("Created", "생성 시각"),
    "pay_by": Text("To be paid by", "결제 기한"),
    "closed_at": Text("Delivered, closed or decided", "배송 완료·종료·결정 시각"),
    "own_word": Text("Supplier’s own word", "공급사 표기"),
    "product_code": Text("Product", "상품"),
    "linked_by": Text("Linked by", "연결 근거"),
    "blank_shop": Text("[name of the shop]", "[쇼핑몰명]"),
    "blank_customer": Text("[customer’s name]", "[고객명]"),
    "blank_amount": Text("[amount]", "[금액]"),
}

_TABLES: Final[dict[str, Text]] = {
    "kinds": Text("By kind", "유형별 현황"),
    "kind": Text("Kind", "유형"),
    "count": Text("Pairs", "건수"),
    "customers": Text("Customers", "고객 측"),
    "suppliers": Text("Supplier", "공급사 측"),
    "total": Text("Total", "합계"),
    "proposals": Text("Links that wait for you", "승인을 기다리는 연결"),
    "proposals_how": Text(
        "Nobody wrote these links down; Recoup proposes them. None is used until you add it to your list of links.",
        "기록에 없는 연결을 Recoup이 제안한 것입니다. 연결 목록에 추가하기 전에는 사용하지 않습니다.",
    ),
    "no_proposals": Text("None.", "없습니다."),
    "store_line": Text("Store line", "쇼핑몰 품목"),
    "supplier_line": Text("Supplier line", "공급사 품목"),
    "pieces": Text("Pieces", "수량"),
    "confidence": Text("Confidence", "신뢰도"),
    "of_hundred": Text("of 100", "/ 100"),
    "because": Text("What speaks for it", "근거"),
    "rows": Text("Rows that could not be read", "읽지 못한 행"),
    "rows_how": Text(
        "These rows were left out, and nothing was guessed. Correct them in the file and compare again.",
        "추측하지 않고 제외한 행입니다. 파일에서 고친 뒤 다시 대조하세요.",
    ),
    "no_rows": Text("Every row was read.", "모든 행을 읽었습니다."),
    "file": Text("File", "파일"),
    "file_line": Text("Row", "행"),
    "column": Text("Column", "열"),
    "value": Text("Value", "값"),
    "expected": Text("Expected", "필요한 값"),
    "whole_row": Text("whole row", "행 전체"),
    "more": Text(
        "Listed here: {shown} of {count}. The JSON report has all of them.",
        "전체 {count}건 중 {shown}건만 표시했습니다. 전체 목록은 JSON 보고서에 있습니다.",
    ),
}

CHROME: Final[dict[str, Text]] = _GLANCE | _TODO | _ROW | _TABLES | ABOUT


def chrome(language: Language) -> SimpleNamespace:
    """Return the page's words in one language, each as an attribute."""
    return SimpleNamespace(**{name: text.in_language(language) for name, text in CHROME.items()})
