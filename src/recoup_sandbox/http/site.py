"""What a remote is to the server: a name, the hosts it answers for, its routes, and one function.

A site is chosen by the Host header. Where that names no site (a client that can only reach localhost), the first path
segment may: ``/api-sg.aliexpress.com/sync``. The segment is then stripped, and the site sees the request as if it had
come to its own host.
"""

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Protocol

from recoup_sandbox.http.message import Answer, Request
from recoup_sandbox.http.routes import Routes


class Site(Protocol):
    """One simulated remote or one face of it."""

    @property
    def name(self) -> str:
        """The word by which faults and settings name the site, such as "cafe24"."""
        ...

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names it answers for, as patterns: "*.cafe24api.com"."""
        ...

    @property
    def routes(self) -> Routes:
        """Its operations."""
        ...

    def answer(self, request: Request) -> Answer:
        """Answer a request. Never blocks; never raises for what a client may send."""
        ...


def choose(sites: Iterable[Site], request: Request, default_host: str = "") -> tuple[Site, Request] | None:
    """Return the site that ``request`` is for and the request as that site sees it, or None.

    The Host header decides, then the first path segment, then ``default_host`` (the host that a port stands for).
    """
    known = list(sites)
    host = request.host.rpartition(":")[0] if _has_port(request.host) else request.host
    first = request.path[1:].partition("/")[0]
    stripped = replace(request, path=request.path.removeprefix(f"/{first}") or "/", prefix=f"/{first}")
    for name, seen in ((host, request), (first, stripped), (default_host, request)):
        for site in known:
            if name and any(fnmatchcase(name.lower(), pattern) for pattern in site.hosts):
                return site, replace(seen, host=name.lower())
    return None


def _has_port(host: str) -> bool:
    return host.rpartition(":")[2].isdigit()
