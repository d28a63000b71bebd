"""What each address asks of whoever calls it. It is said at the address, and one guard holds everybody to it.

Every address either says which permission it needs or that it is open to everybody; tests walk all of them. How
somebody is known, by a cookie or by a token, is the business of each face.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler

from recoup.desk.people.visitor import Visitor
from recoup.people.roles import Permission

OPEN: Final = {"open": True}
"""Said by an address that everybody may call."""


def asks(permission: Permission, *, all_shops: bool = False) -> dict[str, Any]:
    """Return what an address says that may be called by whoever may do this, or of them who sees all shops.

    ``all_shops`` is said where what is shown belongs to no shop and tells of every one.
    """
    return {"permission": permission, "all_shops": all_shops}


def let_in(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Refuse who may not call an address, and everybody where it says nothing.

    Raises NotAuthorizedException for nobody who is known, and PermissionDeniedException.
    """
    if handler.opt.get("open") is True:
        return
    permission = handler.opt.get("permission")
    if not isinstance(permission, Permission) or not visitor_of(connection).may(permission):
        raise PermissionDeniedException
    if handler.opt.get("all_shops") is True and visitor_of(connection).shops is not None:
        raise PermissionDeniedException


def whence(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """Return the network's address of whoever asks; empty when nobody knows it.

    The desk listens to this machine only, so whoever asks from elsewhere asks through a proxy, which says from where in
    the last entry of ``X-Forwarded-For``; what stands before that entry anybody may have made up.
    """
    said = connection.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return said or ("" if connection.client is None else connection.client.host)


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
