"""What the reports say."""

from typing import Final

from recoup.decision.words.text import Text

REPORTS: Final = {
    "title": Text("Reports", "보고서"),
    "span": Text("Span", "기간"),
    "last_days": Text("{count} days", "{count}일"),
    "first": Text("From", "시작일"),
    "last": Text("To", "종료일"),
    "export": Text("CSV", "CSV"),
    "table": Text("As a table", "표로 보기"),
    "nothing": Text("Nothing in this span.", "이 기간에는 없습니다."),
    "nothing_lost": Text("Nothing was written off in this span.", "이 기간에 손실 처리한 금액이 없습니다."),
    "cases": Text("Cases by kind", "유형별 사례"),
    "cases_how": Text("How many were opened and closed.", "열린 사례와 종결된 사례의 수입니다."),
    "opened": Text("Opened", "열림"),
    "closed": Text("Closed", "종결"),
    "kind": Text("Kind", "유형"),
    "refunds": Text("Days to refund a customer", "고객 환불까지 걸린 날"),
    "refunds_how": Text(
        "From when the claim was accepted until the store gave the money back.",
        "클레임 접수부터 쇼핑몰 환불까지 걸린 날입니다.",
    ),
    "reimbursements": Text("Days until our money was back", "환급까지 걸린 날"),
    "reimbursements_how": Text(
        "From when the supplier order ended until a statement showed the money.",
        "공급사 주문 종료부터 명세서에서 입금을 확인할 때까지입니다.",
    ),
    "median": Text("In the middle {days} days; {count} in all.", "중앙값 {days}일, 전체 {count}건."),
    "late": Text("{count} took longer than the policy expects.", "정책의 예상 기한을 넘긴 것 {count}건."),
    "days": Text("Took", "걸린 날"),
    "count": Text("How many", "건수"),
    "recovery": Text("Share recovered", "회수율"),
    "recovery_how": Text(
        "Of the money that became due in this span, what came back so far.",
        "이 기간에 받기로 된 돈 중 지금까지 회수한 비율입니다.",
    ),
    "expected": Text("Due", "받을 돈"),
    "received": Text("Came back", "받은 돈"),
    "written_off": Text("Written off", "손실 처리"),
    "still_open": Text("Still open", "남은 것"),
    "share": Text("Share", "비율"),
    "losses": Text("Written off, by reason", "사유별 손실"),
    "losses_how": Text("What was owed to us and given up.", "받을 돈이었으나 포기한 금액입니다."),
    "reason": Text("Reason", "사유"),
    "products": Text("Supplier products with most trouble", "문제가 많은 공급사 상품"),
    "products_how": Text("By the number of cases that were opened.", "열린 사례가 많은 순서입니다."),
    "sellers": Text("Sellers with most trouble", "문제가 많은 판매자"),
    "sellers_how": Text(
        "By the number of cases that were opened; what was given up in this span stands beside it.",
        "열린 사례가 많은 순서이며, 이 기간에 손실 처리한 금액을 함께 보여 줍니다.",
    ),
    "seller": Text("Seller", "판매자"),
    "lost": Text("Given up", "손실 처리"),
    "product": Text("Product", "상품"),
}
