"""The message push over real sockets: an order created at the gateway reaches the application, signed."""

import hashlib
import hmac
import json
from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread
from urllib.parse import urlencode

import httpx2
import pytest

from recoup_sandbox.aliexpress.auth import App
from recoup_sandbox.http.server import serving
from tests.sandbox.aliexpress.served import GateOnly
from tests.sandbox.aliexpress.wire import ADDRESS, FORM, HOST, Gate

Received = Queue[tuple[str, bytes]]


class Receiver(HTTPServer):
    """An application's push address: it keeps what arrives and answers 200."""

    def __init__(self) -> None:
        self.received: Received = Queue()
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Receiver)
        body = self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.end_headers()
        self.server.received.put((self.headers["authorization"], body))

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def receiver() -> Generator[Receiver]:
    with Receiver() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_an_order_created_over_http_is_pushed_to_the_application(receiver: Receiver) -> None:
    gate = Gate()
    gate.app = App(gate.app.key, gate.app.secret, f"http://127.0.0.1:{receiver.server_port}/push")
    gate.site.authority.register(gate.app)
    request = {"logistics_address": ADDRESS, "product_items": gate.items(1)}
    sent = gate.signed("aliexpress.ds.order.create", {"param_place_order_request4_open_api_d_t_o": json.dumps(request)})
    with serving(GateOnly(gate)) as address:
        answer = httpx2.post(f"{address.of(HOST)}/sync", content=urlencode(sent), headers=FORM)
        authorization, body = receiver.received.get(timeout=10)
    number = answer.json()["aliexpress_ds_order_create_response"]["result"]["order_list"]["number"][0]
    assert json.loads(body)["data"] == {"buyerId": 1861703697, "orderId": number, "orderStatus": "OrderCreated"}
    assert authorization == hmac.new(b"s3cret", b"500001" + body, hashlib.sha256).hexdigest()
    (delivery,) = gate.site.push.log
    assert delivery.status == 200
