"""What the pages say to do about a trouble, and which page does it; the rest is for whoever runs the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.remedy import NextStep
from recoup.desk.remedy import Remedy as R
from recoup.people.roles import Permission


@dataclass(frozen=True, slots=True)
class Way:
    """What to do; ``page`` does it for whoever has the permission, and is empty where no page can."""

    said: Text
    page: str = ""
    permission: Permission = Permission.LOOK


def _runner(en: str, ko: str) -> Way:
    """Return what only whoever runs the program can do."""
    return Way(Text(f"Whoever runs this program: {en}", f"프로그램을 운영하는 담당자에게 요청하세요: {ko}"))


def _configure(said: Text, page: str = "/connections") -> Way:
    return Way(said, page, Permission.CONFIGURE)


_AGAIN: Final = _configure(Text("Connect it again", "다시 연결하기"))
_CONNECTIONS: Final = _configure(Text("See the connections", "연결 보기"))
_INBOX: Final = Way(Text("See the cases", "사례 보기"), "/inbox")
_LETTERS: Final = Way(Text("See the cases with letters", "안내가 남은 사례 보기"), "/inbox")
_LINKS: Final = Way(Text("See the links", "연결 제안 보기"), "/links", Permission.LINK)
_WAYS: Final[Mapping[R, Way]] = {
    R.CONNECT_SHOP: _configure(Text("Connect a shop", "상점 연결하기")),
    R.CONNECT_AGAIN: _AGAIN,
    R.CONNECT_ANOTHER: _CONNECTIONS,
    R.GIVE_MESSAGE_KEY: _configure(
        Text("Connect it again with its WebHook key", "WebHook 인증정보를 입력하여 다시 연결하기")
    ),
    R.NAME_SHOP: _CONNECTIONS,
    R.ANOTHER_FOLDER: _runner("choose another data folder.", "다른 데이터 폴더 지정"),
    R.CHECK_PUSHING: _configure(Text("See the address for messages", "수신 주소 확인하기")),
    R.SEE_ACCOUNTS: _CONNECTIONS,
    R.SEE_CASES: _INBOX,
    R.SEE_PRODUCTS: Way(Text("Map the products", "상품 연결하기"), "/products", Permission.LINK),
    R.SEE_LINKS: _LINKS,
    R.SEE_PROPOSALS: _LINKS,
    R.SEE_HELD_LETTERS: _LETTERS,
    R.SEE_FAILED_LETTERS: _LETTERS,
    R.FILL_LETTER: _LETTERS,
    R.RUN_DESK: _runner("see whether its worker is running.", "작업 프로그램이 실행 중인지 확인"),
    R.READ_LOG: _runner("look at the worker's log.", "작업 프로그램의 로그 확인"),
    R.READ_MESSAGES: _runner("the reasons are kept in the database.", "데이터베이스에 남은 사유 확인"),
    R.SET_CLOCK: _runner("set the clock of its machine right.", "프로그램이 실행되는 컴퓨터의 시계 맞추기"),
    R.SET_PUBLIC_URL: _runner("set RECOUP_PUBLIC_URL to its https address.", "RECOUP_PUBLIC_URL에 https 주소 설정"),
    R.SET_MAIL_SERVER: _runner("set RECOUP_SMTP_HOST to the mail server.", "RECOUP_SMTP_HOST에 메일 서버 설정"),
    R.SET_STAFF_ADDRESSES: _runner(
        "set RECOUP_STAFF_ADDRESSES to the mail addresses of the staff.", "RECOUP_STAFF_ADDRESSES에 직원 메일 주소 설정"
    ),
    R.SET_LETTERS: _runner(
        "correct the files of letters in the folder of RECOUP_LETTERS.", "RECOUP_LETTERS 폴더의 안내문 파일 수정"
    ),
    R.RESTORE_KEY: _runner("put the earlier key back into RECOUP_KEY.", "RECOUP_KEY에 이전 키를 되돌려 놓기"),
}


def way_of(next: NextStep) -> Way:
    """Return what a page says to do."""
    return _WAYS[next.remedy]
