"""The only file that opens a socket: one request out, one answer back, and three ways to have none.

The difference between them is what a write lives by. ``NotSentError``: nothing reached the remote, so nothing happened
there. ``NoAnswerError``: it may have arrived. Every doubt is a ``NoAnswerError``. A redirect is an answer like any
other and is not followed. Nothing is retried here, and neither addresses, headers nor bodies are ever logged: they
carry tokens and customers, so the HTTP library's own records are silenced too.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final, Protocol, Self
from urllib.parse import urlencode

import httpx2

_SILENT: Final = ("httpx2", "httpcore2")


class TransportError(Exception):
    """A request without an answer; the message names no address and no content."""


class NotSentError(TransportError):
    """Nothing of the request reached the remote."""


class NoAnswerError(TransportError):
    """The request may have arrived; what came back, if anything, was no whole answer."""


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. Query, headers and body are never shown, for they carry secrets and customers.

    ``at`` is the network address to send to when the host's name was looked up already; the name stays the one that
    the server's certificate must have.
    """

    method: str
    url: str
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: bytes | None = field(default=None, repr=False)
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """One whole answer; header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class TransportSettings:
    """How long to wait, in seconds, for a connection, for each piece of an answer and for all of it; its most bytes.

    ``proxied``: use the proxy that the environment names.
    """

    connect_seconds: float = 10.0
    piece_seconds: float = 30.0
    whole_seconds: float = 90.0
    most_bytes: int = 64 * 1024 * 1024
    proxied: bool = True


class Sends(Protocol):
    """Sends one request; raises NotSentError or NoAnswerError."""

    def send(self, request: Request) -> Response:
        """Return the whole answer, whatever its status."""
        ...


class Transport:
    """Sends over real HTTP with connections that are kept; may be shared by threads. A context manager."""

    def __init__(self, settings: TransportSettings | None = None) -> None:
        self._settings = settings or TransportSettings()
        for name in _SILENT:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # its children inherit the level
        self._client = httpx2.Client(
            timeout=httpx2.Timeout(self._settings.piece_seconds, connect=self._settings.connect_seconds),
            follow_redirects=False,
            trust_env=self._settings.proxied,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all connections."""
        self._client.close()

    def send(self, request: Request) -> Response:
        """Return the whole answer, whatever its status; raises NotSentError or NoAnswerError."""
        url = f"{request.url}?{urlencode(request.query)}" if request.query else request.url
        try:
            prepared = self._prepared(request, url)
        except (httpx2.InvalidURL, ValueError) as error:
            raise NotSentError(f"no request could be made: {type(error).__name__}") from None
        try:
            answer = self._client.send(prepared, stream=True)
            try:
                return Response(answer.status_code, _lower(answer.headers), self._body(answer))
            finally:
                answer.close()
        except (
            httpx2.ConnectError,
            httpx2.ConnectTimeout,
            httpx2.PoolTimeout,
            httpx2.ProxyError,
            httpx2.UnsupportedProtocol,
        ) as error:
            raise NotSentError(f"no connection: {type(error).__name__}") from None
        except httpx2.RequestError as error:
            raise NoAnswerError(f"no answer: {type(error).__name__}") from None

    def _prepared(self, request: Request, url: str) -> httpx2.Request:
        """Return the request for the client, bound to its network address when it names one."""
        prepared = self._client.build_request(request.method, url, headers=list(request.headers), content=request.body)
        if request.at is not None:
            prepared.extensions = {**prepared.extensions, "sni_hostname": prepared.url.host}
            prepared.url = prepared.url.copy_with(host=request.at)
        return prepared

    def _body(self, answer: httpx2.Response) -> bytes:
        """Read the body within its bounds; an answer that trickles or never ends is none."""
        ends = time.monotonic() + self._settings.whole_seconds
        pieces: list[bytes] = []
        size = 0
        for piece in answer.iter_bytes():
            pieces.append(piece)
            size += len(piece)
            if size > self._settings.most_bytes or time.monotonic() > ends:
                raise NoAnswerError(f"the answer did not end within {size} bytes")
        return b"".join(pieces)


def _lower(headers: httpx2.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
