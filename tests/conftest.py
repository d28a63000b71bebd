"""What holds for every test: no network but this machine, and properties that can be repeated.

The profile `ci` draws the same examples every time, so that a green run stays green; `default`
draws new ones, and is what a person gets. HYPOTHESIS_PROFILE chooses; CI chooses `ci`.
"""

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any

import pytest
from hypothesis import settings

# Once for all: two of them in one process do not go together.
from tests.chromium import browser as browser  # noqa: PLC0414 pytest finds the fixture by this name
from tests.disk import no_waiting_for_the_disk, waiting_for_the_disk

__all__ = ["no_waiting_for_the_disk", "waiting_for_the_disk"]

settings.register_profile("default", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "default"))


class NetworkRefused(RuntimeError):
    """A test reached for an address that is not on this machine. Use the sandbox instead."""


def _is_here(host: object) -> bool:
    """Say whether a host is this machine. A name is looked up nowhere, so only localhost counts."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


def _refuse_elsewhere(host: object) -> None:
    if not _is_here(host):
        raise NetworkRefused(f"a test reached for {host!r}; tests talk to this machine only")


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """Let tests connect to loopback addresses and sockets that are files, to nothing else."""
    look_up = socket.getaddrinfo

    def guarded_look_up(host: Any, *rest: Any, **options: Any) -> Any:
        _refuse_elsewhere(host)
        return look_up(host, *rest, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        for method in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, method, _guarded(getattr(socket.socket, method)))
        yield


def _guarded(call: Any) -> Any:
    """Wrap a socket method whose last positional argument is the address."""

    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_elsewhere(arguments[-1][0])
        return call(self, *arguments)

    return guarded
