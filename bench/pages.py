"""Every page that a person opens, and every list of the API, in a small and in a large shop, in one run.

Both shops are asked in turn, so whatever else the machine does is met by both. A page is timed from its request to its
last byte, with everything that the desk does for it: session, statements, template. Its first view is that of a desk
that has just been started and remembers nothing; the 95th percentile is of the views after it.
"""

import random
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any, Final

from litestar.testing import TestClient
from sqlalchemy import Engine

from bench.databases import BOTH
from bench.page_shop import NOON, RARE, Filled, fill
from recoup.api.api_desk import ApiDesk
from recoup.api.site import api_face
from recoup.connectors.transport import Request, Response
from recoup.decision.words.text import Language
from recoup.desk.installation import Installation
from recoup.desk.listening import make_app
from recoup.desk.people.entering import Door, come_by_link, who_has_cookie
from recoup.desk.people.keys import make_token
from recoup.desk.people.members import invite
from recoup.notices.status_link import CustomerOrder, seal_order
from recoup.people.roles import Permission, Role
from recoup.serving.slowing import Slowing
from recoup.settings import Settings
from recoup.storage.keys import new_key, read_keys
from recoup.storage.vault import Vault
from recoup.web.guarding import COOKIE
from recoup.web.site import web_faces
from recoup.web.web_desk import WebDesk

_SMALL: Final = 1_000
_WARM: Final = 2
_STARTS: Final = 3
_MANY: Final = 10**9
_PAGES: Final = {
    "inbox": "/inbox",
    "inbox, waiting": "/inbox?tab=waiting",
    "inbox, late ones of a kind": "/inbox?tab=all&late=yes&kind=cancel_while_payment_check",
    "inbox, by money": "/inbox?tab=all&sort=customer",
    "inbox, an order's number": "/inbox?tab=all&q=S77",
    "inbox, a product's word": "/inbox?tab=all&q={product} lumen",
    "inbox, a word of none": "/inbox?tab=all&q=umbrella",
    "case": "/cases/{case}",
    "orders": "/orders",
    "orders, out of step": "/orders?named=out_of_step",
    "orders, a product's word": "/orders?q={product} lumen",
    "orders, a word of none": "/orders?q=umbrella",
    "order": "/orders/{shop}/S{order}",
    "map": "/map",
    "money": "/money",
    "statements": "/money/statements",
    "reports": "/reports",
    "products": "/products",
    "links": "/links",
    "audit trail": "/audit",
    "connections": "/connections",
    "people": "/people",
    "letters": "/letters",
    "policies": "/policies",
    "health": "/health",
    "me": "/me",
    "the customer's page": "/o/{link}",
}
_LISTS: Final = {
    "API cases": "/api/v1/cases",
    "API figures": "/api/v1/cases/figures",
    "API case": "/api/v1/cases/{case}",
    "API orders": "/api/v1/orders",
    "API order": "/api/v1/orders/S{order}",
    "API tasks": "/api/v1/tasks",
    "API notices": "/api/v1/notices",
    "API map": "/api/v1/map",
    "API money": "/api/v1/money",
    "API reports": "/api/v1/reports",
    "API statements": "/api/v1/statements/lines",
    "API products": "/api/v1/products",
    "API proposals": "/api/v1/links/proposals",
    "API links": "/api/v1/links",
    "API audit": "/api/v1/audit",
}
ADDRESSES: Final[Mapping[str, str]] = {**_PAGES, **_LISTS}
"""What is measured, by what it is called; braces hold what is another at every look.

The API's health is none of them: it asks each remote for its clock.
"""


@dataclass
class Visited:
    """A shop with somebody who may see all of it; ``start`` starts its desk anew."""

    engine: Engine
    filled: Filled
    vault: Vault
    home: Installation
    door: Door
    cookie: str
    token: str

    @contextmanager
    def started(self) -> Generator[TestClient[Any]]:
        """Give a browser before a desk that remembers nothing."""
        no_limit = Slowing(_MANY)
        faces = web_faces(WebDesk(self.home, self.door, lambda: None, looks=no_limit), "0" * 64)
        api = api_face(
            ApiDesk(self.home, self.door, lambda: None, Settings(Path(tempfile.gettempdir()), api_per_minute=_MANY))
        )
        app = make_app(_no_delivery, 1_048_576, replace(faces, routes=[*faces.routes, api]))
        with TestClient(app, base_url="http://127.0.0.1") as browser:
            browser.cookies.set(COOKIE, self.cookie)
            browser.headers["authorization"] = f"Bearer {self.token}"
            browser.get("/me")  # templates and statements are compiled by whatever comes first
            browser.get("/api/v1/me")
            yield browser

    def seconds(self, browser: TestClient[Any], path: str, dice: random.Random) -> float:
        """Return how long an address takes. Raises RuntimeError when it does not answer."""
        order = dice.randint(1, self.filled.orders)
        about = CustomerOrder(self.filled.tenant, self.filled.shop, f"S{order}", NOON + timedelta(days=30))
        address = path.format(
            case=dice.randint(1, self.filled.cases),
            shop=self.filled.shop,
            order=order,
            product=dice.randrange(RARE),
            link=seal_order(self.vault, about),
        )
        start = time.perf_counter()
        answer = browser.get(address, follow_redirects=False)
        took = time.perf_counter() - start
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        return took


@dataclass(frozen=True, slots=True)
class Measured:
    """How long a page takes in a shop: its first view after a start in the middle of some, and the 95th percentile."""

    first: float
    p95: float


def pages(orders: int, cases: int, rounds: int) -> Iterator[str]:
    """Yield a table of what was measured on each database; ``orders`` of the larger shop have ``cases`` open cases."""
    yield f"pages with {cases:,} open cases of {orders:,} orders, and with {_SMALL:,} of {_SMALL:,}"
    yield _row("database", "page", "first view", f"with {_SMALL:,}", "p95", f"with {_SMALL:,}", "ratio")
    for name, databases in BOTH:
        with databases() as make, ExitStack() as stack:
            shops = [visit(make(), size, open_) for size, open_ in ((_SMALL, _SMALL), (orders, cases))]
            for shop in shops:
                stack.callback(shop.engine.dispose)
            for page, path in ADDRESSES.items():
                small, large = measure(shops, path, rounds)
                ratio = f"{large.p95 / small.p95:.2f}"
                yield _row(name, page, _ms(large.first), _ms(small.first), _ms(large.p95), _ms(small.p95), ratio)


def visit(engine: Engine, orders: int, cases: int) -> Visited:
    """Fill an empty database and let somebody in."""
    return enter(engine, fill(engine, orders, cases), Vault(read_keys(new_key())))


def enter(engine: Engine, filled: Filled, vault: Vault) -> Visited:
    """Let somebody into a shop that is filled already."""
    folder = Path(tempfile.gettempdir())
    home = Installation(engine, vault, _NoWire(), lambda: NOON, _no_wait, lambda: 0.5, folder)
    door = Door(engine, vault, home.now)
    _, link = invite(door, filled.tenant, "bench", f"{random.random()}@bench.kr", "A", Role.OWNER, Language.KO)
    cookie = come_by_link(door, link, "correct horse battery", "bench")
    visitor = who_has_cookie(door, cookie)
    if visitor is None:
        raise RuntimeError("nobody was let in")
    _, token = make_token(door, visitor, "bench", frozenset(Permission), timedelta(days=1))
    return Visited(engine, filled, vault, home, door, cookie, token)


def measure(shops: list[Visited], path: str, rounds: int) -> list[Measured]:
    """Return what an address takes in each of the shops, asked in turn."""
    dice = random.Random(5)
    firsts: list[list[float]] = [[] for _ in shops]
    times: list[list[float]] = [[] for _ in shops]
    for start in range(_STARTS):
        with ExitStack() as stack:
            browsers = [stack.enter_context(shop.started()) for shop in shops]
            for shop, browser, first in zip(shops, browsers, firsts, strict=True):
                first.append(shop.seconds(browser, path, dice))
            for turn in range(rounds + _WARM if start == _STARTS - 1 else 0):
                for shop, browser, found in zip(shops, browsers, times, strict=True):
                    took = shop.seconds(browser, path, dice)
                    if turn >= _WARM:
                        found.append(took)
    return [Measured(median(first), _p95(found)) for first, found in zip(firsts, times, strict=True)]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


class _NoWire:
    """Nothing is asked of a remote."""

    def send(self, request: Request) -> Response:
        raise RuntimeError("a page asked a remote")


def _no_wait(duration: timedelta, /) -> None:
    del duration


def _no_delivery(incoming: Any) -> Any:
    raise RuntimeError("a page is no delivery")
