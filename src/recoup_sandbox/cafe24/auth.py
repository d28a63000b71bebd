"""Who may call which mall: apps, authorisation codes and tokens.

The authority promises what costs integrators most: a code lives one minute and works once, a refresh
returns a new pair and kills the old refresh token at once, and a token that is unknown, expired or
of another mall is told apart by the message that the real API is reported to give.

Source: Cafe24's OAuth reference for lifetimes, fields and rotation; the messages of a refused call
and the two error words are reported by integrators; how they go with HTTP statuses is assumed from
RFC 6749.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from string import ascii_letters, digits
from typing import Final
from urllib.parse import urlencode

from recoup_sandbox.world.clock import Clock
from recoup_sandbox.world.settings import setting

ORDER_EVENT_SCOPES: Final = frozenset(
    f"mall.read_{what}" for what in ("category", "collection", "customer", "order", "product", "promotion", "supply")
)
"""What a mall must have granted before order events are pushed to an app. Reported by two integrators."""

_ALPHABET: Final = ascii_letters + digits


@dataclass(frozen=True)
class AuthSettings:
    """How long what the authority gives out is valid, and how strict it is about addresses."""

    code_lifetime: timedelta = setting(
        timedelta(minutes=1), "How long an authorisation code may be exchanged, once.", "documented"
    )
    access_lifetime: timedelta = setting(timedelta(hours=2), "How long an access token works.", "documented")
    refresh_lifetime: timedelta = setting(
        timedelta(days=14), "How long a refresh token works; each refresh begins them anew.", "documented"
    )
    consent_page: bool = setting(
        True,
        "Show the consent page on GET /oauth/authorize; otherwise the operator has agreed already and is sent back.",
        "assumed: a mall that has installed an app is not asked again",
    )
    https_only: bool = setting(
        False,
        "Refuse calls over plain http with 403.",
        "documented; off, because a sandbox on this machine usually has no certificate",
    )
    secret_in_body: bool = setting(
        True,
        "Accept client_id and client_secret in the form as well as by Basic.",
        "documented in two ways: the quick start shows the form, the reference and every known client use Basic",
    )
    strict_redirect: bool = setting(
        False,
        "Refuse redirect addresses that are not https on a domain, as the developer centre does at registration.",
        "reported by integrators; off, because an app under development listens on this machine",
    )


class OAuthError(Exception):
    """A refusal in OAuth's own flat form: ``error`` and ``error_description``."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.error = error
        self.description = description


class UnauthorizedError(Exception):
    """A call that no valid token stands behind; the message is the remote's own."""


@dataclass(frozen=True, slots=True)
class App:
    """An app as its developer registered it; ``api_key`` is what its webhooks carry as X-API-Key."""

    client_id: str
    client_secret: str
    name: str
    redirect_uris: tuple[str, ...]
    scopes: tuple[str, ...]
    api_key: str
    api_version: str = "2026-03-01"


@dataclass(frozen=True, slots=True)
class Consent:
    """What an operator of a mall agreed to; the code that stands for it is exchanged once."""

    client_id: str
    mall_id: str
    user_id: str
    redirect_uri: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One pair of tokens; all moments are UTC."""

    access_token: str
    refresh_token: str
    consent: Consent
    issued_at: datetime
    expires_at: datetime
    refresh_expires_at: datetime


class Authority:
    """Apps, codes and tokens of all malls, on the world's clock."""

    def __init__(self, clock: Clock, random: Random, settings: AuthSettings) -> None:
        self.settings = settings
        self._clock = clock
        self._random = random
        self._apps: dict[str, App] = {}
        self._codes: dict[str, tuple[Consent, datetime]] = {}
        self._by_access: dict[str, Token] = {}
        self._by_refresh: dict[str, Token] = {}

    def register(self, app: App) -> App:
        """Register an app. Raises ValueError for a redirect address that the settings refuse."""
        for uri in app.redirect_uris:
            if self.settings.strict_redirect and not _is_https_on_a_domain(uri):
                raise ValueError(f"a redirect address must be https on a domain: {uri}")
        self._apps[app.client_id] = app
        return app

    @property
    def apps(self) -> tuple[App, ...]:
        """The registered apps, in the order of registration."""
        return tuple(self._apps.values())

    def app(self, client_id: str) -> App:
        """Return a registered app. Raises OAuthError ``invalid_client``."""
        try:
            return self._apps[client_id]
        except KeyError:
            raise OAuthError(401, "invalid_client", "The client is unknown.") from None

    def client(self, client_id: str, client_secret: str) -> App:
        """Return the app that these credentials are of. Raises OAuthError ``invalid_client``."""
        app = self.app(client_id)
        if not hmac.compare_digest(app.client_secret.encode(), client_secret.encode()):
            raise OAuthError(401, "invalid_client", "The client secret is wrong.")
        return app

    def wanted(self, client_id: str, redirect_uri: str, scope: str, mall_id: str, user_id: str) -> Consent:
        """Return what an app asks a mall to agree to. Raises OAuthError.

        The scopes are separated by blanks or by commas: the documentation says blanks, real clients
        send commas.
        """
        app = self.app(client_id)
        if redirect_uri not in app.redirect_uris:
            raise OAuthError(400, "invalid_request", "The redirect_uri is not registered for this client.")
        scopes = tuple(dict.fromkeys(scope.replace(",", " ").split()))
        if not scopes or not set(scopes) <= set(app.scopes):
            raise OAuthError(400, "invalid_scope", "The scope is missing or was not given to this client.")
        return Consent(client_id, mall_id, user_id, redirect_uri, scopes)

    def agree(self, consent: Consent) -> str:
        """Return the code for what the operator agreed to."""
        code = self._draw()
        self._codes[code] = (consent, self._clock.now() + self.settings.code_lifetime)
        return code

    def grant(self, client_id: str, mall_id: str) -> Token:
        """Return tokens for everything an app may ask of a mall, as if its operator had just agreed to it."""
        app = self.app(client_id)
        return self._issue(Consent(client_id, mall_id, mall_id, "", app.scopes))

    def exchange(self, app: App, code: str, redirect_uri: str, mall_id: str) -> Token:
        """Exchange a code for tokens; it is spent whatever comes of it. Raises OAuthError ``invalid_grant``."""
        consent, expires_at = self._codes.pop(code, (None, None))
        if consent is None or expires_at is None or self._clock.now() > expires_at:
            raise OAuthError(400, "invalid_grant", "The code is unknown, spent or expired.")
        if (consent.client_id, consent.redirect_uri, consent.mall_id) != (app.client_id, redirect_uri, mall_id):
            raise OAuthError(400, "invalid_grant", "The code was given to another client or redirect_uri.")
        return self._issue(consent)

    def refresh(self, app: App, refresh_token: str, mall_id: str) -> Token:
        """Return a new pair; the old refresh token is dead from now on, the old access token lives out its time."""
        old = self._by_refresh.get(refresh_token)
        if old is None or self._clock.now() > old.refresh_expires_at:
            raise OAuthError(400, "invalid_grant", "The refresh_token is unknown, spent or expired.")
        if (old.consent.client_id, old.consent.mall_id) != (app.client_id, mall_id):
            raise OAuthError(400, "invalid_grant", "The refresh_token was given to another client.")
        del self._by_refresh[refresh_token]
        return self._issue(old.consent)

    def revoke(self, app: App, token: str) -> None:
        """Kill an access token or a refresh token, and in each case the pair's refresh token too.

        A token that is not known is revoked already (RFC 7009).
        """
        known = self._by_access.get(token) or self._by_refresh.get(token)
        if known is not None and known.consent.client_id == app.client_id:
            self._by_access.pop(known.access_token, None)
            self._by_refresh.pop(known.refresh_token, None)

    def uninstall(self, mall_id: str, client_id: str) -> None:
        """Kill every token that an app has of a mall, as when the mall deletes the app."""
        for known in [*self._by_access.values(), *self._by_refresh.values()]:
            if (known.consent.mall_id, known.consent.client_id) == (mall_id, client_id):
                self._by_access.pop(known.access_token, None)
                self._by_refresh.pop(known.refresh_token, None)

    def check(self, mall_id: str, access_token: str) -> Token:
        """Return the token behind a call. Raises UnauthorizedError with the remote's message."""
        token = self._by_access.get(access_token)
        if token is None or token.consent.mall_id != mall_id:
            raise UnauthorizedError("Invalid access_token")
        if self._clock.now() > token.expires_at:
            raise UnauthorizedError("access_token time expired")
        return token

    def granted(self, mall_id: str, client_id: str) -> frozenset[str]:
        """Return the scopes that an app can still use at a mall, now or after a refresh."""
        now = self._clock.now()
        return frozenset(
            scope
            for token in self._by_refresh.values()
            if (token.consent.mall_id, token.consent.client_id) == (mall_id, client_id)
            and now <= token.refresh_expires_at
            for scope in token.consent.scopes
        )

    def expire_access(self, mall_id: str) -> None:
        """End every access token of a mall now, for the fault of that name."""
        ended = self._clock.now() - timedelta(seconds=1)
        for token in [*self._by_access.values()]:
            if token.consent.mall_id == mall_id:
                self._by_access[token.access_token] = replace(token, expires_at=ended)

    def rotate_away(self, mall_id: str) -> None:
        """Kill every refresh token of a mall, as when another worker has refreshed already."""
        for token in [*self._by_refresh.values()]:
            if token.consent.mall_id == mall_id:
                del self._by_refresh[token.refresh_token]

    def _issue(self, consent: Consent) -> Token:
        now = self._clock.now()
        token = Token(
            access_token=self._draw(),
            refresh_token=self._draw(),
            consent=consent,
            issued_at=now,
            expires_at=now + self.settings.access_lifetime,
            refresh_expires_at=now + self.settings.refresh_lifetime,
        )
        self._by_access[token.access_token] = token
        self._by_refresh[token.refresh_token] = token
        return token

    def _draw(self) -> str:
        return "".join(self._random.choices(_ALPHABET, k=22))


def launch_query(app: App, *, mall_id: str, user_id: str, timestamp: int) -> str:
    """Return the query that an app's own address is opened with from the mall's admin, ``hmac`` last.

    The hmac is the base64 form of HMAC-SHA256 over the query before it, keyed with the client secret.
    Source: the official sample app's description names the fields; the order of the fields is assumed.
    """
    fields: Mapping[str, str] = {
        "is_multi_shop": "F",
        "lang": "ko_KR",
        "mall_id": mall_id,
        "nation": "KR",
        "shop_no": "1",
        "timestamp": str(timestamp),
        "user_id": user_id,
        "user_name": user_id,
        "user_type": "P",
    }
    plain = urlencode(fields)
    digest = hmac.new(app.client_secret.encode(), plain.encode(), hashlib.sha256).digest()
    return f"{plain}&{urlencode({'hmac': base64.b64encode(digest).decode()})}"


def _is_https_on_a_domain(uri: str) -> bool:
    scheme, _, rest = uri.partition("://")
    host = rest.partition("/")[0].partition(":")[0]
    return scheme == "https" and "." in host and not host.replace(".", "").isdigit()
