"""Messages to customers: read them, let one go, word it anew, send it again, note that it was told."""

from typing import Annotated, Final

from litestar import Response, get, post
from litestar.params import JSONBody, QueryParameter

from recoup.api.api_desk import Acts, Given, tagged
from recoup.api.conditions import SHOWS_TAG, IfMatch, handed_in
from recoup.api.paging import USUAL, Cursor, Limit, Page, page_of, place_of
from recoup.api.routes.params import Id
from recoup.api.shapes.notices import HowTold, Moved, Notice, NoticeDetail, WordsGiven
from recoup.desk.noticing import (
    NoticeView,
    approve_notice,
    edit_notice,
    list_notices,
    resend_notice,
    show_notice,
    tell_by_hand,
)
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.repositories.notices import NoticePlace
from recoup.storage.words import NoticeState

_TAGS: Final = ["notices"]
Within = Annotated[NoticeState | None, QueryParameter(name="state", description="Only those in this state.")]


@get("/notices", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def notices_list(caller: Given, within: Within = None, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Notice]:
    """List the messages that their customers do not have yet, or all in one state."""
    found = list_notices(caller.home, within, limit + 1, place_of(cursor, NoticePlace))
    return page_of(found, limit, _place, lambda each: caller.shape(Notice, each))


@get("/notices/{id:int}", opt=asks(Permission.LOOK), tags=_TAGS, response_headers=SHOWS_TAG, sync_to_thread=True)
def notices_show(caller: Given, id: Id) -> Response[NoticeDetail]:
    """Show a message with its words; its ETag stands for them."""
    found = show_notice(caller.home, id)
    return tagged(caller.shape(NoticeDetail, found), found.seen)


@post("/notices/{id:int}/approve", opt=asks(Permission.WORK), tags=_TAGS, status_code=200, sync_to_thread=True)
def notices_approve(actor: Acts, id: Id, if_match: IfMatch = None) -> Moved:
    """Let a held letter go in the words that were read."""
    return actor.shape(Moved, approve_notice(actor.home, id, handed_in(if_match), actor.who))


@post("/notices/{id:int}/words", opt=asks(Permission.WORK), tags=_TAGS, status_code=200, sync_to_thread=True)
def notices_edit(actor: Acts, id: Id, data: JSONBody[WordsGiven]) -> NoticeDetail:
    """Put a letter that is not on its way in other words; it waits for approval then."""
    settings = actor.settings.notices
    return actor.shape(NoticeDetail, edit_notice(actor.home, settings, id, data.subject, data.body, actor.who))


@post("/notices/{id:int}/told", opt=asks(Permission.WORK), tags=_TAGS, status_code=200, sync_to_thread=True)
def notices_told(actor: Acts, id: Id, data: JSONBody[HowTold]) -> Moved:
    """Note that the customer was told in another way; no letter goes then."""
    return actor.shape(Moved, tell_by_hand(actor.home, id, actor.who, data.how))


@post("/notices/{id:int}/resend", opt=asks(Permission.WORK), tags=_TAGS, status_code=200, sync_to_thread=True)
def notices_resend(actor: Acts, id: Id) -> Moved:
    """Let a letter that could not be delivered go once more."""
    return actor.shape(Moved, resend_notice(actor.home, id, actor.who))


def _place(notice: NoticeView) -> NoticePlace:
    return NoticePlace(notice.case, notice.position)


ROUTES: Final = (
    notices_list,
    notices_show,
    notices_approve,
    notices_edit,
    notices_told,
    notices_resend,
)
