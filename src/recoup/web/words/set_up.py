"""What the page of the first owner says."""

from typing import Final

from recoup.decision.words.text import Text

SET_UP: Final = {
    "title": Text("Set Recoup up", "Recoup 시작하기"),
    "lead": Text(
        "You will be the owner: you see everything, invite others and decide what they may do. Next, connect a shop.",
        "소유자가 되어 모든 것을 보고, 사람을 초대하고 권한을 정합니다. 다음 단계에서 상점을 연결합니다.",
    ),
    "business": Text("Name of the business", "사업자 이름"),
    "name": Text("Your name", "이름"),
    "language": Text("Your language", "사용 언어"),
    "over": Text(
        "Somebody can sign in already, or the program was started again: its newest link is where it was started.",
        "이미 로그인할 수 있는 사람이 있거나 프로그램이 다시 시작되었습니다. 새 링크는 실행한 곳에 있습니다.",
    ),
}
