"""What every page says around its content."""

from typing import Final

from recoup.decision.words.text import Text

FRAME: Final = {
    "skip": Text("Skip to the content", "본문으로 건너뛰기"),
    "menu": Text("Menu", "메뉴"),
    "more": Text("More", "더보기"),
    "search": Text("Order number, case, product", "주문번호, 사례, 상품"),
    "search_label": Text("Search", "검색"),
    "inbox": Text("Inbox", "받은 일"),
    "orders": Text("Orders", "주문"),
    "money": Text("Money", "돈"),
    "reports": Text("Reports", "보고서"),
    "map": Text("Map", "지도"),
    "links": Text("Matching", "연결"),
    "products": Text("Products", "상품"),
    "connections": Text("Connections", "연동"),
    "policies": Text("Policies", "정책"),
    "letters": Text("Message templates", "안내문"),
    "people": Text("People", "사람"),
    "audit": Text("Audit trail", "감사 기록"),
    "health": Text("Health", "상태"),
    "me": Text("My account", "내 계정"),
    "sign_out": Text("Sign out", "로그아웃"),
    "dark": Text("Dark or light", "어둡게/밝게"),
    "keys": Text("Keyboard", "단축키"),
    "keys_close": Text("Close", "닫기"),
    "key_help": Text("Show this list", "이 목록 보기"),
    "key_search": Text("Go to the search", "검색으로 이동"),
    "key_go": Text("Go to", "이동"),
    "key_next": Text("Next in the list", "목록의 다음"),
    "key_previous": Text("Previous in the list", "목록의 이전"),
    "key_open": Text("Open it", "열기"),
    "copied": Text("Copied", "복사함"),
}
