"""The address of an order's page: task lists link to it, and its pattern is a setting of the marketplace.

The page answers at whatever address the setting describes, so that a link which a user's tool writes by another pattern
can be tried as well. The order's id may stand in the pattern's path or in its query.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from recoup_sandbox.aliexpress.model.orders import Order
from recoup_sandbox.http.message import Request

_HOLE = "{order_id}"


@dataclass(frozen=True, slots=True)
class DeepLink:
    """The pattern of the address, such as "https://www.aliexpress.com/p/order/detail.html?orderId={order_id}"."""

    pattern: str

    @property
    def host(self) -> str:
        """The host that the pattern names."""
        return urlsplit(self.pattern).hostname or ""

    def path(self, order: Order) -> str:
        """Return path and query of an order's page."""
        parts = urlsplit(self.pattern.replace(_HOLE, order.order_id))
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def order_id(self, request: Request) -> str | None:
        """Return the id that a request's address names by the pattern, or None when it is another page's address."""
        parts = urlsplit(self.pattern)
        before, hole, after = parts.path.partition(_HOLE)
        found = re.fullmatch(re.escape(before) + (r"([^/]+)" if hole else "") + re.escape(after), request.path)
        if request.method != "GET" or found is None:
            return None
        if hole:
            return found[1]
        name = next((name for name, value in parse_qsl(parts.query) if value == _HOLE), None)
        return dict(request.query).get(name) if name else None
