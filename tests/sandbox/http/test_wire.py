"""HTTP/1.1 on one connection, as clients of every kind speak it."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable

from recoup_sandbox.http.message import Answer, Delivery, Request
from recoup_sandbox.http.wire import LARGEST_BODY, LARGEST_HEAD, converse
from tests.aside import run_aside


async def repeat(request: Request) -> Answer:
    if request.path == "/lost":
        return Answer(200, delivery=Delivery(lost=True))
    if request.path == "/nothing":
        return Answer(204)
    return Answer.of_text(f"{request.method} {request.path} {request.body.decode()} {request.headers.get('x-two', '')}")


def said(*sent: bytes, respond: Callable[[Request], Awaitable[Answer]] = repeat) -> bytes:
    """Send bytes, one piece after the other, and return all that comes back until the server ends the connection."""

    async def talk() -> bytes:
        async def serve(reader: StreamReader, writer: StreamWriter) -> None:
            await converse(reader, writer, "http", respond)
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
            for piece in sent:
                writer.write(piece)
                await writer.drain()
            writer.write_eof()
            answer = await reader.read()
            writer.close()
            await writer.wait_closed()
            return answer

    return run_aside(talk)


def test_a_connection_carries_one_request_after_the_other() -> None:
    answer = said(b"GET /one HTTP/1.1\r\nHost: h\r\n\r\n", b"GET /two HTTP/1.1\r\nHost: h\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200") == 2
    assert answer.index(b"GET /one") < answer.index(b"GET /two")


def test_a_body_may_come_in_chunks() -> None:
    head = b"POST /x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert b"POST /x abcdef " in said(head, b"3\r\nabc\r\n", b"3\r\ndef\r\n0\r\n\r\n")


def test_a_client_that_asks_before_it_sends_is_told_to_go_on() -> None:
    head = b"POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
    assert said(head).startswith(b"HTTP/1.1 100")


def test_a_header_that_comes_twice_is_one_with_both_values() -> None:
    assert b"GET /x  a, b" in said(b"GET /x HTTP/1.1\r\nHost: h\r\nX-Two: a\r\nX-Two: b\r\n\r\n")


def test_an_answer_without_content_has_no_length() -> None:
    answer = said(b"DELETE /nothing HTTP/1.1\r\nHost: h\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 204 No Content")
    assert b"content-length" not in answer.lower()


def test_a_lost_answer_sends_no_byte_and_ends_the_connection() -> None:
    assert said(b"GET /lost HTTP/1.1\r\nHost: h\r\n\r\nGET /two HTTP/1.1\r\nHost: h\r\n\r\n") == b""


def test_a_body_that_is_too_large_is_refused() -> None:
    head = f"POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: {LARGEST_BODY + 1}\r\n\r\n".encode()
    assert said(head, bytes(LARGEST_BODY + 1)).startswith(b"HTTP/1.1 413")


def test_a_client_reads_why_it_is_refused_although_it_still_sends() -> None:
    head = b"GET /" + b"a" * (LARGEST_HEAD + 1)
    answer = said(head, *[bytes(1 << 20)] * 8)
    assert answer.startswith(b"HTTP/1.1 431 Request Header Fields Too Large")


def test_a_whole_order_fits_into_an_address() -> None:
    target = b"/" + b"a" * (LARGEST_HEAD // 2)
    assert said(b"GET " + target + b" HTTP/1.1\r\nHost: h\r\n\r\n").startswith(b"HTTP/1.1 200")


def test_a_head_is_answered_as_a_get_without_its_body() -> None:
    both = said(b"HEAD /x HTTP/1.1\r\nHost: h\r\n\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n")
    first, second = both.split(b"HTTP/1.1 200 OK\r\n")[1:]
    assert second == first + b"GET /x  "


def test_a_target_may_be_written_with_its_host() -> None:
    async def whom(request: Request) -> Answer:
        return Answer.of_text(f"{request.host} {request.path} {request.query}")

    for target, seen in (
        (b"http://shop.cafe24api.com/a/b?c=d", b"shop.cafe24api.com /a/b (('c', 'd'),)"),
        (b"http://shop.cafe24api.com", b"shop.cafe24api.com / ()"),
        (b"/http://shop.cafe24api.com/a", b"127.0.0.1 /http://shop.cafe24api.com/a ()"),
    ):
        assert said(b"GET " + target + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", respond=whom).endswith(seen)


def test_what_is_no_http_is_refused() -> None:
    assert said(b"hello\r\n\r\n").startswith(b"HTTP/1.1 400")


def test_a_client_that_leaves_in_the_middle_is_left_alone() -> None:
    assert said(b"POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc").startswith(b"HTTP/1.1 400")
