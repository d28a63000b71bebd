"""The smallest thing that can be served over HTTP: one store."""

from collections.abc import Generator

from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.site import choose
from tests.sandbox.cafe24.shop import Shop


class StoreOnly:
    """A sandbox of nothing but the store's API."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.world = shop.world
        self.hosts = shop.site.hosts

    def steps(self, request: Request, default_host: str) -> Generator[None, None, Answer]:
        """Answer a request; what it sent is delivered before the answer."""
        chosen = choose([self.shop.site], request, default_host)
        answer = chosen[0].answer(chosen[1]) if chosen else Answer(404)
        yield
        return answer
