"""The gateway's manners, without any input or output: what a call looks like, and what came back.

Business interfaces are called by name and answer under their own name, with underscores; system interfaces are called
by path and answer flat. Both refuse with HTTP status 200: in ``error_response``, or flat. Everything travels in the
form body, so that no token and no customer stands in an address that somebody logs.

A list may come plain, or wrapped in an object under its element's name: official samples have the second, a published
client reads both. Element names differ between copies of the documentation, so a wrapper's one key is not asked for.

Source: the documented gateway, its official samples and clients; that a refusal has status 200 is inferred from a
widely used client that reads no other.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlencode

import msgspec
from msgspec import UNSET, UnsetType

from recoup.connectors.aliexpress.connection import Connection
from recoup.connectors.aliexpress.failures import Failure, failed, unexpected_key, unreadable
from recoup.connectors.aliexpress.recorded import text_of
from recoup.connectors.aliexpress.signing import SIGN_METHOD, signed
from recoup.connectors.aliexpress.wire import ErrorResponse, Id
from recoup.connectors.files.json_rows import UnreadableError
from recoup.connectors.files.json_values import decode
from recoup.connectors.transport import Request, Response
from recoup.decision.words.text import Text

_FORM: Final = (("content-type", "application/x-www-form-urlencoded;charset=utf-8"),)
_OK: Final = 200
_SUCCESS: Final = "0"
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LIST: Final = Text("a list, plain or wrapped under one name", "목록. 그대로이거나 이름 하나로 감싼 형태")

_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ELEMENTS: Final = msgspec.json.Decoder(list[msgspec.Raw] | None)
_ERROR: Final = msgspec.json.Decoder(ErrorResponse)


def business_call(
    connection: Connection, method: str, parameters: Mapping[str, str], access_token: str, at: datetime
) -> Request:
    """Return the signed call of a business interface such as "aliexpress.trade.ds.order.get" in a buyer's name."""
    sent = {**parameters, "method": method, "access_token": access_token, **_system_parameters(connection, at)}
    return _posted(f"{connection.root}/sync", signed(sent, connection.app_secret))


def system_call(connection: Connection, path: str, parameters: Mapping[str, str], at: datetime) -> Request:
    """Return the signed call of a system interface such as "/auth/token/create", whose name is its path."""
    sent = {**parameters, **_system_parameters(connection, at)}
    return _posted(f"{connection.root}/rest{path}", signed(sent, connection.app_secret, path))


def business_answer(method: str, response: Response, now: datetime) -> msgspec.Raw | Failure:
    """Return the JSON under the interface's own key, or what came instead."""
    outer = _outer(response, now)
    if isinstance(outer, Failure):
        return outer
    body = outer.get(f"{method.replace('.', '_')}_response")
    return unexpected_key(now) if body is None else body


def system_answer(response: Response, now: datetime) -> msgspec.Raw | Failure:
    """Return the whole JSON of a system interface's answer, or what came instead."""
    outer = _outer(response, now)
    return outer if isinstance(outer, Failure) else msgspec.Raw(response.body)


def elements(listed: msgspec.Raw | UnsetType) -> list[msgspec.Raw]:
    """Return the elements of a list, plain or wrapped; none where there is no list. Raises UnreadableError."""
    data: bytes | msgspec.Raw = b"null" if listed is UNSET else listed
    if bytes(memoryview(data)[:1]) == b"{":
        wrapper = decode(_OBJECT, data)
        if len(wrapper) > 1:
            raise UnreadableError("", "", _LIST)
        data = next(iter(wrapper.values()), b"null")
    return decode(_ELEMENTS, data) or []


def number(identifier: str) -> Id:
    """Return an id as the number that an interface documents; anything else stays text and is refused there."""
    return int(identifier) if identifier.isascii() and identifier.isdigit() else identifier


def moment_of(milliseconds: int | str | None) -> datetime | None:
    """Return an epoch time in milliseconds as an aware moment; None for what is none."""
    try:
        return None if milliseconds is None else _EPOCH + timedelta(milliseconds=int(milliseconds))
    except (ValueError, OverflowError):
        return None


def _system_parameters(connection: Connection, at: datetime) -> dict[str, str]:
    return {
        "app_key": connection.app_key,
        "timestamp": str((at - _EPOCH) // timedelta(milliseconds=1)),
        "sign_method": SIGN_METHOD,
    }


def _posted(url: str, sent: Mapping[str, str]) -> Request:
    return Request("POST", url, headers=_FORM, body=urlencode(sent).encode())


def _outer(response: Response, now: datetime) -> dict[str, msgspec.Raw] | Failure:
    """Return the answer's outermost object unless it is a refusal, wherever that stands in it."""
    try:
        outer = decode(_OBJECT, response.body)
        error = _error(outer, response.body)
    except UnreadableError:
        outer, error = {}, None
        if response.status == _OK:
            return unreadable(now)
    if error is not None or response.status != _OK:
        return failed(response.status, error or ErrorResponse(), now)
    return outer


def _error(outer: Mapping[str, msgspec.Raw], body: bytes) -> ErrorResponse | None:
    if "error_response" in outer:
        return decode(_ERROR, outer["error_response"])
    if "code" not in outer:
        return None
    flat = decode(_ERROR, body)
    return None if text_of(flat.code) == _SUCCESS else flat
