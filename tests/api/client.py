"""A client that knows nothing but the description of the API: made of it, operation by operation.

It checks that what it sends and what it gets is what the description says of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, Protocol, cast

_KEYS = count(1)
KINDS: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


class Heard(Protocol):
    """An answer."""

    @property
    def status_code(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def json(self) -> Any: ...


Send = Callable[..., Any]
"""Sends: method, path, headers, query and body."""


@dataclass(frozen=True)
class Said:
    """An answer: its status, its content, and the mark of what it shows."""

    status: int
    content: Any
    tag: str | None

    @property
    def ok(self) -> bool:
        return self.status < 300


class Client:
    """Every operation of a description as a function of its parameters and, as ``body``, its content."""

    def __init__(self, description: Mapping[str, Any], send: Send) -> None:
        self._described = description
        self._send = send
        self.operations = {
            operation["operationId"]: (method, path, operation)
            for path, methods in description["paths"].items()
            for method, operation in methods.items()
        }

    def __getattr__(self, name: str) -> Callable[..., Said]:
        operation = self.operations[name]

        def call(**given: Any) -> Said:
            return self._call(*operation, given)

        return call

    def _call(self, method: str, path: str, operation: Mapping[str, Any], given: dict[str, Any]) -> Said:
        headers: dict[str, str] = {}
        query: dict[str, Any] = {}
        for parameter in operation.get("parameters", []):
            name = parameter["name"]
            value = given.pop(name.lower().replace("-", "_"), None)
            if name == "Idempotency-Key" and value is None:
                value = f"client-{next(_KEYS)}"
            if value is None:
                assert not parameter["required"], f"{operation['operationId']} needs {name}"
            elif parameter["in"] == "path":
                path = path.replace(f"{{{name}}}", str(value))
            else:
                (headers if parameter["in"] == "header" else query)[name] = value
        body = given.pop("body", None)
        assert not given, f"{operation['operationId']} knows no {', '.join(given)}"
        assert (body is not None) == ("requestBody" in operation), operation["operationId"]
        server = self._described["servers"][0]["url"]
        heard: Heard = self._send(method.upper(), f"{server}{path}", headers, query, body)
        return self._heard(operation, heard)

    def _heard(self, operation: Mapping[str, Any], heard: Heard) -> Said:
        answers = operation["responses"]
        assert str(heard.status_code) in answers, f"{operation['operationId']} never answers {heard.status_code}"
        (content,) = answers[str(heard.status_code)]["content"].values()
        self.check(content["schema"], heard.json(), operation["operationId"])
        return Said(heard.status_code, heard.json(), heard.headers.get("etag"))

    def check(self, schema: Mapping[str, Any], value: Any, where: str) -> None:
        """Fail unless a value is what its schema says, as far as shapes go."""
        if "$ref" in schema:
            schema = self._described["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        several = schema.get("oneOf") or schema.get("anyOf")
        if several:
            assert any(self._fits(each, value) for each in several), f"{where}: {value!r}"
            return
        if "enum" in schema:
            assert value in schema["enum"], f"{where}: {value!r}"
        if "type" in schema:
            assert isinstance(value, KINDS[schema["type"]]), f"{where}: {value!r} is no {schema['type']}"
        if isinstance(value, dict):
            self._check_object(schema, cast("dict[str, Any]", value), where)
        if isinstance(value, list) and "items" in schema:
            for place, each in enumerate(cast("list[Any]", value)):
                known = schema.get("prefixItems", [])
                self.check(known[place] if place < len(known) else schema["items"], each, where)

    def _check_object(self, schema: Mapping[str, Any], value: Mapping[str, Any], where: str) -> None:
        known = schema.get("properties", {})
        assert set(schema.get("required", [])) <= set(value), f"{where}: {sorted(value)}"
        if known:
            assert set(value) <= set(known), f"{where}: {sorted(set(value) - set(known))} is not described"
        for name, each in value.items():
            if name in known:
                self.check(known[name], each, f"{where}.{name}")

    def _fits(self, schema: Mapping[str, Any], value: Any) -> bool:
        try:
            self.check(schema, value, "")
        except AssertionError:
            return False
        return True
