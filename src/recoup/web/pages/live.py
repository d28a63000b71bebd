"""News without reloading: a stream that says when something of the tenant's changed, and nothing of what."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

from litestar import get
from litestar.concurrency import sync_to_thread
from litestar.response import ServerSentEvent, ServerSentEventMessage

from recoup.desk.changing import change_mark
from recoup.desk.people.visitor import Visitor
from recoup.people.roles import Permission
from recoup.web.guarding import asks, visitor_of
from recoup.web.rendering import Visit
from recoup.web.web_desk import Given, WebDesk

_LOOK_SECONDS: Final = 2.0
_LOOKS: Final = 150
"""After five minutes a stream ends; whoever asks again is looked at anew, so nobody listens on who was signed out."""


@get("/live", opt=asks(Permission.LOOK))
async def live(request: Visit, desk: Given) -> ServerSentEvent:
    """Send the mark of the present state, and again whenever it changes; a browser asks again when it ends."""
    return ServerSentEvent(marks(desk, visitor_of(request), _LOOKS))


async def marks(desk: WebDesk, visitor: Visitor, looks: int) -> AsyncGenerator[ServerSentEventMessage]:
    """Yield the mark whenever it is another one, in so many looks."""
    known = ""
    for left in range(looks, 0, -1):
        mark = await sync_to_thread(change_mark, desk.home, visitor.tenant)
        if mark != known:
            known = mark
            yield ServerSentEventMessage(event="changed", data=mark)
        if left > 1:
            await asyncio.sleep(_LOOK_SECONDS)


ROUTES: Final = (live,)
