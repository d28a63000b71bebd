"""A client of the gateway for tests: it signs as documented and reads the answer, nothing else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from recoup_sandbox.aliexpress.auth import App
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings
from recoup_sandbox.aliexpress.model.catalog import Product, Sku
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.parties import PayMethod
from recoup_sandbox.aliexpress.signing import SignMethod, signature
from recoup_sandbox.aliexpress.site import GatewaySite
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.world.world import World

HOST = "api-sg.aliexpress.com"
FORM = {"content-type": "application/x-www-form-urlencoded"}
COUNTRIES = frozenset({"KR", "FR", "SA"})
ADDRESS = {
    "address": "123 Sejong-daero",
    "city": "Seoul",
    "country": "KR",
    "province": "Seoul",
    "full_name": "Kim Minji",
    "mobile_no": "01012345678",
    "phone_country": "+82",
    "zip": "04524",
}


@dataclass
class Gate:
    """A world with two stores of one product each, a buyer with money, an application, and the gateway to them."""

    settings: GatewaySettings = field(default_factory=GatewaySettings)
    sign_method: SignMethod = SignMethod.SHA256
    world: World = field(default_factory=World)

    def __post_init__(self) -> None:
        self.market = Market(self.world)
        self.buyer = self.market.open_buyer_account(
            "1861703697", "kim@shop.example", PayMethod.PAYPAL, 100_000, auto_pay=True
        )
        self.products = [self._store_with_product(at) for at in (1, 2)]
        self.site = GatewaySite(self.world, self.market, self.settings)
        self.app = App("500001", "s3cret")
        self.site.authority.register(self.app)
        self.login()

    def login(self) -> None:
        """Get a new access token."""
        self.token = self.site.authority.grant(self.app.key, self.buyer.user_id).access_token

    def _store_with_product(self, at: int) -> Product:
        seller = self.market.add_seller(str(at), f"Store {at}")
        sku = Sku(f"120000370200000{at}", f"14:{at}", price_minor=812, stock=50)
        product = Product(f"100500551126800{at}", f"Sunshade {at}", seller.seller_id, (sku,), COUNTRIES)
        return self.market.add_product(product)

    def stamp(self) -> str:
        """Return the world's present moment as a client writes it."""
        return str(int(self.world.clock.now().timestamp()) * 1000)

    def signed(
        self, method: str, params: Mapping[str, str], changed: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Return all parameters of a business call; ``changed`` come before the signing, a ``sign`` after it."""
        system = {
            "method": method,
            "app_key": self.app.key,
            "session": self.token,
            "timestamp": self.stamp(),
            "sign_method": self.sign_method.value,
            "format": "json",
            "v": "2.0",
        }
        sent = {**system, **params, **(changed or {})}
        path = sent["method"] if "/" in sent["method"] else ""
        return {"sign": signature(sent, self.app.secret, self.sign_method, path), **sent}

    def send(self, sent: Mapping[str, str], *, path: str = "/sync", way: str = "body") -> Answer:
        """Post parameters in the query, in a form, or split between the two."""
        pairs = list(sent.items())
        cut = {"query": len(pairs), "body": 0, "split": len(pairs) // 2}[way]
        body = urlencode(pairs[cut:]).encode()
        return self.site.answer(Request("POST", HOST, path, tuple(pairs[:cut]), FORM, body))

    def call(self, method: str, params: Mapping[str, str], changed: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Call a business interface; the answer has HTTP status 200, whatever it says."""
        answer = self.send(self.signed(method, params, changed))
        assert answer.status == 200
        return answer.json()

    def system(self, path: str, params: Mapping[str, str]) -> dict[str, Any]:
        """Call a system interface under ``/rest``."""
        sent = {"app_key": self.app.key, "timestamp": self.stamp(), "sign_method": "sha256", **params}
        sent.setdefault("sign", signature(sent, self.app.secret, SignMethod.SHA256, path))
        answer = self.send(sent, path=f"/rest{path}")
        assert answer.status == 200
        return answer.json()

    def items(self, *stores: int) -> list[dict[str, Any]]:
        """Return one item of each named store (1 or 2), as order creation takes them."""
        return [{"product_id": int(self.products[at - 1].product_id), "product_count": 1} for at in stores]

    def create_from(self, request: Mapping[str, Any], extras: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Call order creation and return what stands under its key."""
        params = {"param_place_order_request4_open_api_d_t_o": json.dumps(request)}
        if extras is not None:
            params["ds_extend_request"] = json.dumps(extras)
        return self.call("aliexpress.ds.order.create", params)["aliexpress_ds_order_create_response"]

    def create(
        self,
        items: Sequence[Mapping[str, Any]],
        address: Mapping[str, str] = ADDRESS,
        extras: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Create the orders of items sent to an address."""
        return self.create_from({"logistics_address": address, "product_items": items}, extras)

    def read(self, order_id: str) -> dict[str, Any]:
        """Call the order read."""
        return self.call("aliexpress.trade.ds.order.get", {"single_order_query": json.dumps({"order_id": order_id})})
