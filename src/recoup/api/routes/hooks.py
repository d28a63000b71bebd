"""Webhooks: programs that are told what happens, and what became of their messages."""

from typing import Annotated, Final

from litestar import get, post
from litestar.params import JSONBody, QueryParameter

from recoup.api.api_desk import Acts, Given
from recoup.api.paging import USUAL, Cursor, Limit, Page, number, page_of, place_of
from recoup.api.routes.params import Id
from recoup.api.shapes.desk import Done
from recoup.api.shapes.hooks import Hook, HookGiven, HookMessage, NewHook
from recoup.desk.hooks.subscribing import list_hooks, list_messages, send_again, subscribe, unsubscribe
from recoup.people.roles import Permission
from recoup.serving.guarding import asks

_TAGS: Final = ["webhooks"]
_MAY: Final = asks(Permission.CONFIGURE)
Dead = Annotated[bool, QueryParameter(description="Only those that were given up.")]


@get("/webhooks", opt=_MAY, tags=_TAGS, sync_to_thread=True)
def webhooks_list(caller: Given, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Hook]:
    """List every program that is or was told, in the order they came."""
    after = place_of(cursor, tuple[int])
    found = list_hooks(caller.home, caller.visitor, limit + 1, None if after is None else after[0])
    return page_of(found, limit, number, lambda each: caller.shape(Hook, each))


@post("/webhooks", opt=_MAY, tags=_TAGS, sync_to_thread=True)
def webhooks_subscribe(actor: Acts, data: JSONBody[HookGiven]) -> NewHook:
    """Let a program be told of events of the shops that the token's owner sees; its secret is shown this once."""
    found = subscribe(actor.home, actor.settings.hooks, actor.visitor, data.url, data.events)
    return actor.shape(NewHook, found)


@post("/webhooks/{id:int}/end", opt=_MAY, tags=_TAGS, status_code=200, sync_to_thread=True)
def webhooks_end(actor: Acts, id: Id) -> Hook:
    """Tell a program nothing more."""
    return actor.shape(Hook, unsubscribe(actor.home, actor.visitor, id))


@get("/webhooks/{id:int}/messages", opt=_MAY, tags=_TAGS, sync_to_thread=True)
def messages_list(
    caller: Given, id: Id, given_up: Dead = False, limit: Limit = USUAL, cursor: Cursor = None
) -> Page[HookMessage]:
    """List messages to a program, the newest first: the dead letters are those given up."""
    before = place_of(cursor, tuple[int])
    known = (caller.home, caller.visitor, id, limit + 1, None if before is None else before[0])
    found = list_messages(*known, given_up=given_up)
    return page_of(found, limit, number, lambda each: caller.shape(HookMessage, each))


@post("/webhooks/messages/{id:int}/resend", opt=_MAY, tags=_TAGS, status_code=200, sync_to_thread=True)
def messages_resend(actor: Acts, id: Id) -> Done:
    """Let a message that was given up be tried anew."""
    send_again(actor.home, actor.visitor, id)
    return Done(new=True)


ROUTES: Final = (webhooks_list, webhooks_subscribe, webhooks_end, messages_list, messages_resend)
