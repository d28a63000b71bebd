"""The world that a shop lives in: the served sandbox, our connectors to it, and what happens there by itself.

Time is the world's, so nobody waits. What really happened is asked of the sandbox, never of ourselves.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from recoup.connectors.aliexpress.client import Account, AliexpressReader, AliexpressWriter
from recoup.connectors.aliexpress.connection import BUCKET as SUPPLIER_BUCKET
from recoup.connectors.aliexpress.connection import Connection as SupplierConnection
from recoup.connectors.cafe24.client import Cafe24Client, Machine
from recoup.connectors.cafe24.connection import Connection as StoreConnection
from recoup.connectors.cafe24.protocol import BUCKET as STORE_BUCKET
from recoup.connectors.cafe24.reader import Cafe24Reader
from recoup.connectors.cafe24.writer import Cafe24Writer
from recoup.connectors.pacing import LocalPace
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import Transport
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import ClearanceType, Receiver
from recoup_sandbox.cafe24.model.truth import truth_of
from recoup_sandbox.faults.engine import Order as Fault
from recoup_sandbox.http.server import Serving
from recoup_sandbox.sample import APP_KEY, BUYER, CLIENT_ID, REDIRECT_URI, SECRET
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


class World:
    """One sandbox with the sample shop, whose own app places no orders, and real connectors to both remotes."""

    def __init__(self, sandbox: Sandbox, served: Serving, transport: Transport) -> None:
        self.sandbox = sandbox
        self.served = served
        sample = served.run(sandbox.seed_sample)
        self.act(lambda mall: setattr(mall, "dropshipping_linked", False))
        self.products: list[int] = sample["cafe24"]["products"]
        self.supplier_products: list[str] = sample["aliexpress"]["products"]
        self._connect(sample, transport)

    def now(self) -> datetime:
        return self.sandbox.world.clock.now()

    def later(self, duration: timedelta, /) -> None:
        """Let time pass in the world."""
        self.served.run(lambda: self.sandbox.world.advance(duration))

    def act(self, act: Callable[[Mall], Result]) -> Result:
        """Do something in the mall, where its world lives."""
        return self.served.run(lambda: act(self.sandbox.parts.mall))

    def order(self, *quantities: int, method: PaymentMethod = PaymentMethod.CARD, to: Receiver = SEOUL) -> Order:
        """Let a customer order one product per quantity; one piece of the first one by default."""
        lines = [Line(product, count) for product, count in zip(self.products, quantities or (1,), strict=False)]
        return self.act(lambda mall: mall.place_order(mall.customers["hana"], lines, method, to, paid=True))

    def fault(self, name: str, route: str, remote: str = "cafe24", count: int | None = 1) -> None:
        self.served.run(lambda: self.sandbox.faults.set(Fault(name=name, remote=remote, route=route, count=count)))

    def clear(self) -> None:
        self.served.run(self.sandbox.faults.clear)

    def change(self, section: str, **values: Any) -> None:
        self.served.run(lambda: self.sandbox.change_settings(section, values))

    def supplies(self, change: Callable[[Any], Any]) -> None:
        """Change the supplier's first product."""
        product = self.sandbox.parts.market.registry.products[self.supplier_products[0]]
        self.served.run(lambda: change(product))

    def buyer(self, change: Callable[[Any], Any]) -> None:
        """Change the shop's account at the supplier."""
        buyer = self.sandbox.parts.market.registry.buyers[BUYER]
        self.served.run(lambda: change(buyer))

    def renew(self) -> None:
        """Authorise the supplier's account again."""
        authority = self.sandbox.parts.gateway.authority
        grant = self.served.run(lambda: authority.grant(APP_KEY, BUYER))
        far = self.now() + timedelta(days=60)
        self.supplier_tokens.save(Tokens(grant.access_token, far, grant.refresh_token, far, (), BUYER))

    def truth(self, order: Order) -> dict[str, Any]:
        """Return what the sandbox itself knows of an order."""
        return next(each for each in self.act(truth_of)["orders"] if each["order_id"] == order.order_id)

    def bought(self) -> list[Any]:
        """Return the supplier orders that really exist, newest first."""
        market = self.sandbox.parts.market
        return self.served.run(lambda: list(market.orders_of(market.registry.buyers[BUYER])))

    def _connect(self, sample: dict[str, Any], transport: Transport) -> None:
        mall, buyer = sample["cafe24"], sample["aliexpress"]
        far = self.now() + timedelta(days=60)
        scopes = tuple(mall["scopes"])
        self.store_tokens = HeldTokens(Tokens(mall["access_token"], far, mall["refresh_token"], far, scopes))
        connection = StoreConnection(
            mall["mall_id"],
            CLIENT_ID,
            SECRET,
            REDIRECT_URI,
            scopes,
            base_url=f"{self.served.url}/{{mall_id}}.cafe24api.com",
        )
        machine = Machine(self.now, self.later, lambda: 0.5)
        pace = LocalPace(STORE_BUCKET, self.now, self.later)
        client = Cafe24Client(connection, transport, self.store_tokens, pace, machine)
        self.store_reader, self.store_writer = Cafe24Reader(client), Cafe24Writer(client)
        self.supplier_tokens = HeldTokens(Tokens(buyer["access_token"], far, buyer["refresh_token"], far, (), BUYER))
        account = Account(
            SupplierConnection(buyer["app_key"], buyer["app_secret"], self.served.of("api-sg.aliexpress.com")),
            self.supplier_tokens,
            transport,
            LocalPace(SUPPLIER_BUCKET, self.now, self.later),
            self.now,
        )
        self.supplier_reader = AliexpressReader(account, self.later, lambda: 0.0)
        self.supplier_writer = AliexpressWriter(account)


def line_of(order: Order, index: int = 0) -> str:
    """Return the id of a line of an order."""
    return order.items[index].order_item_code
