"""The points that a desk passes, so that a story can kill it at any of them: before and after each commit and call.

Nothing is replaced: every commit happens and every call goes through. Only the desk's own thread is watched; what the
listener does in its own is another process for all that matters.
"""

from collections.abc import Callable
from dataclasses import replace
from threading import get_ident

from sqlalchemy import Connection, event

from recoup.connectors.transport import Request, Response, Sends
from recoup.desk.installation import Installation

Passed = Callable[[str], None]


def watched(home: Installation, passed: Passed) -> Installation:
    """Return an installation that says when it is about to commit, and before and after each call of a remote."""
    mine = get_ident()

    def commit(connection: Connection) -> None:
        reads = connection.get_execution_options().get("recoup_reads", False)
        if get_ident() == mine and not reads:
            passed("commit")

    event.listen(home.engine, "commit", commit)
    return replace(home, transport=_Watched(home.transport, passed))


class _Watched:
    def __init__(self, real: Sends, passed: Passed) -> None:
        self._real = real
        self._passed = passed

    def send(self, request: Request) -> Response:
        self._passed(f"before {request.method}")
        answer = self._real.send(request)
        self._passed(f"after {request.method}")
        return answer
