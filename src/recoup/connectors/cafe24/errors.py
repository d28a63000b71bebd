"""What each error of Cafe24 means: whose fault, what next, and the sentence for the person. Pure.

Documented are the statuses, the envelope and the two words of a bad token; the bodies of business refusals are not, so
no decision is taken by their text, which is only passed on. What is missing when a call is forbidden (403) is found by
comparing the permission that the call needs with those that were granted.

``surely_refused`` says after which answers a write had no effect: those whose status is documented as a refusal *and*
whose body is the store's own envelope. Anything else, a proxy's page included, leaves the outcome unknown. That a
refused call changed nothing at all is assumed.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from recoup.connectors.cafe24 import records
from recoup.connectors.cafe24.protocol import blocked_for
from recoup.connectors.cafe24.words import PROBLEMS, SCOPE_MISSING
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.problem import Fault, Next, Problem, ProblemKind
from recoup.connectors.transport import Response

_K = ProblemKind
_EXPIRED: Final = "access_token time expired"
_REFUSALS: Final = frozenset({400, 401, 403, 404, 405, 409, 422, 429})

_VERDICTS: Final[dict[ProblemKind, tuple[Fault, Next]]] = {
    _K.NOT_SENT: (Fault.REMOTE, Next.RETRY_AT),
    _K.NO_ANSWER: (Fault.REMOTE, Next.RETRY_AT),
    _K.UNREADABLE: (Fault.REMOTE, Next.RETRY_AT),
    _K.WRONG_ECHO: (Fault.REMOTE, Next.ASK_PERSON),
    _K.REMOTE_DOWN: (Fault.REMOTE, Next.RETRY_AT),
    _K.RATE_LIMITED: (Fault.NOBODY, Next.RETRY_AT),
    _K.TOKEN_EXPIRED: (Fault.NOBODY, Next.RETRY_AT),
    _K.TOKEN_REVOKED: (Fault.SHOP, Next.AUTHORISE_AGAIN),
    _K.WRONG_CLIENT: (Fault.SHOP, Next.AUTHORISE_AGAIN),
    _K.NOT_PERMITTED: (Fault.SHOP, Next.ASK_PERSON),
    _K.NOT_FOUND: (Fault.NOBODY, Next.ASK_PERSON),
    _K.CONFLICT: (Fault.NOBODY, Next.ASK_PERSON),
    _K.REFUSED: (Fault.NOBODY, Next.ASK_PERSON),
    _K.MALFORMED: (Fault.OURS, Next.STOP),
    _K.UNDOCUMENTED: (Fault.REMOTE, Next.ASK_PERSON),
}


def problem(kind: ProblemKind, now: datetime, code: str | None = None, message: str | None = None) -> Problem:
    """Return the problem of a kind; one that asks for a retry asks for it at once."""
    fault, following = _VERDICTS[kind]
    retry_at = now if following is Next.RETRY_AT else None
    return Problem(kind, fault, following, PROBLEMS[kind], retry_at, code or None, message or None)


def problem_of(
    response: Response, now: datetime, jitter: timedelta, needed: str = "", granted: Iterable[str] = ()
) -> Problem | None:
    """Return what is wrong with an answer of the API; None when its status is a good one.

    ``needed`` is the permission of the call and ``granted`` those of the token. ``jitter`` is added to the waiting time
    after too many calls, which is the longer of the two that the store names, and a second at least.
    """
    if response.status in (200, 201):
        return None
    error = _error(response)
    code, message = (str(error.code), error.message.strip()) if error else (str(response.status), "")
    kind = _kind(response.status, message)
    found = problem(kind, now, code, message)
    if kind is _K.RATE_LIMITED:
        wait = max(blocked_for(response.headers), timedelta(seconds=1)) + jitter
        return Problem(kind, found.fault, found.next, found.tell, now + wait, code, message or None)
    scopes = frozenset(granted)
    if kind is _K.NOT_PERMITTED and needed and scopes and needed not in scopes:
        tell = SCOPE_MISSING.format(scope=needed)
        return Problem(kind, Fault.SHOP, Next.AUTHORISE_AGAIN, tell, None, code, message or None)
    return found


def surely_refused(response: Response) -> bool:
    """Tell whether an answer says that a write was refused, in the store's own form."""
    return response.status in _REFUSALS and _error(response) is not None


def oauth_problem(response: Response, now: datetime) -> Problem | None:
    """Return what is wrong with an answer of the token pages; None when its status is a good one."""
    if response.status in (200, 201):
        return None
    try:
        error = decode(records.OAUTH_ERROR, response.body)
    except UnreadableError:
        return problem_of(response, now, timedelta(0))
    match error.error:
        case "invalid_client" | "unauthorized_client":
            kind = _K.WRONG_CLIENT
        case "invalid_grant":
            kind = _K.TOKEN_REVOKED
        case "invalid_scope" | "access_denied":
            kind = _K.NOT_PERMITTED
        case "invalid_request" | "unsupported_grant_type" | "unsupported_response_type":
            kind = _K.MALFORMED
        case _:
            kind = _kind(response.status, error.error_description)
    return problem(kind, now, error.error, error.error_description)


def _kind(status: int, message: str) -> ProblemKind:
    match status:
        case 400 | 405:
            return _K.MALFORMED
        case 401 if message == _EXPIRED:
            return _K.TOKEN_EXPIRED
        case 401 if "client" in message.casefold():
            return _K.WRONG_CLIENT
        case 401:
            return _K.TOKEN_REVOKED
        case 403:
            return _K.NOT_PERMITTED
        case 404:
            return _K.NOT_FOUND
        case 409:
            return _K.CONFLICT
        case 422:
            return _K.REFUSED
        case 429:
            return _K.RATE_LIMITED
        case _ if status >= 500:
            return _K.REMOTE_DOWN
        case _:
            return _K.UNDOCUMENTED


def _error(response: Response) -> records.ErrorBody | None:
    try:
        return decode(records.ERROR, response.body).error
    except UnreadableError:
        return None
