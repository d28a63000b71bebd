"""The pages of the door: sign in, come by a link, sign out. They are open to everybody."""

from dataclasses import dataclass
from typing import Any, Final

from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from recoup.desk.people.entering import LASTS, Try, come_by_link, look_at_link, sign_in, sign_out
from recoup.desk.people.first_owner import needs_owner
from recoup.desk.people.members import Purpose
from recoup.desk.people.visitor import PeopleError, Why
from recoup.web.guarding import COOKIE, OPEN, whence, who_asks
from recoup.web.rendering import Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk

HOME: Final = "/inbox"


@dataclass(frozen=True, slots=True)
class SignIn:
    """What somebody who signs in fills in."""

    email: str = ""
    password: str = ""
    code: str = ""
    next: str = HOME


@dataclass(frozen=True, slots=True)
class Beginning:
    """What somebody who comes by a link fills in."""

    password: str = ""


@get("/", opt=OPEN)
async def root() -> Redirect:
    """Lead to the inbox."""
    return Redirect(HOME)


@get("/sign-in", opt=OPEN, sync_to_thread=True)
def sign_in_page(request: Visit, desk: Given, speaker: Speaks, next: FromQuery[str] = HOME) -> Response[str]:
    """Show the form."""
    shown = {"next": _inside(next), "error": None, "email": "", "nobody": needs_owner(desk.door)}
    return page(request, "sign_in.html", speaker, shown)


@post("/sign-in", opt=OPEN, sync_to_thread=True)
def sign_in_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    data: URLEncodedBody[SignIn],
) -> Response[Any]:
    """Let somebody in, or show the form again with what did not match."""
    try:
        token = sign_in(desk.door, Try(data.email, data.password, data.code, whence(request), device_of(request)))
    except PeopleError as error:
        shown = {"next": _inside(data.next), "error": error.said, "email": data.email, "nobody": False}
        return page(request, "sign_in.html", speaker, shown, 429 if error.why is Why.TOO_OFTEN else 403)
    return signed_in(desk, token, _inside(data.next))


@get("/begin/{token:str}", opt=OPEN, sync_to_thread=True)
def begin_page(request: Visit, desk: Given, speaker: Speaks, token: FromPath[str]) -> Response[str]:
    """Show what a link is for, without using it up: mail programs look at links too."""
    try:
        somebody, purpose = look_at_link(desk.door, token)
    except PeopleError as error:
        return page(request, "begin.html", speaker, {"error": error.said, "somebody": None, "chooses": False}, 404)
    chooses = purpose != Purpose.LOOK_AROUND
    return page(request, "begin.html", speaker, {"error": None, "somebody": somebody, "chooses": chooses})


@post("/begin/{token:str}", opt=OPEN, sync_to_thread=True)
def begin_act(
    request: Visit,
    desk: Given,
    speaker: Speaks,
    token: FromPath[str],
    data: URLEncodedBody[Beginning],
) -> Response[Any]:
    """Let somebody in by the link, once."""
    somebody = None
    try:
        somebody, purpose = look_at_link(desk.door, token)
        chooses = purpose != Purpose.LOOK_AROUND
        cookie = come_by_link(desk.door, token, data.password if chooses else None, device_of(request))
    except PeopleError as error:
        if error.why is Why.LINK_OVER:
            somebody = None
        shown = {"error": error.said, "somebody": somebody, "chooses": True}
        return page(request, "begin.html", speaker, shown, 404 if somebody is None else 400)
    return signed_in(desk, cookie, HOME)


@post("/sign-out", opt=OPEN, sync_to_thread=True)
def sign_out_act(request: Request[Any, Any, Any], desk: Given) -> Redirect:
    """End this session."""
    visitor = who_asks(request)
    if visitor is not None:
        sign_out(desk.door, visitor)
    answer = Redirect("/sign-in", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


def signed_in(desk: WebDesk, token: str, to: str) -> Redirect:
    """Return the answer that lets somebody in by their cookie and leads on."""
    seconds = int(LASTS.total_seconds())
    cookie = Cookie(COOKIE, value=token, max_age=seconds, secure=desk.secure, httponly=True, samesite="lax")
    return Redirect(to, status_code=303, cookies=[cookie])


def _inside(address: str) -> str:
    """Return an address of our own, whatever was asked for: a link must not lead out after somebody signed in."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain else HOME


def device_of(request: Request[Any, Any, Any]) -> str:
    """Return what a browser says that it is."""
    return request.headers.get("user-agent", "")


ROUTES: Final = (root, sign_in_page, sign_in_act, begin_page, begin_act, sign_out_act)
