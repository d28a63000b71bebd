"""Who is calling: the person whose token it is, found before anything else."""

from hashlib import sha256
from typing import Any, Final

from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from recoup.desk.people.entering import Door, who_has_token
from recoup.serving.guarding import whence, who_asks

_SCHEME: Final = "bearer"
_LONGEST: Final = 200


class Bearer(ASGIMiddleware):
    """Finds for whom a program acts by its token, and leaves it to the addresses to refuse it."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def __deepcopy__(self, memo: dict[int, object]) -> "Bearer":
        """Stay one: the framework copies each address with all that stands before it, and a door has only one house."""
        return self

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Note who is calling."""
        token = _token(ASGIConnection[Any, Any, Any, Any](scope).headers.get("authorization", ""))
        scope["user"] = await sync_to_thread(who_has_token, self._door, token) if token else None
        await next_app(scope, receive, send)


def counted_as(request: Request[Any, Any, Any]) -> str:
    """Return under which name requests are counted: each token by itself, nobody known by where they come from."""
    if who_asks(request) is None:
        return whence(request)
    return sha256(request.headers.get("authorization", "").encode()).hexdigest()


def _token(header: str) -> str:
    scheme, _, token = header.strip().partition(" ")
    return token.strip() if scheme.casefold() == _SCHEME and len(token) <= _LONGEST else ""
