"""The description of the API: OpenAPI 3.1 as the framework makes it of the addresses, and what holds for all of them.

What every address has in common is added here and not said fifty times: the token, the permission that each asks for,
and which problems may come back. Shapes are described by what reads and writes them, to the last bound.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import iter_modules
from typing import Any, Final, cast

import msgspec
from litestar import Litestar
from litestar.routes import HTTPRoute

from recoup.api import shapes
from recoup.api.problems import MEANINGS, MEDIA_TYPE, Code, Problem
from recoup.decision.words.text import Language
from recoup.people.roles import Permission

DESCRIPTION: Final = (
    "Every use case of the desk. Amounts are whole minor units with their currency, moments RFC 3339 with offset, words"
    " are codes beside a text in the language that Accept-Language asks for."
)
_ALWAYS: Final = (Code.BAD_REQUEST, Code.TOKEN_NEEDED, Code.NOT_PERMITTED, Code.NOT_FOUND, Code.REFUSED)
_ALWAYS_TOO: Final = (Code.TOO_MANY_REQUESTS, Code.FAILED)
_ACTS: Final = (Code.KEY_MISSING, Code.IN_PROGRESS, Code.TOO_LARGE, Code.UNSUPPORTED_MEDIA_TYPE, Code.KEY_REUSED)
_RESTS: Final = (Code.MOVED, Code.CONDITION_MISSING)
_MOUNTED: Final = "/api"
_TAG: Final = "ETag"
_PAGES: Final = re.compile(r"Page_[\w.]*?(\w+)_")
_REFERENCE: Final = "#/components/schemas/{name}"


def describe(app: Litestar) -> dict[str, Any]:
    """Return the description of the API as plain data."""
    text = msgspec.json.encode(app.openapi_schema.to_schema()).decode()
    found: dict[str, Any] = _whole(msgspec.json.decode(_PAGES.sub(r"PageOf\1", text)))
    found["servers"] = [{"url": _MOUNTED}]
    found["security"] = [{"token": []}]
    components = found.setdefault("components", {})
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer", "bearerFormat": "rca_..."}}
    components["schemas"].update(_shapes())
    for path, method, permission in _asked(app):
        _complete(found["paths"][path][method], permission)
    return found


def as_text(description: dict[str, Any]) -> str:
    """Return a description as one JSON document, the same each time."""
    return msgspec.json.format(msgspec.json.encode(description, order="sorted"), indent=2).decode() + "\n"


def _whole(value: Any) -> Any:
    """Return plain data with whole numbers as such, and without what says nothing."""
    match value:
        case dict():
            named = cast("dict[str, Any]", value)
            kept = {name: each for name, each in named.items() if (name, each) != ("deprecated", False)}
            return {name: _whole(each) for name, each in kept.items()}
        case list():
            return [_whole(each) for each in cast("list[Any]", value)]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value


def _shapes() -> dict[str, Any]:
    """Return the schema of every shape, by its name, as what reads and writes it makes it."""
    known = [Problem, *_structs()]
    return msgspec.json.schema_components(known, ref_template=_REFERENCE)[1]


def _structs() -> Iterator[type[msgspec.Struct]]:
    for each in iter_modules(shapes.__path__):
        module = import_module(f"{shapes.__name__}.{each.name}")
        for _, found in getmembers(module, isclass):
            if issubclass(found, msgspec.Struct) and found.__module__ == module.__name__:
                yield found


def _asked(app: Litestar) -> Iterator[tuple[str, str, Permission]]:
    """Yield what each address asks for, by its path and method in the description."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                permission = handler.opt.get("permission")
                if isinstance(permission, Permission):
                    for method in sorted(handler.http_methods - {"OPTIONS", "HEAD"}):
                        yield str(route.path_format), str(method).lower(), permission


def _complete(operation: dict[str, Any], permission: Permission) -> None:
    """Add to an address what it asks for and which problems may come back."""
    names = [each["name"] for each in operation.get("parameters", [])]
    codes = [*_ALWAYS, *_ALWAYS_TOO]
    if "Idempotency-Key" in names:
        codes += _ACTS
    if "If-Match" in names:
        codes += _RESTS
    operation["x-permission"] = permission
    operation["summary"] = operation["description"].partition(". ")[0].rstrip(".")
    for answer in operation["responses"].values():
        answer["description"] = "Done."
        if _TAG in answer.pop("headers", {}):
            answer["headers"] = {_TAG: {"description": "Stands for what is shown.", "schema": {"type": "string"}}}
    for status in sorted({MEANINGS[code].status for code in codes}):
        title = "; ".join(_title(code) for code in codes if MEANINGS[code].status == status)
        content = {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(name=Problem.__name__)}}}
        operation["responses"][str(status)] = {"description": title, "content": content}


def _title(code: Code) -> str:
    return f"`{code}`: {MEANINGS[code].title.in_language(Language.EN)}"
