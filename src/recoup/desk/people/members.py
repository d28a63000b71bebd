"""The use cases of an owner: invite somebody, change what they are, end their access, let them choose a new password.

Each is audited with who did it, never with an address. A shop always keeps an owner who can sign in. Whoever sees some
shops only has nobody in hand who sees more: ``within`` is the reach of whoever acts, and somebody of other shops is as
unknown as a stranger. Nor does anybody give a role that may do more than they may, or touch somebody who has one: a
program's token may do less than its owner, and a new password for an owner would open everything to it.
"""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy.exc import IntegrityError

from recoup.decision.words.text import Language
from recoup.desk.people.entering import Door
from recoup.desk.people.visitor import EVERYTHING, PeopleError, Reach, Visitor, Why
from recoup.people.roles import GRANTS, Role
from recoup.people.tokens import TokenKind, digest_of, new_token
from recoup.storage.engine import reading, writing
from recoup.storage.ids import PersonId, ShopId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.entrances import add_link, end_links, end_sessions, end_tokens
from recoup.storage.repositories.people import Person, add_person, end_person, people, person, set_role
from recoup.storage.scope import Scope

_LONGEST: Final = 254


class Purpose(StrEnum):
    """What a link is for."""

    BEGIN = "begin"
    NEW_PASSWORD = "new_password"  # noqa: S105 (the name of a purpose, not a password)
    LOOK_AROUND = "look_around"


LASTS: Final = {
    Purpose.BEGIN: timedelta(days=7),
    Purpose.NEW_PASSWORD: timedelta(hours=2),
    Purpose.LOOK_AROUND: timedelta(hours=1),
}
"""How long each link waits to be used."""


def members(
    door: Door, tenant: TenantId, limit: int | None = None, after: PersonId | None = None
) -> tuple[Person, ...]:
    """Return everybody who is or was let in, in the order they came: at most ``limit``, behind somebody."""
    with reading(door.engine) as connection:
        return people(Scope(connection, tenant), limit, after)


def invite(
    door: Door,
    tenant: TenantId,
    who: str,
    email: str,
    name: str,
    role: Role,
    language: Language = Language.KO,
    shops: Collection[ShopId] | None = None,
    within: Reach = EVERYTHING,
) -> tuple[PersonId, str]:
    """Add somebody and return their number and the token of the link by which they choose a password and come in.

    Raises PeopleError: NO_ADDRESS, KNOWN_ADDRESS, ABOVE.
    """
    _require_to_give(within, role, shops)
    address = email.strip().casefold()
    if not is_address(address):
        raise PeopleError(Why.NO_ADDRESS)
    now = door.now()
    try:
        with writing(door.engine) as connection:
            scope = Scope(connection, tenant)
            id = add_person(scope, address, name.strip() or address.partition("@")[0], role, language, shops, now)
            append_audit(scope, now, who, "invited", f"person {id}", {"role": role})
            return id, _link(scope, door, id, Purpose.BEGIN)
    except IntegrityError:
        raise PeopleError(Why.KNOWN_ADDRESS) from None


def is_address(address: str) -> bool:
    """Tell whether a text can be an e-mail address."""
    name, at, host = address.rpartition("@")
    plain = not any(letter.isspace() or letter in '<>,;"' for letter in address)
    return bool(name and at and "." in host.strip(".")) and plain and len(address) <= _LONGEST


def make_link(
    door: Door, tenant: TenantId, who: str, id: PersonId, purpose: Purpose, within: Reach = EVERYTHING
) -> str:
    """Return the token of a new link for somebody; what they had of links before is over. Raises PeopleError."""
    now = door.now()
    with writing(door.engine) as connection:
        scope = Scope(connection, tenant)
        _known(scope, id, within)
        end_links(scope, id, now)
        append_audit(scope, now, who, "made a link", f"person {id}", {"purpose": purpose})
        return _link(scope, door, id, purpose)


def renew_link(door: Door, visitor: Visitor, id: PersonId) -> str:
    """Return the token of a new link by which somebody chooses a password: their first, or another one.

    Raises PeopleError: UNKNOWN_PERSON, ABOVE.
    """
    with reading(door.engine) as connection:
        known = _known(Scope(connection, visitor.tenant), id, visitor.reach)
    purpose = Purpose.BEGIN if known.invited else Purpose.NEW_PASSWORD
    return make_link(door, visitor.tenant, visitor.who, id, purpose, visitor.reach)


def change_role(
    door: Door,
    tenant: TenantId,
    who: str,
    id: PersonId,
    role: Role,
    shops: Collection[ShopId] | None,
    within: Reach = EVERYTHING,
) -> None:
    """Give somebody another role and other shops; raises PeopleError: UNKNOWN_PERSON, LAST_OWNER, ABOVE."""
    _require_to_give(within, role, shops)
    with writing(door.engine) as connection:
        scope = Scope(connection, tenant)
        before = _known(scope, id, within)
        if role is not Role.OWNER or shops is not None:
            _require_other_owner(scope, before)
        set_role(scope, id, role, shops)
        seen = None if shops is None else sorted(shops)
        append_audit(scope, door.now(), who, "changed a role", f"person {id}", {"role": role, "shops": seen})


def end_access(door: Door, tenant: TenantId, who: str, id: PersonId, within: Reach = EVERYTHING) -> None:
    """Let somebody in no more, anywhere, from now on; raises PeopleError: UNKNOWN_PERSON, LAST_OWNER, ABOVE."""
    now = door.now()
    with writing(door.engine) as connection:
        scope = Scope(connection, tenant)
        _require_other_owner(scope, _known(scope, id, within))
        end_person(scope, id, now)
        end_sessions(scope, id)
        end_links(scope, id, now)
        end_tokens(scope, id, now)
        append_audit(scope, now, who, "ended access", f"person {id}")


def restore_access(door: Door, tenant: TenantId, who: str, id: PersonId, within: Reach = EVERYTHING) -> None:
    """Let somebody in again; raises PeopleError: UNKNOWN_PERSON, ABOVE."""
    with writing(door.engine) as connection:
        scope = Scope(connection, tenant)
        _known(scope, id, within)
        end_person(scope, id, None)
        append_audit(scope, door.now(), who, "restored access", f"person {id}")


def _link(scope: Scope, door: Door, id: PersonId, purpose: Purpose) -> str:
    token, now = new_token(TokenKind.LINK, door.random), door.now()
    add_link(scope, id, purpose, digest_of(token), now, now + LASTS[purpose])
    return token


def is_within(somebody: Person, shops: Collection[ShopId] | None) -> bool:
    """Tell whether somebody sees no more than these shops; None is all of them."""
    return shops is None or (somebody.shops is not None and somebody.shops <= frozenset(shops))


def people_within(scope: Scope, within: Reach) -> frozenset[PersonId] | None:
    """Return who sees no other shops than whoever has this reach; None is everybody."""
    if within.shops is None:
        return None
    return frozenset(each.id for each in people(scope) if is_within(each, within.shops))


def _known(scope: Scope, id: PersonId, within: Reach) -> Person:
    found = person(scope, id)
    if found is None or not is_within(found, within.shops):
        raise PeopleError(Why.UNKNOWN_PERSON)
    if not GRANTS[Role(found.role)] <= within.permissions:
        raise PeopleError(Why.ABOVE)
    return found


def _require_to_give(within: Reach, role: Role, shops: Collection[ShopId] | None) -> None:
    """Let nobody give more than they have."""
    seen = within.shops is None or (shops is not None and frozenset(shops) <= within.shops)
    if not seen or not GRANTS[role] <= within.permissions:
        raise PeopleError(Why.ABOVE)


def _require_other_owner(scope: Scope, changed: Person) -> None:
    owners = [each for each in people(scope) if each.role == Role.OWNER and each.ended_at is None and not each.invited]
    if [each.id for each in owners] == [changed.id]:
        raise PeopleError(Why.LAST_OWNER)
