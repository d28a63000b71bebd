"""Where a stranger's address leads, before anything is sent there: to the internet, and not into our own network.

Somebody who may name an address for messages must not be able to let this machine call what only this machine can
reach. So the name is looked up once, every address that it has must be one of the public internet, and the request
goes to the address that was looked at, whatever the name says a moment later.
"""

import ipaddress
import socket
from typing import Final
from urllib.parse import urlsplit

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE: Final = ipaddress.ip_network("::/96")
_OURS: Final = tuple(map(ipaddress.ip_network, ("fec0::/10", "64:ff9b:1::/48", "192.0.0.0/24", "5f00::/16")))
"""Networks of a site's own that the standard library takes for the internet's."""
_LOWEST_BITS: Final = 0xFFFFFFFF
_PORTS: Final = {"https": 443, "http": 80}
_LONGEST: Final = 2000
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class OutwardError(ValueError):
    """An address that nothing is sent to; ``code`` is why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_url(url: str, *, private: bool) -> tuple[str, int]:
    """Return the host and port of an https address without a user or fragment; raises OutwardError.

    With ``private`` http is taken too, for programs on this machine or in its own network.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise OutwardError("no_address") from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _LONGEST
    if not plain or not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise OutwardError("no_address")
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise OutwardError("not_https")
    return host, _PORTS[parts.scheme] if port is None else port


def look_up(url: str, *, private: bool) -> str:
    """Return the address to send to for ``url``; raises OutwardError when one of its host's addresses is not public.

    With ``private`` any address will do.
    """
    host, port = check_url(url, private=private)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise OutwardError("unknown_host") from None
    addresses = [str(each[4][0]) for each in found]
    if not private and not all(is_public(ipaddress.ip_address(each.partition("%")[0])) for each in addresses):
        raise OutwardError("private_address")
    return addresses[0]


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet; one that carries another inside is what it carries."""
    if isinstance(address, ipaddress.IPv6Address):
        carried = _carried(address)
        if carried is not None:
            return is_public(carried)
    own = any(address in network for network in _OURS)
    return address.is_global and not address.is_multicast and not address.is_reserved and not own


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in _NAT64 or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & _LOWEST_BITS)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (None if teredo is None else teredo[1])
