"""HTTP/1.1 on one connection: bytes in, `Request`; `Answer`, bytes out.

The protocol is h11's. Two things are done here that a ready-made server refuses to do, and that are why this file
exists: an answer that is lost (the connection ends without a byte of it), and one that is cut (fewer bytes than were
announced). Both are what a client of a real remote meets when the network fails after the remote has acted.

A HEAD is answered as the GET of the same address, without the body. A target may be written with its host, as clients
behind a proxy do; then that host counts (RFC 9112).
"""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, unquote

import h11

from recoup_sandbox.http.message import Answer, Request

Respond = Callable[[Request], Awaitable[Answer]]

_CHUNK: Final = 64 * 1024
_REASONS: Final = {status.value: status.phrase for status in HTTPStatus}
LARGEST_BODY: Final = 32 * 1024 * 1024
LARGEST_HEAD: Final = 256 * 1024
"""How long a request may be before its body: some clients of the supplier put a whole order into the address."""
_LINGER_SECONDS: Final = 2


class _TooLargeError(Exception):
    """The client sent more than the sandbox takes."""


async def converse(reader: StreamReader, writer: StreamWriter, scheme: str, respond: Respond) -> None:
    """Answer the requests of one connection until either side ends it."""
    connection = h11.Connection(h11.SERVER, max_incomplete_event_size=LARGEST_HEAD)
    try:
        while (request := await _receive(connection, reader, writer, scheme)) is not None:
            is_head = request.method == "HEAD"
            answer = await respond(replace(request, method="GET") if is_head else request)
            goes_on = await _send(connection, writer, answer, is_head=is_head)
            if not goes_on or connection.our_state is not h11.DONE:
                return
            connection.start_next_cycle()
    except h11.RemoteProtocolError as problem:
        await _refuse(connection, reader, writer, problem.error_status_hint, str(problem))
    except _TooLargeError:
        await _refuse(connection, reader, writer, 413, f"a body may have {LARGEST_BODY} bytes")
    except ConnectionError:
        return  # the client has gone; there is nobody left to answer


async def _receive(
    connection: h11.Connection, reader: StreamReader, writer: StreamWriter, scheme: str
) -> Request | None:
    """Read one request whole, or return None when the client has ended the connection."""
    head: h11.Request | None = None
    body = bytearray()
    while True:
        match connection.next_event():
            case h11.NEED_DATA:
                if connection.they_are_waiting_for_100_continue:
                    writer.write(connection.send(h11.InformationalResponse(status_code=100, headers=[])) or b"")
                connection.receive_data(await reader.read(_CHUNK))
            case h11.Request() as head:
                pass
            case h11.Data(data=data):
                body += data
                if len(body) > LARGEST_BODY:
                    raise _TooLargeError
            case h11.EndOfMessage() if head is not None:
                return _request(head, bytes(body), scheme)
            case _:
                return None


def _request(head: h11.Request, body: bytes, scheme: str) -> Request:
    headers: dict[str, str] = {}
    for name, value in head.headers:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    host, target = headers.get("host", ""), head.target.decode("latin-1")
    if not target.startswith("/") and "://" in target:
        host, _, rest = target.partition("://")[2].partition("/")
        target = f"/{rest}"
    path, _, query = target.partition("?")
    return Request(
        method=head.method.decode("ascii"),
        host=host,
        path=unquote(path),
        query=tuple(parse_qsl(query, keep_blank_values=True)),
        headers=headers,
        body=body,
        scheme=scheme,
    )


async def _send(connection: h11.Connection, writer: StreamWriter, answer: Answer, *, is_head: bool = False) -> bool:
    """Hand an answer over as its delivery says; return whether the connection may go on."""
    delivery = answer.delivery
    if delivery.delay_ms:
        await asyncio.sleep(delivery.delay_ms / 1000)
    if delivery.lost:
        return False
    length = [] if answer.status in (204, 304) else [("content-length", str(len(answer.body)))]
    headers = [(name.encode(), value.encode()) for name, value in (*answer.headers, *length)]
    head = h11.Response(status_code=answer.status, headers=headers, reason=_REASONS.get(answer.status, ""))
    writer.write(connection.send(head) or b"")
    body = answer.body if delivery.cut_after is None else answer.body[: delivery.cut_after]
    if length and body and not is_head:
        writer.write(connection.send(h11.Data(data=body)) or b"")
    if delivery.cut_after is None:
        writer.write(connection.send(h11.EndOfMessage()) or b"")
    await writer.drain()
    return delivery.cut_after is None


async def _refuse(
    connection: h11.Connection, reader: StreamReader, writer: StreamWriter, status: int, why: str
) -> None:
    """Say what is wrong with a request, and take what is still coming for a while: else the client never reads it."""
    if connection.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
        return
    await _send(connection, writer, Answer.of_text(why, status, (("connection", "close"),)))
    with suppress(TimeoutError):
        async with asyncio.timeout(_LINGER_SECONDS):
            while await reader.read(_CHUNK):
                pass
