"""The server: one event loop on which everything runs, listening on loopback only.

Why not a ready-made server: Granian's embedded one starts, stops, speaks TLS and is fast, but it calls itself
experimental, and it turns a handler that does not answer into a 500. An answer that is lost after its effect, the most
costly fault of all, could not be shown. So the sockets are asyncio's, the protocol is h11's, and `wire` is the small
part between.

A port may stand for one remote (``default_host``); every port serves all sites by Host header or first path segment.
In the stepped clock mode time passes only when the control API says so, and pushes are delivered while it passes, in
order. In the driven modes a ticker moves the world.
"""

import asyncio
import logging
import os
import ssl
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Final, Protocol, TypeVar

from recoup_sandbox.http.certificate import Certificate, certificate_in
from recoup_sandbox.http.courier import Courier, trusting
from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.wire import converse
from recoup_sandbox.world.clock import ClockMode
from recoup_sandbox.world.world import World

LOOPBACK: Final = "127.0.0.1"
_TICK_SECONDS: Final = 0.05
_LOG: Final = logging.getLogger("recoup_sandbox")

Result = TypeVar("Result")


class Served(Protocol):
    """What a server needs of a sandbox."""

    @property
    def world(self) -> World:
        """The world as it is now; a reset replaces it."""
        ...

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host patterns of all sites."""
        ...

    def steps(self, request: Request, default_host: str) -> Generator[None, None, Answer]:
        """Answer a request; wherever it pauses, waiting pushes are delivered."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to listen: one ``port`` for all (0: any free one), more ``ports`` by the host that each stands for.

    ``tls`` names the folder of the certificate; without it the server speaks plain HTTP.
    """

    port: int = 0
    ports: Mapping[str, int] = field(default_factory=dict[str, int])
    tls: Path | None = None


class Server:
    """Serves one sandbox. ``start`` and ``stop`` are each called once, on the loop that does the work."""

    def __init__(self, sandbox: Served, plan: Plan) -> None:
        self._sandbox = sandbox
        self._plan = plan
        self._listeners: dict[str, asyncio.Server] = {}
        self._talks: set[asyncio.Task[None]] = set()
        self._ticker: asyncio.Task[None] | None = None
        self.certificate: Certificate | None = certificate_in(plan.tls, sandbox.hosts) if plan.tls else None
        self._courier = Courier(trusting(self.certificate.chain) if self.certificate else None)

    async def start(self) -> None:
        """Listen. Raises OSError that says which port cannot be had, and why."""
        context = _context(self.certificate)
        scheme = "https" if context else "http"
        for host, port in {"": self._plan.port, **self._plan.ports}.items():
            try:
                self._listeners[host] = await asyncio.start_server(
                    lambda reader, writer, host=host: self._talk(reader, writer, scheme, host),
                    LOOPBACK,
                    port,
                    ssl=context,
                )
            except OSError as problem:
                await self.stop()
                why = os.strerror(problem.errno).lower() if problem.errno else str(problem)
                raise OSError(problem.errno, f"port {port} cannot be served: {why}") from problem
        self._ticker = asyncio.create_task(self._tick())

    def url(self, default_host: str = "") -> str:
        """Return the address of the port that stands for a host, or of the one for all."""
        port = self._listeners[default_host].sockets[0].getsockname()[1]
        return f"{'https' if self.certificate else 'http'}://{LOOPBACK}:{port}"

    async def stop(self) -> None:
        """Stop listening, end every connection, and let the running requests go."""
        for listener in self._listeners.values():
            listener.close()
        tasks = [*self._talks, *([self._ticker] if self._ticker else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # transports that were aborted end in the loop's next round
        for listener in self._listeners.values():
            await listener.wait_closed()
        await self._courier.close()

    async def _talk(self, reader: StreamReader, writer: StreamWriter, scheme: str, default_host: str) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._talks.add(task)
        try:
            await converse(reader, writer, scheme, lambda request: self._respond(request, default_host))
        except asyncio.CancelledError:
            writer.transport.abort()
            return  # the server stops; asyncio would report the cancellation of this callback as an error
        finally:
            await _closed(writer)
            if task is not None:
                self._talks.discard(task)

    async def _respond(self, request: Request, default_host: str) -> Answer:
        try:
            self._catch_up()
            steps = self._sandbox.steps(request, default_host)
            while True:
                next(steps)
                await self._courier.deliver(self._sandbox.world.postbox)
        except StopIteration as done:
            return done.value
        except Exception:
            _LOG.exception("the sandbox failed at %s %s", request.method, request.path)
            return Answer.of_text(
                "The sandbox itself failed; this is no answer of a remote. Its log says where.\n", 500
            )

    async def _tick(self) -> None:
        """Move a driven world on, and carry what waits."""
        while True:
            try:
                self._catch_up()
                await self._courier.deliver(self._sandbox.world.postbox)
            except Exception:
                _LOG.exception("the sandbox failed while time passed")
            await asyncio.sleep(_TICK_SECONDS)

    def _catch_up(self) -> None:
        world = self._sandbox.world
        if world.clock.mode is not ClockMode.STEPPED:
            world.catch_up()


@dataclass(frozen=True, slots=True)
class Serving:
    """A sandbox that is being served by a thread. ``url`` is the port for all sites."""

    url: str
    ports: Mapping[str, str]
    certificate: Path | None
    loop: asyncio.AbstractEventLoop

    def of(self, host: str) -> str:
        """Return the address under which a site answers, such as ``of("api-sg.aliexpress.com")``."""
        return self.ports.get(host) or f"{self.url}/{host}"

    def run(self, act: Callable[[], Result]) -> Result:
        """Run ``act`` where the world lives and return its result: the world belongs to the server's thread."""
        future: Future[Result] = Future()

        def run() -> None:
            try:
                future.set_result(act())
            except Exception as problem:
                future.set_exception(problem)

        self.loop.call_soon_threadsafe(run)
        return future.result()


@contextmanager
def serving(sandbox: Served, plan: Plan | None = None) -> Generator[Serving]:
    """Serve ``sandbox`` from a thread inside the block. Raises OSError when a port is taken."""
    wanted = plan or Plan()
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="recoup-sandbox", daemon=True)
    thread.start()
    try:
        server = Server(sandbox, wanted)
        asyncio.run_coroutine_threadsafe(server.start(), loop).result()
        try:
            yield Serving(
                server.url(),
                {host: server.url(host) for host in wanted.ports},
                server.certificate.chain if server.certificate else None,
                loop,
            )
        finally:
            asyncio.run_coroutine_threadsafe(server.stop(), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _closed(writer: StreamWriter) -> None:
    """Close a connection and wait until it is: under TLS that takes rounds of the loop, and the loop may end soon."""
    writer.close()
    try:
        await writer.wait_closed()
    except (OSError, asyncio.CancelledError):
        writer.transport.abort()


def _context(certificate: Certificate | None) -> ssl.SSLContext | None:
    if certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.chain, certificate.key)
    return context
