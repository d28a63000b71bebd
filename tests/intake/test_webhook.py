"""A delivery is believed by its credential, stored before it is answered, and rings for what is read afterwards."""

from collections.abc import Generator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread

import pytest
from sqlalchemy import select

from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.intake.webhook import API_KEY, SIGNATURE, Incoming
from recoup.storage.engine import reading
from recoup.storage.tables import INBOX
from recoup_sandbox.cafe24.model.requesting import Wish
from recoup_sandbox.sample import API_KEY as SAMPLE_API_KEY
from tests.intake.room import Room


class Listener(HTTPServer):
    """The desk's address: what arrives is handed to intake, whose answer is sent back."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.answered: Queue[int] = Queue()
        super().__init__(("127.0.0.1", 0), Handler)

    def wait_for(self, count: int) -> list[int]:
        return [self.answered.get(timeout=10) for _ in range(count)]


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, Listener)
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        remote, tenant, account = self.path.strip("/").split("/")
        (status,) = self.server.room.webhooks([Incoming(remote, int(tenant), int(account), headers, body)])
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.server.answered.put(status)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def listener(desk: Room) -> Generator[Listener]:
    with Listener(desk) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        root = f"http://127.0.0.1:{server.server_port}"
        urls = [f"{root}/{each.remote}/{desk.tenant}/{each.id}" for each in (desk.store_account, desk.supplier_account)]
        desk.bench.served.run(lambda: desk.bench.sandbox.receive(cafe24=urls[0], aliexpress=urls[1]))
        yield server
        server.shutdown()
        thread.join()


def test_both_remotes_push_over_http_and_what_they_rang_for_is_read(desk: Room, listener: Listener) -> None:
    order = desk.bench.order()
    desk.bench.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
    number = desk.place()
    desk.do_at_supplier(number, "pay", "pass_check")
    assert set(listener.wait_for(4)) == {200}
    while desk.doorbells.answer(10):
        pass
    assert [line.state for line in desk.lines(order)] == [StoreLine.CANCEL_ASKED]
    assert [line.state for line in desk.supplier_lines(number)] == [SupplierLine.AWAITING_SHIPMENT]
    assert {state for state, _ in desk.inbox()} == {"handled"}


@pytest.mark.parametrize("fault", ["push_wrong_authorization", "push_garbled"])
def test_a_push_that_its_remote_did_not_make_is_refused_and_not_kept(
    desk: Room, listener: Listener, fault: str
) -> None:
    desk.bench.served.run(lambda: desk.bench.sandbox.receive(cafe24="", aliexpress=None))
    desk.fault_at_supplier(fault)
    desk.place()
    assert listener.wait_for(1) == [401]
    assert desk.inbox() == []


def test_a_delivery_is_stored_before_it_is_answered_and_only_then_rings(desk: Room) -> None:
    assert desk.ring("20260302-0000001") == 200
    assert (desk.inbox(), desk.rung) == ([("waiting", None)], 1)


def test_a_delivery_to_nobody_or_without_the_credential_is_not_kept(desk: Room) -> None:
    body, good = b'{"event_no": 90023}', {API_KEY: SAMPLE_API_KEY}
    tenant, store, supplier = desk.tenant, desk.store_account.id, desk.supplier_account.id
    unproven = [
        Incoming("cafe24", tenant, store, {}, body),
        Incoming("cafe24", tenant, store, {API_KEY: "guess"}, body),
        Incoming("aliexpress", tenant, supplier, {SIGNATURE: "guess"}, body),
    ]
    to_nobody = [
        Incoming("aliexpress", tenant, store, good, body),
        Incoming("cafe24", tenant + 1, store, good, body),
        Incoming("cafe24", tenant, 99, good, body),
        Incoming("shopify", tenant, store, good, body),
    ]
    assert desk.webhooks([*unproven, *to_nobody]) == [401] * 3 + [404] * 4
    assert (desk.inbox(), desk.rung) == ([], 0)


def test_deliveries_that_arrive_together_are_stored_together_whatever_else_arrived(desk: Room) -> None:
    good, tenant, store = {API_KEY: SAMPLE_API_KEY}, desk.tenant, desk.store_account.id
    bodies = [b'{"event_no": %d}' % number for number in (90023, 90024, 90023)]
    ringing = [Incoming("cafe24", tenant, store, good, body) for body in bodies]
    statuses = desk.webhooks([*ringing, Incoming("cafe24", tenant, store, {}, b"{}")])
    assert statuses == [200, 200, 200, 401]
    assert (len(desk.inbox()), desk.rung) == (2, 1)


def test_the_same_delivery_is_stored_once_while_it_waits_and_again_once_it_was_begun(desk: Room) -> None:
    order = desk.bench.order()
    for _ in range(3):
        assert desk.ring(order.order_id) == 200
    assert len(desk.inbox()) == 1
    desk.doorbells.answer(10)
    desk.bench.later(timedelta(seconds=1))
    desk.bench.act(lambda mall: mall.request_cancel(order.order_id, Wish("A")))
    desk.ring(order.order_id)
    assert [state for state, _ in desk.inbox()] == ["handled", "waiting"]
    desk.doorbells.answer(10)
    assert [line.state for line in desk.lines(order)] == [StoreLine.CANCEL_ASKED]


def test_no_credential_of_a_delivery_is_kept(desk: Room) -> None:
    desk.ring("20260302-0000001")
    desk.push("1105933950463697")
    with reading(desk.engine) as connection:
        assert [row.headers for row in connection.execute(select(INBOX.c.headers))] == [{}, {}]
