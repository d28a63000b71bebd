"""The page of the first owner, who comes by the link that the program showed at its start."""

from dataclasses import dataclass
from typing import Any, Final

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from recoup.decision.words.text import Language
from recoup.desk.people.first_owner import FirstOwner, needs_owner, set_up
from recoup.desk.people.visitor import PeopleError, Why
from recoup.desk.shops import list_shops
from recoup.web.guarding import OPEN
from recoup.web.pages.entrance import HOME, device_of, signed_in
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk

_CONNECTIONS: Final = "/connections"


@dataclass(frozen=True, slots=True)
class Owner:
    """What the first owner fills in."""

    email: str = ""
    name: str = ""
    language: Language = Language.KO
    password: str = ""
    business: str = ""


@get("/set-up/{token:str}", opt=OPEN, sync_to_thread=True)
def set_up_page(request: Visit, desk: Given, speaker: Speaks, token: FromPath[str]) -> Response[str]:
    """Ask who the first owner is."""
    if not _works(desk, token):
        return _over(request, speaker)
    return page(request, "set_up.html", speaker, {"error": None, "filled": Owner(language=speaker.language)})


@post("/set-up/{token:str}", opt=OPEN, sync_to_thread=True)
def set_up_act(
    request: Visit, desk: Given, speaker: Speaks, token: FromPath[str], data: URLEncodedBody[Owner]
) -> Response[Any]:
    """Make the first owner, let them in, and lead on to what comes next."""
    if not _works(desk, token):
        return _over(request, speaker)
    owner = FirstOwner(data.email, data.name, data.language, data.password, data.business)
    try:
        cookie = set_up(desk.door, owner, device_of(request))
    except PeopleError as error:
        if error.why is Why.LINK_OVER:
            return _over(request, speaker)
        return page(request, "set_up.html", speaker, {"error": error.said, "filled": data}, 400)
    return signed_in(desk, cookie, HOME if list_shops(desk.home) else _CONNECTIONS)


def _works(desk: WebDesk, token: str) -> bool:
    return desk.first.is_this(token) and needs_owner(desk.door)


def _over(request: Visit, speaker: Speaker) -> Response[str]:
    return page(request, "set_up.html", speaker, {"error": PeopleError(Why.LINK_OVER).said, "filled": None}, 404)


ROUTES: Final = (set_up_page, set_up_act)
