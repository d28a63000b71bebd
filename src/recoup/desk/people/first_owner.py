"""The use case: the first owner of an installation, who comes by a link that whoever started the program was shown.

The link lives as long as the program runs and nobody can sign in. It is not kept: a new start shows a new one.
"""

from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.text import Language
from recoup.desk.people.entering import Door, begin_session
from recoup.desk.people.members import is_address
from recoup.desk.people.visitor import PeopleError, Why
from recoup.people.passwords import hash_password, is_weak
from recoup.people.roles import Role
from recoup.people.tokens import TokenKind, digest_of, new_token
from recoup.storage.doors import find_person, is_anybody_here
from recoup.storage.engine import reading, writing
from recoup.storage.house import add_tenant, tenants
from recoup.storage.ids import PersonId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.people import add_person, set_password, set_profile, set_role
from recoup.storage.scope import Scope

_NAMELESS: Final = "Recoup"


@dataclass(frozen=True, slots=True)
class FirstLink:
    """The link of the first owner, known by the hash of its token; None when there is none."""

    digest: bytes | None = None

    def is_this(self, token: str) -> bool:
        """Tell whether ``token`` is the link's."""
        return self.digest is not None and compare_digest(self.digest, digest_of(token))


@dataclass(frozen=True, slots=True)
class FirstOwner:
    """Who sets the desk up: how they sign in, how they are called, and what their business is called."""

    email: str
    name: str
    language: Language
    password: str = field(repr=False)
    business: str = ""


def needs_owner(door: Door) -> bool:
    """Tell whether nobody can sign in yet."""
    with reading(door.engine) as connection:
        return not is_anybody_here(connection)


def new_first_link(door: Door) -> tuple[FirstLink, str]:
    """Return a link for the first owner, and its token, which is shown once."""
    token = new_token(TokenKind.LINK, door.random)
    return FirstLink(digest_of(token)), token


def set_up(door: Door, owner: FirstOwner, device: str) -> str:
    """Make the first owner of this installation, and its tenant where there is none; return their cookie.

    Raises PeopleError: LINK_OVER when somebody can sign in already, NO_ADDRESS, WEAK_PASSWORD.
    """
    email = owner.email.strip().casefold()
    if not is_address(email):
        raise PeopleError(Why.NO_ADDRESS)
    if is_weak(owner.password, email.partition("@")[0], owner.name):
        raise PeopleError(Why.WEAK_PASSWORD)
    hashed, now = hash_password(owner.password), door.now()
    with writing(door.engine) as connection:
        if is_anybody_here(connection):
            raise PeopleError(Why.LINK_OVER)
        known = tenants(connection)
        tenant = known[0].id if known else add_tenant(connection, owner.business.strip() or _NAMELESS, now)
        scope = Scope(connection, tenant)
        id = _person(scope, door, email, owner, _invited(connection, email, tenant))
        set_password(scope, id, hashed)
        append_audit(scope, now, f"person {id}", "set up the desk", f"person {id}", {"role": Role.OWNER})
        return begin_session(scope, door, id, device, now)


def _invited(connection: Connection, email: str, tenant: TenantId) -> PersonId | None:
    """Return somebody of this address who was invited before and has not come."""
    found = find_person(connection, email)
    return found.person if found is not None and found.tenant == tenant else None


def _person(scope: Scope, door: Door, email: str, owner: FirstOwner, invited: PersonId | None) -> PersonId:
    name = owner.name.strip() or email.partition("@")[0]
    if invited is None:
        return add_person(scope, email, name, Role.OWNER, owner.language, None, door.now())
    set_role(scope, invited, Role.OWNER, None)
    set_profile(scope, invited, name, owner.language)
    return invited
