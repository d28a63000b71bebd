"""The buyer's site: who is let in, what their address names, and what a refused act looks like.

Everything but the sign-in form needs a session, every posted form the session's token, and everything that an address
names must be the visitor's own; what is not does not exist for them. An act that the market refuses shows its form
again with the reason and the status 409.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.refusals import RefusedError
from recoup_sandbox.aliexpress.pages.order_page import show_order
from recoup_sandbox.aliexpress.pages.routes import PAGES, Handler, Page
from recoup_sandbox.aliexpress.pages.settings import PagesSettings
from recoup_sandbox.aliexpress.pages.visit import Visit
from recoup_sandbox.aliexpress.settings import Settings
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.routes import Route, Routes
from recoup_sandbox.pages.kit import Kit
from recoup_sandbox.pages.sessions import Sessions
from recoup_sandbox.world.world import World

_HOST: Final = "www.aliexpress.com"
_OWN: Final = "assumed: the site offers this; its own addresses and forms are not published"
_LINKED: Final = Page("(setting)", "an order, at the address that tasks link to", show_order)


class BuyerSite:
    """The pages of every buyer in the world."""

    name = "aliexpress-pages"

    def __init__(self, world: World, market: Market, settings: PagesSettings | None = None) -> None:
        self.market = market
        self.settings = settings or PagesSettings()
        self._kit = Kit("recoup_sandbox.aliexpress.pages", "AliExpress")
        self._sessions = Sessions("ae_session", world.random("aliexpress pages"))
        self.routes = Routes([self._linked_route(), *(route for page in PAGES for route in self._routes_of(page))])

    @property
    def hosts(self) -> tuple[str, ...]:
        """The site's host, and the one that the setting of the order page names."""
        linked = urlsplit(self.market.settings.order_detail_url).hostname
        return (_HOST,) if linked in (None, _HOST) else (_HOST, linked)

    def answer(self, request: Request) -> Answer:
        """Answer with a page, or lead to one."""
        seen = replace(request, method="GET") if request.method == "HEAD" else request
        visit = self._visit(seen)
        order_id = visit.deep_link.order_id(seen)
        if order_id is not None:
            return self._show(_LINKED, seen, order_id=order_id)
        found = self.routes.find(seen.method, seen.path)
        if found is not None:
            return found.route.handler(seen, **found.parameters)
        known = self.routes.methods(seen.path)
        if known:
            return self._problem(visit, 405, "This page cannot be asked for in this way.")
        return self._problem(visit, 404, "There is no such page.")

    def _show(self, page: Page, request: Request, **named: str) -> Answer:
        return self._let_in(page, request, named, lambda visit, things: page.show(visit, *things))

    def _act(self, page: Page, act: Handler, request: Request, **named: str) -> Answer:
        def tried(visit: Visit, things: tuple[object, ...]) -> Answer:
            if not visit.session.sent(request):
                return self._problem(visit, 403, "This form is out of date. Please open its page again.")
            try:
                return act(visit, *things)
            except RefusedError as refused:
                visit.refusal = refused.message
                return page.show(visit, *things)

        return self._let_in(page, request, named, tried)

    def _let_in(
        self,
        page: Page,
        request: Request,
        named: dict[str, str],
        then: Callable[[Visit, tuple[object, ...]], Answer],
    ) -> Answer:
        """Go on with what the address names, once the visitor is known and it is theirs."""
        visit = self._visit(request)
        if visit.buyer is None and not page.is_public:
            return self._lead_to_sign_in(visit)
        things = _things(visit, named)
        if any(thing is None for thing in things):
            return self._problem(visit, 404, "You have nothing of this number.")
        return then(visit, things)

    def _visit(self, request: Request) -> Visit:
        session = self._sessions.of(request)
        buyer = self.market.registry.buyers.get(session.subject)
        return Visit(request, session, self.market, self.settings, self._kit, self._sessions, buyer)

    def _lead_to_sign_in(self, visit: Visit) -> Answer:
        request = visit.request
        if request.method != "GET":
            return visit.go("/sign-in")
        path = quote(request.path) + (f"?{urlencode(request.query)}" if request.query else "")
        return visit.go("/sign-in?" + urlencode({"next": path}))

    def _problem(self, visit: Visit, status: int, text: str) -> Answer:
        return visit.page("problem.html", status, text=text)

    def _routes_of(self, page: Page) -> list[Route]:
        shown = [Route("GET", page.pattern, partial(self._show, page), page.what, _OWN)] if page.is_shown else []
        sent = [Route("POST", page.pattern, partial(self._act, page, page.act), page.what, _OWN)] if page.act else []
        return shown + sent

    def _linked_route(self) -> Route:
        """Return the route that the coverage list shows for the order page; its address is found by the setting."""
        path = urlsplit(Settings().order_detail_url).path

        def missing(request: Request) -> Answer:
            return self._problem(self._visit(request), 404, "This address names no order.")

        return Route("GET", path, missing, _LINKED.what, "open: the pattern is seen in use and not documented")


def _things(visit: Visit, named: dict[str, str]) -> tuple[object | None, ...]:
    """Return what an address names, each None when it is not there or not the visitor's."""
    match named:
        case {"order_id": order_id, "line_id": line_id}:
            order = visit.my_order(order_id)
            return order, order.line(line_id) if order is not None else None
        case {"order_id": order_id}:
            return (visit.my_order(order_id),)
        case {"dispute_id": dispute_id}:
            return (visit.my_dispute(dispute_id),)
        case {"refund_id": refund_id}:
            return (visit.my_refund(refund_id),)
        case _:
            return ()
