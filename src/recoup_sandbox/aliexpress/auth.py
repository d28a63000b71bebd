"""Who may call the gateway, and for whom: applications, authorisation codes and pairs of tokens.

A buyer lets an application act for them on the authorisation page; the application exchanges the code of that for a
pair of tokens. A refresh gives a new pair and resets the access token's life, never the refresh token's: two days
(Test application) or sixty (Online) after the authorisation a person must authorise again.

Sources: the documented pages on authorising an application and on tokens; what is open is a setting.
"""

import string
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from recoup_sandbox.aliexpress.errors import Code, GatewayError
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings

_TEST: Final = (timedelta(days=1), timedelta(days=2))
_ONLINE: Final = (timedelta(days=30), timedelta(days=60))
_LETTERS: Final = string.ascii_letters + string.digits


@dataclass(frozen=True, slots=True)
class App:
    """An application of the open platform: its key and secret, and where it wants messages pushed, if it does."""

    key: str
    secret: str
    push_url: str = ""


@dataclass(slots=True)
class Grant:
    """A buyer's permission for an application, as one pair of tokens."""

    app_key: str
    buyer_id: str
    access_token: str
    refresh_token: str
    access_ends: datetime
    refresh_ends: datetime


@dataclass(frozen=True, slots=True)
class _IssuedCode:
    """An authorisation code that waits to be exchanged, once."""

    app_key: str
    buyer_id: str
    ends: datetime


class Authority:
    """The applications of the platform and everything that buyers let them do."""

    def __init__(self, settings: Callable[[], GatewaySettings], now: Callable[[], datetime], chance: Random) -> None:
        self.apps: dict[str, App] = {}
        self.grants: list[Grant] = []
        self._settings = settings
        self._now = now
        self._chance = chance
        self._codes: dict[str, _IssuedCode] = {}

    def register(self, app: App) -> None:
        """Make an application known; one with the same key is replaced."""
        self.apps[app.key] = app

    def app(self, key: str) -> App:
        """Return the application with this key. Raises GatewayError when there is none."""
        if key not in self.apps:
            raise GatewayError.of(Code.INVALID_APP_KEY)
        return self.apps[key]

    def authorise(self, app_key: str, buyer_id: str) -> str:
        """Return a new code that the application can exchange once, in the name of the buyer."""
        code = f"3_{app_key}_{self._text(25)}"
        self._codes[code] = _IssuedCode(app_key, buyer_id, self._now() + self._settings().oauth_code_lifetime)
        return code

    def exchange(self, app_key: str, code: str) -> Grant:
        """Return a new pair of tokens for a code. Raises GatewayError when it is unknown, used or too old."""
        issued = self._codes.get(code)
        if issued is None or issued.app_key != app_key or issued.ends < self._now():
            raise GatewayError.of(Code.INVALID_CODE)
        del self._codes[code]
        return self.grant(app_key, issued.buyer_id)

    def grant(self, app_key: str, buyer_id: str) -> Grant:
        """Return a new pair of tokens, as if the buyer had authorised the application just now."""
        _, refresh_life = self._lives()
        return self._issue(app_key, buyer_id, self._now() + refresh_life)

    def refresh(self, app_key: str, refresh_token: str) -> Grant:
        """Return the pair that follows a pair. Raises GatewayError for an unknown or expired refresh token."""
        now = self._now()
        for old in self.grants:
            if (old.app_key, old.refresh_token) == (app_key, refresh_token) and now < old.refresh_ends:
                return self._follow(old)
        raise GatewayError.of(Code.ILLEGAL_REFRESH_TOKEN)

    def buyer_of(self, app_key: str, access_token: str) -> str:
        """Return whom an access token stands for. Raises GatewayError for an unknown or expired one."""
        for grant in self._live(app_key):
            if grant.access_token == access_token:
                return grant.buyer_id
        raise GatewayError.of(Code.ILLEGAL_ACCESS_TOKEN)

    def is_authorised(self, app_key: str, buyer_id: str) -> bool:
        """Say whether the application holds a live access token of the buyer."""
        return any(grant.buyer_id == buyer_id for grant in self._live(app_key))

    def revoke(self, app_key: str, buyer_id: str) -> None:
        """Take the buyer's permission back: every token of theirs that the application holds ends now."""
        self.grants = [grant for grant in self.grants if (grant.app_key, grant.buyer_id) != (app_key, buyer_id)]

    def expire_access(self) -> None:
        """End every access token now."""
        now = self._now()
        for grant in self.grants:
            grant.access_ends = min(grant.access_ends, now)

    def rotate_away(self) -> None:
        """Put another refresh token into every grant, as when somebody else has refreshed already."""
        for grant in self.grants:
            grant.refresh_token = self._token(grant.app_key)

    def _live(self, app_key: str) -> list[Grant]:
        now = self._now()
        return [grant for grant in self.grants if grant.app_key == app_key and now < grant.access_ends]

    def _follow(self, old: Grant) -> Grant:
        settings = self._settings()
        new = self._issue(old.app_key, old.buyer_id, old.refresh_ends)
        if settings.refresh_omits_refresh_token:
            new.refresh_token = old.refresh_token
        if settings.refresh_ends_old_pair:
            self.grants.remove(old)
        return new

    def _issue(self, app_key: str, buyer_id: str, refresh_ends: datetime) -> Grant:
        access_life, _ = self._lives()
        access_ends = self._now() + access_life
        new = Grant(app_key, buyer_id, self._token(app_key), self._token(app_key), access_ends, refresh_ends)
        self.grants.append(new)
        return new

    def _lives(self) -> tuple[timedelta, timedelta]:
        """Return the lives of an access and a refresh token (documented)."""
        return _ONLINE if self._settings().app_is_online else _TEST

    def _token(self, app_key: str) -> str:
        return f"5{app_key}{self._text(48)}"

    def _text(self, length: int) -> str:
        return "".join(self._chance.choices(_LETTERS, k=length))
