"""Listening for the remotes: two addresses on this machine, and an answer within milliseconds.

A delivery is verified and stored before it is answered, together with those that arrive at the same time, and nothing
else is done meanwhile: what it means is found out later, by reading. So a remote never waits for our work, and never
sends again because of it. The listener has a thread of its own; whoever stands on the internet (a proxy with TLS)
passes the remotes' requests on to it.
"""

import asyncio
import logging
import socket
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any, Final

from granian.constants import Interfaces
from granian.server.embed import Server
from litestar import Litestar, Request, Response, post
from litestar.config.csrf import CSRFConfig
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, RawBody
from litestar.types import ControllerRouterHandler

from recoup.desk.gathering import Gathering, Receive
from recoup.intake.webhook import Incoming

LOOPBACK: Final = "127.0.0.1"
_LOOK_SECONDS: Final = 0.005


@dataclass(frozen=True, slots=True)
class Faces:
    """What is served beside the deliveries: routes, how their forms are held to a browser, and what failures say."""

    routes: Sequence[ControllerRouterHandler] = ()
    csrf: CSRFConfig | None = None
    failed: Callable[[Request[Any, Any, Any], Any], Response[Any]] | None = None


NO_FACES: Final = Faces()


class ListenError(RuntimeError):
    """The port is taken, or cannot be listened on."""


def make_app(receive: Receive, most_bytes: int, faces: Faces = NO_FACES) -> Litestar:
    """Return the application: ``POST /cafe24/TENANT/ACCOUNT``, ``POST /aliexpress/TENANT/ACCOUNT``, and the faces."""

    gathering = Gathering(receive)

    @post("/{remote:str}/{tenant:int}/{account:int}", opt={"open": True})
    async def take(
        remote: FromPath[str],
        tenant: FromPath[int],
        account: FromPath[int],
        request: Request[Any, Any, Any],
        body: RawBody,
    ) -> Response[bytes]:
        """Answer one delivery."""
        status = await gathering.take(Incoming(remote, tenant, account, dict(request.headers), body))
        if status == NotFoundException.status_code:
            raise NotFoundException
        return Response(b"", status_code=status, media_type="text/plain")

    return Litestar(
        [take, *faces.routes],
        csrf_config=faces.csrf,
        exception_handlers={} if faces.failed is None else {Exception: faces.failed},
        openapi_config=None,
        logging_config=None,
        request_max_body_size=most_bytes,
    )


@contextmanager
def listening(app: Litestar, port: int) -> Generator[str]:
    """Serve ``app`` on this machine from a thread inside the block, and give its address. Raises ListenError."""
    _require_free(port)
    loop = asyncio.new_event_loop()
    logging.getLogger("_granian").setLevel(logging.CRITICAL)
    server = Server(app, LOOPBACK, port, interface=Interfaces.ASGINL, websockets=False, log_enabled=False)
    ready = Event()
    failed: list[BaseException] = []

    def run() -> None:
        try:
            loop.run_until_complete(_serve(server, port, ready))
        except BaseException as error:  # whatever it is, it is raised again where the block was entered
            failed.append(error)
        finally:
            ready.set()
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

    thread = Thread(target=run, name="recoup-listener", daemon=True)
    thread.start()
    ready.wait()
    if failed:
        thread.join()
        raise ListenError(f"port {port} cannot be listened on: {failed[0]}")
    try:
        yield f"http://{LOOPBACK}:{port}"
    finally:
        _when_open(loop, server.stop)
        thread.join()


def _require_free(port: int) -> None:
    """Refuse a port that somebody listens on: the server would share it, and each would get a part of the messages."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise ListenError(f"port {port} cannot be listened on: {error.strerror}") from None


async def _serve(server: Server, port: int, ready: Event) -> None:
    """Serve until it is stopped; ``ready`` is set once connections are taken."""
    serving = asyncio.ensure_future(server.serve())
    while not serving.done() and not await _answers(port):
        await asyncio.sleep(_LOOK_SECONDS)
    ready.set()
    await serving


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(LOOPBACK, port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


def _when_open(loop: asyncio.AbstractEventLoop, act: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(act)
