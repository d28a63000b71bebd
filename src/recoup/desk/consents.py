"""Accounts that are being connected from a browser: each waits for its remote's answer, in this program only.

Who was sent to a remote's page is known by an unguessable word that comes back with the answer, and the answer counts
only in the session that was sent: nobody can slip in an account of theirs. What waits holds a secret that somebody
typed, so it is not written anywhere; a restart forgets it, and it is begun anew.
"""

import hmac
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from recoup.desk.authorising import Authorising
from recoup.storage.ids import SessionId
from recoup.storage.words import Remote

_LASTS: Final = timedelta(minutes=15)
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Consent:
    """One account that waits for its remote's answer, and the session in which it was begun."""

    session: SessionId | None
    remote: Remote
    state: str
    authorising: Authorising = field(repr=False)
    ends_at: datetime


class Consents:
    """What waits. ``begin`` notes one, ``take`` gives it out once."""

    def __init__(self) -> None:
        self._waiting: list[Consent] = []
        self._lock = Lock()

    def begin(
        self, session: SessionId | None, remote: Remote, state: str, authorising: Authorising, now: datetime
    ) -> None:
        """Note that somebody is sent to a remote's page; what they began there before is over."""
        begun = Consent(session, remote, state, authorising, now + _LASTS)
        with self._lock:
            others = [each for each in self._waiting if (each.session, each.remote) != (session, remote)]
            self._waiting = [*(each for each in others if each.ends_at > now), begun][-_MOST:]

    def take(self, session: SessionId | None, remote: Remote, state: str | None, now: datetime) -> Consent | None:
        """Return what waits in this session for an answer with this ``state``, once; None when nothing does.

        ``state`` is None for a remote that does not promise to give it back.
        """
        with self._lock:
            for each in self._waiting:
                mine = (each.session, each.remote) == (session, remote) and each.ends_at > now
                if mine and (state is None or hmac.compare_digest(state.encode(), each.state.encode())):
                    self._waiting.remove(each)
                    return each
        return None
