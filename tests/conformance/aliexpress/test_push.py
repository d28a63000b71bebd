"""What the gateway pushes is believed by its signature, read as a hint, and leads to the order that it speaks of."""

from collections.abc import Generator
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Empty, Queue
from threading import Thread

import pytest

from recoup.connectors.aliexpress.push import OrderChanged, PushedStatus, UnknownMessage, read_push
from recoup.connectors.aliexpress.signing import is_push_authorised
from recoup.connectors.outcome import Ending
from recoup.domain.supplier_line import SupplierLine as S
from recoup_sandbox.sample import BUYER
from tests.conformance.aliexpress.scene import ACCEPTS, Scene, placement


class Receiver(HTTPServer):
    """The desk's address for pushes: it keeps what arrives and answers 200."""

    def __init__(self) -> None:
        self.received: Queue[tuple[str, bytes]] = Queue()
        super().__init__(("127.0.0.1", 0), Handler)

    def next(self) -> tuple[str, bytes]:
        return self.received.get(timeout=10)

    def is_empty(self) -> bool:
        try:
            self.received.get_nowait()
        except Empty:
            return True
        return False


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
def receiver(shop: Scene) -> Generator[Receiver]:
    with Receiver() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/push"
        shop.served.run(lambda: shop.sandbox.receive(cafe24=None, aliexpress=url))
        yield server
        server.shutdown()
        thread.join()


def believed(shop: Scene, receiver: Receiver) -> OrderChanged | UnknownMessage | None:
    """Return what the next push says, None when it is not to be believed."""
    authorization, body = receiver.next()
    app = shop.connection
    return read_push(body) if is_push_authorised(authorization, app.app_key, app.app_secret, body) else None


def test_an_order_s_life_is_pushed_word_by_word(shop: Scene, receiver: Receiver) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.act(order_id, "pay", "pass_check", "ship", "confirm")
    for status in (PushedStatus.CREATED, PushedStatus.PAID, PushedStatus.SHIPPED, PushedStatus.CONFIRMED):
        said = believed(shop, receiver)
        assert isinstance(said, OrderChanged)
        assert (said.order_id, said.buyer_id, said.status) == (order_id, BUYER, status)
    assert said.sent_at == shop.now()


def test_a_close_is_pushed_without_its_reason_and_reading_tells_it(shop: Scene, receiver: Receiver) -> None:
    (order_id,) = shop.placed(ACCEPTS)
    shop.act(order_id, "pay", "cancel")
    statuses = [said.status for _ in range(3) if isinstance(said := believed(shop, receiver), OrderChanged)]
    assert statuses == [PushedStatus.CREATED, PushedStatus.PAID, PushedStatus.CLOSED]
    order = shop.reader.order(order_id)
    assert order is not None
    assert order.lines[0].state is S.CLOSED_CANCELLED_IN_CHECK


@pytest.mark.parametrize(("trouble", "created"), [("before", False), ("after", True)])
def test_an_open_creation_is_resolved_by_reading_what_the_push_names(
    shop: Scene, receiver: Receiver, trouble: str, created: bool
) -> None:
    shop.set("aliexpress-gateway", trouble=trouble)
    assert shop.writer.place(placement()).ending is Ending.UNKNOWN
    shop.set("aliexpress-gateway", trouble="none")
    if created:
        said = believed(shop, receiver)
        assert isinstance(said, OrderChanged)
        shop.wait(shop.parts.market.settings.read_delay)
        order = shop.reader.order(said.order_id)
        assert order is not None
        assert [(line.product, line.quantity) for line in order.lines] == [(ACCEPTS, 1)]
    else:
        assert receiver.is_empty()
        assert shop.orders() == []


def test_a_push_under_a_wrong_credential_is_not_believed(shop: Scene, receiver: Receiver) -> None:
    shop.fault("push_wrong_authorization")
    shop.placed(ACCEPTS)
    assert believed(shop, receiver) is None


def test_a_push_whose_body_was_changed_is_not_believed(shop: Scene, receiver: Receiver) -> None:
    shop.fault("push_garbled")
    shop.placed(ACCEPTS)
    assert believed(shop, receiver) is None


def test_a_push_of_another_type_is_kept_as_unknown(shop: Scene, receiver: Receiver) -> None:
    shop.set("aliexpress-gateway", push_message_type=51)
    shop.placed(ACCEPTS)
    assert believed(shop, receiver) == UnknownMessage(51)
