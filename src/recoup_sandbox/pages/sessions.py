"""Who is signed in: sessions by cookie, each with the token that its forms must bring back.

A session lasts until it is signed out or the world is reset, because time in the sandbox may leap by weeks. Signing in
begins a new one, so that a cookie known from before is worth nothing afterwards.
"""

import hmac
from dataclasses import dataclass
from random import Random
from typing import Final

from recoup_sandbox.http.message import Pairs, Request

FORM_TOKEN: Final = "form_token"  # noqa: S105 the field's name
"""The hidden field that every form of a page has."""


@dataclass(slots=True)
class Session:
    """One browser's session. ``subject`` is the id of who signed in, empty before; ``notice`` is shown once."""

    key: str
    form_token: str
    subject: str = ""
    notice: str = ""

    def sent(self, request: Request) -> bool:
        """Say whether a posted form came from a page of this session."""
        given = next((value for name, value in request.form() if name == FORM_TOKEN), "")
        return hmac.compare_digest(given.encode(), self.form_token.encode())

    def take_notice(self) -> str:
        """Return what is to be shown once, and forget it."""
        notice, self.notice = self.notice, ""
        return notice


class Sessions:
    """The sessions of one site. ``cookie`` is its cookie's name, ``chance`` draws the keys."""

    def __init__(self, cookie: str, chance: Random) -> None:
        self._cookie = cookie
        self._chance = chance
        self._sessions: dict[str, Session] = {}

    def of(self, request: Request) -> Session:
        """Return the session of a request: the one its cookie names, or a new one that nobody signed in to."""
        return self._sessions.get(request.cookies.get(self._cookie, "")) or self._begin("")

    def sign_in(self, session: Session, subject: str) -> Session:
        """Return the new session of ``subject``; the old one is over."""
        self.end(session)
        return self._begin(subject)

    def end(self, session: Session) -> None:
        """Forget a session."""
        self._sessions.pop(session.key, None)

    def headers(self, request: Request, session: Session) -> Pairs:
        """Return the header that makes the browser keep ``session``; none when it has it already."""
        if request.cookies.get(self._cookie) == session.key:
            return ()
        secure = "; Secure" if request.scheme == "https" else ""
        path = request.prefix or "/"
        return (("set-cookie", f"{self._cookie}={session.key}; Path={path}; HttpOnly; SameSite=Lax{secure}"),)

    def _begin(self, subject: str) -> Session:
        session = Session(self._word(), self._word(), subject)
        self._sessions[session.key] = session
        return session

    def _word(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"
