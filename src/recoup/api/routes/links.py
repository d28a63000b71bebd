"""Links: what belongs together, what may, and what a person says of it."""

from typing import Final

from litestar import get, post
from litestar.params import JSONBody

from recoup.api.api_desk import Acts, Given
from recoup.api.paging import USUAL, Cursor, Limit, Page, page_of, place_of
from recoup.api.routes.params import ShopName
from recoup.api.shapes.orders import FileGiven, LinesGiven, Link, Linked, LinkGiven, Unmatched
from recoup.desk.linking import (
    LinkView,
    accept_proposal,
    import_links,
    link_lines,
    list_links,
    list_proposals,
    reject_proposal,
    unlink_lines,
)
from recoup.desk.matching import list_unmatched
from recoup.people.roles import Permission
from recoup.serving.files import placed
from recoup.serving.guarding import asks
from recoup.storage.repositories.links import LinkPlace

_TAGS: Final = ["links"]


@get("/links", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def links_list(caller: Given, shop: ShopName = None, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Link]:
    """List the links that are acted on and those that were ruled out, by store line."""
    found = list_links(caller.home, limit + 1, shop, place_of(cursor, LinkPlace))
    return page_of(found, limit, _link_place, lambda each: caller.shape(Link, each))


@get("/links/proposals", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def proposals_list(caller: Given, shop: ShopName = None, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Link]:
    """List the proposals that wait for a person, by store line; `confidence` says how sure each is."""
    found = list_proposals(caller.home, limit + 1, shop, place_of(cursor, LinkPlace))
    return page_of(found, limit, _link_place, lambda each: caller.shape(Link, each))


@post("/links", opt=asks(Permission.LINK), tags=_TAGS, sync_to_thread=True)
def links_make(actor: Acts, data: JSONBody[LinkGiven]) -> Link:
    """Say that pieces of two lines belong together."""
    home, given = actor.home, (data.store_line, data.supplier_line, actor.who, data.quantity, data.shop)
    return actor.shape(Link, link_lines(home, *given))


@post("/links/end", opt=asks(Permission.LINK), tags=_TAGS, status_code=200, sync_to_thread=True)
def links_end(actor: Acts, data: JSONBody[LinesGiven]) -> Link:
    """Say that two lines do not belong together, so that nothing links them again."""
    return actor.shape(Link, unlink_lines(actor.home, data.store_line, data.supplier_line, actor.who, data.shop))


@post("/links/proposals/accept", opt=asks(Permission.LINK), tags=_TAGS, status_code=200, sync_to_thread=True)
def proposals_accept(actor: Acts, data: JSONBody[LinesGiven]) -> Link:
    """Let a proposal be acted on from now on."""
    return actor.shape(Link, accept_proposal(actor.home, data.store_line, data.supplier_line, actor.who, data.shop))


@post("/links/proposals/reject", opt=asks(Permission.LINK), tags=_TAGS, status_code=200, sync_to_thread=True)
def proposals_reject(actor: Acts, data: JSONBody[LinesGiven]) -> Link:
    """Say that a proposal is wrong; it is never made again."""
    return actor.shape(Link, reject_proposal(actor.home, data.store_line, data.supplier_line, actor.who, data.shop))


@get("/links/unmatched", opt=asks(Permission.LINK), tags=_TAGS, sync_to_thread=True)
def unmatched_list(caller: Given) -> list[Unmatched]:
    """List by shop what waits to be matched, both sides beside each other, and lines without another side."""
    return caller.shapes(Unmatched, list_unmatched(caller.home))


@post("/links/import", opt=asks(Permission.LINK), tags=_TAGS, status_code=200, sync_to_thread=True)
def links_import(actor: Acts, data: JSONBody[FileGiven]) -> Linked:
    """Keep the links of a file, and return the rows that could not be used."""
    with placed(data.file.name, data.file.content) as path:
        return actor.shape(Linked, import_links(actor.home, path, actor.who, data.shop))


def _link_place(link: LinkView) -> LinkPlace:
    return LinkPlace(link.store_line, link.supplier_line)


ROUTES: Final = (
    links_list,
    links_make,
    links_end,
    links_import,
    unmatched_list,
    proposals_list,
    proposals_accept,
    proposals_reject,
)
