"""Waiting for a browser to come back from a remote's consent page: one address on this machine, for one answer.

Only an answer to our own page is taken: one with another ``state`` is told so and does not end the wait, so nobody can
slip in a code of theirs or make us give up. What comes carries a code, so nothing of it is logged.
"""

import hmac
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from recoup.decision.words.text import Text
from recoup.desk.connecting import ConnectError

LOOPBACK: Final = "127.0.0.1"
_SECONDS_EACH: Final = 5
_TAKEN: Final = Text(
    "port {port} cannot be listened on; choose another one with --callback-port, or paste the address with --paste",
    "포트 {port}에서 수신할 수 없습니다. --callback-port로 다른 포트를 지정하거나 --paste로 주소를 붙여 넣으세요",
)
_SILENCE: Final = Text(
    "nobody came back from the page within {minutes} minutes; begin again, or paste the address with --paste",
    "{minutes}분 안에 응답이 돌아오지 않았습니다. 다시 시작하거나 --paste로 주소를 붙여 넣으세요",
)
_DONE: Final = "Thank you. You may close this window. / 완료되었습니다. 이 창을 닫아도 됩니다."
_STRANGE: Final = "This is no answer to the page that Recoup opened. / Recoup이 연 페이지의 응답이 아닙니다."


@dataclass(frozen=True, slots=True)
class Waiting:
    """What an answer must look like: the ``path`` it comes to, and the ``state`` that it carries.

    ``may_lack_state``: for a remote that does not promise to give it back.
    """

    path: str
    state: str
    may_lack_state: bool = False

    def answers(self, target: str) -> Mapping[str, str] | None:
        """Return what a request to ``target`` brings; None when it does not answer our page."""
        parts = urlsplit(target)
        said = dict(parse_qsl(parts.query))
        if parts.path != self.path or not ("code" in said or "error" in said):
            return None
        if "state" not in said:
            return said if self.may_lack_state else None
        return said if hmac.compare_digest(said["state"].encode(), self.state.encode()) else None


class Callback:
    """Listens for one answer. ``port`` is where."""

    def __init__(self, server: "_Server") -> None:
        self.port = server.server_port
        self._server = server

    def wait(self, seconds: float) -> Mapping[str, str]:
        """Return what the browser brought within ``seconds``; raises ConnectError when nobody came."""
        ends = time.monotonic() + seconds
        while self._server.said is None:
            left = ends - time.monotonic()
            if left <= 0:
                raise ConnectError(_SILENCE.format(minutes=round(seconds / 60)))
            self._server.timeout = left
            self._server.handle_request()
        return self._server.said


@contextmanager
def awaiting(waiting: Waiting, port: int) -> Generator[Callback]:
    """Listen on this machine only inside the block; raises ConnectError when the port is taken."""
    try:
        server = _Server(waiting, port)
    except OSError:
        raise ConnectError(_TAKEN.format(port=port)) from None
    with server:
        yield Callback(server)


class _Server(HTTPServer):
    allow_reuse_address = False

    def __init__(self, waiting: Waiting, port: int) -> None:
        self._waiting = waiting
        self.said: Mapping[str, str] | None = None
        super().__init__((LOOPBACK, port), partial(_Handler, self._take))

    def _take(self, target: str) -> bool:
        """Keep what a request brings; False when it is no answer."""
        said = self._waiting.answers(target)
        self.said = said if self.said is None else self.said
        return said is not None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that hangs up or says nothing is no answer; the next one may be."""


class _Handler(BaseHTTPRequestHandler):
    timeout = _SECONDS_EACH

    def __init__(self, take: Callable[[str], bool], *given: Any) -> None:
        self._take = take
        super().__init__(*given)

    def do_GET(self) -> None:
        """Take an answer, or say that it is none."""
        taken = self._take(self.path)
        body = (_DONE if taken else _STRANGE).encode()
        self.send_response(HTTPStatus.OK if taken else HTTPStatus.BAD_REQUEST)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Log nothing: the request holds a code."""
