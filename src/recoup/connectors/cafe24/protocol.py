"""How a call to the Admin API is written and what every answer carries. Pure: no socket, no clock.

Documented: bearer token, version header, JSON bodies in an envelope with the shop's number, "T" and "F" for flags, a
bucket whose level stands in ``X-Api-Call-Limit`` ("1/40"), and a second quota whose waiting times stand in
``X-Cafe24-Call-Remain`` and ``X-Cafe24-Time-Remain`` once it is used up.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final
from urllib.parse import quote

import msgspec

from recoup.connectors.cafe24 import records
from recoup.connectors.cafe24.connection import Connection
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.pacing import Bucket, PaceReading
from recoup.connectors.transport import Request
from recoup.decision.words.text import Text

READ_ORDER: Final = "mall.read_order"
WRITE_ORDER: Final = "mall.write_order"
READ_STORE: Final = "mall.read_store"

BUCKET: Final = Bucket(capacity=40, per_second=2.0, gap=timedelta(milliseconds=125))
"""A mall's bucket (documented: 40 calls, 2 per second). The gap keeps a burst below the 10 calls per second from one
address that may be judged abnormal (documented)."""

_LEVEL: Final = re.compile(r"(?P<used>[0-9]{1,6})/(?P<size>[0-9]{1,6})")
_SECONDS: Final = re.compile(r"[0-9]{1,6}")
_JSON: Final = "application/json"
_NAMED: Final = Text("an answer that holds '{name}'", "'{name}'이(가) 들어 있는 응답")
_ABSENT: Final = Text("it is missing", "값이 없습니다")


@dataclass(frozen=True, slots=True)
class Call:
    """One operation: ``path`` follows ``/admin``, ``scope`` is the permission that it needs."""

    method: str
    path: str
    scope: str
    query: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: Mapping[str, Any] | None = field(default=None, repr=False)


def path(*parts: str) -> str:
    """Return a path whose parts are written so that no id can lead elsewhere."""
    return "".join(f"/{quote(part, safe='')}" for part in parts)


def flag(value: bool) -> str:
    """Write a truth value as the store does."""
    return "T" if value else "F"


def request_of(connection: Connection, call: Call, access: str) -> Request:
    """Return the HTTP request of a call. The shop's number stands in the query, or beside the request in a body."""
    headers = [("Authorization", f"Bearer {access}"), ("Accept", _JSON)]
    if connection.api_version is not None:
        headers.append(("X-Cafe24-Api-Version", connection.api_version))
    url = f"{connection.root}/admin{call.path}"
    if call.body is None:
        query = (("shop_no", str(connection.shop_no)), *call.query)
        return Request(call.method, url, query, tuple(headers))
    headers.append(("Content-Type", _JSON))
    body = msgspec.json.encode({"shop_no": connection.shop_no, **call.body})
    return Request(call.method, url, call.query, tuple(headers), body)


def pace_of(headers: Mapping[str, str]) -> PaceReading:
    """Return what an answer's headers say about the pace; what is not as documented says nothing."""
    level = _LEVEL.fullmatch(headers.get("x-api-call-limit", "").strip())
    blocked = blocked_for(headers)
    return PaceReading(
        used=int(level["used"]) if level else None,
        capacity=int(level["size"]) if level else None,
        blocked_for=blocked or None,
    )


def blocked_for(headers: Mapping[str, str]) -> timedelta:
    """Return how long the longer of the two quotas blocks; nothing while none does."""
    said = [headers.get(f"x-cafe24-{quota}-remain", "").strip() for quota in ("call", "time")]
    seconds = [int(text) for text in said if _SECONDS.fullmatch(text)]
    return timedelta(seconds=max(seconds, default=0))


def inner(body: bytes, name: str) -> msgspec.Raw:
    """Return what an answer holds under ``name``; raises UnreadableError."""
    found = decode(records.OBJECT, body).get(name)
    if found is None:
        raise UnreadableError(name, "", _NAMED.format(name=name), _ABSENT)
    return found


def rows(body: bytes, name: str) -> list[msgspec.Raw]:
    """Return the rows of the list that an answer holds under ``name``; raises UnreadableError."""
    return decode(records.ROWS, inner(body, name))
