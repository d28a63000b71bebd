"""What the inbox says."""

from typing import Final

from recoup.decision.words.text import Text

INBOX: Final = {
    "title": Text("Inbox", "받은 일"),
    "tabs": Text("Which cases", "사례 구분"),
    "tab_needs": Text("Needs me", "내가 할 일"),
    "tab_waiting": Text("Waiting", "대기 중"),
    "tab_late": Text("Late", "기한 지남"),
    "tab_all": Text("All open", "전체"),
    "figures": Text("At a glance", "한눈에 보기"),
    "customers_money": Text("Customers’ money at stake", "고객 측 금액"),
    "our_money": Text("Our money at the supplier", "공급사 측 금액"),
    "late": Text("Late", "기한 지남"),
    "due_today": Text("Due today", "오늘까지"),
    "nothing": Text("nothing", "없음"),
    "filters": Text("Filters", "필터"),
    "kind": Text("Kind", "유형"),
    "every_kind": Text("Every kind", "모든 유형"),
    "shop": Text("Shop", "상점"),
    "every_shop": Text("Every shop", "모든 상점"),
    "sort": Text("Order", "정렬"),
    "sort_urgency": Text("Most urgent first", "급한 순"),
    "sort_customer": Text("Most of customers’ money first", "고객 측 금액 큰 순"),
    "sort_supplier": Text("Most of our money first", "공급사 측 금액 큰 순"),
    "only_late": Text("Only late ones", "기한 지난 것만"),
    "text": Text("Order number or product", "주문번호 또는 상품"),
    "show": Text("Show", "보기"),
    "clear": Text("Clear the filters", "필터 지우기"),
    "cases": Text("Cases", "사례 목록"),
    "select_all": Text("Select all that can be ticked", "완료 표시할 수 있는 것 모두 선택"),
    "select": Text("Select the task of case {id}: {step}", "사례 {id}의 할 일 선택: {step}"),
    "tick": Text("Tick as done", "완료 표시"),
    "tick_sure": Text(
        "Tick the selected tasks as done? Each opens again unless it is proven in time.",
        "선택한 할 일을 완료로 표시할까요? 제때 확인되지 않으면 다시 열립니다.",
    ),
    "ticked": Text("Ticked as done: {done}.", "완료 표시: {done}건."),
    "left": Text("Left as they are, because they were over: {left}.", "이미 끝나 그대로 둔 것: {left}건."),
    "export": Text("Export as CSV", "CSV 내려받기"),
    "store": Text("Store", "쇼핑몰"),
    "supplier": Text("Supplier", "공급사"),
    "no_side": Text("none", "없음"),
    "next_step": Text("Next", "다음 할 일"),
    "mine": Text("yours", "내 차례"),
    "deadline": Text("Deadline", "기한"),
    "stake": Text("At stake", "금액"),
    "strands": Text("The four strands", "네 가지 진행"),
    "further": Text("More cases", "다음 사례"),
    "first": Text("Back to the first", "처음으로"),
    "empty_needs": Text("Nothing needs you", "지금 할 일이 없습니다"),
    "empty_needs_how": Text(
        "When a customer cancels, a seller stays silent or a refund is late, what you have to do appears here, the most"
        " urgent first.",
        "고객이 취소하거나 판매자 답변이나 환불이 늦어지면 할 일이 급한 순서로 여기에 나타납니다.",
    ),
    "empty_waiting": Text("Nothing waits for others", "기다리는 사례가 없습니다"),
    "empty_waiting_how": Text(
        "Cases stand here while the supplier, the store or a bank has the next move; Recoup looks by itself.",
        "공급사, 쇼핑몰, 은행의 차례일 때 사례가 여기에 있습니다. Recoup이 알아서 확인합니다.",
    ),
    "empty_late": Text("Nothing is late", "기한이 지난 사례가 없습니다"),
    "empty_late_how": Text(
        "A case comes here when the deadline of its next step has passed.",
        "다음 단계의 기한이 지나면 사례가 여기에 나타납니다.",
    ),
    "empty_all": Text("Every order is in step", "모든 주문이 일치합니다"),
    "empty_all_how": Text(
        "A case opens by itself when the store and the supplier differ, and closes when goods, refund, money back and"
        " notice have all ended.",
        "쇼핑몰과 공급사가 어긋나면 사례가 열리고, 상품·환불·입금·안내가 모두 끝나면 닫힙니다.",
    ),
    "look_further": Text("Look further", "계속 찾기"),
    "partly": Text("Nothing found so far", "아직 찾지 못했습니다"),
    "partly_how": Text(
        "Words are looked for in a thousand cases at a time. Look further, or search for the order's whole number,"
        " which is found at once.",
        "단어는 한 번에 사례 1,000건씩 찾습니다. 계속 찾거나, 바로 찾을 수 있는 전체 주문번호로 검색하세요.",
    ),
    "empty_found": Text("Nothing fits", "맞는 사례가 없습니다"),
    "empty_found_how": Text(
        "No open case has all of this. Take a filter away, or look the order up under Orders.",
        "조건에 모두 맞는 열린 사례가 없습니다. 필터를 줄이거나 주문 화면에서 찾아보세요.",
    ),
}
