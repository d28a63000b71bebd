"""The Admin API of every mall, as a client meets it: host, token, limits, scope, and then the operation.

A call is refused in this order: no such mall or path (404), wrong method (405), plain http where that is
refused (403), no valid token (401), over the limits (429), scope missing (403), and only then by what it
asks for. Whatever the answer, it carries the limits' headers once the token was known, and the API version
that was asked for: any is accepted, and without one the app's own counts.

Source: documented statuses and headers; the words of a missing scope and of a full bucket are assumed.
"""

from typing import Final

from recoup_sandbox.cafe24.auth import Authority, AuthSettings, Token, UnauthorizedError
from recoup_sandbox.cafe24.errors import Cafe24Error, Refusal, refused
from recoup_sandbox.cafe24.limits import Limits, LimitSettings
from recoup_sandbox.cafe24.model.changes import Change
from recoup_sandbox.cafe24.model.mall import Mall
from recoup_sandbox.cafe24.push import PushSettings, Webhooks
from recoup_sandbox.cafe24.responses.call import Call, refusal
from recoup_sandbox.cafe24.responses.events import APP_DELETED, resource_of
from recoup_sandbox.cafe24.responses.fields import shop_no
from recoup_sandbox.cafe24.responses.forms import moment
from recoup_sandbox.cafe24.responses.oauth import OAuthResponses
from recoup_sandbox.cafe24.responses.rendering import Rendering
from recoup_sandbox.cafe24.routes import ApiRoute, api_routes
from recoup_sandbox.http.message import Answer, Pairs, Request
from recoup_sandbox.http.routes import Found, Routes
from recoup_sandbox.world.world import World

DOMAIN: Final = ".cafe24api.com"


class Cafe24Site:
    """The Admin API of the malls of one world."""

    name = "cafe24"
    hosts = ("*" + DOMAIN,)

    def __init__(
        self,
        world: World,
        auth: AuthSettings | None = None,
        limits: LimitSettings | None = None,
        push: PushSettings | None = None,
    ) -> None:
        self._world = world
        self.authority = Authority(world.clock, world.random("cafe24 tokens"), auth or AuthSettings())
        self.limits = Limits(world.clock, limits or LimitSettings())
        self.webhooks = Webhooks(world, self.authority, push or PushSettings())
        self.malls: dict[str, Mall] = {}
        self._renderings: dict[str, Rendering] = {}
        self._routes = api_routes(OAuthResponses(self.authority))

    @property
    def routes(self) -> Routes:
        """Its operations."""
        return self._routes

    def add_mall(self, mall: Mall) -> Mall:
        """Serve a mall, and push its changes to the apps that may know."""
        self.malls[mall.mall_id] = mall
        self._renderings[mall.mall_id] = Rendering(mall)

        def push(change: Change) -> None:
            self.webhooks.announce(mall.mall_id, int(change.event), resource_of(mall, change))

        mall.on_change(push)
        return mall

    def rendering(self, mall_id: str) -> Rendering:
        """Return what keeps the written orders of a mall."""
        return self._renderings[mall_id]

    def uninstall(self, mall_id: str, client_id: str) -> None:
        """Delete an app from a mall: it is told, and its tokens die."""
        app = self.authority.app(client_id)
        resource = {
            "mall_id": mall_id,
            "client_id": client_id,
            "app_name": app.name,
            "deleted_date": moment(self._world.clock.now()),
        }
        self.webhooks.announce_app(mall_id, client_id, APP_DELETED, resource)
        self.authority.uninstall(mall_id, client_id)

    def answer(self, request: Request) -> Answer:
        """Answer a call."""
        try:
            mall = self._mall(request)
            found = self._found(request)
            if self.authority.settings.https_only and request.scheme != "https":
                raise Cafe24Error(403, 403, "HTTPS is required.")
        except Cafe24Error as error:
            return refusal(error)
        if not _route(found).scope:
            return found.route.handler(request, mall.mall_id)
        return self._authorised(request, mall, found)

    def _mall(self, request: Request) -> Mall:
        mall = self.malls.get(request.host.removesuffix(DOMAIN))
        if mall is None:
            raise Cafe24Error(404, 404, "The mall does not exist.")
        return mall

    def _found(self, request: Request) -> Found:
        found = self._routes.find(request.method, request.path)
        if found is not None:
            return found
        if self._routes.methods(request.path):
            raise Cafe24Error(405, 405, "The method is not allowed.")
        raise Cafe24Error(404, 404, "No API found.")

    def _authorised(self, request: Request, mall: Mall, found: Found) -> Answer:
        try:
            token = self._token(request, mall)
        except UnauthorizedError as error:
            return refusal(Cafe24Error(401, 401, str(error)))
        verdict = self.limits.of(mall.mall_id).admit(_route(found).bucket)
        headers = (*verdict.headers, ("X-Cafe24-Api-Version", self._version(request, token)))
        if not verdict.allowed:
            return _with(refusal(Cafe24Error(429, 429, "Too Many Requests")), headers)
        try:
            return _with(self._performed(request, mall, token, found), headers)
        except Cafe24Error as error:
            return _with(refusal(error), headers)

    def _performed(self, request: Request, mall: Mall, token: Token, found: Found) -> Answer:
        if _route(found).scope not in token.consent.scopes:
            raise Cafe24Error(403, 403, f"The scope {_route(found).scope} is missing.")
        shop = shop_no(request)
        if shop not in mall.shops:
            raise refused(Refusal.NO_SHOP, shop_no=shop)
        rendering = self._renderings[mall.mall_id]
        rendering.refresh()
        call = Call(request, mall, rendering, self.webhooks, token, shop)
        return found.route.handler(call, **found.parameters)

    def _token(self, request: Request, mall: Mall) -> Token:
        scheme, _, access_token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise UnauthorizedError("Invalid access_token")
        return self.authority.check(mall.mall_id, access_token.strip())

    def _version(self, request: Request, token: Token) -> str:
        own = self.authority.app(token.consent.client_id).api_version
        return request.headers.get("x-cafe24-api-version") or own


def _route(found: Found) -> ApiRoute:
    if not isinstance(found.route, ApiRoute):
        raise TypeError(f"{found.route.pattern} is no row of the API's table")
    return found.route


def _with(answer: Answer, headers: Pairs) -> Answer:
    return Answer(answer.status, answer.body, (*answer.headers, *headers), answer.delivery)
