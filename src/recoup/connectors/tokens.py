"""The tokens of one connection, and the promise that they are renewed once, by whoever comes first.

A remote that rotates its refresh token kills the old one with the answer. Two processes that renew at the same time
would lock each other out, so renewing happens inside a lock that holds across processes, and whoever gets the lock
second finds fresh tokens there and sends nothing. Both expiries are aware moments; a connector reads its remote's own
notation.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol

MARGIN: Final = timedelta(minutes=2)
"""How long before its end an access token counts as ended: a call under way must not lose it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """An access token and what renews it; neither is ever shown. ``refresh_expires_at`` None: it never ends.

    ``scopes`` are what the remote granted, where it says so; ``account`` is its own name of the connected account.
    """

    access: str = field(repr=False)
    access_expires_at: datetime
    refresh: str | None = field(default=None, repr=False)
    refresh_expires_at: datetime | None = None
    scopes: tuple[str, ...] = ()
    account: str | None = None

    def __post_init__(self) -> None:
        for moment in (self.access_expires_at, self.refresh_expires_at):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("an expiry needs its offset: without one nobody knows when it is")

    def usable(self, now: datetime, margin: timedelta = MARGIN) -> bool:
        """Tell whether the access token lives for at least ``margin`` longer."""
        return now + margin < self.access_expires_at

    def renewable(self, now: datetime) -> bool:
        """Tell whether the refresh token is there and still lives."""
        return self.refresh is not None and (self.refresh_expires_at is None or now < self.refresh_expires_at)


class Renewal(Protocol):
    """What the holder of the lock sees and does."""

    @property
    def tokens(self) -> Tokens | None:
        """The tokens as they are now, read again inside the lock."""
        ...

    def save(self, tokens: Tokens) -> None:
        """Keep new tokens durably before returning: the old ones are dead already."""
        ...


class TokenStore(Protocol):
    """Keeps the tokens of one connection."""

    def load(self) -> Tokens | None:
        """Return the tokens; None when nobody authorised yet."""
        ...

    def renewing(self) -> AbstractContextManager[Renewal]:
        """Hold the lock of this connection across all processes, and read its tokens again inside."""
        ...


def usable_tokens(
    store: TokenStore, renew: Callable[[Tokens], Tokens], now: datetime, rejected: str | None = None
) -> Tokens | None:
    """Return tokens whose access token can be used, renewed when needed; None when there are none at all.

    ``rejected`` is an access token that the remote just refused as expired: it counts as ended whatever the clock says.
    ``renew`` asks the remote, once and only inside the lock; what it raises passes through and nothing is saved.
    """

    def good(tokens: Tokens | None) -> bool:
        return tokens is not None and tokens.access != rejected and tokens.usable(now)

    known = store.load()
    if known is None or good(known):
        return known
    with store.renewing() as renewal:
        current = renewal.tokens
        if current is None or good(current):
            return current
        fresh = renew(current)
        renewal.save(fresh)
        return fresh
