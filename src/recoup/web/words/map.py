"""What the live map says."""

from typing import Final

from recoup.decision.words.text import Text

MAP: Final = {
    "title": Text("Map", "지도"),
    "lead": Text(
        "Rows are where the store stands, columns where the supplier stands. A number is how many orders stand there"
        " now; it leads to them. The letters name what that is.",
        "행은 쇼핑몰 상태, 열은 공급사 상태입니다. 숫자는 그 칸의 주문 수이며 누르면 목록이 열립니다.",
    ),
    "caption": Text("Pairs by the states of both sides", "양쪽 상태별 주문 수"),
    "counted": Text("{pairs} pairs, counted {at}", "전체 {pairs}건, {at} 기준"),
    "none": Text("Nothing to count yet", "아직 셀 주문이 없습니다"),
    "none_how": Text(
        "Orders appear in the cells as soon as both sides were read.", "양쪽 주문을 읽으면 칸에 표시됩니다."
    ),
    "legend": Text("What the letters and colours mean", "글자와 색의 뜻"),
}
