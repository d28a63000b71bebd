"""Refunds that wait for a person: see what approving one would do, approve it as it was seen, take that back."""

from typing import Final

from litestar import Response, get, post
from litestar.params import JSONBody

from recoup.api.api_desk import Acts, Given, tagged
from recoup.api.conditions import SHOWS_TAG, IfMatch, handed_in
from recoup.api.routes.params import Id
from recoup.api.shapes.cases import Acted, Approval
from recoup.api.shapes.tasks import Reason
from recoup.desk.acting import approve, preview_approval, revoke
from recoup.people.roles import Permission
from recoup.serving.guarding import asks

_TAGS: Final = ["approvals"]


@get(
    "/cases/{id:int}/approval",
    opt=asks(Permission.LOOK),
    tags=_TAGS,
    response_headers=SHOWS_TAG,
    sync_to_thread=True,
)
def approval_preview(caller: Given, id: Id) -> Response[Approval]:
    """Show what approving the refund of a case would do; its ETag stands for all that it rests on."""
    found = preview_approval(caller.home, id)
    return tagged(caller.shape(Approval, found), found.seen)


@post("/cases/{id:int}/approval", opt=asks(Permission.MOVE_MONEY), tags=_TAGS, sync_to_thread=True)
def approval_make(actor: Acts, id: Id, data: JSONBody[Reason], if_match: IfMatch = None) -> Acted:
    """Let Recoup make the refund that was seen; where the policy refuses it as yet, `reason` says why all the same."""
    return actor.shape(Acted, approve(actor.home, id, handed_in(if_match), actor.who, data.reason))


@post("/cases/{id:int}/approval/revoke", opt=asks(Permission.MOVE_MONEY), tags=_TAGS, sync_to_thread=True)
def approval_revoke(actor: Acts, id: Id, data: JSONBody[Reason]) -> Acted:
    """Take an approval back; what was begun at a remote meanwhile stays begun."""
    return actor.shape(Acted, revoke(actor.home, id, actor.who, data.reason))


ROUTES: Final = (approval_preview, approval_make, approval_revoke)
