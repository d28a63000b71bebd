"""A served sandbox with the sample shop's buyer, and Recoup's own connector to it over real HTTP.

Time is the world's: whoever waits lets it pass there. The token store is of memory, with one lock.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

from recoup.connectors.aliexpress.auth import Authorisation
from recoup.connectors.aliexpress.client import Account, AliexpressReader, AliexpressWriter
from recoup.connectors.aliexpress.connection import BUCKET, Connection
from recoup.connectors.pacing import LocalPace
from recoup.connectors.supplier_values import DeliveryAddress, Placement, PlacementItem
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import Transport, TransportSettings
from recoup_sandbox.aliexpress.model.orders import Order as SupplierOrder
from recoup_sandbox.composition import Composition
from recoup_sandbox.faults.engine import Order as Fault
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sample import BUYER
from recoup_sandbox.sandbox import Sandbox

HOST = "api-sg.aliexpress.com"
ACCEPTS, REFUSES = "1005006000000001", "1005006000000002"
"""Products of the sellers who accept and who refuse a cancellation: two stores."""
BLACK, BLUE = "14:193#black", "14:173#blue"
ADDRESS = DeliveryAddress(
    country="KR",
    full_name="Kim Minji",
    address="123 Sejong-daero",
    city="Seoul",
    province="Seoul",
    zip_code="04524",
    phone_country="+82",
    mobile="01012345678",
)
TO_US = DeliveryAddress(
    country="US",
    full_name="Sandy Box",
    address="1 Main Street",
    city="Austin",
    province="Texas",
    zip_code="73301",
    phone_country="+1",
    mobile="5125550100",
)


class MemoryTokens:
    """Tokens of one connection; renewing holds a lock, like a real store."""

    def __init__(self, tokens: Tokens | None) -> None:
        self.tokens = tokens
        self.renewals = 0
        self._lock = Lock()

    def load(self) -> Tokens | None:
        return self.tokens

    def save(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.renewals += 1

    @contextmanager
    def renewing(self) -> Generator["MemoryTokens"]:
        with self._lock:
            yield self


@dataclass
class Scene:
    """The world, and the two faces that a shop has to it."""

    sandbox: Sandbox
    served: Serving
    transport: Transport
    secret: dict[str, Any] = field(repr=False)
    tokens: MemoryTokens
    waited: list[timedelta] = field(default_factory=list[timedelta])

    def __post_init__(self) -> None:
        self.connection = Connection(self.secret["app_key"], self.secret["app_secret"], self.served.of(HOST))
        self.account = self.account_over(self.transport)
        self.reader = AliexpressReader(self.account, self.wait, lambda: 0.0)
        self.writer = AliexpressWriter(self.account)
        self.authorisation = Authorisation(self.connection, self.transport, self.now)

    def account_over(self, transport: Transport) -> Account:
        return Account(self.connection, self.tokens, transport, LocalPace(BUCKET, self.now, self.wait), self.now)

    @property
    def parts(self) -> Composition:
        return self.sandbox.parts

    def now(self) -> datetime:
        return self.served.run(self.sandbox.world.clock.now)

    def wait(self, duration: timedelta, /) -> None:
        if duration:
            self.waited.append(duration)
            self.advance(duration)

    def advance(self, duration: timedelta) -> None:
        self.served.run(lambda: self.sandbox.world.advance(duration))

    def fault(self, name: str, route: str = "*", count: int | None = 1, length: timedelta | None = None) -> None:
        order = Fault(name=name, remote="aliexpress", route=route, count=count, length=length)
        self.served.run(lambda: self.sandbox.faults.set(order))

    def clear(self) -> None:
        self.served.run(self.sandbox.faults.clear)

    def set(self, section: str, **values: Any) -> None:
        self.served.run(lambda: self.sandbox.change_settings(section, values))

    def act(self, order_id: str, *names: str) -> None:
        """Let the marketplace do its acts to an order, by name."""

        def do() -> None:
            order = self.parts.market.order(order_id)
            assert order is not None
            for name in names:
                reason = ("I placed a duplicate order",) if name == "request_cancel" else ()
                getattr(self.parts.market, name)(order, *reason)

        self.served.run(do)

    def orders(self) -> list[SupplierOrder]:
        """Return the buyer's orders as the world knows them, newest first."""
        market = self.parts.market
        return self.served.run(lambda: market.orders_of(market.registry.buyers[BUYER]))

    def login(self, buyer_id: str = BUYER) -> None:
        """Let the shop's application in anew, as another authorisation would."""
        authority = self.parts.gateway.authority
        grant = self.served.run(lambda: authority.grant(self.connection.app_key, buyer_id))
        self.tokens.tokens = Tokens(
            grant.access_token, grant.access_ends, grant.refresh_token, grant.refresh_ends, (), buyer_id
        )

    def sku(self, product: str) -> str:
        return self.parts.market.registry.products[product].skus[0].sku_id

    def placement(self, *products: str, key: str = "recoup-1") -> Placement:
        return placement(*products, key=key)

    def buyer(self, change: Callable[[Any], None]) -> None:
        self.served.run(lambda: change(self.parts.market.registry.buyers[BUYER]))

    def placed(self, *products: str, key: str = "recoup-1") -> tuple[str, ...]:
        """Place one piece of each product, wait until the orders can be read, and return their numbers."""
        outcome = self.writer.place(placement(*products, key=key))
        assert outcome.problem is None
        self.advance(timedelta(seconds=10))
        return outcome.echo.created


def placement(
    *products: str,
    key: str = "recoup-1",
    address: DeliveryAddress = ADDRESS,
    pay: bool = False,
    memo: str | None = None,
) -> Placement:
    items = tuple(PlacementItem(product, BLACK, 1, memo=memo) for product in products or (ACCEPTS,))
    return Placement(key, address, items, pay, "USD" if pay else None)


@contextmanager
def scene() -> Generator[Scene]:
    sandbox = Sandbox()
    secret = sandbox.seed_sample()["aliexpress"]
    settings = TransportSettings(piece_seconds=10, proxied=False)
    with serving(sandbox) as served, Transport(settings) as transport:
        now = served.run(sandbox.world.clock.now)
        known = Tokens(
            secret["access_token"], now + timedelta(days=1), secret["refresh_token"], now + timedelta(days=2), (), BUYER
        )
        yield Scene(sandbox, served, transport, secret, MemoryTokens(known))
