"""One call that passed the gateway, as a handler sees it: who calls for whom, and the parameters read strictly.

A parameter that is missing is named; one that is no JSON where JSON is documented cannot be mapped. Unknown keys are
ignored, which is why a camelCase key is as good as none (reported by integrators).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from recoup_sandbox.aliexpress.auth import App, Authority
from recoup_sandbox.aliexpress.errors import Code, GatewayError, missing
from recoup_sandbox.aliexpress.gateway_settings import GatewaySettings
from recoup_sandbox.aliexpress.model.market import Market
from recoup_sandbox.aliexpress.model.parties import Buyer

_MOST_DIGITS: Final = 18
"""What fits into the 64 bits of a documented Number."""


@dataclass(frozen=True, slots=True)
class Call:
    """A signed call of ``app``. ``buyer`` is whom its token stands for, None where an interface takes no token."""

    parameters: Mapping[str, str]
    app: App
    buyer: Buyer | None
    market: Market
    authority: Authority
    settings: GatewaySettings
    now: datetime

    @property
    def caller(self) -> Buyer:
        """The buyer whom the call is made for. Raises GatewayError where there is none."""
        if self.buyer is None:
            raise GatewayError.of(Code.ILLEGAL_ACCESS_TOKEN)
        return self.buyer

    def text(self, name: str) -> str:
        """Return a mandatory parameter. Raises GatewayError when it is missing or empty."""
        value = self.parameters.get(name, "")
        if not value:
            raise missing(name)
        return value

    def record(self, name: str) -> "Record":
        """Return a mandatory parameter that is a JSON object. Raises GatewayError when it is missing or is none."""
        return Record(_object(self.text(name)))

    def optional_record(self, name: str) -> "Record":
        """Return a JSON object that may be missing, then as an empty one."""
        return self.record(name) if self.parameters.get(name) else Record({})


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object inside a parameter, with its documented fields read by name."""

    fields: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return a mandatory text or number as text. Raises GatewayError when it is missing."""
        value = self.optional_text(name)
        if not value:
            raise missing(name)
        return value

    def optional_text(self, name: str) -> str:
        """Return a text, number or truth value as text; empty when it is missing. Raises GatewayError for others."""
        match self.fields.get(name):
            case None:
                return ""
            case bool() as truth:
                return "true" if truth else "false"
            case str() | int() | float() as value:
                return str(value)
            case _:
                raise GatewayError.of(Code.UNSUPPORTED_PARAM_MAPPING)

    def number(self, name: str) -> int:
        """Return a mandatory whole number, sent as number or text. Raises GatewayError when it is none."""
        return whole_number(self.text(name))

    def record(self, name: str) -> "Record":
        """Return a mandatory object. Raises GatewayError when it is missing or of another type."""
        if self.fields.get(name) is None:
            raise missing(name)
        return self.optional_record(name)

    def optional_record(self, name: str) -> "Record":
        """Return an object, or an empty one when it is missing. Raises GatewayError when it is of another type."""
        return Record(_object(self.fields.get(name) or {}))

    def records(self, name: str) -> list["Record"]:
        """Return a mandatory, not empty list of objects. Raises GatewayError when it is missing or of another type."""
        items = self.fields.get(name)
        if not items:
            raise missing(name)
        if not isinstance(items, list):
            raise GatewayError.of(Code.UNSUPPORTED_PARAM_MAPPING)
        return [Record(_object(item)) for item in cast("list[Any]", items)]


def whole_number(text: str) -> int:
    """Read a whole number of at most 18 digits that is not negative. Raises GatewayError when it is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise GatewayError.of(Code.UNSUPPORTED_PARAM_MAPPING)
    return int(text)


def _object(value: Any) -> dict[str, Any]:
    """Return a JSON object, given as one or as its text. Raises GatewayError when it is none.

    A text with half a character in it (a lone surrogate), or nested beyond measure, counts as none.
    """
    read = value
    if isinstance(value, str):
        try:
            read = json.loads(value)
            json.dumps(read, ensure_ascii=False).encode()
        except (ValueError, RecursionError):
            read = None
    if not isinstance(read, dict):
        raise GatewayError.of(Code.UNSUPPORTED_PARAM_MAPPING)
    return cast("dict[str, Any]", read)
