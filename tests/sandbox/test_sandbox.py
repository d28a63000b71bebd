"""Both remotes in one world: an order's whole life over HTTP, the same again from the same seed, and no lost money."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Generator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest

from recoup_sandbox.aliexpress.errors import GatewayError
from recoup_sandbox.aliexpress.model.statuses import OrderStatus
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.cafe24.model.payment import PaymentMethod
from recoup_sandbox.cafe24.model.people import Receiver
from recoup_sandbox.control.client import ControlClient, ControlError
from recoup_sandbox.control.messages import FaultOrder
from recoup_sandbox.control.site import HOST
from recoup_sandbox.faults.engine import Order as FaultOrdered
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox
from recoup_sandbox.world.world import World

SEOUL = Receiver("김하나", "04524", "서울특별시 중구 세종대로 110", cellphone="010-1234-5678")
ORDERS = "/api/v2/admin/orders?start_date=2026-03-01&end_date=2026-05-01&embed=items&limit=100"


def buy(sandbox: Sandbox, product_no: int, customer: str = "hana") -> str:
    mall = sandbox.parts.mall
    order = mall.place_order(mall.customers[customer], [Line(product_no)], PaymentMethod.CARD, SEOUL, paid=True)
    return order.order_id


def lived(seed: int) -> dict[str, Any]:
    """Let every seller of the sample sell twice, and live for two months."""
    sandbox = Sandbox(seed)
    sandbox.seed_sample()
    sandbox.faults.set(FaultOrdered(name="push_late", percent=30, count=None))
    sandbox.receive("http://127.0.0.1:1/store", "http://127.0.0.1:1/supplier")
    for product_no in list(sandbox.parts.mall.products) * 2:
        buy(sandbox, product_no)
        sandbox.world.advance(timedelta(hours=7))
    sandbox.world.advance(timedelta(days=60))
    return sandbox.truth() | {"pushes": [one.push.body.decode() for one in sandbox.world.postbox]}


def test_the_same_seed_lives_the_same_life_byte_by_byte() -> None:
    first, second, other = (json.dumps(lived(seed), ensure_ascii=False) for seed in (11, 11, 12))
    assert first == second
    assert first != other


def test_the_same_life_is_lived_whatever_order_a_process_keeps_its_sets_in() -> None:
    program = "import json, sys; from tests.sandbox.test_sandbox import lived; json.dump(lived(11), sys.stdout)"
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": str(number)},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for number in (1, 2)
    ]
    assert told[0] == told[1]


def test_every_won_and_every_cent_stays_in_the_world() -> None:
    truth = lived(11)
    balances: Counter[str] = Counter()
    for account in truth["accounts"]:
        balances[account["currency"]] += account["minor"]
        assert account["minor"] >= 0 or account["name"].startswith("outside:")
    assert balances == {"KRW": 0, "USD": 0}
    assert len(truth["transfers"]) > 50
    statuses = Counter(order["status"] for order in truth["aliexpress"]["orders"].values())
    assert statuses[OrderStatus.FINISH] > 10


class Receiving:
    """A program under test that receives pushes."""

    hosts = ("receiver",)

    def __init__(self) -> None:
        self.world = World()
        self.bodies: list[dict[str, Any]] = []

    def steps(self, request: Request, default_host: str) -> Generator[None, None, Answer]:
        self.bodies.append(request.json() | {"path": request.path})
        yield from ()
        return Answer(200)


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox()


@pytest.fixture
def served(sandbox: Sandbox) -> Generator[Serving]:
    with serving(sandbox) as address:
        yield address


@pytest.fixture
def client(served: Serving) -> Generator[ControlClient]:
    with ControlClient(served.of(HOST)) as client:
        yield client


def read_orders(served: Serving, mall: str, token: str) -> httpx2.Response:
    address = served.of(f"{mall}.cafe24api.com")
    return httpx2.get(f"{address}{ORDERS}", headers={"Authorization": f"Bearer {token}"})


def test_an_order_lives_from_payment_to_delivery_and_both_remotes_push(
    sandbox: Sandbox, served: Serving, client: ControlClient
) -> None:
    client.change_settings("aliexpress-gateway", {"app_is_online": True})  # a Test application is told for a day only
    store = client.seed()["cafe24"]
    receiving = Receiving()
    with serving(receiving) as there:
        client.receive(f"{there.url}/store", f"{there.url}/supplier")
        order_id = served.run(lambda: buy(sandbox, store["products"][0]))
        client.advance("1h")
        [order] = read_orders(served, store["mall_id"], store["access_token"]).json()["orders"]
        client.advance("29d")
    assert (order["order_id"], order["items"][0]["order_status"]) == (order_id, "N20")
    assert told(receiving, "/store")[0] == 90023
    assert told(receiving, "/store")[-1] == 90162  # the delivery comes after two weeks without a refresh
    assert told(receiving, "/supplier")[:3] == ["OrderCreated", "PaymentAuthorized", "OrderShipped"]
    status = served.run(lambda: sandbox.parts.mall.order(order_id).items[0].status.value)
    assert status == "N40"


def told(receiving: Receiving, path: str) -> list[int | str]:
    """Return what a remote told, in order: event numbers of the store, statuses of the supplier."""
    bodies = [one for one in receiving.bodies if one["path"] == path]
    return [one["event_no"] if path == "/store" else one["data"]["orderStatus"] for one in bodies]


def test_a_token_that_is_expired_by_a_fault_is_refused_in_the_remotes_own_words(
    served: Serving, client: ControlClient
) -> None:
    store = client.seed()["cafe24"]
    assert read_orders(served, store["mall_id"], store["access_token"]).status_code == 200
    client.set_fault(FaultOrder("token_expired", remote="cafe24"))
    refused = read_orders(served, store["mall_id"], store["access_token"])
    assert (refused.status_code, refused.json()["error"]["message"]) == (401, "access_token time expired")


def test_a_rate_limit_is_each_remotes_own(served: Serving, client: ControlClient) -> None:
    store = client.seed()["cafe24"]
    client.set_fault(FaultOrder("rate_limit", remote="cafe24", length="5m"))
    refused = read_orders(served, store["mall_id"], store["access_token"])
    assert refused.status_code == 429
    assert int(refused.headers["x-cafe24-call-remain"]) >= 300


def test_a_ban_of_the_supplier_counts_down(sandbox: Sandbox) -> None:
    sandbox.faults.set(FaultOrdered(name="rate_limit", remote="aliexpress", length=timedelta(minutes=2)))
    sandbox.answer(Request("GET", "api-sg.aliexpress.com", "/sync"))
    sandbox.world.advance(timedelta(seconds=50))
    with pytest.raises(GatewayError, match="this ban will last 70 seconds"):
        sandbox.parts.gateway.limits.take("500001", "aliexpress.ds.order.create", None, sandbox.world.clock.now())


def test_limits_can_be_changed_while_the_world_runs(served: Serving, client: ControlClient) -> None:
    store = client.seed()["cafe24"]
    client.change_settings("cafe24-limits", {"bucket_leak": 1})  # 2 a second otherwise
    for _ in range(3):
        read_orders(served, store["mall_id"], store["access_token"])
    client.advance("1s")
    answer = read_orders(served, store["mall_id"], store["access_token"])
    assert answer.headers["x-api-call-limit"] == "3/40"


def test_every_address_that_a_person_is_told_is_answered_by_a_site(served: Serving, sandbox: Sandbox) -> None:
    served.run(sandbox.seed_sample)
    paths = {"api-sg.aliexpress.com": "/sync"}
    for host in sandbox.addresses:
        answer = httpx2.get(served.of(host) + paths.get(host, "/"), follow_redirects=True)
        assert answer.status_code != 500
        assert "No site answers" not in answer.text


def test_pages_can_be_down_while_the_apis_work(served: Serving, client: ControlClient) -> None:
    store = client.seed()["cafe24"]
    client.set_fault(FaultOrder("page_down", count=None))
    for host in ("www.aliexpress.com", f"{store['mall_id']}.cafe24.com"):
        down = httpx2.get(served.of(host) + "/")
        assert (down.status_code, "down for maintenance" in down.text) == (503, True)
    assert read_orders(served, store["mall_id"], store["access_token"]).status_code == 200


def test_pushes_go_to_this_machine_only(client: ControlClient) -> None:
    client.seed()
    with pytest.raises(ControlError, match="is not on this machine"):
        client.receive(cafe24="https://shop.example/hook")
    assert client.receivers()["aliexpress"] == {"500001": ""}
    assert set(client.receive(cafe24="http://localhost:9/x")["cafe24"]["sandboxclient"].values()) == {
        "http://localhost:9/x"
    }
    assert client.receive(cafe24="")["cafe24"] == {"sandboxclient": {}}
