"""People and the tokens of their programs."""

from datetime import timedelta
from typing import Final

from litestar import get, post
from litestar.params import JSONBody

from recoup.api.api_desk import Acts, Caller, Given
from recoup.api.paging import USUAL, Cursor, Limit, Page, number, page_of, place_of
from recoup.api.problems import Code, ProblemRaised
from recoup.api.routes.params import Id
from recoup.api.shapes.desk import Done
from recoup.api.shapes.people import (
    Invited,
    Me,
    NewToken,
    Person,
    PersonGiven,
    RoleGiven,
    Token,
    TokenGiven,
)
from recoup.desk.people.keys import all_tokens, make_token, revoke_token
from recoup.desk.people.members import change_role, end_access, invite, members, renew_link, restore_access
from recoup.desk.people.roster import read_roster
from recoup.people.roles import Permission
from recoup.serving.guarding import asks
from recoup.storage.ids import PersonId, ShopId, TokenId

_PEOPLE: Final = ["people"]
_TOKENS: Final = ["tokens"]
_MAY: Final = asks(Permission.MANAGE_PEOPLE)


@get("/me", opt=asks(Permission.LOOK), tags=_PEOPLE, sync_to_thread=True)
def me_show(caller: Given) -> Me:
    """Say for whom this token acts, and what it may do."""
    visitor = caller.visitor
    shops = None if visitor.shops is None else sorted(visitor.shops)
    permissions = sorted(visitor.permissions)
    return caller.shape(Me, visitor, permissions=permissions, shops=shops)


@get("/people", opt=_MAY, tags=_PEOPLE, sync_to_thread=True)
def people_list(caller: Given, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Person]:
    """List everybody who is or was let in, in the order they came."""
    after = place_of(cursor, tuple[int])
    found = members(caller.door, caller.visitor.tenant, limit + 1, None if after is None else PersonId(after[0]))
    return page_of(found, limit, number, lambda each: caller.shape(Person, each, invited=each.invited))


@post("/people", opt=_MAY, tags=_PEOPLE, sync_to_thread=True)
def people_invite(actor: Acts, data: JSONBody[PersonGiven]) -> Invited:
    """Invite somebody; the path of their link lets them in once."""
    told = (data.email, data.name, data.role, data.language, _shops(actor, data.shops), actor.visitor.reach)
    person, link = invite(actor.door, actor.visitor.tenant, actor.who, *told)
    return Invited(person, f"/begin/{link}")


@post("/people/{id:int}/role", opt=_MAY, tags=_PEOPLE, status_code=200, sync_to_thread=True)
def people_change(actor: Acts, id: Id, data: JSONBody[RoleGiven]) -> Done:
    """Give somebody another role and other shops."""
    shops = _shops(actor, data.shops)
    change_role(actor.door, actor.visitor.tenant, actor.who, PersonId(id), data.role, shops, actor.visitor.reach)
    return Done(new=True)


@post("/people/{id:int}/end", opt=_MAY, tags=_PEOPLE, status_code=200, sync_to_thread=True)
def people_end(actor: Acts, id: Id) -> Done:
    """Let somebody in no more, anywhere; their tokens end too."""
    end_access(actor.door, actor.visitor.tenant, actor.who, PersonId(id), actor.visitor.reach)
    return Done(new=True)


@post("/people/{id:int}/restore", opt=_MAY, tags=_PEOPLE, status_code=200, sync_to_thread=True)
def people_restore(actor: Acts, id: Id) -> Done:
    """Let somebody in again."""
    restore_access(actor.door, actor.visitor.tenant, actor.who, PersonId(id), actor.visitor.reach)
    return Done(new=True)


@post("/people/{id:int}/link", opt=_MAY, tags=_PEOPLE, status_code=200, sync_to_thread=True)
def people_link(actor: Acts, id: Id) -> Invited:
    """Make somebody a new link to choose a password; their links of before are over."""
    link = renew_link(actor.door, actor.visitor, PersonId(id))
    return Invited(id, f"/begin/{link}")


@get("/tokens", opt=_MAY, tags=_TOKENS, sync_to_thread=True)
def tokens_list(caller: Given, limit: Limit = USUAL, cursor: Cursor = None) -> Page[Token]:
    """List the tokens of programs, without the tokens, the latest first."""
    before = place_of(cursor, tuple[int])
    found = all_tokens(caller.door, caller.visitor, limit + 1, None if before is None else TokenId(before[0]))
    return page_of(found, limit, number, lambda each: caller.shape(Token, each))


@post("/tokens", opt=_MAY, tags=_TOKENS, sync_to_thread=True)
def tokens_make(actor: Acts, data: JSONBody[TokenGiven]) -> NewToken:
    """Make a token; it can do no more than the one that makes it, and is shown this once."""
    id, token = make_token(actor.door, actor.visitor, data.name, data.permissions, timedelta(days=data.days))
    return NewToken(id, token)


@post("/tokens/{id:int}/end", opt=_MAY, tags=_TOKENS, status_code=200, sync_to_thread=True)
def tokens_end(actor: Acts, id: Id) -> Done:
    """End a token at once."""
    return Done(new=revoke_token(actor.door, actor.visitor, TokenId(id)))


def _shops(actor: Caller, wanted: list[int] | None) -> frozenset[ShopId] | None:
    """Return the shops that are given; nobody gives more than they see. Raises NOT_FOUND."""
    if wanted is None:
        return actor.visitor.shops
    known = {each.id for each in read_roster(actor.door, actor.visitor).shops}
    found = frozenset(ShopId(each) for each in wanted)
    if not found <= known:
        raise ProblemRaised(Code.NOT_FOUND)
    return found


ROUTES: Final = (
    me_show,
    people_list,
    people_invite,
    people_change,
    people_end,
    people_restore,
    people_link,
    tokens_list,
    tokens_make,
    tokens_end,
)
