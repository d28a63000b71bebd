"""The smallest thing that can be served over HTTP: one gateway."""

from collections.abc import Generator

from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.site import choose
from tests.sandbox.aliexpress.wire import Gate


class GateOnly:
    """A sandbox of nothing but the gateway."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.world = gate.world
        self.hosts = gate.site.hosts

    def steps(self, request: Request, default_host: str) -> Generator[None, None, Answer]:
        """Answer a request; what it sent is delivered before the answer."""
        chosen = choose([self.gate.site], request, default_host)
        answer = chosen[0].answer(chosen[1]) if chosen else Answer(404)
        yield
        return answer
