"""A tenant with a door, a clock, and an owner who has come by the link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recoup.desk.people.entering import (
    Door,
    Try,
    come_by_link,
    sign_in,
    who_has_cookie,
)
from recoup.desk.people.members import (
    invite,
)
from recoup.desk.people.visitor import PeopleError, Visitor, Why
from recoup.people.roles import Role
from recoup.storage.engine import open_database, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import PersonId, TenantId
from recoup.storage.keys import new_key, read_keys
from recoup.storage.vault import Vault
from tests.storage.templates import up_to_date

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"
OTHER = "another long sentence"


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class House:
    """A tenant with a door and an owner, who has come by the link."""

    door: Door
    clock: Clock
    tenant: TenantId
    owner: PersonId
    cookie: str

    @property
    def me(self) -> Visitor:
        found = who_has_cookie(self.door, self.cookie)
        assert found is not None
        return found

    def tries(self, password: str = PASSWORD, code: str = "", email: str = "Kim@Shop.kr", address: str = "::1") -> str:
        return sign_in(self.door, Try(email, password, code, address, "a browser"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    engine = open_database(up_to_date(tmp_path / "recoup.sqlite"))
    clock = Clock()
    door = Door(engine, Vault(read_keys(new_key())), clock)
    with writing(engine) as connection:
        tenant = add_tenant(connection, "a shop", NOON)
    owner, link = invite(door, tenant, "recoup people", "kim@shop.kr", "Kim", Role.OWNER)
    cookie = come_by_link(door, link, PASSWORD, "a browser")
    yield House(door, clock, tenant, owner, cookie)
    engine.dispose()


def refused(why: Why) -> "pytest.RaisesExc[PeopleError]":
    return pytest.raises(PeopleError, check=lambda error: error.why is why)
