"""The web desk as one router: its pages, its own files, who is asking, and what is said when something goes wrong.

Security headers are on every answer: nothing is loaded from elsewhere, no page stands in another's frame, and a form is
taken only with the token of the browser that was given the page.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from litestar import Request, Response, Router, get
from litestar.config.csrf import CSRFConfig
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from recoup.desk.listening import Faces
from recoup.web.guarding import OPEN, Entrance, let_in
from recoup.web.pages import (
    audit,
    case,
    case_acts,
    connections,
    customer,
    entrance,
    health,
    inbox,
    letters,
    links,
    live,
    live_map,
    me,
    money,
    orders,
    people,
    policies,
    products,
    reports,
    set_up,
)
from recoup.web.rendering import STATIC, page
from recoup.web.web_desk import WebDesk

_YEAR_SECONDS: Final = 31_536_000
HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
"""On every answer of the web desk."""

_PAGES: Final[Sequence[ControllerRouterHandler]] = (
    *customer.ROUTES,
    *entrance.ROUTES,
    *inbox.ROUTES,
    *case.ROUTES,
    *case_acts.ROUTES,
    *live.ROUTES,
    *me.ROUTES,
    *reports.ROUTES,
    *products.ROUTES,
    *orders.ROUTES,
    *money.ROUTES,
    *live_map.ROUTES,
    *links.ROUTES,
    *audit.ROUTES,
    *connections.ROUTES,
    *people.ROUTES,
    *letters.ROUTES,
    *policies.ROUTES,
    *health.ROUTES,
    *set_up.ROUTES,
)
_FILES: Final = {path.name: path.read_bytes() for path in STATIC.iterdir()}
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_KNOWN: Final = frozenset({400, 403, 404, 429})
_PROGRAMS: Final = ["^/api/", "^/cafe24/", "^/aliexpress/"]
"""Addresses that programs call, which carry no cookie."""


def web_faces(desk: WebDesk, secret: str) -> Faces:
    """Return the web desk; ``secret`` signs what a form carries of the browser that was given it."""
    pages = Router(
        "/",
        route_handlers=[_file, *_PAGES],
        middleware=[Entrance(desk.door)],
        guards=[let_in],
        response_headers=HEADERS,
        dependencies=desk.dependencies(),
    )
    forms = CSRFConfig(
        secret, cookie_name="recoup_form", cookie_secure=desk.secure, cookie_httponly=True, exclude=_PROGRAMS
    )
    return Faces([pages], forms, partial(_failed, desk))


@get("/static/{name:str}", opt=OPEN)
async def _file(name: FromPath[str]) -> Response[bytes]:
    """Send one of our own files; its address changes with its content, so it is kept for good."""
    if name not in _FILES:
        raise NotFoundException
    headers = {"cache-control": f"public, max-age={_YEAR_SECONDS}, immutable"}
    return Response(_FILES[name], media_type=_TYPES[Path(name).suffix], headers=headers)


def _failed(desk: WebDesk, request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """Say what went wrong in the visitor's words; whoever is not known is sent to the door and back again."""
    if isinstance(error, NotAuthorizedException):
        wanted = request.url.path if request.method == "GET" else "/"
        return Redirect("/sign-in", query_params={"next": wanted})
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status not in _KNOWN:
        status = 500 if status >= 500 else 400
    if status == 500:
        desk.report(error)
    answer = page(request, "error.html", desk.speaker(request), {"status": status}, status)
    answer.headers.update(HEADERS)
    return answer
