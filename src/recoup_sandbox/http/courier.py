"""The courier: carries the postbox's pushes to their receivers, one after the other, in order.

It goes to this machine only. A push with another target is an error of whoever configured it, and is refused before a
byte leaves: a sandbox must never call a real shop.
"""

import asyncio
from ipaddress import ip_address
from pathlib import Path
from ssl import SSLContext, create_default_context
from typing import Final
from urllib.parse import urlsplit

import httpx2

from recoup_sandbox.world.clock import stopwatch
from recoup_sandbox.world.pushes import Letter, Postbox

_PATIENCE_SECONDS: Final = 5


class TargetRefusedError(ValueError):
    """A push is addressed to another machine."""


def require_loopback(url: str) -> None:
    """Raise TargetRefusedError unless ``url`` leads to this machine: localhost or a loopback address."""
    host = urlsplit(url).hostname or ""
    try:
        here = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        here = False
    if not here:
        raise TargetRefusedError(f"{url} is not on this machine; pushes go to localhost or 127.0.0.1 only")


def trusting(certificate: Path) -> SSLContext:
    """Return what trusts everybody that is trusted anyway, and ``certificate``."""
    context = create_default_context()
    context.load_verify_locations(certificate)
    return context


class Courier:
    """Delivers what waits in a postbox. ``trust`` says whose certificates count for receivers with TLS."""

    def __init__(self, trust: SSLContext | None = None) -> None:
        self._turn = asyncio.Lock()
        self._client = httpx2.AsyncClient(
            verify=True if trust is None else trust, trust_env=False, timeout=_PATIENCE_SECONDS
        )

    async def deliver(self, postbox: Postbox) -> None:
        """Deliver all that waits, and what is sent meanwhile; the order is kept whoever calls at the same time."""
        async with self._turn:
            while (letter := postbox.take()) is not None:
                await self._carry(letter, postbox)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _carry(self, letter: Letter, postbox: Postbox) -> None:
        push = letter.push
        milliseconds = stopwatch()
        try:
            require_loopback(push.url)
            answer = await self._client.post(push.url, headers=list(push.headers), content=push.body)
            status = answer.status_code
        except (httpx2.HTTPError, httpx2.InvalidURL, TargetRefusedError) as problem:
            postbox.tried(letter, None, milliseconds(), f"{type(problem).__name__}: {problem}")
        else:
            postbox.tried(letter, status, milliseconds())
