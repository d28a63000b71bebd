"""A mall with its API for tests: one world, one app with every scope, orders by one line each."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from recoup_sandbox.cafe24.auth import ORDER_EVENT_SCOPES, App, AuthSettings
from recoup_sandbox.cafe24.limits import Limits, LimitSettings
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.model.order import Order
from recoup_sandbox.cafe24.model.ordering import PLAIN, Basket, Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import ClearanceType, Customer, Receiver
from recoup_sandbox.cafe24.push import PushSettings
from recoup_sandbox.cafe24.settings import Settings
from recoup_sandbox.cafe24.site import Cafe24Site
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.world.world import World

CALLBACK = "https://desk.example.com/callback"
HOST = "mall.cafe24api.com"

SCOPES = tuple(
    sorted(
        ORDER_EVENT_SCOPES
        | {"mall.write_order", "mall.read_store", "mall.write_store", "mall.read_application", "mall.write_application"}
    )
)

RECEIVER = Receiver(
    name="Kim Buyer",
    zipcode="06258",
    address1="Sindaebang dong Dongjak-gu, Seoul",
    address2="Hall 1",
    phone="02-0000-0000",
    cellphone="010-0000-0000",
    shipping_message="leave at the door",
    clearance_type=ClearanceType.CUSTOMS_CODE,
    clearance="P123456789012",
)


class Shop:
    """One mall, its API, and a client that calls it."""

    def __init__(
        self,
        settings: Settings | None = None,
        auth: AuthSettings | None = None,
        limits: LimitSettings | None = None,
        push: PushSettings | None = None,
        world: World | None = None,
    ) -> None:
        self.world = world or World()
        self.site = Cafe24Site(self.world, auth, limits, push)
        self.mall = self.site.add_mall(Mall(self.world, settings or Settings(), "mall"))
        self.app = self.site.authority.register(App("desk", "shh", "Desk", (CALLBACK,), SCOPES, api_key="the-key"))
        self.token = self.site.authority.grant("desk", "mall").access_token
        self.customer = self.mall.add_customer("kim", "Kim Buyer", points=5_000)
        self.lamp = self.mall.add_product("Lamp", 10_000, stock=100_000, supplied=True)
        self.chair = self.mall.add_product("Chair", 30_000, stock=100_000, supplier_id="S000000A")

    def order(
        self,
        *lines: Line,
        method: PaymentMethod = PaymentMethod.CARD,
        paid: bool = True,
        customer: Customer | None = None,
        basket: Basket = PLAIN,
    ) -> Order:
        """Place an order: a lamp unless lines say otherwise."""
        wanted = lines or (Line(self.lamp.product_no),)
        return self.mall.place_order(customer or self.customer, wanted, method, RECEIVER, paid=paid, basket=basket)

    def call(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        token: str | None = None,
        **query: Any,
    ) -> Answer:
        """Call the Admin API; ``path`` is what follows /api/v2/admin. The bucket is emptied before each call."""
        self.drain()
        sent = {"authorization": f"Bearer {token or self.token}", "content-type": "application/json"}
        raw = b"" if body is None else json.dumps(body).encode()
        pairs = tuple((name, str(value)) for name, value in query.items())
        request = Request(method, HOST, f"/api/v2/admin{path}", pairs, sent | (headers or {}), raw)
        return self.site.answer(request)

    def get(self, path: str, **query: Any) -> Any:
        """Read something that is there."""
        return self._good(self.call("GET", path, **query))

    def post(self, path: str, request: Any) -> Any:
        """Post one object, or several as a list, that is accepted."""
        return self._good(self.call("POST", path, envelope(request)))

    def put(self, path: str, request: Any) -> Any:
        """Put one object, or several as a list, that is accepted."""
        return self._good(self.call("PUT", path, envelope(request)))

    def refused(self, method: str, path: str, request: Any = None, **query: Any) -> tuple[int, str]:
        """Call something that is refused; return the status and the message."""
        body = None if request is None else envelope(request)
        answer = self.call(method, path, body, **query)
        assert answer.status >= 400, answer.body
        error = answer.json()["error"]
        assert set(error) == {"code", "message", "more_info"}
        assert error["code"] == answer.status
        return answer.status, error["message"]

    def later(self, delay: timedelta) -> None:
        """Let time pass and renew the client's token."""
        self.world.advance(delay)
        self.token = self.site.authority.grant("desk", "mall").access_token

    def drain(self) -> None:
        """Empty the mall's bucket, so that a test is about what it calls and not about how often."""
        self.site.limits = Limits(self.world.clock, self.site.limits.settings)

    @staticmethod
    def _good(answer: Answer) -> Any:
        assert answer.status in (200, 201), answer.body
        return answer.json()


def envelope(request: Any) -> dict[str, Any]:
    """Wrap one object or a list of objects as a call sends them."""
    return {"shop_no": 1, "requests" if isinstance(request, list) else "request": request}


def authorize_query(**changes: str) -> str:
    """Return the query of an authorisation request."""
    fields = {
        "response_type": "code",
        "client_id": "desk",
        "state": "s1",
        "redirect_uri": CALLBACK,
        "scope": "mall.read_order",
    }
    return urlencode(fields | changes)
