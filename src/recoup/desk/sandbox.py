"""A sandbox at the other end: its control address, its clock, and the shop that it hands out.

Only what a desk needs to be connected to a simulated world and to live in its time. The sandbox itself is another
program, reached over HTTP like any remote.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from recoup.connectors.transport import Request, Sends, TransportError
from recoup.decision.words.text import Text

_HOST: Final = "control.sandbox"
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_SHORTEST: Final = timedelta(milliseconds=20)

NO_ANSWER: Final = Text(
    "the sandbox at {url} does not answer; start it with: recoup-sandbox serve",
    "{url}의 샌드박스가 응답하지 않습니다. recoup-sandbox serve 명령으로 시작하세요",
)
REFUSED: Final = Text("the sandbox refused: {said}", "샌드박스가 거절했습니다: {said}")
ELSEWHERE: Final = Text(
    "{url} is not on this machine; a sandbox is reached over loopback only, like http://127.0.0.1:8080",
    "{url}은(는) 이 컴퓨터의 주소가 아닙니다. 샌드박스는 http://127.0.0.1:8080처럼 루프백으로만 접속합니다",
)


class SandboxError(RuntimeError):
    """The sandbox cannot be used; ``said`` says what to do."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.en)
        self.said = said


class Sandbox:
    """One sandbox. ``url`` is its address or that of its control API. Every method raises SandboxError."""

    def __init__(self, url: str, transport: Sends) -> None:
        self.root = url.rstrip("/").removesuffix(f"/{_HOST}")
        self._transport = transport
        if (urlsplit(self.root).hostname or "") not in _LOCAL:
            raise SandboxError(ELSEWHERE.format(url=url))

    @property
    def control(self) -> str:
        """The address of the control API."""
        return f"{self.root}/{_HOST}"

    def now(self) -> datetime:
        """Return the world's present moment."""
        return datetime.fromisoformat(self.call("GET", "/")["now"])

    def pass_by(self, duration: timedelta, pause: Callable[[timedelta], None]) -> None:
        """Return when ``duration`` has passed in the world; ``pause`` lets time pass on this machine.

        Nobody else moves a stepped world, so whoever waits in one moves it. A driven one is looked at again and again.
        """
        if duration <= timedelta(0):
            return
        state = self.call("GET", "/")
        until = datetime.fromisoformat(state["now"]) + duration
        if state["clock"]["mode"] == "stepped":
            self.call("POST", "/advance", {"to": until.isoformat()})
            return
        while self.now() < until:
            pause(_SHORTEST)

    def seed(self) -> dict[str, Any]:
        """Return how to reach the world's sample shop: the one that somebody filled it with, or else a new one."""
        try:
            return self.call("POST", "/enter")
        except SandboxError as error:
            if error.said == NO_ANSWER.format(url=self.root):
                raise
        return self.call("POST", "/seed")

    def push_to(self, cafe24: str, aliexpress: str) -> None:
        """Let each remote push to an address on this machine."""
        self.call("PUT", "/receivers", {"cafe24": cafe24, "aliexpress": aliexpress})

    def call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        """Return the answer of one operation of the control API."""
        content = None if body is None else msgspec.json.encode(body)
        headers = (("Content-Type", "application/json"),) if content else ()
        try:
            answer = self._transport.send(Request(method, f"{self.control}{path}", (), headers, content))
            said = msgspec.json.decode(answer.body)
        except (TransportError, msgspec.DecodeError):
            raise SandboxError(NO_ANSWER.format(url=self.root)) from None
        if answer.status >= 400:
            raise SandboxError(REFUSED.format(said=said.get("error", {}).get("message", answer.status)))
        return said
