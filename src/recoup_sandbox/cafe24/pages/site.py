"""The host of a mall as browsers meet it: language, session, form token, who may come in, and then the page.

Customers and the shop's owner have sessions of their own, so that one browser can be both at once. A form without its
session's token changes nothing (403). What the model refuses outside of a form is a page with its sentence.
"""

from collections.abc import Mapping
from typing import Final

from recoup_sandbox.cafe24.auth import Authority
from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.pages.routes import PAGES, Door, PageRoute
from recoup_sandbox.cafe24.pages.visit import LANGUAGE_COOKIE, Visit
from recoup_sandbox.cafe24.pages.words import Language
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.routes import Routes
from recoup_sandbox.pages.sessions import Sessions
from recoup_sandbox.world.world import World

DOMAIN: Final = ".cafe24.com"


class StorePages:
    """The pages of the malls of one world; ``authority`` knows the apps that a mall can consent to."""

    name = "cafe24-pages"
    hosts = ("*" + DOMAIN,)

    def __init__(self, world: World, malls: Mapping[str, Mall], authority: Authority) -> None:
        self._world = world
        self._malls = malls
        self._authority = authority
        self._sessions: dict[tuple[str, bool], Sessions] = {}

    @property
    def routes(self) -> Routes:
        """Its pages."""
        return PAGES

    def answer(self, request: Request) -> Answer:
        """Answer a browser."""
        mall = self._malls.get(request.host.removesuffix(DOMAIN))
        if mall is None:
            return Answer.of_text(f"There is no mall at {request.host}.\n", 404)
        found = PAGES.find(request.method, request.path)
        route = found.route if found else None
        visit = self._visit(request, mall, of_admin=_door(route, request).of_admin)
        if found is None or route is None:
            return _message(visit, *_NOT_FOUND) if not PAGES.methods(request.path) else _message(visit, *_WRONG_METHOD)
        if request.method == "POST" and not visit.session.sent(request):
            return _message(visit, *_STALE_FORM)
        if (elsewhere := _sign_in_first(visit, _door(route, request))) is not None:
            return elsewhere
        try:
            return route.handler(visit, **found.parameters)
        except Cafe24Error as error:
            return visit.show("message.html", here="/", error=error, said="")

    def _visit(self, request: Request, mall: Mall, *, of_admin: bool) -> Visit:
        key = (mall.mall_id, of_admin)
        if key not in self._sessions:
            word = "admin" if of_admin else "shop"
            self._sessions[key] = Sessions(f"{word}_session", self._world.random(f"{word} sessions {mall.mall_id}"))
        sessions = self._sessions[key]
        return Visit(request, mall, self._authority, sessions, sessions.of(request), _language(request))


_NOT_FOUND: Final = (404, "페이지를 찾을 수 없습니다.", "There is no such page.")
_WRONG_METHOD: Final = (405, "이 주소에서는 할 수 없습니다.", "This cannot be done at this address.")
_STALE_FORM: Final = (
    403,
    "양식이 이 접속의 것이 아닙니다. 페이지를 새로 열어 다시 시도해 주세요.",
    "The form is not from this session. Open the page anew and try again.",
)


def _message(visit: Visit, status: int, korean: str, english: str) -> Answer:
    return visit.show("message.html", status=status, here="/", said=visit.t(korean, english))


def _door(route: object, request: Request) -> Door:
    if isinstance(route, PageRoute):
        return route.door
    return Door.ADMIN_DOOR if request.path.startswith("/admin") else Door.SHOP


def _sign_in_first(visit: Visit, door: Door) -> Answer | None:
    """Return the way to the sign-in page when the page needs somebody who is not there."""
    subject = visit.session.subject
    if door is Door.CUSTOMER and subject not in visit.mall.customers:
        return visit.go("/sign-in")
    if door is Door.OWNER and not subject:
        return visit.go("/admin/sign-in")
    return None


def _language(request: Request) -> Language:
    """Return the language that the address names, else the one that was used last, else Korean."""
    for given in (dict(request.query).get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if given in list(Language):
            return Language(given)
    return Language.KO
