"""The page of people: who may come in and as what, links that are shown once, and the tokens of programs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.text import Language
from recoup.desk.people.keys import all_tokens, make_token, revoke_token
from recoup.desk.people.members import change_role, end_access, invite, renew_link, restore_access
from recoup.desk.people.roster import read_roster
from recoup.desk.people.visitor import PeopleError, Visitor, Why
from recoup.people.roles import GRANTS, Permission, Role
from recoup.storage.ids import PersonId, ShopId, TokenId
from recoup.web.forms import Several, numbers, several
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk

_HERE: Final = "/people"
_MAY: Final = asks(Permission.MANAGE_PEOPLE)
_LASTS: Final = (30, 90, 180, 366)
"""For how many days a token can be made."""
_ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, as what, and to which shops: ``all`` or their numbers."""

    email: str
    role: Role
    name: str = ""
    language: Language = Language.KO
    shops: Several = _ALL


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody is at the shop, and which shops they see."""

    role: Role
    shops: Several = ""


@dataclass(frozen=True, slots=True)
class NewToken:
    """What a program may do, and for how many days."""

    name: str
    days: int
    permissions: Several = ""


@get("/people", opt=_MAY, sync_to_thread=True)
def people_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show everybody, the tokens, and what each role may do."""
    return _show(request, desk, speaker)


@post("/people/invite", opt=_MAY, sync_to_thread=True)
def invite_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Invitation]) -> Response[Any]:
    """Invite somebody and show their link, once."""
    visitor = visitor_of(request)
    shops = _shops(desk, visitor, data.shops)
    try:
        _, token = invite(
            desk.door,
            visitor.tenant,
            visitor.who,
            data.email,
            data.name,
            data.role,
            data.language,
            shops,
            visitor.reach,
        )
    except PeopleError as error:
        return _show(request, desk, speaker, error=error, filled=data)
    return _show(request, desk, speaker, link=f"{desk.address}/begin/{token}", of=data.email)


@post("/people/{id:int}/role", opt=_MAY, sync_to_thread=True)
def role_act(
    request: Visit, desk: Given, speaker: Speaks, id: FromPath[int], data: URLEncodedBody[Place]
) -> Response[Any]:
    """Give somebody another role and other shops."""
    visitor = visitor_of(request)
    try:
        shops = _shops(desk, visitor, data.shops)
        change_role(desk.door, visitor.tenant, visitor.who, PersonId(id), data.role, shops, visitor.reach)
    except PeopleError as error:
        return _show(request, desk, speaker, error=error)
    return Redirect(_HERE, status_code=303)


@post("/people/{id:int}/link", opt=_MAY, sync_to_thread=True)
def link_act(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int]) -> Response[Any]:
    """Make somebody a new link to choose a password, and show it once; their old links are over."""
    visitor = visitor_of(request)
    known = next((each for each in read_roster(desk.door, visitor).members if each.id == id), None)
    if known is None:
        raise NotFoundException
    try:
        token = renew_link(desk.door, visitor, known.id)
    except PeopleError as error:
        return _show(request, desk, speaker, error=error)
    return _show(request, desk, speaker, link=f"{desk.address}/begin/{token}", of=known.email)


@post("/people/{id:int}/end", opt=_MAY, sync_to_thread=True)
def end_act(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int]) -> Response[Any]:
    """Let somebody in no more."""
    visitor = visitor_of(request)
    try:
        end_access(desk.door, visitor.tenant, visitor.who, PersonId(id), visitor.reach)
    except PeopleError as error:
        return _show(request, desk, speaker, error=error)
    return Redirect(_HERE, status_code=303)


@post("/people/{id:int}/restore", opt=_MAY, sync_to_thread=True)
def restore_act(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int]) -> Response[Any]:
    """Let somebody in again."""
    visitor = visitor_of(request)
    try:
        restore_access(desk.door, visitor.tenant, visitor.who, PersonId(id), visitor.reach)
    except PeopleError as error:
        return _show(request, desk, speaker, error=error)
    return Redirect(_HERE, status_code=303)


@post("/people/tokens", opt=_MAY, sync_to_thread=True)
def token_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[NewToken]) -> Response[Any]:
    """Make a token for a program and show it once."""
    chosen = [Permission(each) for each in several(data.permissions) if each in list(Permission)]
    lasts = timedelta(days=max(data.days, 1))
    _, token = make_token(desk.door, visitor_of(request), data.name, chosen or [Permission.LOOK], lasts)
    return _show(request, desk, speaker, token=token)


@post("/people/tokens/{id:int}/revoke", opt=_MAY, sync_to_thread=True)
def revoke_act(request: Visit, desk: Given, id: FromPath[int]) -> Redirect:
    """End a token at once."""
    if not revoke_token(desk.door, visitor_of(request), TokenId(id)):
        raise NotFoundException
    return Redirect(_HERE, status_code=303)


def _shops(desk: WebDesk, visitor: Visitor, chosen: Several) -> frozenset[ShopId] | None:
    """Return the shops that are given: nobody gives more than they see themselves. None is all of them."""
    if visitor.shops is None and _ALL in several(chosen):
        return None
    known = {each.id for each in read_roster(desk.door, visitor).shops}
    found = known & {ShopId(each) for each in numbers(chosen)}
    return frozenset(found) if visitor.shops is None else frozenset(found) or visitor.shops


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    *,
    error: PeopleError | None = None,
    filled: Invitation | None = None,
    link: str | None = None,
    of: str = "",
    token: str | None = None,
) -> Response[str]:
    visitor = visitor_of(request)
    roster = read_roster(desk.door, visitor)
    shown: Mapping[str, Any] = {
        "roster": roster,
        "names": {each.id: each.name for each in roster.members},
        "shop_names": {each.id: each.name for each in roster.shops},
        "tokens": all_tokens(desk.door, visitor),
        "error": None if error is None else error.said,
        "filled": filled,
        "link": link,
        "of": of,
        "token": token,
        "roles": list(Role),
        "permissions": list(Permission),
        "grants": GRANTS,
        "days": _LASTS,
    }
    status = 200 if error is None else 404 if error.why is Why.UNKNOWN_PERSON else 400
    return page(request, "people.html", speaker, shown, status)


ROUTES: Final = (
    people_page,
    invite_act,
    role_act,
    link_act,
    end_act,
    restore_act,
    token_act,
    revoke_act,
)
