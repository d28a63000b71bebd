"""The published npm client `ae_sdk` 0.6.0, unchanged, over real HTTP: what works does, its known faults show.

It stamps its calls by this machine's clock, so the world starts at that moment.
"""

import json
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.world.world import World
from tests.sandbox.aliexpress.served import GateOnly
from tests.sandbox.aliexpress.wire import ADDRESS, HOST, Gate
from tests.sandbox.clients import npm

CLIENT = Path(__file__).parent / "ae_sdk"
ORDER_READ = "aliexpress.trade.ds.order.get"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def modules() -> Path:
    return npm.installed(CLIENT)


@pytest.fixture
def gate() -> Gate:
    return Gate(world=World(start=datetime.now(UTC)))


@pytest.fixture
def address(gate: Gate) -> Generator[Serving]:
    with serving(GateOnly(gate)) as served:
        yield served


@pytest.fixture
def client(gate: Gate, address: Serving, modules: Path) -> "Client":
    return Client(gate, address, modules)


class Client:
    """The client in its own process; each run is one process with a few calls."""

    def __init__(self, gate: Gate, address: Serving, modules: Path) -> None:
        self.address = address
        self._modules = modules
        self.app = {"app_key": gate.app.key, "app_secret": gate.app.secret, "session": gate.token}

    def run(self, *calls: list[Any]) -> list[dict[str, Any]]:
        job = {"app": self.app, "gateway": self.address.of(HOST), "calls": calls}
        return json.loads(npm.run(CLIENT / "run.cjs", self._modules, json.dumps(job)))

    def direct(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        (outcome,) = self.run(["callAPIDirectly", method, params])
        return outcome


def readable_order(gate: Gate, client: Client) -> str:
    """Create an order and let the ten seconds pass."""

    def create() -> str:
        number = gate.create(gate.items(1))["result"]["order_list"]["number"][0]
        gate.world.advance(timedelta(seconds=10))
        return str(number)

    return client.address.run(create)


def test_an_order_is_read_and_its_lists_are_plain_as_the_client_asks(gate: Gate, client: Client) -> None:
    order_id = readable_order(gate, client)
    outcome = client.direct(ORDER_READ, {"single_order_query": json.dumps({"order_id": order_id})})
    assert outcome["ok"] is True
    read = outcome["data"]["aliexpress_trade_ds_order_get_response"]["result"]
    assert read["order_status"] == "PLACE_ORDER_SUCCESS"
    assert read["child_order_list"][0]["product_id"] == 1005005511268001


def test_an_order_is_created_with_text_that_is_not_ascii(gate: Gate, client: Client) -> None:
    request = {"logistics_address": {**ADDRESS, "full_name": "김 민지 & 友"}, "product_items": gate.items(1, 2)}
    sent = {"param_place_order_request4_open_api_d_t_o": json.dumps(request, ensure_ascii=False)}
    outcome = client.direct("aliexpress.ds.order.create", sent)
    result = outcome["data"]["aliexpress_ds_order_create_response"]["result"]
    assert len(result["order_list"]) == 2
    order = gate.market.registry.orders[str(result["order_list"][0])]
    assert order.address.full_name == "김 민지 & 友"


def test_a_code_is_exchanged_and_the_tokens_are_refreshed_with_and_without_a_session(
    gate: Gate, client: Client
) -> None:
    for _ in range(2):
        code = client.address.run(lambda: gate.site.authority.authorise(gate.app.key, gate.buyer.user_id))
        (created,) = client.run(["generateToken", {"code": code}])
        assert created["data"]["account_platform"] == "buyerApp"
        (refreshed,) = client.run(["refreshToken", {"refresh_token": created["data"]["refresh_token"]}])
        assert refreshed["data"]["access_token"] != created["data"]["access_token"]
        assert client.direct("/auth/token/create", {"code": code})["data"]["code"] == "InvalidCode"
        client.app.pop("session", None)


def test_a_refusal_reaches_the_caller_with_its_request_id(client: Client) -> None:
    client.app["session"] = "stolen"
    outcome = client.direct(ORDER_READ, {"single_order_query": '{"order_id": 1}'})
    assert outcome["ok"] is False
    assert outcome["error_response"]["code"] == "IllegalAccessToken"
    assert outcome["request_id"] == outcome["error_response"]["request_id"]


def test_a_wrong_secret_is_an_incomplete_signature(client: Client) -> None:
    client.app["app_secret"] = "guessed"
    outcome = client.direct(ORDER_READ, {"single_order_query": '{"order_id": 1}'})
    assert outcome["error_response"]["code"] == "IncompleteSignature"


def test_its_create_order_throws_although_the_order_was_created(gate: Gate, client: Client) -> None:
    (outcome,) = client.run(["createOrder", {"logistics_address": ADDRESS, "product_items": gate.items(1)}])
    assert outcome == {"thrown": "Cannot read properties of undefined (reading 'result')"}
    assert len(gate.market.registry.orders) == 1


def test_its_order_details_send_a_number_where_a_query_is_mandatory(gate: Gate, client: Client) -> None:
    (outcome,) = client.run(["orderDetails", {"order_id": readable_order(gate, client)}])
    assert outcome["error_response"]["code"] == "MissingParameter"
    assert "single_order_query" in outcome["error_response"]["msg"]


@pytest.mark.parametrize("unwraps", [True, False])
def test_its_order_details_lose_the_lines_of_the_order(gate: Gate, client: Client, unwraps: bool) -> None:
    gate.site.settings = type(gate.settings)(simplify_unwraps_lists=unwraps)
    query = json.dumps({"order_id": readable_order(gate, client)})
    (outcome,) = client.run(["orderDetails", {"single_order_query": query}])
    read = outcome["data"]["aliexpress_trade_ds_order_get_response"]["result"]
    assert read["order_status"] == "PLACE_ORDER_SUCCESS"
    assert read["child_order_list"] == []
