"""The use case: everybody who may come in, where they stand, and when they were here last."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recoup.desk.people.entering import Door
from recoup.desk.people.visitor import Visitor
from recoup.people.roles import Role
from recoup.storage.engine import reading
from recoup.storage.ids import PersonId, ShopId
from recoup.storage.repositories.entrances import last_seen
from recoup.storage.repositories.people import Person, people
from recoup.storage.repositories.shops import Shop, shops
from recoup.storage.scope import Scope


class Standing(StrEnum):
    """Whether somebody is let in."""

    INVITED = "invited"
    ACTIVE = "active"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the shop. ``shops`` is None for who sees all; ``seen_at`` None: they are signed in nowhere."""

    id: PersonId
    email: str
    name: str
    role: Role
    shops: frozenset[ShopId] | None
    standing: Standing
    has_code: bool
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody in the order they came, and the shops that there are to see."""

    members: tuple[Member, ...]
    shops: tuple[Shop, ...]


def read_roster(door: Door, visitor: Visitor) -> Roster:
    """Return everybody of the visitor's tenant, and the shops that the visitor may give."""
    with reading(door.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        seen = last_seen(scope)
        known = tuple(_member(each, seen.get(each.id)) for each in people(scope))
        return Roster(known, tuple(each for each in shops(scope) if visitor.sees(each.id)))


def _member(each: Person, seen_at: datetime | None) -> Member:
    standing = Standing.ENDED if each.ended_at else Standing.INVITED if each.invited else Standing.ACTIVE
    return Member(each.id, each.email, each.name, Role(each.role), each.shops, standing, each.has_code, seen_at)


def names_of_people(door: Door, visitor: Visitor) -> dict[str, str]:
    """Return what each person of the visitor's tenant is called, by how they are named where their acts are kept."""
    with reading(door.engine) as connection:
        return {f"person {each.id}": each.name for each in people(Scope(connection, visitor.tenant))}
