"""People, and the tokens of their programs."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from recoup.api.shapes.common import Line
from recoup.decision.words.text import Language
from recoup.people.roles import Permission, Role


class Person(Struct, frozen=True):
    """Somebody who may sign in; ``shops`` null: they see all."""

    id: int
    email: str
    name: str
    role: Role
    language: Language
    shops: list[int] | None
    invited: bool
    ended_at: datetime | None


class PersonGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to be invited."""

    email: Line
    name: Line
    role: Role
    language: Language = Language.KO
    shops: Annotated[list[int], Meta(max_length=1000)] | None = None


class Invited(Struct, frozen=True):
    """Somebody who was invited, and the path of the link by which they come in, shown this once."""

    person: int
    link: str


class RoleGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Another role and other shops."""

    role: Role
    shops: Annotated[list[int], Meta(max_length=1000)] | None = None


class Me(Struct, frozen=True):
    """For whom a token acts, and what it may do."""

    person: int
    email: str
    name: str
    role: Role
    permissions: list[Permission]
    shops: list[int] | None


class Token(Struct, frozen=True):
    """A token of a program, without the token."""

    id: int
    person: int
    name: str
    permissions: list[Permission]
    created_at: datetime
    ends_at: datetime
    used_at: datetime | None
    ended_at: datetime | None


class TokenGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """A token to be made; it can do no more than the one that makes it."""

    name: Line
    permissions: list[Permission]
    days: Annotated[int, Meta(ge=1, le=366)] = 90


class NewToken(Struct, frozen=True):
    """A new token, shown this once."""

    id: int
    token: str
