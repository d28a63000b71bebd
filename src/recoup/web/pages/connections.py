"""The page of connections: each shop's accounts, and connecting one at its remote's own page, again, or no more.

Somebody who is sent to a remote's page comes back with a code; it counts only in the session that was sent there.
Addresses of remotes cannot be typed in here: the secrets that are kept would be sent to them.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from litestar import Response, get, post
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from recoup.decision.words.text import Text
from recoup.desk.account_book import ShopBook, find_login, pause_account, read_accounts, resume_account
from recoup.desk.authorising import Authorising, StoreAuthorising, StoreWanted, SupplierAuthorising, SupplierWanted
from recoup.desk.connecting import ConnectError
from recoup.desk.look_names import name_of_look
from recoup.desk.registering import REGISTER
from recoup.desk.shops import disconnect
from recoup.people.roles import Permission
from recoup.storage.words import Remote
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.web_desk import Given, Speaks, WebDesk
from recoup.web.words.remedies import way_of

_HERE: Final = "/connections"
_MAY: Final = asks(Permission.CONFIGURE)
_STATE_BYTES: Final = 32
_OVER: Final = Text(
    "Nobody here waits for this answer any more, or it began in another browser. Begin again.",
    "이 응답을 기다리는 연결이 없거나 다른 브라우저에서 시작했습니다. 다시 시작하세요.",
)


@dataclass(frozen=True, slots=True)
class Store:
    """Which mall, and by which app; what is empty stays as it is kept. ``shop`` is its name here."""

    mall: str
    client_id: str = ""
    secret: str = field(default="", repr=False)
    webhook_key: str = field(default="", repr=False)
    shop: str = ""


@dataclass(frozen=True, slots=True)
class Supplier:
    """Which buyer, and by which application; what is empty stays as it is kept."""

    app_key: str = ""
    secret: str = field(default="", repr=False)
    buyer: str = ""
    shop: str = ""
    another: bool = False


@get("/connections", opt=_MAY, sync_to_thread=True)
def connections_page(
    request: Visit, desk: Given, speaker: Speaks, done: FromQuery[str] = "", ended: FromQuery[str] = ""
) -> Response[str]:
    """Show every shop with its accounts; ``done`` is what was connected just now, ``ended`` what was disconnected."""
    return _show(request, desk, speaker, done=done, ended=ended)


@post("/connections/cafe24", opt=_MAY, sync_to_thread=True)
def store_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Store]) -> Response[Any]:
    """Begin to connect a mall: show the way to Cafe24's page."""
    visitor, mall = visitor_of(request), data.mall.strip()
    home = desk.seen_by(visitor)
    if visitor.shops is not None and not _knows(read_accounts(home), mall):
        raise PermissionDeniedException  # only who sees all shops adds one
    wanted = StoreWanted(
        mall_id=mall,
        redirect_uri=_callback(desk, Remote.CAFE24),
        client_id=data.client_id.strip() or None,
        client_secret=data.secret.strip() or None,
        webhook_key=data.webhook_key.strip() or None,
        shop=data.shop.strip() or None,
        who=visitor.who,
    )
    try:
        return _send(request, desk, speaker, Remote.CAFE24, StoreAuthorising(home, wanted))
    except ConnectError as error:
        return _show(request, desk, speaker, error=error.said, filled=data)


@post("/connections/aliexpress", opt=_MAY, sync_to_thread=True)
def supplier_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Supplier]) -> Response[Any]:
    """Begin to connect a buyer's account: show the way to AliExpress's page."""
    visitor = visitor_of(request)
    wanted = SupplierWanted(
        redirect_uri=_callback(desk, Remote.ALIEXPRESS),
        buyer=data.buyer.strip() or None,
        app_key=data.app_key.strip() or None,
        app_secret=data.secret.strip() or None,
        shop=data.shop.strip() or None,
        another=data.another,
        who=visitor.who,
    )
    try:
        return _send(request, desk, speaker, Remote.ALIEXPRESS, SupplierAuthorising(desk.seen_by(visitor), wanted))
    except ConnectError as error:
        return _show(request, desk, speaker, error=error.said, filled=data)


@get("/connections/callback/{remote:str}", opt=_MAY, sync_to_thread=True)
def callback_act(request: Visit, desk: Given, speaker: Speaks, remote: FromPath[str]) -> Response[Any]:
    """Take what a remote's page sends back, and keep the account."""
    if remote not in (Remote.CAFE24, Remote.ALIEXPRESS):
        raise NotFoundException
    visitor, said = visitor_of(request), _query(request)
    # Cafe24 promises to give the state back; AliExpress documents nothing, so an answer without one is taken.
    state = said.get("state", "" if remote == Remote.CAFE24 else None)
    waiting = desk.consents.take(visitor.session, Remote(remote), state, desk.home.now())
    if waiting is None:
        return _show(request, desk, speaker, error=_OVER)
    try:
        found = waiting.authorising.finish(said, waiting.state)
    except ConnectError as error:
        return _show(request, desk, speaker, error=error.said)
    desk.wake()
    return Redirect(_HERE, query_params={"done": found.login}, status_code=303)


@post("/connections/{id:int}/pause", opt=_MAY, sync_to_thread=True)
def pause_act(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int]) -> Response[Any]:
    """Let an account rest."""
    visitor = visitor_of(request)
    try:
        pause_account(desk.seen_by(visitor), visitor.who, id)
    except ConnectError as error:
        return _show(request, desk, speaker, error=error.said)
    return Redirect(_HERE, status_code=303)


@post("/connections/{id:int}/resume", opt=_MAY, sync_to_thread=True)
def resume_act(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int]) -> Response[Any]:
    """Go on with an account."""
    visitor = visitor_of(request)
    try:
        resume_account(desk.seen_by(visitor), visitor.who, id)
    except ConnectError as error:
        return _show(request, desk, speaker, error=error.said)
    desk.wake()
    return Redirect(_HERE, status_code=303)


@post("/connections/{id:int}/disconnect", opt=_MAY, sync_to_thread=True)
def disconnect_act(request: Visit, desk: Given, speaker: Speaks, id: FromPath[int]) -> Response[Any]:
    """End our access to an account and forget its secrets."""
    visitor = visitor_of(request)
    home = desk.seen_by(visitor)
    try:
        gone = disconnect(home, *find_login(home, id), visitor.who)
    except ConnectError as error:
        return _show(request, desk, speaker, error=error.said)
    return _show(request, desk, speaker, ended=gone.login, ended_said=gone.said)


def _send(request: Visit, desk: WebDesk, speaker: Speaker, remote: Remote, authorising: Authorising) -> Response[str]:
    """Show the way to a remote's page: a link, because a form may lead nowhere outside."""
    state = secrets.token_urlsafe(_STATE_BYTES)
    desk.consents.begin(visitor_of(request).session, remote, state, authorising, desk.home.now())
    return page(request, "consent.html", speaker, {"remote": remote, "to": authorising.page(state)})


def _callback(desk: WebDesk, remote: Remote) -> str:
    return f"{desk.address}{_HERE}/callback/{remote}"


def _query(request: Visit) -> Mapping[str, str]:
    return {name: value for name, value in request.query_params.items() if isinstance(value, str)}


def _knows(shops: tuple[ShopBook, ...], mall: str) -> bool:
    return any(each.remote is Remote.CAFE24 and each.login == mall for shop in shops for each in shop.accounts)


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    *,
    error: Text | None = None,
    filled: Store | Supplier | None = None,
    done: str = "",
    ended: str = "",
    ended_said: Text | None = None,
) -> Response[str]:
    shops = read_accounts(desk.seen_by(visitor_of(request)))
    shown = {
        "shops": shops,
        "error": error,
        "store": filled if isinstance(filled, Store) else Store(""),
        "supplier": filled if isinstance(filled, Supplier) else Supplier(),
        "done": done,
        "ended": ended,
        "ended_said": ended_said,
        "callbacks": {each: _callback(desk, each) for each in (Remote.CAFE24, Remote.ALIEXPRESS)},
        "address": desk.address,
        "is_public": bool(desk.public_url),
        "register": REGISTER,
        "name_of_look": name_of_look,
        "way_of": way_of,
    }
    return page(request, "connections.html", speaker, shown, 200 if error is None else 400)


ROUTES: Final = (
    connections_page,
    store_act,
    supplier_act,
    callback_act,
    pause_act,
    resume_act,
    disconnect_act,
)
