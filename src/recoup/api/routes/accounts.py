"""Accounts: let one rest, go on with it, end our access. To connect one is left to a person at its remote's page."""

from typing import Final

from litestar import get, post

from recoup.api.api_desk import Acts, Caller, Given
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Id
from recoup.api.shapes.accounts import Disconnected
from recoup.api.shapes.desk import Done, Shop
from recoup.desk.account_book import find_login, pause_account, resume_account
from recoup.desk.connecting import ConnectError
from recoup.desk.shops import disconnect, list_shops
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.words import Remote

_TAGS: Final = ["desk"]
_MAY: Final = asks(Permission.CONFIGURE)


@get("/connections", opt=asks(Permission.LOOK), tags=_TAGS, sync_to_thread=True)
def connections_list(caller: Given) -> list[Shop]:
    """List the shops with their accounts, and whether each works, waits to be authorised, or is disconnected."""
    return caller.shapes(Shop, list_shops(caller.home))


@post("/connections/{id:int}/pause", opt=_MAY, tags=_TAGS, status_code=200, sync_to_thread=True)
def connections_pause(actor: Acts, id: Id) -> Done:
    """Let an account rest: nothing is read or written with it until it is resumed."""
    _known(actor, id)
    pause_account(actor.home, actor.who, id)
    return Done(new=True)


@post("/connections/{id:int}/resume", opt=_MAY, tags=_TAGS, status_code=200, sync_to_thread=True)
def connections_resume(actor: Acts, id: Id) -> Done:
    """Go on with an account that rests; refused where its access was ended."""
    _known(actor, id)
    resume_account(actor.home, actor.who, id)
    return Done(new=True)


@post("/connections/{id:int}/disconnect", opt=_MAY, tags=_TAGS, status_code=200, sync_to_thread=True)
def connections_disconnect(actor: Acts, id: Id) -> Disconnected:
    """End our access to an account and forget its secrets; what was seen, decided and posted stays."""
    return actor.shape(Disconnected, disconnect(actor.home, *_known(actor, id), actor.who))


def _known(actor: Caller, id: int) -> tuple[Remote, str]:
    """Return where an account is and its login there; raises NOT_FOUND."""
    try:
        return find_login(actor.home, id)
    except ConnectError as error:
        raise ProblemRaised(Code.NOT_FOUND, error.said) from None


ROUTES: Final = (connections_list, connections_pause, connections_resume, connections_disconnect)
