"""The published client `pycafe24` 1.25, unchanged, over real TLS: what works does, its known faults show.

It has no option for the address, so host and port are put into its mall id. It compares expiries with this machine's
clock, so the world starts at that moment.
"""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from recoup_sandbox.cafe24.auth import AuthSettings
from recoup_sandbox.cafe24.model.ordering import Line
from recoup_sandbox.http.server import Plan, Serving, serving
from recoup_sandbox.world.world import World
from tests.sandbox.cafe24.served import StoreOnly
from tests.sandbox.cafe24.shop import CALLBACK, Shop

oauth2: Any = import_module("pycafe24.oauth2")
functions: Any = import_module("pycafe24.functions")
exceptions: Any = import_module("pycafe24.exceptions")

pytestmark = pytest.mark.slow


@pytest.fixture
def shop() -> Shop:
    return Shop(auth=AuthSettings(consent_page=False), world=World(start=datetime.now(UTC)))


@pytest.fixture
def address(shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Serving]:
    with serving(StoreOnly(shop), Plan(tls=tmp_path)) as served:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(served.certificate))
        yield served


@pytest.fixture
def credentials(shop: Shop, address: Serving) -> Any:
    """Return the client's credentials after it exchanged a code."""
    port = urlsplit(address.url).port
    known = oauth2.Cafe24Credentials(
        mall_id=f"localhost:{port}/mall",
        client_id="desk",
        client_secret="shh",
        redirect_uri=CALLBACK,
        scope="mall.read_order",
    )
    known.get_access_code(address.run(lambda: a_code(shop)))
    return known


def a_code(shop: Shop) -> str:
    store = shop.site.authority
    return store.agree(store.wanted("desk", CALLBACK, "mall.read_order", "mall", "mall"))


@pytest.fixture
def client(credentials: Any) -> Any:
    return functions.Cafe24Client(credentials)


def today() -> dict[str, str]:
    korean = datetime.now(timezone(timedelta(hours=9)))
    return {"start_date": f"{korean - timedelta(days=1):%Y-%m-%d}", "end_date": f"{korean:%Y-%m-%d}"}


def test_orders_are_listed_with_their_items(shop: Shop, address: Serving, client: Any) -> None:
    order = address.run(lambda: shop.order(Line(shop.lamp.product_no, 2)))
    answer = client.list_orders(embed="items", **today())
    assert answer.status_code == 200
    [row] = answer.json()["orders"]
    assert row["order_id"] == order.order_id
    assert [item["quantity"] for item in row["items"]] == [2]
    assert answer.headers["X-Api-Call-Limit"] == "1/40"
    assert answer.headers["X-Cafe24-Api-Version"] == "2022-06-01"


def test_an_order_its_items_and_the_count_are_read(shop: Shop, address: Serving, client: Any) -> None:
    order = address.run(shop.order)
    assert client.retrieve_order(order.order_id).json()["order"]["payment_method_name"] == ["신용카드"]
    assert len(client.list_order_items(order.order_id).json()["items"]) == 1
    assert client.count_orders(**today()).json() == {"count": 1}


def test_the_operation_that_the_client_has_and_the_store_has_not_is_refused(client: Any) -> None:
    assert client.create_order(shop_no=1).status_code == 405


def test_the_client_reads_the_expiry_although_it_has_no_offset(credentials: Any) -> None:
    read = datetime.strptime(credentials.access_token_expiration, "%Y-%m-%dT%H:%M:%S.%f")  # noqa: DTZ007 as the client
    korean = read.replace(tzinfo=timezone(timedelta(hours=9)))
    assert timedelta(hours=1, minutes=59) < korean - datetime.now(UTC) <= timedelta(hours=2)


def test_an_expired_token_is_used_on_because_the_client_takes_korean_time_for_its_own(
    shop: Shop, address: Serving, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    address.run(lambda: shop.world.advance(timedelta(hours=2, minutes=1)))
    answer = client.list_orders(**today())
    assert (answer.status_code, answer.json()["error"]["message"]) == (401, "access_token time expired")


def test_a_refresh_rotates_the_clients_tokens_and_a_second_one_with_the_old_fails(credentials: Any) -> None:
    before = (credentials.access_token, credentials.refresh_token)
    credentials.get_refresh_token()
    assert credentials.access_token != before[0]
    credentials.refresh_token = before[1]
    with pytest.raises(exceptions.Cafe24Exception) as refused:
        credentials.get_refresh_token()
    assert "invalid_grant" in str(refused.value)


def test_the_client_does_not_see_that_a_code_was_refused(shop: Shop, credentials: Any) -> None:
    with pytest.raises(KeyError, match="access_token"):
        credentials.get_access_code("spent")


def test_the_authorisation_sends_back_to_the_app(shop: Shop, address: Serving) -> None:
    requests: Any = import_module("requests")
    query = {"response_type": "code", "client_id": "desk", "redirect_uri": CALLBACK, "scope": "mall.read_order"}
    where = f"{address.url.replace('127.0.0.1', 'localhost')}/mall.cafe24api.com/api/v2/oauth/authorize"
    answer = requests.get(where, params=query, allow_redirects=False)
    assert answer.status_code == 302
    assert parse_qs(urlsplit(str(answer.headers["location"])).query)["code"]
