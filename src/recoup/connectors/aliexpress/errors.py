"""What an error of the marketplace means, and what to do about it, as one sentence.

Errors arrive as ordinary answers. A few codes say something else than what happened: an order that
this account does not own, or whose id is wrong, looks like a missing permission.
"""

from typing import Final

from recoup.connectors.aliexpress.wire import ErrorResponse

_ACCESS: Final = "the access token is not valid any more: authorise again, then read the order again"
_SIGNATURE: Final = "the request was not signed or formed as required: correct it, then read again"
_APPLICATION: Final = "the application may not make this call: check its permissions and its key"
_LIMIT: Final = "too many calls: wait for as long as the message says, then read the order again"
_TROUBLE: Final = "the marketplace had a problem of its own: read the order again later"

ADVICE: Final[dict[str, str]] = {
    "isv.insufficient-permission": (
        "this account has no order of that id: check the id, and which account placed the order"
    ),
    "isv.invalid-authorization": "the order is not this account's: read it with the buyer's account",
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

_UNDOCUMENTED: Final = "the answer of a successful read: read the order again, or look at the site"


def code_of(error: ErrorResponse) -> str:
    """Return the most telling code: the sub-code when there is one."""
    return (error.sub_code or str(error.code or "")).strip()


def message_of(error: ErrorResponse) -> str:
    """Return what the marketplace said about it, wherever it put it."""
    return (error.sub_msg or error.msg or error.message or "").strip()


def advice_for(error: ErrorResponse) -> str:
    """Return what the error means for whoever reads an order, and what to do."""
    codes = (code_of(error).casefold(), str(error.code or "").strip().casefold())
    return next((ADVICE[code] for code in codes if code in ADVICE), _UNDOCUMENTED)
