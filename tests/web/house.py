"""A desk with people of every role, and a browser for each: the real application, called without a socket."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from recoup.connectors.transport import Request as Sent
from recoup.connectors.transport import Response as Answer
from recoup.connectors.transport import Sends
from recoup.decision.words.text import Language
from recoup.desk.installation import Installation
from recoup.desk.people.entering import Door, come_by_link
from recoup.desk.people.members import invite
from recoup.people.roles import Role
from recoup.storage.engine import open_database, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.keys import new_key, read_keys
from recoup.storage.repositories.shops import add_shop
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.web.guarding import COOKIE
from recoup.web.web_desk import WebDesk
from tests.storage.templates import up_to_date
from tests.web.one_app import standing_at

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"


class NoWire:
    """Nothing is asked of a remote."""

    def send(self, request: Sent) -> Answer:
        raise AssertionError("a page asked a remote")


_NO_WIRE = NoWire()


@dataclass
class Clock:
    """A clock that stands until a test moves it."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def wait(self, duration: timedelta, /) -> None:
        self.at += duration


@dataclass
class House:
    """A tenant with a shop, and its desk."""

    home: Installation
    door: Door
    clock: Clock
    tenant: TenantId
    shop: ShopId
    app: Litestar
    woken: list[bool] = field(default_factory=list[bool])

    @contextmanager
    def browser(self, role: Role | None = None, language: str = "en") -> Generator["Browser"]:
        """Give a browser in which somebody of this role is signed in, or nobody."""
        with TestClient(self.app, base_url="http://127.0.0.1") as client:
            client.headers["accept-language"] = language
            if role is not None:
                self.sign_in(client, role)
            yield Browser(client)

    def sign_in(self, client: TestClient[Litestar], role: Role) -> None:
        """Let somebody of this role come in by a new link."""
        email = f"{role}-{len(self.woken)}-{self.clock.at.timestamp()}-{id(client)}@shop.kr"
        _, link = invite(self.door, self.tenant, "a test", email, role.title(), role, Language.EN)
        client.cookies.set(COOKIE, come_by_link(self.door, link, PASSWORD, "a browser"))

    @contextmanager
    def writing(self) -> Generator[Scope]:
        """Write as the tenant."""
        with writing(self.home.engine) as connection:
            yield Scope(connection, self.tenant)


@dataclass
class Browser:
    """A browser that carries its cookies and the token of its forms."""

    client: TestClient[Litestar]

    def get(self, path: str) -> Response:
        """Go to a page, not where it leads."""
        return self.client.get(path, follow_redirects=False)

    def post(self, path: str, **fields: Any) -> Response:
        """Send a form of ours."""
        found = re.search(r'name="_csrf_token" value="(\w+)"', self.client.get("/sign-in").text)
        assert found is not None
        return self.client.post(path, data={"_csrf_token": found[1], **fields}, follow_redirects=False)


@contextmanager
def housed(folder: Path, wire: Sends = _NO_WIRE) -> Generator[House]:
    """Build a house in a folder; ``wire`` leads to the remotes."""
    engine = open_database(up_to_date(folder / "recoup.sqlite"))
    clock, vault = Clock(), Vault(read_keys(new_key()))
    home = Installation(engine, vault, wire, clock, clock.wait, lambda: 0.5, folder / "recoup.sqlite")
    with writing(engine) as connection:
        tenant = add_tenant(connection, "a shop", NOON)
        shop = add_shop(Scope(connection, tenant), "a shop", NOON)
    door = Door(engine, vault, clock)
    woken: list[bool] = []
    with standing_at(WebDesk(home, door, lambda: woken.append(True))) as app:
        yield House(home, door, clock, tenant, shop, app, woken)
    engine.dispose()
