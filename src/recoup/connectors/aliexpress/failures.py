"""What the gateway's refusals mean: whose fault, what next, what to tell the person, and whether anything happened.

Two questions are asked of a refusal and never mixed. *What next* is answered by its code. *Did the call have an effect*
matters to a write only, and is answered by a short list of codes that certainly come before any order logic
(``creation.BEFORE_ORDER``); everything else, silence included, leaves it open.

Source: documented codes; the list is that of a careful integration. How long a ban lasts stands only in its text,
"this ban will last N seconds", recorded on a sister platform and in an older form by one integrator.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from recoup.connectors.aliexpress.creation import BEFORE_ORDER
from recoup.connectors.aliexpress.errors import code_of, message_of
from recoup.connectors.aliexpress.recorded import text_of
from recoup.connectors.aliexpress.wire import ErrorResponse
from recoup.connectors.problem import Fault, Next, Problem, ProblemKind
from recoup.decision.words.text import Text

UNNAMED_BAN: Final = timedelta(seconds=60)
"""How long a ban is believed to last whose text names no number (assumed)."""

_BAN: Final = re.compile(r"ban will last (?:for )?(?P<seconds>[0-9]{1,6}) (?:more )?second", re.IGNORECASE)
_OK: Final = 200

_SECRET: Final = Text(
    "AliExpress does not accept the application's key or signature: check both in its console, then connect again",
    "알리익스프레스가 앱의 키나 서명을 받아들이지 않습니다. 앱 콘솔에서 확인한 뒤 다시 연결하세요",
)
_PERMISSION: Final = Text(
    "the application may not make this call: check its kind and its permissions in its console",
    "앱에 이 호출의 권한이 없습니다. 앱 콘솔에서 앱 종류와 권한을 확인하세요",
)
_ENDED: Final = Text(
    "AliExpress does not let the application in any more: connect it again",
    "알리익스프레스가 앱의 접근을 더 이상 허용하지 않습니다. 다시 연결하세요",
)
_STALE: Final = Text(
    "AliExpress did not accept the access token; it is renewed and tried again",
    "알리익스프레스가 액세스 토큰을 받아들이지 않았습니다. 갱신한 뒤 다시 시도합니다",
)
_MALFORMED: Final = Text(
    "AliExpress did not understand the request: check this machine's clock; if it is right, report the code as a fault",
    "알리익스프레스가 요청을 이해하지 못했습니다. 이 컴퓨터의 시계를 확인하고, 맞다면 이 코드를 오류로 알려 주세요",
)
_LIMIT: Final = Text(
    "AliExpress allows no more calls for now; it goes on by itself",
    "알리익스프레스 호출 한도를 넘었습니다. 자동으로 다시 시도합니다",
)
_DOWN: Final = Text(
    "AliExpress has a problem of its own; it is tried again",
    "알리익스프레스에 일시적인 문제가 있습니다. 다시 시도합니다",
)
_NOT_OURS: Final = Text(
    "this account has nothing of that number: the number is wrong, another account's, or only seconds old",
    "이 계정에 해당 번호가 없습니다. 번호가 잘못되었거나, 다른 계정의 것이거나, 방금 만들어진 것입니다",
)
_UNREADABLE: Final = Text(
    "AliExpress's answer cannot be read; it is tried again",
    "알리익스프레스의 응답을 읽을 수 없습니다. 다시 시도합니다",
)
_OTHER_ANSWER: Final = Text(
    "AliExpress answered another question than was asked; it is tried again",
    "알리익스프레스가 다른 요청에 대한 응답을 보냈습니다. 다시 시도합니다",
)
_UNDOCUMENTED: Final = Text(
    "AliExpress refused for a reason that nobody has documented: look at the site",
    "알리익스프레스가 알려지지 않은 이유로 거절했습니다. 사이트에서 확인하세요",
)
_TOO_EARLY: Final = Text(
    "the order is too new to be read; it is tried again in a moment",
    "방금 생성된 주문이라 아직 조회할 수 없습니다. 잠시 후 다시 시도합니다",
)
_NO_INSIDE: Final = Text(
    "AliExpress has no answer to this question: read its own words",
    "알리익스프레스가 이 질문에 답하지 않았습니다. 원문 메시지를 확인하세요",
)
_NOT_SENT: Final = Text(
    "AliExpress could not be reached; it is tried again", "알리익스프레스에 연결할 수 없습니다. 다시 시도합니다"
)
_NO_ANSWER: Final = Text(
    "AliExpress did not answer; it is tried again", "알리익스프레스가 응답하지 않았습니다. 다시 시도합니다"
)


@dataclass(frozen=True, slots=True)
class Failure:
    """What came instead of an answer. ``before_effect``: the call certainly did nothing. ``ban``: no call so long."""

    problem: Problem
    before_effect: bool = False
    ban: timedelta | None = None


@dataclass(frozen=True, slots=True)
class _Meaning:
    kind: ProblemKind
    fault: Fault
    next: Next
    tell: Text


_CLIENT: Final = _Meaning(ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN, _SECRET)
_NOT_PERMITTED: Final = _Meaning(ProblemKind.NOT_PERMITTED, Fault.SHOP, Next.ASK_PERSON, _PERMISSION)
_EXPIRED: Final = _Meaning(ProblemKind.TOKEN_EXPIRED, Fault.NOBODY, Next.RETRY_AT, _STALE)
_REVOKED: Final = _Meaning(ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN, _ENDED)
_OURS: Final = _Meaning(ProblemKind.MALFORMED, Fault.OURS, Next.STOP, _MALFORMED)
_LIMITED: Final = _Meaning(ProblemKind.RATE_LIMITED, Fault.NOBODY, Next.RETRY_AT, _LIMIT)
_TROUBLE: Final = _Meaning(ProblemKind.REMOTE_DOWN, Fault.REMOTE, Next.RETRY_AT, _DOWN)
_ABSENT: Final = _Meaning(ProblemKind.NOT_FOUND, Fault.NOBODY, Next.ASK_PERSON, _NOT_OURS)
_STRANGE: Final = _Meaning(ProblemKind.UNDOCUMENTED, Fault.REMOTE, Next.ASK_PERSON, _UNDOCUMENTED)

MEANINGS: Final[dict[str, _Meaning]] = {
    "incompletesignature": _CLIENT,
    "invalidsignature": _CLIENT,
    "invalidappkey": _CLIENT,
    "missingappkey": _CLIENT,
    "insufficientpermission": _NOT_PERMITTED,
    "auth_type_unsupported": _NOT_PERMITTED,
    "illegalaccesstoken": _EXPIRED,
    "invalidsession": _EXPIRED,
    "accesstokenexpired": _EXPIRED,
    "illegalrefreshtoken": _REVOKED,
    "invalidcode": _REVOKED,
    "missingparameter": _OURS,
    "invalidparameter": _OURS,
    "invalidapipath": _OURS,
    "unsupportedparammapping": _OURS,
    "apicalllimit": _LIMITED,
    "appapicalllimit": _LIMITED,
    "accesscontrol.limited-by-app-api-access-count": _LIMITED,
    "serviceunavailable": _TROUBLE,
    "internalerror": _TROUBLE,
    "isp.service-unavailable": _TROUBLE,
    "isv.insufficient-permission": _ABSENT,
    "isv.invalid-authorization": _ABSENT,
}
"""The meaning of each documented code or sub-code, by its lower-case spelling."""


def failed(status: int, error: ErrorResponse, now: datetime) -> Failure:
    """Return what a refusal means. ``error`` is empty where the answer's body holds none."""
    meaning = _meaning(status, error)
    ban = _ban(message_of(error)) if meaning is _LIMITED else None
    problem = Problem(
        meaning.kind,
        meaning.fault,
        meaning.next,
        meaning.tell,
        retry_at=now + (ban or timedelta(0)) if meaning.next is Next.RETRY_AT else None,
        code=code_of(error) or f"HTTP {status}",
        message=message_of(error) or None,
    )
    word = (text_of(error.code) or "").casefold()
    return Failure(problem, before_effect=status == _OK and word in BEFORE_ORDER, ban=ban)


def refused_read(code: str | None, message: str | None) -> Failure:
    """Return the failure of an ordinary answer that says no inside, for a reason that only its own words tell."""
    said = (message or "").strip() or None
    return Failure(Problem(ProblemKind.REFUSED, Fault.NOBODY, Next.ASK_PERSON, _NO_INSIDE, code=code, message=said))


def unreadable(now: datetime) -> Failure:
    """Return the failure of an answer that is no JSON, or not the documented kind."""
    return _remote(ProblemKind.UNREADABLE, _UNREADABLE, now)


def unexpected_key(now: datetime) -> Failure:
    """Return the failure of an answer that stands under another interface's name."""
    return _remote(ProblemKind.WRONG_ECHO, _OTHER_ANSWER, now)


def unsent(now: datetime) -> Failure:
    """Return the failure of a call that never left this machine."""
    return Failure(_remote(ProblemKind.NOT_SENT, _NOT_SENT, now).problem, before_effect=True)


def unanswered(now: datetime) -> Failure:
    """Return the failure of a call that may have arrived."""
    return _remote(ProblemKind.NO_ANSWER, _NO_ANSWER, now)


def too_early(readable_at: datetime) -> Problem:
    """Return the problem of an order that was created so lately that it cannot be read yet."""
    return Problem(ProblemKind.NOT_FOUND, Fault.NOBODY, Next.RETRY_AT, _TOO_EARLY, retry_at=readable_at)


def authorise_again() -> Problem:
    """Return the problem of a connection whose tokens are missing or past renewing."""
    return Problem(_REVOKED.kind, _REVOKED.fault, _REVOKED.next, _REVOKED.tell)


def _remote(kind: ProblemKind, tell: Text, now: datetime) -> Failure:
    return Failure(Problem(kind, Fault.REMOTE, Next.RETRY_AT, tell, retry_at=now))


def _meaning(status: int, error: ErrorResponse) -> _Meaning:
    codes = (code_of(error).casefold(), (text_of(error.code) or "").casefold())
    known = next((MEANINGS[code] for code in codes if code in MEANINGS), None)
    if known is not None:
        return known
    if codes[0].startswith("isp.") or status >= 500:
        return _TROUBLE
    return _LIMITED if status == 429 else _STRANGE


def _ban(message: str) -> timedelta:
    found = _BAN.search(message)
    return timedelta(seconds=int(found["seconds"])) if found else UNNAMED_BAN
