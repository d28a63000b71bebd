"""What of each remote is simulated, and what is there and only refused: drawn from the route tables of all sites.

Nothing is listed by hand. A row without a handler of its own is one that the remote has and the sandbox does not
simulate; whatever is in no table does not exist, and a call to it is answered as the remote answers an unknown one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from recoup_sandbox.aliexpress import routes as gateway
from recoup_sandbox.aliexpress.model.statuses import PushedStatus
from recoup_sandbox.cafe24.model.changes import Event
from recoup_sandbox.cafe24.routes import restricted
from recoup_sandbox.http.routes import Route
from recoup_sandbox.sandbox import Sandbox


class Format(StrEnum):
    """How the list is drawn."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Covered:
    """One operation. ``operation`` is a method and a path, an interface's name, or what is pushed."""

    part: str
    operation: str
    what: str
    source: str
    simulated: bool


_STORE, _STORE_PAGES = "Store: Admin API", "Store: pages of customer and owner"
_SUPPLIER, _SUPPLIER_PAGES = "Supplier: gateway", "Supplier: pages of the buyer"
_CONTROL = "Control API"


def coverage() -> list[Covered]:
    """Return everything of all sites, in the order of their tables."""
    sandbox = Sandbox()
    parts = sandbox.parts
    return [
        *_routes(_STORE, parts.store.routes),
        *_webhooks(),
        *_routes(_STORE_PAGES, parts.store_pages.routes),
        *_gateway(parts.gateway.routes),
        *_pushes(),
        *_routes(_SUPPLIER_PAGES, parts.buyer_pages.routes),
        *_routes(_CONTROL, sandbox.control.routes),
    ]


def _routes(part: str, routes: Iterable[Route]) -> Iterator[Covered]:
    for route in routes:
        simulated = route.handler is not restricted
        what = _sentence(route.what) if simulated else "Open to approved clients only; refused."
        yield Covered(part, f"{route.method} {route.pattern}", what, route.source, simulated)


def _gateway(routes: Iterable[Route]) -> Iterator[Covered]:
    yield from _routes(_SUPPLIER, (one for one in routes if one.pattern.startswith("/oauth")))
    for one in gateway.coverage():
        yield Covered(_SUPPLIER, one.address, _sentence(one.what), one.source, one.simulated)


def _webhooks() -> Iterator[Covered]:
    for event in Event:
        what = f"Sent when this happens: {event.name.lower().replace('_', ' ')}."
        yield Covered(_STORE, f"webhook {event.value}", what, "documented: webhook event list", simulated=True)


def _pushes() -> Iterator[Covered]:
    for status in PushedStatus:
        what = f"Sent when this happens: {status.name.lower().replace('_', ' ')}."
        yield Covered(_SUPPLIER, f"push {status.value}", what, "documented: message push", simulated=True)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].rstrip(".") + "."
