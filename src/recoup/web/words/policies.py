"""What the page of policies says."""

from typing import Final

from recoup.decision.words.text import Text

POLICIES: Final = {
    "title": Text("Policies", "정책"),
    "lead": Text(
        "What this shop decides about its own after-sales. Nothing changes before you have seen what it would change.",
        "상점의 사후 처리 규칙입니다. 무엇이 달라지는지 확인하기 전에는 아무것도 바뀌지 않습니다.",
    ),
    "shop": Text("Shop", "상점"),
    "go": Text("Show", "보기"),
    "form": Text("As a form", "양식"),
    "raw": Text("As text (TOML)", "텍스트(TOML)"),
    "saved": Text(
        "Version {number} is in force. Open cases are decided anew.",
        "{number}번 버전 적용됨. 열린 사례를 다시 판단합니다.",
    ),
    "faulty": Text(
        "Some settings cannot be used yet; what to change stands at each.",
        "사용할 수 없는 설정이 있습니다. 각 항목을 확인하세요.",
    ),
    "section_refunds": Text("Refunds", "환불"),
    "section_returns": Text("Returns", "반품"),
    "section_customers": Text("Customers", "고객"),
    "section_placement": Text("Placing supplier orders", "공급사 주문 넣기"),
    "section_matching": Text("Matching", "연결"),
    "section_files": Text("Files, time and currency", "파일, 시간, 통화"),
    "section_deadlines": Text("Deadlines", "기한"),
    "section_reimbursements": Text("Reimbursements", "환급"),
    "section_labels": Text("Labels of the store", "쇼핑몰 상태 이름"),
    "section_supplier_labels": Text("Words of the supplier", "공급사 상태 이름"),
    "changed": Text("changed", "변경됨"),
    "default": Text("Default: {value}", "기본값: {value}"),
    "unset": Text("not set", "없음"),
    "unit_duration": Text("Like 24 hours, 15 days or 3 business days", "예: 24시간, 15일, 3영업일"),
    "unit_number": Text("A whole number", "정수"),
    "unit_amounts": Text("One line for each currency, like KRW = 300000", "통화마다 한 줄. 예: KRW = 300000"),
    "unit_table": Text("One line each, like name = value", "한 줄에 하나. 예: 이름 = 값"),
    "yes": Text("yes", "예"),
    "no": Text("no", "아니요"),
    "preview": Text("See what it would change", "달라지는 것 보기"),
    "book": Text("The policy book", "정책 파일"),
    "book_hint": Text(
        "Only what differs from the defaults. An empty book is the defaults.",
        "기본값과 다른 것만 적습니다. 비우면 기본값입니다.",
    ),
    "preview_title": Text("What it would change", "달라지는 것"),
    "looked": Text(
        "Looked at {count} cases as they are today: the open ones, and those closed in the last 90 days.",
        "오늘 상태의 사례 {count}건을 확인했습니다: 열린 사례와 최근 90일 안에 닫힌 사례.",
    ),
    "looked_more": Text("There are more; these are the most urgent.", "더 있으며, 급한 것부터 확인했습니다."),
    "same": Text("None of them would be decided otherwise.", "다르게 판단되는 사례가 없습니다."),
    "differ": Text("{count} would be decided otherwise:", "{count}건이 다르게 판단됩니다:"),
    "case": Text("Case", "사례"),
    "before": Text("Before", "이전"),
    "after": Text("After", "이후"),
    "due": Text("by {at}", "{at}까지"),
    "text_changes": Text("Changes of the book", "정책 파일 변경"),
    "no_changes": Text("The text is the same.", "내용이 같습니다."),
    "why": Text("Why", "이유"),
    "why_hint": Text("Kept with the version, for whoever asks later.", "버전과 함께 보관됩니다."),
    "save": Text("Put it into force", "적용하기"),
    "history": Text("Versions", "버전 기록"),
    "version": Text("Version {number}", "{number}번 버전"),
    "in_force": Text("in force", "적용 중"),
    "by": Text("{who}, {at}", "{who}, {at}"),
    "no_history": Text(
        "The defaults are in force; nobody has changed anything.", "기본값 사용 중. 변경한 적이 없습니다."
    ),
    "compare": Text("What it changed", "변경 내용"),
    "go_back": Text("Go back to this version", "이 버전으로 되돌리기"),
    "back": Text("Back to the policy", "정책으로 돌아가기"),
}
