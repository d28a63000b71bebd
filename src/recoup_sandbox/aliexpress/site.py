"""The gateway as its clients meet it: one address for business interfaces, one for system interfaces, one for consent.

A client may use GET or POST and put its parameters into the query, the body or both: they are merged before anything
is checked, and uploaded files are not among them. Then a call is checked in this order, and the first thing that is
wrong is the answer: the application key, the interface's name, the timestamp, the signature, the permission, the call
limits, the token, and only then the interface's own parameters. That the first seven come before any business logic is
reported by integrators; their order among each other is assumed (what needs no secret first).

Every answer has HTTP status 200, refusals too. The older business address ``/router/rest`` answers like ``/sync``. A
system interface is named by the path behind ``/rest`` or, by the official clients for PHP and Node, in ``method``.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from recoup_sandbox.aliexpress.auth import Authority
from recoup_sandbox.aliexpress.errors import Code, GatewayError, illegal, missing, service_error
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings, StaleTimestamp, Trouble
from recoup_sandbox.aliexpress.limits import Limits
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.parties import Buyer
from recoup_sandbox.aliexpress.push import MessagePush
from recoup_sandbox.aliexpress.responses.authorize import ConsentPage
from recoup_sandbox.aliexpress.responses.call import Call
from recoup_sandbox.aliexpress.responses.envelope import Body, is_path, rendered, response_key
from recoup_sandbox.aliexpress.routes import AFTERPAY, BY_NAME, INTERFACES, Interface
from recoup_sandbox.aliexpress.signing import SIGNATURE, is_signed
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.routes import Route, Routes
from recoup_sandbox.world.world import World

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SYSTEM: Final = "/rest"


class GatewaySite:
    """The gateway of the open platform, with the applications and tokens that it knows."""

    name = "aliexpress"
    hosts = ("api-sg.aliexpress.com", "gw.api.taobao.com")

    def __init__(self, world: World, market: Market, settings: GatewaySettings | None = None) -> None:
        self.world = world
        self.market = market
        self.settings = settings or GatewaySettings()
        self.authority = Authority(lambda: self.settings, world.clock.now, world.random("aliexpress tokens"))
        self.limits = Limits(lambda: self.settings)
        self.push = MessagePush(world, self.authority, lambda: self.settings)
        market.on_change(self.push.order_changed)
        self._request_ids = world.random("aliexpress request ids")
        self.routes = self._routes()

    def answer(self, request: Request) -> Answer:
        """Answer a request. A path under ``/rest`` that names no interface is refused like an unknown name."""
        found = self.routes.find(request.method, request.path)
        if found is not None:
            return found.route.handler(request, **found.parameters)
        if self.routes.methods(request.path):
            return Answer(405)
        return self.system(request) if request.path.startswith(f"{_SYSTEM}/") else Answer(404)

    def business(self, request: Request) -> Answer:
        """Answer under the interface's own key, or with an ``error_response``."""
        parameters, request_id = merged(request), self._request_id()
        try:
            api = _given(parameters, "method")
            body = self._perform(api, parameters)
        except GatewayError as refusal:
            return Answer.of_json(refusal.as_business(request_id))
        plain = parameters.get("simplify") == "true" and self.settings.simplify_unwraps_lists
        return Answer.of_json({response_key(api): rendered(body, plain_lists=plain) | {"request_id": request_id}})

    def system(self, request: Request) -> Answer:
        """Answer flat, a refusal too."""
        parameters, request_id = merged(request), self._request_id()
        try:
            api = request.path.removeprefix(_SYSTEM) or _given(parameters, "method")
            if not is_path(api):
                raise GatewayError.of(Code.INVALID_API_PATH)
            body = self._perform(api, parameters)
        except GatewayError as refusal:
            return Answer.of_json(refusal.as_system(request_id))
        return Answer.of_json(body | {"request_id": request_id})

    def _perform(self, api: str, parameters: Mapping[str, str]) -> Body:
        """Check a call from the outside in, then hand it to its handler. Raises GatewayError."""
        app = self.authority.app(_given(parameters, "app_key"))
        interface = self._known(api)
        self._check_timestamp(_given(parameters, "timestamp"))
        _given(parameters, SIGNATURE)
        if not is_signed(parameters, app.secret, api if is_path(api) else ""):
            raise GatewayError.of(Code.INCOMPLETE_SIGNATURE)
        handler = interface.handler
        if handler is None:
            raise GatewayError.of(Code.INSUFFICIENT_PERMISSION)
        now = self.world.clock.now()
        self.limits.take(app.key, api, interface.per_second, now)
        buyer = self._caller(app.key, parameters) if interface.needs_token else None
        call = Call(parameters, app, buyer, self.market, self.authority, self.settings, now)
        return self._served(interface, partial(handler, call))

    def _served(self, interface: Interface, handle: Callable[[], Body]) -> Body:
        """Hand a call to its service, which may fail on either side of the effect. Raises GatewayError."""
        trouble = self.settings.trouble
        if trouble is Trouble.NONE:
            return handle()
        if trouble is Trouble.AFTER:
            handle()
        if interface.needs_token:
            raise service_error(self.settings.trouble_code)
        raise GatewayError.of(Code.SERVICE_UNAVAILABLE)

    def _known(self, api: str) -> Interface:
        interface = BY_NAME.get(api)
        if interface is None or (api == AFTERPAY and not self.settings.afterpay_is_known):
            raise GatewayError.of(Code.INVALID_API_PATH)
        return interface

    def _caller(self, app_key: str, parameters: Mapping[str, str]) -> Buyer:
        """Return whom the token stands for; it is sent as ``access_token`` or, by official clients, as ``session``."""
        token = parameters.get("access_token") or parameters.get("session")
        if not token:
            raise missing("access_token")
        return self.market.registry.buyers[self.authority.buyer_of(app_key, token)]

    def _check_timestamp(self, text: str) -> None:
        if not self.settings.holds_timestamp_window:
            return
        sent = self._moment(text)
        if sent is None or abs(sent - self.world.clock.now()) > self.settings.timestamp_window:
            match self.settings.stale_timestamp_code:
                case StaleTimestamp.INVALID_PARAMETER:
                    raise illegal("timestamp")
                case StaleTimestamp.INCOMPLETE_SIGNATURE:
                    raise GatewayError.of(Code.INCOMPLETE_SIGNATURE)

    def _moment(self, text: str) -> datetime | None:
        """Read epoch milliseconds or "YYYY-MM-DD HH:MM:SS"; None when it is neither."""
        try:
            if text.isdigit():
                return _EPOCH + timedelta(milliseconds=int(text))
            return datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZoneInfo(self.settings.timestamp_zone))
        except (ValueError, OverflowError):
            return None

    def _request_id(self) -> str:
        """Return a new id in the shape of the official samples: a machine, the time in milliseconds, a counter."""
        since = (self.world.clock.now() - _EPOCH) // timedelta(milliseconds=1)
        return f"21{self._request_ids.randrange(16**6):06x}{since:013d}{self._request_ids.randrange(10**4):04d}"

    def _routes(self) -> Routes:
        consent = ConsentPage(self.market, self.authority)
        both = [
            Route(method, path, self.business, "every business interface, by its name in `method`", "documented")
            for path in ("/sync", "/router/rest")
            for method in ("GET", "POST")
        ]
        system = [
            Route(method, path, self.system, what, source)
            for path, what, source in (
                (_SYSTEM, "every system interface, by its path in `method`", "official client"),
                *((f"{_SYSTEM}{one.name}", one.what, one.source) for one in INTERFACES if is_path(one.name)),
            )
            for method in ("GET", "POST")
        ]
        pages = [
            Route("GET", "/oauth/authorize", consent.show, "asks the buyer to let an application in", "documented"),
            Route("POST", "/oauth/authorize", consent.agree, "sends the buyer back with a code", "documented"),
        ]
        return Routes([*both, *system, *pages])


def merged(request: Request) -> dict[str, str]:
    """Return every text parameter of a request; where query and body both have one, the body's."""
    return dict(request.query) | dict(request.form())


def _given(parameters: Mapping[str, str], name: str) -> str:
    value = parameters.get(name, "")
    if not value:
        raise missing(name)
    return value
