"""What the customer's own page says around what is happening with the order."""

from typing import Final

from recoup.decision.words.text import Text

CUSTOMER: Final = {
    "title": Text("Your order …{tail}", "주문 현황 …{tail}"),
    "item": Text("Item {number}", "상품 {number}"),
    "done": Text("(done)", "(완료)"),
    "open": Text("(not yet)", "(예정)"),
    "refunded": Text("Your refund: {amount}", "환불 금액: {amount}"),
    "parcel": Text("Parcel {number}", "송장번호 {number}"),
    "parcel_at": Text("last news on {day}", "최근 소식 {day}"),
    "asked": Text(
        "We have passed on what you asked for. You can follow it here.",
        "요청하신 내용을 전달했습니다. 진행 상황을 여기에서 확인할 수 있습니다.",
    ),
    "ask_cancellation": Text("Ask to cancel this item", "취소 요청"),
    "ask_return": Text("Ask to return this item", "반품 요청"),
    "why": Text("Why? A few words are enough.", "이유를 간단히 적어 주세요."),
    "why_hint_cancellation": Text(
        "The shop reads this and answers you. Please write nothing private.",
        "쇼핑몰에서 확인 후 안내해 드립니다. 개인정보는 적지 마세요.",
    ),
    "why_hint_return": Text(
        "The shop reads this and tells you how to send it back. Please keep the item until then.",
        "쇼핑몰에서 확인 후 반품 방법을 안내해 드립니다. 그때까지 상품을 보관해 주세요.",
    ),
    "send": Text("Send request", "요청 보내기"),
    "private": Text(
        "Whoever has this link can see this page, so keep it to yourself.",
        "이 링크가 있으면 누구나 볼 수 있으니 공유하지 마세요.",
    ),
    "nothing_gone": Text("This link no longer works", "사용할 수 없는 링크입니다"),
    "nothing_hint_gone": Text(
        "It may be too old or incomplete. The latest message from the shop has a new one.",
        "기간이 지났거나 주소가 잘렸을 수 있습니다. 쇼핑몰의 최근 안내 메일에서 새 링크를 확인하세요.",
    ),
    "nothing_slower": Text("A little slower, please", "잠시 후 다시 시도해 주세요"),
    "nothing_hint_slower": Text("Try again in a minute.", "1분 후에 다시 시도해 주세요."),
}
