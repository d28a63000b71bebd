"""OAuth at Cafe24: the page where a shop agrees, the code that lives one minute, and tokens that rotate.

Two traps are closed here. ``expires_at`` has milliseconds and *no offset, and is Korean time*: read as UTC, a token
would seem to live nine hours too long (reported by several integrators; the official sample shows the form). And every
refresh answers a new refresh token and kills the old one (documented), so it runs inside the token store's lock; when
the answer to a refresh is lost, the next attempt with the old one tells whether it had arrived.

Access lives two hours, the refresh token two weeks, and each renewal begins them anew (documented). The client
authenticates itself by Basic (documented; one page of the documentation shows the body instead).
"""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from recoup.connectors.cafe24 import records, words
from recoup.connectors.cafe24.connection import Connection
from recoup.connectors.cafe24.errors import oauth_problem, problem
from recoup.connectors.cafe24.mapping import KOREA
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.connectors.retrying import Clock
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import NoAnswerError, NotSentError, Request, Response, Sends

_FORM: Final = "application/x-www-form-urlencoded"


def authorise_url(connection: Connection, state: str) -> str:
    """Return the page where the shop's operator agrees; ``state`` is unguessable and comes back with the code.

    Scopes are separated by commas: the documentation says blanks, every known client sends commas (reported).
    """
    query = {
        "response_type": "code",
        "client_id": connection.client_id,
        "state": state,
        "redirect_uri": connection.redirect_uri,
        "scope": ",".join(connection.scopes),
    }
    return f"{connection.root}/oauth/authorize?{urlencode(query)}"


def code_of(callback: Mapping[str, str], state: str) -> str:
    """Return the code that came back to the redirect address; it is valid for one minute (documented).

    Raises ProblemError when the operator refused or the answer does not belong to our page.
    """
    code = callback.get("code", "")
    if not code or not hmac.compare_digest(callback.get("state", "").encode(), state.encode()):
        said = callback.get("error") or None
        raise ProblemError(
            Problem(ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN, words.CONSENT_REFUSED, code=said)
        )
    return code


def code_request(connection: Connection, code: str) -> Request:
    """Return the request that exchanges a code, once."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": connection.redirect_uri}
    return _form_request(connection, "token", form)


def refresh_request(connection: Connection, refresh: str) -> Request:
    """Return the request that renews tokens and kills ``refresh``."""
    return _form_request(connection, "token", {"grant_type": "refresh_token", "refresh_token": refresh})


def revoke_request(connection: Connection, access: str) -> Request:
    """Return the request that ends an access token and its refresh token."""
    return _form_request(connection, "revoke", {"token": access, "token_hint": "access_token"})


def read_tokens(response: Response, now: datetime, before: Tokens | None = None) -> Tokens:
    """Return the tokens of an answer, their expiries in Korean time unless they say otherwise; raises ProblemError.

    An answer to a refresh without a refresh token leaves the one of ``before`` in force (not documented; harmless).
    """
    found = oauth_problem(response, now)
    if found is not None:
        raise ProblemError(found)
    try:
        answer = decode(records.TOKENS, response.body)
        expires = _korean(answer.expires_at)
        refresh_expires = _korean(answer.refresh_token_expires_at) if answer.refresh_token_expires_at else None
    except (UnreadableError, ValueError):
        raise ProblemError(problem(ProblemKind.UNREADABLE, now)) from None
    if answer.refresh_token is None and before is not None:
        refresh, refresh_expires = before.refresh, before.refresh_expires_at
    else:
        refresh = answer.refresh_token
    scopes = tuple(answer.scopes) if answer.scopes is not None else before.scopes if before else ()
    return Tokens(answer.access_token, expires, refresh, refresh_expires, scopes, answer.mall_id)


class Authorisation:
    """Sends what is above. Every method raises ProblemError."""

    def __init__(self, connection: Connection, transport: Sends, now: Clock) -> None:
        self._connection = connection
        self._transport = transport
        self._now = now

    def exchange(self, code: str) -> Tokens:
        """Return the first tokens."""
        return read_tokens(self._send(code_request(self._connection, code)), self._now())

    def renew(self, tokens: Tokens) -> Tokens:
        """Return new tokens; to be called inside the token store's lock only."""
        if tokens.refresh is None or not tokens.renewable(self._now()):
            raise ProblemError(
                Problem(ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN, words.REFRESH_ENDED)
            )
        return read_tokens(self._send(refresh_request(self._connection, tokens.refresh)), self._now(), tokens)

    def revoke(self, tokens: Tokens) -> None:
        """End both tokens at the store."""
        found = oauth_problem(self._send(revoke_request(self._connection, tokens.access)), self._now())
        if found is not None:
            raise ProblemError(found)

    def _send(self, request: Request) -> Response:
        try:
            return self._transport.send(request)
        except NotSentError:
            raise ProblemError(problem(ProblemKind.NOT_SENT, self._now())) from None
        except NoAnswerError:
            raise ProblemError(problem(ProblemKind.NO_ANSWER, self._now())) from None


def _form_request(connection: Connection, page: str, form: Mapping[str, str]) -> Request:
    word = base64.b64encode(f"{connection.client_id}:{connection.client_secret}".encode()).decode()
    headers = (("Authorization", f"Basic {word}"), ("Content-Type", _FORM), ("Accept", "application/json"))
    return Request("POST", f"{connection.root}/oauth/{page}", (), headers, urlencode(form).encode())


def _korean(text: str) -> datetime:
    moment = datetime.fromisoformat(text.strip())
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=KOREA)
