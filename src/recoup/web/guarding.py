"""Who is asking a page: the visitor whose cookie it is, found before anything else."""

from typing import Any, Final

from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from recoup.desk.people.entering import Door, who_has_cookie
from recoup.serving.guarding import OPEN, asks, let_in, visitor_of, whence, who_asks

COOKIE: Final = "recoup"


class Entrance(ASGIMiddleware):
    """Finds the visitor of each request by its cookie, and leaves it to the addresses to refuse them."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def __deepcopy__(self, memo: dict[int, object]) -> "Entrance":
        """Stay one: the framework copies each address with all that stands before it, and a door has only one house."""
        return self

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Note who is asking."""
        token = ASGIConnection[Any, Any, Any, Any](scope).cookies.get(COOKIE)
        scope["user"] = await sync_to_thread(who_has_cookie, self._door, token) if token else None
        await next_app(scope, receive, send)


__all__ = ["COOKIE", "OPEN", "Entrance", "asks", "let_in", "visitor_of", "whence", "who_asks"]
