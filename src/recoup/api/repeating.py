"""Acts under a key: done once, and answered the same however often they are asked for.

The key is taken before the act and the answer kept before it is sent, so a program that heard nothing simply asks
again. A refusal changed nothing, so its key is free again. When the process dies between the act and its answer, the
act is done again after a while, and every use case changes nothing then that is so already.
"""

from hashlib import sha256
from typing import Any, Final

import msgspec
from litestar import Request
from litestar.concurrency import sync_to_thread
from litestar.middleware import ASGIMiddleware
from litestar.types import ASGIApp, HTTPReceiveMessage, Message, Receive, Scope, Send
from msgspec import Struct

from recoup.api.api_desk import KEY_LENGTH, ApiDesk
from recoup.api.problems import Code, ProblemRaised
from recoup.desk.people.visitor import Visitor
from recoup.desk.repeats import LEASE, Taken, Turn, keep_answer, let_go, take_in_hand
from recoup.serving.guarding import let_in, visitor_of

_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
REPLAYED: Final = (b"idempotency-replayed", b"true")


class Answer(Struct, frozen=True):
    """What was answered: the status, the headers and the body."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Repeats(ASGIMiddleware):
    """Lets every POST be asked for more than once, and wakes the desk after whatever changed something."""

    def __init__(self, desk: ApiDesk) -> None:
        self._desk = desk

    def __deepcopy__(self, memo: dict[int, object]) -> "Repeats":
        """Stay one: the framework copies each address with all that stands before it."""
        return self

    async def handle(self, scope: Scope, receive: Receive, send: Send, next_app: ASGIApp) -> None:
        """Pass a reading request on, and hold an act to its key."""
        request = Request[Any, Any, Any](scope, receive)
        if request.method in _READS:
            await next_app(scope, receive, send)
            return
        let_in(request, scope["route_handler"])  # before an answer of before is given to anybody
        if request.method == "POST":
            answer = await self._once(request, next_app)
        else:
            answer = await _ask(request, next_app, await request.body())
        if answer.status < 300:
            self._desk.wake()
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})

    async def _once(self, request: Request[Any, Any, Any], next_app: ASGIApp) -> Answer:
        visitor, key, home = visitor_of(request), _key(request), self._desk.home
        body = await request.body()
        taken = await sync_to_thread(take_in_hand, home, visitor, key, _fingerprint(request, body))
        if taken.turn is not Turn.DO:
            return _known(taken)
        try:
            answer = await _ask(request, next_app, body)
        except BaseException:
            await sync_to_thread(let_go, home, visitor, key)
            raise
        await sync_to_thread(self._keep, visitor, key, answer)
        return answer

    def _keep(self, visitor: Visitor, key: str, answer: Answer) -> None:
        if answer.status < 300:
            keep_answer(self._desk.home, visitor, key, answer.status, msgspec.json.encode(answer))
        else:
            let_go(self._desk.home, visitor, key)


def _known(taken: Taken) -> Answer:
    if taken.turn is Turn.WAIT:
        raise ProblemRaised(Code.IN_PROGRESS, headers={"retry-after": str(int(LEASE.total_seconds()))})
    if taken.turn is Turn.REFUSE:
        raise ProblemRaised(Code.KEY_REUSED)
    found = msgspec.json.decode(taken.answer, type=Answer)
    return Answer(found.status, [*found.headers, REPLAYED], found.body)


def _key(request: Request[Any, Any, Any]) -> str:
    key = request.headers.get("idempotency-key", "").strip()
    if not 1 <= len(key) <= KEY_LENGTH:
        raise ProblemRaised(Code.KEY_MISSING)
    return key


def _fingerprint(request: Request[Any, Any, Any], body: bytes) -> bytes:
    """Return what stands for everything that is asked: another address, body or condition is another act.

    So is the same of somebody who may do less: an answer shows what was given to whoever asked first, a token even.
    """
    asked = (request.method, request.url.path, request.url.query, request.headers.get("if-match"), body)
    asked = (*asked, sorted(visitor_of(request).permissions))
    return sha256(msgspec.json.encode(asked)).digest()


async def _ask(request: Request[Any, Any, Any], next_app: ASGIApp, body: bytes) -> Answer:
    """Let the address answer, and hold the whole answer back."""
    status, headers, pieces = 500, list[tuple[bytes, bytes]](), list[bytes]()

    async def receive() -> HTTPReceiveMessage:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
            headers.extend((bytes(name), bytes(value)) for name, value in message["headers"])
        elif message["type"] == "http.response.body":
            pieces.append(message["body"])

    await next_app(request.scope, receive, send)
    return Answer(status, headers, b"".join(pieces))
