"""What happened to a request is told apart exactly: nothing left, perhaps arrived, answered. And nothing is logged."""

import logging
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Thread

import pytest

from recoup.connectors.transport import (
    NoAnswerError,
    NotSentError,
    Request,
    Response,
    Transport,
    TransportSettings,
)

WHOLE = b"HTTP/1.1 200 OK\r\nX-Api-Call-Limit: 1/40\r\nContent-Length: 2\r\n\r\n{}"
QUICK = TransportSettings(connect_seconds=5.0, piece_seconds=5.0, proxied=False)


@contextmanager
def remote(behave: Callable[[socket.socket], None]) -> Generator[str]:
    """Serve one connection the way ``behave`` says, after the request's head has come."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            talk, _ = server.accept()
            with talk:
                seen = b""
                while b"\r\n\r\n" not in seen:
                    seen += talk.recv(65536)
                behave(talk)

        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


def sent(url: str, settings: TransportSettings = QUICK) -> Response:
    with Transport(settings) as transport:
        return transport.send(Request("GET", f"{url}/orders", (("shop", "1 & 2"),), (("Authorization", "word"),)))


def answering(data: bytes) -> Callable[[socket.socket], None]:
    return lambda talk: talk.sendall(data)


def test_a_whole_answer_is_returned_whatever_its_status() -> None:
    with remote(answering(WHOLE)) as url:
        answer = sent(url)
    assert (answer.status, answer.body, answer.headers["x-api-call-limit"]) == (200, b"{}", "1/40")
    with remote(answering(WHOLE.replace(b"200 OK", b"503 Busy"))) as url:
        assert sent(url).status == 503


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with remote(answering(b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n")) as url:
        assert sent(url).status == 302


def test_nobody_listening_means_that_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotSentError):
        sent(f"http://127.0.0.1:{port}")


@pytest.mark.parametrize("url", ["nonsense", "ftp://127.0.0.1", "http://127.0.0.1:port"])
def test_an_address_that_is_none_sends_nothing(url: str) -> None:
    with pytest.raises(NotSentError):
        sent(url)


@pytest.mark.parametrize(
    "data",
    [b"", b"HTTP/1.1 200 OK\r\n", WHOLE.replace(b"Length: 2", b"Length: 9"), b"no protocol at all\r\n\r\n"],
)
def test_an_answer_that_breaks_off_may_have_followed_an_effect(data: bytes) -> None:
    with remote(answering(data)) as url, pytest.raises(NoAnswerError):
        sent(url)


def test_a_remote_that_stays_silent_may_have_acted() -> None:
    def silent(talk: socket.socket) -> None:
        talk.recv(1)  # returns when the caller has lost its patience and hangs up

    impatient = TransportSettings(piece_seconds=0.05, proxied=False)
    with remote(silent) as url, pytest.raises(NoAnswerError):
        sent(url, impatient)


def test_an_answer_that_never_ends_is_none() -> None:
    with remote(answering(WHOLE)) as url, pytest.raises(NoAnswerError):
        sent(url, TransportSettings(most_bytes=1, proxied=False))
    with remote(answering(WHOLE)) as url, pytest.raises(NoAnswerError):
        sent(url, TransportSettings(whole_seconds=-1.0, proxied=False))


def test_nothing_that_was_sent_or_came_back_is_shown_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    secret = "a-word-nobody-may-see"
    request = Request("POST", "http://x", ((secret, secret),), (("Authorization", secret),), secret.encode())
    response = Response(200, {"set-cookie": secret}, secret.encode())
    assert secret not in repr(request) + repr(response)
    private = WHOLE.replace(b"1/40", secret.encode())
    with caplog.at_level(logging.DEBUG), remote(answering(private)) as url, Transport(QUICK) as transport:
        transport.send(Request("GET", f"{url}/{secret}", ((secret, secret),), (("Authorization", secret),)))
    assert secret not in caplog.text
