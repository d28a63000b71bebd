"""Who is asking, found before anything else, and what each address asks of them.

Every address either says which permission it needs or that it is open to everybody; a test walks all of them.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, Receive, Scope, Send

from recoup.desk.people.entering import Door, who_has_cookie
from recoup.desk.people.visitor import Visitor
from recoup.people.roles import Permission

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


OPEN: Final = {"open": True}
"""Said by an address that everybody may call."""


def asks(permission: Permission) -> dict[str, Any]:
    """Return what an address says that may be called by whoever may do this."""
    return {"permission": permission}


def let_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuse who may not call an address, and everybody where it says nothing.

    Raises NotAuthorizedException for nobody who is known, and PermissionDeniedException.
    """
    if handler.opt.get("open") is True:
        return
    permission = handler.opt.get("permission")
    if not isinstance(permission, Permission) or not visitor_of(connection).may(permission):
        raise PermissionDeniedException


def visitor_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Visitor:
    """Return who asks, behind a guard; raises NotAuthorizedException for nobody."""
    visitor = who_asks(connection)
    if visitor is None:
        raise NotAuthorizedException
    return visitor


def who_asks(connection: ASGIConnection[Any, Any, Any, Any]) -> Visitor | None:
    """Return who asks; None for nobody who is known, and for an address that does not exist."""
    known = cast(Mapping[str, object], connection.scope)
    found = known.get("user")
    return found if isinstance(found, Visitor) else None
