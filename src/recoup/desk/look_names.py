"""What the doctor's looks and the recurring jobs are called; what is not here is a name of its own."""

from collections.abc import Mapping
from typing import Final

from recoup.decision.words.text import Text

_PARTS: Final[Mapping[str, Text]] = {
    "account": Text("account", "계정"),
    "clock": Text("clock", "시계"),
    "database": Text("database", "데이터베이스"),
    "held chore": Text("held chore", "멈춘 작업"),
    "held turn": Text("held turn", "멈춘 처리"),
    "job": Text("job", "작업"),
    "key": Text("key", "암호키"),
    "letters": Text("letters", "안내 메일"),
    "mail server": Text("mail server", "메일 서버"),
    "mail to the staff": Text("mail to the staff", "직원 메일"),
    "message key": Text("message key", "메시지 인증정보"),
    "messages": Text("messages", "메시지"),
    "messages given up": Text("messages given up", "처리하지 못한 메시지"),
    "orders": Text("orders", "주문"),
    "permissions": Text("permissions", "권한"),
    "polling": Text("polling", "주기적 조회"),
    "products": Text("products", "상품"),
    "queue": Text("queue", "대기열"),
    "settings": Text("settings", "설정"),
    "shop": Text("shop", "상점"),
    "tokens": Text("tokens", "토큰"),
    "turns": Text("turns", "판단"),
    "undelivered letters": Text("undelivered letters", "전달하지 못한 안내 메일"),
    "unknown outcomes": Text("unknown outcomes", "결과를 모르는 작업"),
    "unreadable": Text("unreadable", "읽을 수 없는 내용"),
    "writes": Text("writes", "실행"),
}
_JOBS: Final[Mapping[str, Text]] = {
    "poll": Text("read both remotes", "카페24와 알리익스프레스 조회"),
    "follow": Text("follow what was asked for", "요청한 작업 추적"),
    "tokens": Text("renew tokens", "토큰 갱신"),
    "links": Text("propose matches", "연결 제안"),
    "tasks": Text("look after tasks", "할 일 점검"),
    "staff": Text("mail to the staff", "직원 메일"),
    "clock": Text("compare clocks", "시계 비교"),
    "enrol": Text("begin the jobs of new shops", "새 상점의 작업 시작"),
    "reconcile": Text("nightly reconciliation", "야간 전체 대조"),
    "forget": Text("let old content go", "오래된 내용 정리"),
}

_ABOUT_JOBS: Final = frozenset({"job", "held chore"})
_REMOTES: Final[Mapping[str, str]] = {"cafe24": "카페24", "aliexpress": "알리익스프레스"}


def name_of_look(what: str) -> Text:
    """Return what a look is called: what it is about, and which part of that."""
    first, colon, rest = what.partition(": ")
    if not colon:
        return _part(what)
    part = name_of_job(rest) if first in _ABOUT_JOBS else _part(rest)
    return Text("{first}: {rest}", "{first}: {rest}").format(first=_part(first), rest=part)


def name_of_job(name: str) -> Text:
    """Return what a recurring job is called."""
    return _JOBS.get(name, Text(name, name))


def _part(name: str) -> Text:
    known = _PARTS.get(name)
    if known is not None:
        return known
    remote, space, login = name.partition(" ")
    return Text(name, f"{_REMOTES[remote]} {login}" if space and remote in _REMOTES else name)
