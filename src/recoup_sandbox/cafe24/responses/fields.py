"""Reading the body of a call: the single and the bulk envelope, and typed fields inside.

A single call sends ``{"shop_no":1,"request":{...}}``, a bulk call ``{"shop_no":1,"requests":[...]}`` with
as many objects as the operation documents; ``fields`` beside them names the keys of the answer. What is
missing or of the wrong form is refused with 422, a body that is no JSON with 400.

Source: documented envelopes and bounds; the words of the refusals are the sandbox's own.
"""

from collections.abc import Collection, Mapping
from typing import Any, cast

from recoup_sandbox.cafe24.errors import Cafe24Error
from recoup_sandbox.cafe24.responses.query import invalid
from recoup_sandbox.http.message import Request


class Fields:
    """One object of a request's body; null counts as not given."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str, longest: int | None = None) -> str | None:
        """Return a text, or None when it is not given."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, str | int) or isinstance(value, bool):
            raise invalid(name, "has an invalid value.")
        if longest is not None and len(str(value)) > longest:
            raise invalid(name, f"can be up to {longest} characters.")
        return str(value)

    def needed(self, name: str, longest: int | None = None) -> str:
        """Return a text that must be there and not be empty."""
        value = self.text(name, longest)
        if not value:
            raise invalid(name, "is a required field.")
        return value

    def choice(self, name: str, allowed: Collection[str]) -> str | None:
        """Return one of a few words, or None when it is not given."""
        value = self.text(name)
        if value is not None and value not in allowed:
            raise invalid(name, "has an invalid value.")
        return value

    def needed_choice(self, name: str, allowed: Collection[str]) -> str:
        """Return one of a few words; it must be there."""
        self.needed(name)
        return cast("str", self.choice(name, allowed))

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a flag, T or F."""
        value = self.choice(name, ("T", "F"))
        return default if value is None else value == "T"

    def needed_flag(self, name: str) -> bool:
        """Return a flag that must be there."""
        return self.needed_choice(name, ("T", "F")) == "T"

    def whole(self, name: str, *, least: int = 0) -> int | None:
        """Return a whole number, sent as a number or as its digits, or None when it is not given."""
        text = self.text(name)
        if text is None:
            return None
        if not (text.isascii() and text.isdigit()) or int(text) < least:
            raise invalid(name, "must be a number.")
        return int(text)

    def needed_whole(self, name: str, *, least: int = 1) -> int:
        """Return a whole number that must be there."""
        value = self.whole(name, least=least)
        if value is None:
            raise invalid(name, "is a required field.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; none when it is not given. A single text is a list of one."""
        value = self._values.get(name)
        if value is None:
            return ()
        entries = cast("list[Any]", value) if isinstance(value, list) else [value]
        if not all(isinstance(entry, str | int) and not isinstance(entry, bool) for entry in entries):
            raise invalid(name, "has an invalid value.")
        return tuple(str(entry) for entry in entries)

    def needed_texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts that must be there."""
        values = self.texts(name)
        if not values:
            raise invalid(name, "is a required field.")
        return values

    def objects(self, name: str) -> tuple["Fields", ...] | None:
        """Return a list of objects, or None when it is not given."""
        value = self._values.get(name)
        if value is None:
            return None
        return tuple(_object(name, entry) for entry in _list(name, value))

    def inner(self, name: str) -> "Fields | None":
        """Return an object inside this one, or None when it is not given."""
        value = self._values.get(name)
        return None if value is None else _object(name, value)

    def without(self, name: str) -> "Fields":
        """Return the same fields but one."""
        return Fields({key: value for key, value in self._values.items() if key != name})

    def plain(self, name: str) -> Any:
        """Return a value as it was sent."""
        return self._values.get(name)


def single(request: Request) -> Fields:
    """Return what a single call asks for."""
    return _object("request", _body(request).get("request"))


def bulk(request: Request, most: int) -> tuple[Fields, ...]:
    """Return what a bulk call asks for, one to ``most`` objects."""
    entries = _list("requests", _body(request).get("requests"))
    if not 1 <= len(entries) <= most:
        raise invalid("requests", f"accepts 1 to {most} objects.")
    return tuple(_object("requests", entry) for entry in entries)


def bulk_of(request: Request, most: int) -> tuple[Fields, ...]:
    """Return what a call asks for that may come in either envelope."""
    return (single(request),) if "request" in _body(request) else bulk(request, most)


def body_fields(request: Request) -> tuple[str, ...]:
    """Return the keys that the body of a call wants of the answer, none when it has no body or names none."""
    named = Fields(_body(request)).text("fields") if request.body else None
    return tuple(part.strip() for part in (named or "").split(",") if part.strip())


def shop_no(request: Request) -> int:
    """Return which shop of the mall a call is for: from the query or the body, 1 when it is not said."""
    sent = next((value for name, value in request.query if name == "shop_no"), None)
    if sent is None and request.body:
        sent = _body(request).get("shop_no", 1)
    text = str(1 if sent is None else sent)
    if not (text.isascii() and text.isdigit()) or int(text) < 1:
        raise invalid("shop_no", "must be a number from 1.")
    return int(text)


def _body(request: Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise Cafe24Error(400, 400, "Content-Type must be application/json.")
    try:
        body = request.json()
    except ValueError:
        raise Cafe24Error(400, 400, "The request body is not valid JSON.") from None
    if not isinstance(body, dict):
        raise invalid("request", "is a required field.")
    return cast("dict[str, Any]", body)


def _object(name: str, value: Any) -> Fields:
    if value is None:
        raise invalid(name, "is a required field.")
    if not isinstance(value, dict):
        raise invalid(name, "has an invalid value.")
    return Fields(cast("dict[str, Any]", value))


def _list(name: str, value: Any) -> list[Any]:
    if value is None:
        raise invalid(name, "is a required field.")
    if not isinstance(value, list):
        raise invalid(name, "has an invalid value.")
    return cast("list[Any]", value)
