"""What is said when a page cannot be shown."""

from typing import Final

from recoup.decision.words.text import Text

ERRORS: Final = {
    "title_403": Text("Not yours to see", "볼 수 없는 화면"),
    "text_403": Text(
        "Your role does not include this. An owner of the shop can change that.",
        "현재 역할로는 볼 수 없습니다. 상점 소유자가 바꿀 수 있습니다.",
    ),
    "title_404": Text("Nothing here", "찾을 수 없음"),
    "text_404": Text("There is nothing at this address, or not for you.", "아무것도 없거나 권한이 없습니다."),
    "title_429": Text("A little slower", "잠시만요"),
    "text_429": Text("Too many requests. Try again in a minute.", "요청이 너무 많습니다. 1분 후 다시 시도하세요."),
    "title_400": Text("That could not be read", "읽을 수 없는 요청"),
    "text_400": Text(
        "Go back, look at what was filled in, and send it again. Nothing was changed.",
        "뒤로 가서 입력을 확인하고 다시 보내세요. 아무것도 바뀌지 않았습니다.",
    ),
    "title_500": Text("Our fault", "오류"),
    "text_500": Text(
        "Something broke here, and nothing was half done. Try again; if it happens again, look at the health page.",
        "오류가 발생했지만 절반만 처리된 것은 없습니다. 다시 시도하고, 반복되면 상태 화면을 확인하세요.",
    ),
    "back": Text("Back to the inbox", "받은 일로"),
}
