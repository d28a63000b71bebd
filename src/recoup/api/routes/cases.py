"""Cases: go through them, see one in full, write a note, end what only a person ends."""

from typing import Annotated, Final

from litestar import Response, get, post
from litestar.params import FromQuery, JSONBody, QueryParameter

from recoup.api.api_desk import Acts, Caller, Given, tagged
from recoup.api.conditions import SHOWS_TAG, IfMatch, handed_in, require, tag_of
from recoup.api.paging import USUAL, Cursor, Limit, Page, mark_of, marked
from recoup.api.routes.params import Id, Search, ShopNumber
from recoup.api.shapes.cases import (
    Acted,
    CaseDetail,
    CaseRow,
    Choices,
    NoteGiven,
    Ordering,
    Settled,
    SettlementGiven,
)
from recoup.api.shapes.orders import Placement
from recoup.api.shapes.tasks import Reason
from recoup.desk.acting import note
from recoup.desk.casebook import open_casebook
from recoup.desk.inbox import Query, Tab, look_at_inbox
from recoup.desk.placing import place_order, preview_placement
from recoup.desk.settling import Choice, choices, settle
from recoup.domain.kind import Kind
from recoup.domain.settlement import Settlement
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.ids import ShopId
from recoup.storage.repositories.case_lists import CaseOrder

_TAGS: Final = ["cases"]
Which = Annotated[Tab, QueryParameter(description="All open ones, or those that need a person, wait, or are late.")]


@get("/cases", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def cases_list(
    caller: Given,
    which: Which = Tab.ALL,
    order: FromQuery[CaseOrder] = CaseOrder.URGENCY,
    kind: FromQuery[Kind | None] = None,
    shop: ShopNumber = None,
    late: FromQuery[bool] = False,
    q: Search = "",
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Page[CaseRow]:
    """List open cases by urgency or by the money at stake, each with the next thing to do."""
    list_ = f"cases by {order}"
    number = None if shop is None else ShopId(shop)
    found = look_at_inbox(caller.home, Query(which, order, kind, number, late, q, mark_of(cursor, list_)), limit)
    return marked(caller.shapes(CaseRow, found.rows), list_, found.further)


@get("/cases/{id:int}", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def cases_show(caller: Given, id: Id) -> CaseDetail:
    """Show a case in full: why it is decided so, its tasks, writes, messages, records, books and history."""
    book = open_casebook(caller.home, caller.settings.tasks, id, caller.language)
    books = book.books if caller.visitor.may(Permission.SEE_BOOKS) else ()
    return caller.shape(CaseDetail, book, books=books)


@post("/cases/{id:int}/notes", opt=asks(Permission.WORK), tags=_TAGS, sync_to_thread=True)
def cases_note(actor: Acts, id: Id, data: JSONBody[NoteGiven]) -> Acted:
    """Keep a note in a case."""
    return actor.shape(Acted, note(actor.home, actor.settings.tasks, id, data.text, actor.who))


@get(
    "/cases/{id:int}/settlements",
    opt=asks(Permission.LOOK),
    tags=_TAGS,
    response_headers=SHOWS_TAG,
    sync_to_thread=True,
)
def settlements_list(caller: Given, id: Id) -> Response[Choices]:
    """Say how a person may end what is open in a case now, and the money that each way ends."""
    found = choices(caller.home, id)
    return tagged(caller.shape(Choices, {}, case=id, choices=found), _choices_tag(id, found))


@post("/cases/{id:int}/dismissal", opt=asks(Permission.MOVE_MONEY), tags=_TAGS, sync_to_thread=True)
def cases_dismiss(actor: Acts, id: Id, data: JSONBody[Reason], if_match: IfMatch = None) -> Settled:
    """Say that nothing is to be done about a case; refused while its money is open."""
    return _settled(actor, id, Settlement.DISMISSED, data.reason, if_match)


@post("/cases/{id:int}/settlements", opt=asks(Permission.BOOK), tags=_TAGS, sync_to_thread=True)
def settlements_make(actor: Acts, id: Id, data: JSONBody[SettlementGiven], if_match: IfMatch = None) -> Settled:
    """End open money that no remote ends: write it off, keep a surplus, note that an excess was paid back."""
    return _settled(actor, id, data.how, data.reason, if_match)


@get(
    "/cases/{id:int}/placement",
    opt=asks(Permission.MOVE_MONEY),
    tags=_TAGS,
    response_headers=SHOWS_TAG,
    sync_to_thread=True,
)
def placement_preview(caller: Given, id: Id) -> Response[Placement]:
    """Show what would be ordered at the supplier in a case; its ETag stands for all of it."""
    found = preview_placement(caller.home, id)
    return tagged(caller.shape(Placement, found), found.seen)


@post("/cases/{id:int}/placement", opt=asks(Permission.MOVE_MONEY), tags=_TAGS, sync_to_thread=True)
def cases_place(actor: Acts, id: Id, if_match: IfMatch = None) -> Ordering:
    """Let Recoup place the supplier order that was seen, with every check that is made before any placement."""
    return actor.shape(Ordering, place_order(actor.home, id, actor.who, seen=handed_in(if_match)))


def _settled(actor: Caller, id: int, how: Settlement, reason: str, if_match: str | None) -> Settled:
    found = choices(actor.home, id)
    require(if_match, _choices_tag(id, found))
    seen = next((each.amount for each in found if each.how is how), None)
    return actor.shape(Settled, settle(actor.home, id, how, reason, actor.who, seen=seen))


def _choices_tag(id: int, found: tuple[Choice, ...]) -> str:
    return tag_of(id, found)


ROUTES: Final = (
    cases_list,
    cases_show,
    cases_note,
    settlements_list,
    settlements_make,
    cases_dismiss,
    placement_preview,
    cases_place,
)
