"""OAuth at AliExpress: the page on which a buyer lets the application in, and the tokens that follow from it.

An access token lives 30 days and a refresh token 60 (an Online application), or 1 and 2 days (a Test application): both
lives are read from each answer. A refresh begins the access token's life anew and *not* the refresh token's, so sooner
or later a person must authorise again; ``refresh_expires_in`` 0 says that the moment has come (documented).

Traps: a refresh may answer without a refresh token, then the old one stays good (reported by an integrator; documented
otherwise). The code of a new authorisation is good once and for minutes. ``uuid`` is documented as a parameter and as
harmful, so it is never sent.

Source: the documented page on authorising an application and the token pages with their official samples.
"""

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from recoup.connectors.aliexpress import wire
from recoup.connectors.aliexpress.connection import Connection
from recoup.connectors.aliexpress.failures import Failure, authorise_again, unanswered, unreadable, unsent
from recoup.connectors.aliexpress.protocol import moment_of, system_answer, system_call
from recoup.connectors.aliexpress.recorded import text_of
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.problem import ProblemError
from recoup.connectors.retrying import Clock
from recoup.connectors.tokens import Tokens, TokenStore, usable_tokens
from recoup.connectors.transport import NoAnswerError, NotSentError, Request, Response, Sends

CREATE: Final = "/auth/token/create"
REFRESH: Final = "/auth/token/refresh"
EARLY: Final = timedelta(minutes=30)
"""How long before its end an access token is renewed (documented advice)."""


def authorise_url(connection: Connection, redirect_uri: str, state: str | None = None) -> str:
    """Return the page where the buyer agrees.

    ``state`` comes back with the code in OAuth; AliExpress's page does not document it, so whoever sends one must bear
    an answer without it.
    """
    query = {
        "response_type": "code",
        "force_auth": "true",
        "redirect_uri": redirect_uri,
        "client_id": connection.app_key,
        **({"state": state} if state else {}),
    }
    return f"{connection.root}/oauth/authorize?{urlencode(query)}"


def read_tokens(answer: Response, now: datetime, before: Tokens | None = None) -> Tokens | Failure:
    """Return the tokens of an answer; what a refresh leaves out is kept from ``before``."""
    body = system_answer(answer, now)
    if isinstance(body, Failure):
        return body
    try:
        given = decode(wire.TOKENS, body)
    except UnreadableError:
        return unreadable(now)
    access_ends = _end(now, given.expires_in, given.expire_time)
    if access_ends is None or not given.access_token:
        return unreadable(now)
    refresh_ends = _end(now, given.refresh_expires_in, given.refresh_token_valid_time)
    return Tokens(
        access=given.access_token,
        access_expires_at=access_ends,
        refresh=given.refresh_token or (before.refresh if before else None),
        refresh_expires_at=refresh_ends or (before.refresh_expires_at if before else None),
        account=text_of(given.user_id) or (before.account if before else None),
    )


def _end(now: datetime, seconds: wire.Id | None, milliseconds: wire.Id | None) -> datetime | None:
    """Return when a life ends: from the seconds left, which no clock of theirs can spoil, else from the moment."""
    try:
        return moment_of(milliseconds) if seconds is None else now + timedelta(seconds=int(seconds))
    except (ValueError, OverflowError):
        return None


class Authorisation:
    """Asks for tokens. Every method raises ProblemError."""

    def __init__(self, connection: Connection, transport: Sends, now: Clock) -> None:
        self._connection = connection
        self._transport = transport
        self._now = now

    def exchange(self, code: str) -> Tokens:
        """Return the first tokens for the code of an authorisation."""
        return self._tokens(system_call(self._connection, CREATE, {"code": code.strip()}, self._now()), None)

    def renew(self, tokens: Tokens) -> Tokens:
        """Return the tokens that follow; to be called inside the token store's lock only."""
        if tokens.refresh is None or not tokens.renewable(self._now()):
            raise ProblemError(authorise_again())
        asked = system_call(self._connection, REFRESH, {"refresh_token": tokens.refresh}, self._now())
        return self._tokens(asked, tokens)

    def _tokens(self, request: Request, before: Tokens | None) -> Tokens:
        try:
            found = read_tokens(self._transport.send(request), self._now(), before)
        except NotSentError:
            found = unsent(self._now())
        except NoAnswerError:
            found = unanswered(self._now())
        if isinstance(found, Failure):
            raise ProblemError(found.problem)
        return found


class Access:
    """The access token of one connection, renewed early and once. Raises ProblemError when there is none."""

    def __init__(self, store: TokenStore, authorisation: Authorisation, now: Clock) -> None:
        self._store = store
        self._authorisation = authorisation
        self._now = now

    def token(self, rejected: str | None = None) -> str:
        """Return an access token that is not ``rejected``, which the gateway just refused.

        One that ends within half an hour is renewed; where that fails it is used while it lives.
        """
        now, known = self._now(), self._store.load()
        alive = known if known is not None and known.access != rejected and known.usable(now) else None
        ends_soon = alive is not None and not alive.usable(now, EARLY)
        try:
            tokens = usable_tokens(
                self._store, self._authorisation.renew, now, alive.access if alive and ends_soon else rejected
            )
        except ProblemError:
            if alive is None:
                raise
            tokens = alive
        if tokens is None:
            raise ProblemError(authorise_again())
        return tokens.access
