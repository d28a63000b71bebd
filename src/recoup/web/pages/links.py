"""Matching: what may belong together, side by side, and what has no other side yet."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import MultipartBody, URLEncodedBody
from litestar.response import Redirect

from recoup.connectors.files.relation import BadRow, UnreadableFileError
from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.desk.linking import accept_proposal, import_links, link_lines, reject_proposal
from recoup.desk.matching import list_unmatched
from recoup.desk.refused import RefusedError
from recoup.people.roles import Permission
from recoup.web.forms import Several, several
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Speaker, Visit, page
from recoup.web.uploads import MOST_BYTES, placed
from recoup.web.web_desk import Given, Speaks, WebDesk

_HERE: Final = "/links"
_MAY: Final = asks(Permission.LINK)
_BETWEEN: Final = "|"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The proposals that somebody ticked, each as its two lines, and of which shop."""

    shop: str = ""
    match: Several = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class ByHand:
    """Two lines that somebody says belong together."""

    shop: str = ""
    store: str = ""
    supplier: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class LinksFile:
    """A file of links."""

    shop: str = ""
    file: UploadFile | None = None


@get(_HERE, opt=_MAY, sync_to_thread=True)
def links_page(request: Visit, desk: Given, speaker: Speaks) -> Response[str]:
    """Show what waits to be matched."""
    return _show(request, desk, speaker)


@post("/links/accept", opt=_MAY, sync_to_thread=True)
def accept_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Chosen]) -> Response[Any]:
    """Let the ticked proposals be acted on."""
    return _decide(request, desk, speaker, data, "accepted", accept_proposal)


@post("/links/reject", opt=_MAY, sync_to_thread=True)
def reject_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[Chosen]) -> Response[Any]:
    """Say that the ticked proposals are wrong."""
    return _decide(request, desk, speaker, data, "rejected", reject_proposal)


@post("/links/by-hand", opt=_MAY, sync_to_thread=True)
def by_hand_act(request: Visit, desk: Given, speaker: Speaks, data: URLEncodedBody[ByHand]) -> Response[Any]:
    """Say that two lines belong together."""
    visitor = visitor_of(request)
    pieces = int(data.quantity) if data.quantity.isascii() and data.quantity.isdecimal() else None
    try:
        link_lines(
            desk.seen_by(visitor), data.store.strip(), data.supplier.strip(), visitor.who, pieces, data.shop or None
        )
    except RefusedError as error:
        return _show(request, desk, speaker, error.said, filled=data)
    return _back(desk, "linked", 1)


@post("/links/import", opt=_MAY, sync_to_thread=True, request_max_body_size=MOST_BYTES)
def import_act(request: Visit, desk: Given, speaker: Speaks, data: MultipartBody[LinksFile]) -> Response[Any]:
    """Keep the links of a file; rows that cannot be used are shown."""
    visitor = visitor_of(request)
    try:
        with placed(data.file) as path:
            found = import_links(desk.seen_by(visitor), path, visitor.who, data.shop or None)
    except RefusedError as error:
        return _show(request, desk, speaker, error.said)
    except UnreadableFileError as error:
        return _show(request, desk, speaker, error.said)
    if found.bad:
        desk.wake()
        return _show(request, desk, speaker, bad=found.bad, links=found.links)
    return _back(desk, "linked", found.links)


def _decide(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    data: Chosen,
    done: str,
    act: Callable[[Installation, str, str, str, str | None], object],
) -> Response[Any]:
    visitor, count = visitor_of(request), 0
    home = desk.seen_by(visitor)
    try:
        for each in several(data.match):
            store, _, supplier = each.partition(_BETWEEN)
            act(home, store, supplier, visitor.who, data.shop or None)
            count += 1
    except RefusedError as error:
        desk.wake()
        return _show(request, desk, speaker, error.said)
    return _back(desk, done, count)


def _back(desk: WebDesk, done: str, count: int) -> Redirect:
    desk.wake()
    return Redirect(f"{_HERE}?done={done}&count={count}", status_code=303)


def _show(
    request: Visit,
    desk: WebDesk,
    speaker: Speaker,
    error: Text | None = None,
    *,
    filled: ByHand | None = None,
    bad: tuple[BadRow, ...] = (),
    links: int = 0,
) -> Response[str]:
    asked = request.query_params
    done, count = asked.get("done", ""), asked.get("count", "")
    shown = {
        "shops": list_unmatched(desk.seen_by(visitor_of(request))),
        "error": error,
        "filled": filled or ByHand(store=asked.get("store", ""), supplier=asked.get("supplier", "")),
        "bad": bad,
        "links": links,
        "done": done if done in ("accepted", "rejected", "linked") and count.isdecimal() else None,
        "count": count,
    }
    return page(request, "links.html", speaker, shown, 200 if error is None and not bad else 400)


ROUTES: Final = (links_page, accept_act, reject_act, by_hand_act, import_act)
