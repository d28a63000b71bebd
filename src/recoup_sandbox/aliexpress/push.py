"""The message push: the gateway tells an application that an order's status changed, at least once.

A message that was not answered with 200 in time is sent again later, unchanged, so that a slow receiver gets it twice
and a late one gets it after newer messages. Nothing is pushed for a buyer whose access token was revoked or has
expired: such messages are lost, which is why a client polls as well. Whatever was sent stands in the push log.

A message says that an order closed, never why; of refunds, disputes and requests to cancel it says nothing.

Source: the documented topic with its official sample; the header, the time to answer and the test message are
reported by integrators who quote the platform's push page; the figures for sending again are a sister platform's.
"""

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from recoup_sandbox.aliexpress.auth import App, Authority
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings
from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.aliexpress.model.statuses import PushedStatus
from recoup_sandbox.aliexpress.signing import push_authorization
from recoup_sandbox.world.pushes import Push
from recoup_sandbox.world.world import World

_LOG_LENGTH: Final = 10_000


class Topic(StrEnum):
    """What a message is about."""

    ORDER_STATUS = "DROPSHIPPER_ORDER_STATUS_UPDATE"
    TEST = "test"


SAMPLE_BUYER: Final = "1861703697"
SAMPLE_ORDER: Final = "1105933950463697"
"""Whom the test message speaks of: the ids of the official sample, because its own content is not published."""


@dataclass(slots=True)
class Message:
    """One message to one application. ``buyer_id`` empty: the test message, which needs no token."""

    topic: Topic
    app_key: str
    buyer_id: str
    about: str
    body: bytes


@dataclass(slots=True)
class Delivery:
    """One attempt in the push log. ``status`` and ``milliseconds`` stay None until the attempt was made.

    A status of None after that means that nobody answered.
    """

    message: Message
    attempt: int
    sent_at: datetime
    status: int | None = None
    milliseconds: int | None = None
    succeeded: bool = False


class MessagePush:
    """Sends messages and keeps the log of the last ten thousand attempts."""

    def __init__(self, world: World, authority: Authority, settings: Callable[[], GatewaySettings]) -> None:
        self.log: deque[Delivery] = deque(maxlen=_LOG_LENGTH)
        self._world = world
        self._authority = authority
        self._settings = settings

    def order_changed(self, order: Order, status: PushedStatus) -> None:
        """Tell every application that the order's buyer let in and that wants to be told."""
        for app in self._authority.apps.values():
            if app.push_url and self._authority.is_authorised(app.key, order.buyer_id):
                body = self._body(order.buyer_id, order.order_id, status)
                self._send(Message(Topic.ORDER_STATUS, app.key, order.buyer_id, order.order_id, body), 1)

    def test(self, app: App) -> None:
        """Send the test message of the console. Raises ValueError when the application has no address for it."""
        if not app.push_url:
            raise ValueError(f"application {app.key} has no address to push to")
        body = self._body(SAMPLE_BUYER, SAMPLE_ORDER, PushedStatus.ORDER_CREATED)
        self._send(Message(Topic.TEST, app.key, "", SAMPLE_ORDER, body), 1)

    def logged(self, topic: Topic, since: datetime, until: datetime) -> list[Delivery]:
        """Return the attempts of a topic between two moments, as the console's log filters them."""
        return [one for one in self.log if one.message.topic is topic and since <= one.sent_at <= until]

    def _send(self, message: Message, attempt: int) -> None:
        app = self._authority.apps.get(message.app_key)
        if app is None or not app.push_url or not self._may_tell(message):
            return
        headers = (
            ("content-type", "application/json"),
            ("authorization", push_authorization(app.key, app.secret, message.body)),
        )
        delivery = Delivery(message, attempt, self._world.clock.now())
        self.log.append(delivery)
        push = Push("aliexpress", app.push_url, headers, message.body, message.about)
        self._world.postbox.send(push, partial(self._answered, delivery))

    def _may_tell(self, message: Message) -> bool:
        return not message.buyer_id or self._authority.is_authorised(message.app_key, message.buyer_id)

    def _answered(self, delivery: Delivery, status: int | None, milliseconds: int) -> None:
        settings = self._settings()
        delivery.status, delivery.milliseconds = status, milliseconds
        in_time = timedelta(milliseconds=milliseconds) <= settings.push_answer_within
        delivery.succeeded = status == 200 and in_time
        if not delivery.succeeded and delivery.attempt <= settings.push_retries:
            again = partial(self._send, delivery.message, delivery.attempt + 1)
            self._world.agenda.after(settings.push_retry_after, again)

    def _body(self, buyer_id: str, order_id: str, status: PushedStatus) -> bytes:
        """Return a message as the official sample has it: ids as numbers, the time in seconds.

        ``seller_id`` is the authorised account's own, as in the token answer (assumed: the sample's is made up).
        """
        settings = self._settings()
        message = {
            "data": {"buyerId": int(buyer_id), "orderId": int(order_id), "orderStatus": status.value},
            "message_type": settings.push_message_type,
            "seller_id": buyer_id,
            "site": settings.push_site,
            "timestamp": int(self._world.clock.now().timestamp()),
        }
        return json.dumps(message, separators=(",", ":")).encode()
