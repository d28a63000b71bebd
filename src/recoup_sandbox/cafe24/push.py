"""Webhooks: what the store tells apps by itself, what came of it, and when it stops telling.

An app's developer subscribes to events by number, one address each; every mall that granted the scopes
then pushes to it. A push carries the app's key in ``X-API-Key`` and is signed by nothing else. One that
is not answered with 2xx is sent again some time later; too many failures switch the reception off until
the app switches it on again.

Source: documented headers, payload envelope, log fields and reception switch; that failures switch it off
is reported by integrators; the schedule and the threshold are not published.
"""

import base64
import hashlib
import hmac
import json
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from functools import partial
from random import Random
from string import ascii_letters, digits
from typing import Any, Final
from uuid import UUID

from recoup_sandbox.cafe24.auth import ORDER_EVENT_SCOPES, App, Authority
from recoup_sandbox.world.pushes import Push
from recoup_sandbox.world.settings import setting
from recoup_sandbox.world.world import World

REMOTE: Final = "cafe24"

_COUNTED: Final = 100
"""Over how many of the last deliveries failures are counted."""

_ALPHABET: Final = ascii_letters + digits + "-_"


@dataclass(frozen=True)
class PushSettings:
    """When a push is sent again, when no more are sent, and to whom."""

    retry_delays: tuple[timedelta, ...] = setting(
        (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)),
        "After how long an unanswered webhook is sent again, time by time.",
        "assumed: resends exist (log type R), their schedule is not documented",
    )
    failures_allowed: int = setting(
        50,
        "How many of the last 100 deliveries to an app may fail before its reception is switched off.",
        "assumed: the switch is reported, its threshold is not documented",
    )
    needs_all_read_scopes: bool = setting(
        True,
        "Order events are pushed only where the app has all seven read scopes, not mall.read_order alone.",
        "reported by two integrators",
    )
    hmac_header: bool = setting(
        False,
        "Also sign the body with the client secret in X-Cafe24-Hmac-SHA256.",
        "reported as the old way; off",
    )


class LogType(Enum):
    """``log_type``: an event's own push, a repeat of it, or the developer centre's test button."""

    NORMAL = "G"
    RESEND = "R"
    TEST = "T"


@dataclass(slots=True)
class Log:
    """One delivery; ``success`` is None until somebody answered or nobody did."""

    log_id: str
    log_type: LogType
    event_no: int
    mall_id: str
    client_id: str
    trace_id: str
    requested_at: datetime
    endpoint: str
    body: str
    success: bool | None = None
    response_http_code: int | None = None


@dataclass(slots=True)
class _Reception:
    """Whether an app still gets a mall's pushes, and how the last ones went (True: failed)."""

    on: bool = True
    failed: deque[bool] = field(default_factory=lambda: deque[bool](maxlen=_COUNTED))


class Webhooks:
    """The subscriptions of all apps and the deliveries to them."""

    def __init__(self, world: World, authority: Authority, settings: PushSettings) -> None:
        self.settings = settings
        self._world = world
        self._authority = authority
        self._random: Random = world.random("cafe24 webhooks")
        self._urls: dict[tuple[str, int], str] = {}
        self._receptions: dict[tuple[str, str], _Reception] = {}
        self._logs: list[Log] = []

    def subscribe(self, client_id: str, event_no: int, url: str) -> None:
        """Send an event to an address from now on; an app has one address per event."""
        self._urls[client_id, event_no] = url

    def unsubscribe(self, client_id: str, event_no: int) -> None:
        """Send an event to an app no more."""
        self._urls.pop((client_id, event_no), None)

    @property
    def subscriptions(self) -> Mapping[tuple[str, int], str]:
        """The address of each app and event."""
        return self._urls

    def receives(self, mall_id: str, client_id: str) -> bool:
        """Tell whether an app gets the pushes of a mall (``reception_status``)."""
        return self._reception(mall_id, client_id).on

    def set_reception(self, mall_id: str, client_id: str, *, on: bool) -> None:
        """Switch an app's reception; switching it on forgets the failures that switched it off."""
        self._receptions[mall_id, client_id] = _Reception(on)

    def logs(self, mall_id: str, client_id: str) -> Sequence[Log]:
        """Return the deliveries of a mall to an app, oldest first."""
        return [log for log in self._logs if (log.mall_id, log.client_id) == (mall_id, client_id)]

    def announce(self, mall_id: str, event_no: int, resource: Mapping[str, Any]) -> int:
        """Push an event to every app that subscribed to it and may know; return to how many."""
        body = _body(event_no, resource)
        receivers = [app for app in self._authority.apps if self._may_know(mall_id, app, event_no)]
        for app in receivers:
            self._send(app, mall_id, event_no, body, LogType.NORMAL, attempt=0)
        return len(receivers)

    def announce_app(self, mall_id: str, client_id: str, event_no: int, resource: Mapping[str, Any]) -> None:
        """Push an event about an app to that app, whatever scopes it has."""
        if (client_id, event_no) in self._urls:
            app = self._authority.app(client_id)
            self._send(app, mall_id, event_no, _body(event_no, resource), LogType.NORMAL, attempt=0)

    def try_out(self, mall_id: str, client_id: str, event_no: int, resource: Mapping[str, Any]) -> None:
        """Push as the developer centre's test button does: whatever is granted, and never again."""
        attempt = len(self.settings.retry_delays)
        app = self._authority.app(client_id)
        self._send(app, mall_id, event_no, _body(event_no, resource), LogType.TEST, attempt)

    def _may_know(self, mall_id: str, app: App, event_no: int) -> bool:
        if (app.client_id, event_no) not in self._urls or not self.receives(mall_id, app.client_id):
            return False
        granted = self._authority.granted(mall_id, app.client_id)
        needed = ORDER_EVENT_SCOPES if self.settings.needs_all_read_scopes else {"mall.read_order"}
        return needed <= granted

    def _send(self, app: App, mall_id: str, event_no: int, body: str, log_type: LogType, attempt: int) -> None:
        """Put one delivery into the postbox, unless the app has left or gave up the event meanwhile."""
        url = self._urls.get((app.client_id, event_no))
        if url is None or not self.receives(mall_id, app.client_id):
            return
        log = Log(
            log_id="".join(self._random.choices(_ALPHABET, k=20)),
            log_type=log_type,
            event_no=event_no,
            mall_id=mall_id,
            client_id=app.client_id,
            trace_id=str(UUID(int=self._random.getrandbits(128), version=4)),
            requested_at=self._world.clock.now(),
            endpoint=url,
            body=body,
        )
        self._logs.append(log)
        push = Push(REMOTE, url, self._headers(app, body), body.encode(), f"{event_no} of {mall_id}")
        self._world.postbox.send(push, partial(self._answered, app, log, attempt))

    def _headers(self, app: App, body: str) -> tuple[tuple[str, str], ...]:
        headers = (("Content-Type", "application/json"), ("X-API-Key", app.api_key))
        if not self.settings.hmac_header:
            return headers
        digest = hmac.new(app.client_secret.encode(), body.encode(), hashlib.sha256).digest()
        return (*headers, ("X-Cafe24-Hmac-SHA256", base64.b64encode(digest).decode()))

    def _answered(self, app: App, log: Log, attempt: int, status: int | None, milliseconds: int) -> None:
        """Write down how a delivery went, and let a failed one be tried again."""
        log.success = status is not None and 200 <= status < 300
        log.response_http_code = None if log.success else status
        reception = self._reception(log.mall_id, app.client_id)
        reception.failed.append(not log.success)
        if sum(reception.failed) > self.settings.failures_allowed:
            reception.on = False
        if not log.success and attempt < len(self.settings.retry_delays):
            again = partial(self._send, app, log.mall_id, log.event_no, log.body, LogType.RESEND, attempt + 1)
            self._world.agenda.after(self.settings.retry_delays[attempt], again)

    def _reception(self, mall_id: str, client_id: str) -> _Reception:
        return self._receptions.setdefault((mall_id, client_id), _Reception())


def _body(event_no: int, resource: Mapping[str, Any]) -> str:
    return json.dumps({"event_no": event_no, "resource": resource}, ensure_ascii=False, separators=(",", ":"))
