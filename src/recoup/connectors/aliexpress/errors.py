"""What an error of the marketplace means, and what to do about it, as one sentence.

Errors arrive as ordinary answers. A few codes say something else than what happened: an order that
this account does not own, or whose id is wrong, looks like a missing permission.
"""

from typing import Final

from recoup.connectors.aliexpress.wire import ErrorResponse
from recoup.decision.words.text import Text

_NO_ORDER: Final = Text(
    "this account has no order of that id: check the id, and which account placed the order",
    "이 계정에 해당 번호의 주문이 없습니다. 주문번호와 주문한 계정을 확인하세요",
)
_OTHERS: Final = Text(
    "the order is not this account's: read it with the buyer's account",
    "이 계정의 주문이 아닙니다. 구매한 계정으로 조회하세요",
)
_ACCESS: Final = Text(
    "the access token is not valid any more: authorise again, then read the order again",
    "액세스 토큰이 만료되었습니다. 다시 인증한 뒤 주문을 다시 조회하세요",
)
_SIGNATURE: Final = Text(
    "the request was not signed or formed as required: correct it, then read again",
    "요청의 서명이나 형식이 올바르지 않습니다. 고친 뒤 다시 조회하세요",
)
_APPLICATION: Final = Text(
    "the application may not make this call: check its permissions and its key",
    "앱에 이 호출의 권한이 없습니다. 앱의 권한과 키를 확인하세요",
)
_LIMIT: Final = Text(
    "too many calls: wait for as long as the message says, then read the order again",
    "호출 한도를 넘었습니다. 메시지에 적힌 시간만큼 기다린 뒤 주문을 다시 조회하세요",
)
_TROUBLE: Final = Text(
    "the marketplace had a problem of its own: read the order again later",
    "알리익스프레스에 일시적인 문제가 있었습니다. 나중에 주문을 다시 조회하세요",
)

ADVICE: Final[dict[str, Text]] = {
    "isv.insufficient-permission": _NO_ORDER,
    "isv.invalid-authorization": _OTHERS,
    "isp.service-unavailable": _TROUBLE,
    "internalerror": _TROUBLE,
    "serviceunavailable": _TROUBLE,
    "illegalaccesstoken": _ACCESS,
    "illegalrefreshtoken": _ACCESS,
    "invalidsession": _ACCESS,
    "accesstokenexpired": _ACCESS,
    "incompletesignature": _SIGNATURE,
    "invalidsignature": _SIGNATURE,
    "missingparameter": _SIGNATURE,
    "invalidparameter": _SIGNATURE,
    "unsupportedparammapping": _SIGNATURE,
    "invalidapipath": _APPLICATION,
    "insufficientpermission": _APPLICATION,
    "invalidappkey": _APPLICATION,
    "missingappkey": _APPLICATION,
    "auth_type_unsupported": _APPLICATION,
    "apicalllimit": _LIMIT,
    "appapicalllimit": _LIMIT,
    "accesscontrol.limited-by-app-api-access-count": _LIMIT,
}
"""What to do about each documented code or sub-code, by its lower-case spelling."""

_UNDOCUMENTED: Final = Text(
    "the answer of a successful read: read the order again, or look at the site",
    "조회에 성공한 응답이 필요합니다. 주문을 다시 조회하거나 사이트에서 확인하세요",
)


def code_of(error: ErrorResponse) -> str:
    """Return the most telling code: the sub-code when there is one."""
    return (error.sub_code or str(error.code or "")).strip()


def message_of(error: ErrorResponse) -> str:
    """Return what the marketplace said about it, wherever it put it."""
    return (error.sub_msg or error.msg or error.message or "").strip()


def advice_for(error: ErrorResponse) -> Text:
    """Return what the error means for whoever reads an order, and what to do."""
    codes = (code_of(error).casefold(), str(error.code or "").strip().casefold())
    return next((ADVICE[code] for code in codes if code in ADVICE), _UNDOCUMENTED)
