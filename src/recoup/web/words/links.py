"""What the matching page says."""

from typing import Final

from recoup.decision.words.text import Text

LINKS: Final = {
    "title": Text("Matching", "연결"),
    "lead": Text(
        "Which supplier order was bought for which store order. A proposal is never acted on before you accept it.",
        "어떤 공급사 주문이 어떤 쇼핑몰 주문을 위한 것인지 정합니다. 제안은 승인하기 전에는 쓰이지 않습니다.",
    ),
    "proposals": Text("Proposals", "제안"),
    "all": Text("All", "전체 선택"),
    "accept": Text("They belong together", "연결 승인"),
    "reject": Text("They do not", "연결하지 않음"),
    "together": Text("{store} and {supplier}", "{store} ↔ {supplier}"),
    "sure": Text("{percent} of 100 sure", "확신도 {percent}"),
    "no_time": Text("time not known", "시각 없음"),
    "no_proposals": Text("No proposals wait for you.", "확인할 제안이 없습니다."),
    "no_proposals_how": Text(
        "When a supplier order fits a store order without naming it, it appears here with the reasons.",
        "번호가 적혀 있지 않아도 맞아 보이는 주문은 이유와 함께 여기에 표시됩니다.",
    ),
    "store_alone": Text("Store lines without a supplier order", "공급사 주문이 없는 쇼핑몰 품목"),
    "supplier_alone": Text("Supplier lines without a store order", "쇼핑몰 주문이 없는 공급사 품목"),
    "nothing_alone": Text("None.", "없습니다."),
    "line": Text("Line", "품목"),
    "product": Text("Product", "상품"),
    "state": Text("State", "상태"),
    "amount": Text("Amount", "금액"),
    "when": Text("Paid or ordered", "결제·주문 시각"),
    "by_hand": Text("Link by hand", "직접 연결"),
    "store_line": Text("Store line", "쇼핑몰 품목번호"),
    "supplier_line": Text("Supplier order or line", "공급사 주문번호 또는 품목번호"),
    "join": Text("Link them", "연결"),
    "import": Text("Links from a file", "파일로 연결"),
    "import_how": Text(
        "Columns: store line, supplier order, supplier line, quantity. Rows that cannot be used are left out.",
        "열: 쇼핑몰 품목번호, 공급사 주문번호, 공급사 품목번호, 수량. 쓸 수 없는 행은 알려 드리고 제외합니다.",
    ),
    "file": Text("File", "파일"),
    "import_now": Text("Import", "가져오기"),
    "done_accepted": Text("{count} accepted.", "{count}건을 승인했습니다."),
    "done_rejected": Text(
        "{count} rejected; they are not proposed again.", "{count}건을 거절했습니다. 다시 제안하지 않습니다."
    ),
    "done_linked": Text("{count} links were kept.", "{count}건을 연결했습니다."),
}
