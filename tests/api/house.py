"""A desk and programs with tokens of every role: the real application, called without a socket."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from recoup.api.api_desk import ApiDesk
from recoup.api.site import api_app, api_face
from recoup.decision.words.text import Language
from recoup.desk.listening import Faces, make_app
from recoup.desk.people.entering import come_by_link, who_has_cookie
from recoup.desk.people.keys import make_token
from recoup.desk.people.members import invite
from recoup.people.roles import Permission, Role
from recoup.settings import Settings
from recoup.storage.ids import ShopId
from tests.web.house import PASSWORD, House, housed

BASE = "http://127.0.0.1/api/v1"
_KEYS = count(1)


@dataclass
class Program:
    """A program that calls the API with a token, or without one."""

    client: TestClient[Litestar]
    token: str | None
    language: str = "en"
    keys: Any = field(default_factory=lambda: _KEYS)

    def get(self, path: str, **params: Any) -> Response:
        """Read an address."""
        return self.client.get(f"/api/v1{path}", params=params, headers=self._headers())

    def post(
        self, path: str, body: Any = None, *, key: str | None = None, if_match: str | None = None, **params: Any
    ) -> Response:
        """Act at an address, under a fresh key unless one is given."""
        headers = {**self._headers(), "idempotency-key": key or f"key-{next(self.keys)}"}
        if if_match is not None:
            headers["if-match"] = if_match
        json = {} if body is None else {"json": body}
        return self.client.post(f"/api/v1{path}", headers=headers, params=params, **json)

    def _headers(self) -> dict[str, str]:
        known = {"accept-language": self.language}
        return known if self.token is None else {**known, "authorization": f"Bearer {self.token}"}


@dataclass
class Programs:
    """A house whose desk answers programs."""

    house: House
    app: Litestar
    desk: ApiDesk
    woken: list[bool]

    def token(
        self,
        role: Role,
        permissions: frozenset[Permission] = frozenset(Permission),
        shops: list[ShopId] | None = None,
    ) -> str:
        """Return a token of somebody new."""
        house = self.house
        email = f"{role}-{next(_KEYS)}@shop.kr"
        _, link = invite(house.door, house.tenant, "a test", email, role.title(), role, Language.EN, shops)
        visitor = who_has_cookie(house.door, come_by_link(house.door, link, PASSWORD, "a browser"))
        assert visitor is not None
        return make_token(house.door, visitor, "a program", permissions, timedelta(days=1))[1]

    @contextmanager
    def program(
        self,
        role: Role | None = None,
        permissions: frozenset[Permission] = frozenset(Permission),
        shops: list[ShopId] | None = None,
    ) -> Generator[Program]:
        """Give a program with a token of somebody of this role, or without one."""
        with TestClient(self.app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
            yield Program(client, None if role is None else self.token(role, permissions, shops))


def built(house: House, folder: Path, **settings: Any) -> Programs:
    """Let a house's desk answer programs."""
    woken: list[bool] = []
    wanted: dict[str, Any] = {"api_per_minute": 100_000, **settings}
    desk = ApiDesk(house.home, house.door, lambda: woken.append(True), Settings(data=folder, **wanted))

    def receive(incoming: Any) -> Any:
        raise AssertionError("a request to the API is no delivery")

    return Programs(house, make_app(receive, 1_048_576, Faces([api_face(desk)])), desk, woken)


@contextmanager
def answering(folder: Path, **settings: Any) -> Generator[Programs]:
    """Build a house whose desk answers programs."""
    with housed(folder) as house:
        yield built(house, folder, **settings)


def addresses(programs: Programs) -> Litestar:
    """Return the application of the API alone, to walk its addresses."""
    return api_app(programs.desk)
