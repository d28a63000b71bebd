"""No test leaves this machine: the guard in conftest.py lets loopback through, nothing else."""

import socket
from pathlib import Path

import pytest

ELSEWHERE = ("192.0.2.1", 80)  # an address that is kept for documents and belongs to no one


def test_another_machine_is_refused() -> None:
    with socket.socket() as caller, pytest.raises(RuntimeError, match="this machine only"):
        caller.connect(ELSEWHERE)


def test_a_datagram_to_another_machine_is_refused() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as caller,
        pytest.raises(RuntimeError, match="this machine only"),
    ):
        caller.sendto(b"hello", ELSEWHERE)


def test_a_name_is_not_looked_up_elsewhere() -> None:
    with pytest.raises(RuntimeError, match="this machine only"):
        socket.create_connection(("shop.example", 443), timeout=1)


def test_loopback_is_let_through() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=5) as caller,
    ):
        assert caller.getpeername()[0] == "127.0.0.1"


def test_a_socket_that_is_a_file_is_let_through(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as caller:
        server.bind(str(tmp_path / "s"))
        server.listen()
        caller.connect(str(tmp_path / "s"))
