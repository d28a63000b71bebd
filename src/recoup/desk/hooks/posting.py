"""The work of telling programs: each message that is due is sent once more, until it is taken or given up.

A message that a crash cut off goes again under the same id, by which the receiver can tell. Whoever asked for it must
still be let in and see the shop: what a person may no longer see, their program is no longer told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Engine

from recoup import __version__
from recoup.connectors.outward import OutwardError, look_up
from recoup.connectors.transport import NoAnswerError, NotSentError, Request, Sends, TransportSettings
from recoup.desk.hooks.settings import LEASE, HookSettings, wait_after
from recoup.desk.hooks.signing import signed_headers
from recoup.people.roles import Permission, Role, may
from recoup.storage.engine import reading, writing
from recoup.storage.ids import TenantId
from recoup.storage.repositories.hooks import (
    Hook,
    HookMessage,
    claim_hook_message,
    end_hook_message,
    hook,
    hook_secret,
    put_off_hook_message,
)
from recoup.storage.repositories.people import person
from recoup.storage.scope import Scope
from recoup.storage.vault import SealError, Vault

HOOK_CALLS: Final = TransportSettings(
    connect_seconds=5.0, piece_seconds=10.0, whole_seconds=15.0, most_bytes=65_536, proxied=False
)
"""How long a program may take to answer, and how much: what it says is not read. No proxy: it would look names up."""
NOT_PERMITTED: Final = "not_permitted"
_GONE: Final = 410


@dataclass(frozen=True, slots=True)
class HookPost:
    """Sends one tenant's messages to programs."""

    engine: Engine
    tenant: TenantId
    vault: Vault
    transport: Sends
    settings: HookSettings
    now: Callable[[], datetime]

    def send_due(self, limit: int) -> int:
        """Try each message that is due once, at most ``limit``, and return how many."""
        tried = 0
        while tried < limit and self._send_one():
            tried += 1
        return tried

    def _send_one(self) -> bool:
        with writing(self.engine) as connection:
            taken = claim_hook_message(Scope(connection, self.tenant), self.now(), LEASE)
        if taken is None:
            return False
        with reading(self.engine) as connection:
            found = _allowed(Scope(connection, self.tenant), taken)
        if found is None:
            self._end(taken, None, NOT_PERMITTED)
            return True
        problem = self._try(found, taken)
        if problem is None:
            self._end(taken, self.now(), None)
        elif problem == str(_GONE) or taken.tries >= self.settings.hook_tries:
            self._end(taken, None, problem)
        else:
            with writing(self.engine) as connection:
                until = self.now() + wait_after(taken.tries)
                put_off_hook_message(Scope(connection, self.tenant), taken.id, until, problem)
        return True

    def _try(self, found: Hook, taken: HookMessage) -> str | None:
        """Send a message; return why it was not taken, None when it was."""
        body = taken.body.encode()
        try:
            at = look_up(found.url, private=self.settings.hooks_private)
            signature = signed_headers(self._secret(found), f"{taken.event}-{taken.hook}", self.now(), body)
            headers = (("content-type", "application/json"), ("user-agent", f"recoup/{__version__}"), *signature)
            answer = self.transport.send(Request("POST", found.url, headers=headers, body=body, at=at))
        except OutwardError as error:
            return error.code
        except NotSentError:
            return "not_sent"
        except NoAnswerError:
            return "no_answer"
        except SealError:
            return "sealed"
        return None if 200 <= answer.status < 300 else str(answer.status)

    def _secret(self, found: Hook) -> bytes:
        with reading(self.engine) as connection:
            return hook_secret(Scope(connection, self.tenant), self.vault, found.id) or b""

    def _end(self, taken: HookMessage, sent_at: datetime | None, problem: str | None) -> None:
        with writing(self.engine) as connection:
            end_hook_message(Scope(connection, self.tenant), taken.id, sent_at, problem)


def _allowed(scope: Scope, taken: HookMessage) -> Hook | None:
    """Return the program of a message when whoever asked for it may still see what it is about."""
    found = hook(scope, taken.hook)
    owner = None if found is None else person(scope, found.person)
    if found is None or found.ended_at is not None or owner is None or owner.ended_at is not None:
        return None
    sees = owner.shops is None or taken.shop in owner.shops
    return found if sees and may(Role(owner.role), Permission.CONFIGURE) else None
