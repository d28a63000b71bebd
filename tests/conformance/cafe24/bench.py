"""A served store and our connector to it. Time is the world's: waiting moves it, so no test waits."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from recoup.connectors.cafe24.auth import Authorisation
from recoup.connectors.cafe24.client import Cafe24Client, Machine
from recoup.connectors.cafe24.connection import Connection, Paging
from recoup.connectors.cafe24.protocol import BUCKET
from recoup.connectors.cafe24.reader import Cafe24Reader
from recoup.connectors.cafe24.writer import Cafe24Writer
from recoup.connectors.pacing import LocalPace
from recoup.connectors.port import StoreReader, StoreWriter
from recoup.connectors.retrying import Patience
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import Sends, Transport, TransportSettings
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import PLAIN, Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import ClearanceType, Receiver
from recoup_sandbox.faults.engine import Order as FaultOrder
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sample import CLIENT_ID, REDIRECT_URI, SECRET
from recoup_sandbox.sandbox import Sandbox
from tests.connectors.held_tokens import HeldTokens

Result = TypeVar("Result")
SEOUL = Receiver(
    "김하나",
    "04524",
    "서울특별시 중구 세종대로 110",
    address2="1층",
    cellphone="010-0000-0000",
    clearance_type=ClearanceType.CUSTOMS_CODE,
    clearance="P000000000000",
)


class Bench:
    """One sandbox with the sample shop, and everything of ours that talks to it."""

    def __init__(self, sandbox: Sandbox, served: Serving, transport: Transport) -> None:
        self.sandbox = sandbox
        self.served = served
        self.transport: Sends = transport
        self.waited: list[timedelta] = []
        sample = served.run(sandbox.seed_sample)["cafe24"]
        self.products: list[int] = sample["products"]
        self.connection = Connection(
            mall_id=sample["mall_id"],
            client_id=CLIENT_ID,
            client_secret=SECRET,
            redirect_uri=REDIRECT_URI,
            scopes=tuple(sample["scopes"]),
            base_url=f"{served.url}/{{mall_id}}.cafe24api.com",
        )
        lives = timedelta(hours=2)
        self.store = HeldTokens(
            Tokens(
                sample["access_token"],
                self.now() + lives,
                sample["refresh_token"],
                self.now() + timedelta(days=14),
                tuple(sample["scopes"]),
            )
        )
        self.machine = Machine(self.now, self.wait, lambda: 0.5)
        self.connect()

    def connect(self, paging: Paging | None = None, patience: Patience | None = None) -> None:
        """Make the connector anew, as after a restart."""
        self.machine = replace(self.machine, patience=patience or self.machine.patience)
        pace = LocalPace(BUCKET, self.now, self.wait)
        self.client = Cafe24Client(self.connection, self.transport, self.store, pace, self.machine)
        self.reader: StoreReader = Cafe24Reader(self.client, paging)
        self.writer: StoreWriter = Cafe24Writer(self.client)
        self.authorisation = Authorisation(self.connection, self.transport, self.now)

    def now(self) -> datetime:
        return self.sandbox.world.clock.now()

    def wait(self, duration: timedelta, /) -> None:
        if duration > timedelta(0):
            self.waited.append(duration)
            self.later(duration)

    def days(self, count: int) -> None:
        """Let days pass as a desk that runs lives through them: its tokens are renewed."""
        for _ in range(count):
            self.later(timedelta(days=1))
            self.client.usable()

    def later(self, duration: timedelta) -> None:
        self.served.run(lambda: self.sandbox.world.advance(duration))

    @property
    def mall(self) -> Mall:
        return self.sandbox.parts.mall

    def act(self, act: Callable[[Mall], Result]) -> Result:
        """Do something in the mall, where its world lives."""
        return self.served.run(lambda: act(self.mall))

    def order(
        self,
        *quantities: int,
        method: PaymentMethod = PaymentMethod.CARD,
        paid: bool = True,
        basket: Basket = PLAIN,
    ) -> Order:
        """Let a customer order one product per quantity; one piece of the first one by default."""
        lines = [Line(product, count) for product, count in zip(self.products, quantities or (1,), strict=False)]
        return self.act(
            lambda mall: mall.place_order(mall.customers["hana"], lines, method, SEOUL, paid=paid, basket=basket)
        )

    def shipped(self, *quantities: int) -> Order:
        """Let a customer order, and the mall send it."""
        order = self.order(*quantities)
        self.act(lambda mall: mall.prepare(order.order_id))
        self.act(lambda mall: mall.ship(order.order_id, "1234567890", "0001"))
        return order

    def fault(self, name: str, route: str = "*", count: int | None = 1, length: timedelta | None = None) -> None:
        """Let a fault strike."""
        ordered = FaultOrder(name=name, remote="cafe24", route=route, count=count, length=length)
        self.served.run(lambda: self.sandbox.faults.set(ordered))

    def statuses(self, order: Order) -> list[str]:
        """Return what the mall itself knows of an order's items."""
        return [item.status.value for item in order.items]


@contextmanager
def bench(**settings: object) -> Generator[Bench]:
    """Serve a sandbox and connect to it; ``settings`` are of the store."""
    sandbox = Sandbox(settings={"cafe24": settings} if settings else {})
    with serving(sandbox) as served, Transport(TransportSettings(piece_seconds=5.0, proxied=False)) as transport:
        yield Bench(sandbox, served, transport)
