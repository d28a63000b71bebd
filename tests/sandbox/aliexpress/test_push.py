"""A message is signed, is sent until somebody answers in time, and stops with the buyer's permission."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from recoup_sandbox.aliexpress.auth import App, Authority
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings
from recoup_sandbox.aliexpress.model.addresses import Address
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.statuses import PushedStatus
from recoup_sandbox.aliexpress.push import MessagePush, Topic
from recoup_sandbox.world.pushes import Letter
from recoup_sandbox.world.world import World

START = datetime(2026, 3, 2, tzinfo=UTC)
HALF_AN_HOUR = timedelta(minutes=30)
BUYER = "1861703697"
ORDER = Order(
    order_id="1105933950463697",
    buyer_id=BUYER,
    seller_id="1",
    address=Address(),
    currency="USD",
    lines=(),
    created_at=START,
    pay_by=START,
)
SAMPLE: dict[str, Any] = json.loads((Path(__file__).parent / "samples" / "push.json").read_bytes())


class Station:
    """An application that is to be told, and a receiver whose answers a test writes by hand."""

    def __init__(self, **settings: Any) -> None:
        self.settings = GatewaySettings(**settings)
        self.world = World(start=START)
        self.authority = Authority(lambda: self.settings, self.world.clock.now, Random(1))
        self.app = App("500001", "secret", "http://127.0.0.1:9/push")
        self.authority.register(self.app)
        self.authority.register(App("500002", "secret"))
        self.authority.grant("500001", BUYER)
        self.authority.grant("500002", BUYER)
        self.push = MessagePush(self.world, self.authority, lambda: self.settings)

    def happens(self, status: PushedStatus) -> None:
        self.push.order_changed(ORDER, status)

    def waiting(self) -> list[Letter]:
        return list(self.world.postbox)

    def receive(self, status: int | None = 200, milliseconds: int = 20) -> dict[str, Any]:
        """Take the oldest message out of the box and answer it."""
        letter = self.world.postbox.take()
        assert letter is not None
        assert letter.answered is not None
        letter.answered(status, milliseconds)
        return json.loads(letter.push.body)


def test_a_message_has_the_shape_of_the_official_sample() -> None:
    station = Station()
    station.happens(PushedStatus.PAYMENT_FAILED)
    message = station.receive()
    assert message["data"] == SAMPLE["data"]
    assert message == SAMPLE | {"seller_id": BUYER, "timestamp": int(START.timestamp())}


def test_a_message_is_signed_over_key_and_raw_body() -> None:
    station = Station()
    station.happens(PushedStatus.ORDER_CREATED)
    push = station.waiting()[0].push
    expected = hmac.new(b"secret", b"500001" + push.body, hashlib.sha256).hexdigest()
    assert dict(push.headers)["authorization"] == expected
    assert push.url == station.app.push_url


@pytest.mark.parametrize(("status", "milliseconds"), [(500, 20), (200, 501), (204, 20), (None, 5000)])
def test_what_is_not_answered_with_200_in_time_comes_again(status: int | None, milliseconds: int) -> None:
    station = Station()
    station.happens(PushedStatus.ORDER_SHIPPED)
    first = station.receive(status, milliseconds)
    station.world.advance(HALF_AN_HOUR - timedelta(seconds=1))
    assert not station.waiting()
    station.world.advance(timedelta(seconds=1))
    assert station.receive() == first
    station.world.advance(HALF_AN_HOUR)
    assert not station.waiting()


def test_a_message_that_is_never_taken_is_given_up_after_twelve_more() -> None:
    station = Station()
    station.happens(PushedStatus.ORDER_SHIPPED)
    for _ in range(13):
        station.receive(500)
        station.world.advance(HALF_AN_HOUR)
    assert not station.waiting()
    station.world.advance(timedelta(days=2))
    assert not station.waiting()
    assert [one.attempt for one in station.push.log] == list(range(1, 14))


def test_a_message_that_comes_again_arrives_after_a_newer_one() -> None:
    station = Station()
    station.happens(PushedStatus.ORDER_SHIPPED)
    station.receive(503)
    station.happens(PushedStatus.ORDER_CONFIRMED)
    station.world.advance(HALF_AN_HOUR)
    arrived = [station.receive()["data"]["orderStatus"] for _ in range(2)]
    assert arrived == ["OrderConfirmed", "OrderShipped"]


def test_nothing_is_pushed_without_a_live_token() -> None:
    station = Station()
    station.happens(PushedStatus.ORDER_CREATED)
    station.receive(500)
    station.authority.revoke("500001", BUYER)
    station.happens(PushedStatus.ORDER_SHIPPED)
    station.world.advance(HALF_AN_HOUR)
    assert not station.waiting()
    station.authority.grant("500001", BUYER)
    station.world.advance(timedelta(days=1))
    station.happens(PushedStatus.ORDER_CONFIRMED)
    assert not station.waiting()


def test_the_test_message_needs_an_address_and_no_token() -> None:
    station = Station()
    station.authority.revoke("500001", BUYER)
    station.push.test(station.app)
    assert station.receive()["message_type"] == 53
    with pytest.raises(ValueError, match="no address"):
        station.push.test(station.authority.app("500002"))


def test_the_log_is_filtered_by_topic_and_time() -> None:
    station = Station()
    station.push.test(station.app)
    station.happens(PushedStatus.ORDER_CREATED)
    station.receive()
    station.receive(None, 800)
    station.world.advance(HALF_AN_HOUR)
    logged = station.push.logged(Topic.ORDER_STATUS, START, START + timedelta(minutes=1))
    assert [(one.status, one.milliseconds, one.succeeded) for one in logged] == [(None, 800, False)]
    assert len(station.push.logged(Topic.ORDER_STATUS, START, station.world.clock.now())) == 2
    assert station.push.logged(Topic.TEST, START, START)[0].succeeded


def test_the_type_and_site_of_a_message_are_settings() -> None:
    station = Station(push_message_type=51, push_site="elsewhere")
    station.happens(PushedStatus.ORDER_CLOSED)
    message = station.receive()
    assert (message["message_type"], message["site"]) == (51, "elsewhere")
