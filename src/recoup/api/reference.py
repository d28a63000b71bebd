"""The description of the API, for programs as OpenAPI 3.1 and for people as a page; both need no token and no network.

The page is made of the description and nothing else, so it cannot say anything that the API does not do.
"""

from functools import cache
from html import escape
from typing import Any, Final, cast

from litestar import Litestar, Request, Response, get

from recoup.api.describing import as_text, describe
from recoup.api.problems import MEANINGS
from recoup.decision.words.text import Language
from recoup.serving.guarding import OPEN

_POLICY: Final = {
    "content-security-policy": "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_STYLE: Final = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
nav ul { columns: 3 14rem; padding-left: 1rem; }
section { border-top: 1px solid #8886; padding: .5rem 0 1rem; }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
h3 { margin: 1rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid #8883; }
.method { text-transform: uppercase; font-weight: 700; }
"""


@cache
def _described(app: Litestar) -> dict[str, Any]:
    return describe(app)


@get("/openapi.json", opt=OPEN, include_in_schema=False)
async def description(request: Request[Any, Any, Any]) -> Response[str]:
    """Send the description of the API."""
    return Response(as_text(_described(request.app)), media_type="application/json", headers=_POLICY)


@get("/docs", opt=OPEN, include_in_schema=False)
async def docs(request: Request[Any, Any, Any]) -> Response[str]:
    """Send the page that describes the API."""
    return Response(page_of(_described(request.app)), media_type="text/html", headers=_POLICY)


@get("/docs.css", opt=OPEN, include_in_schema=False)
async def style() -> Response[str]:
    """Send how the page looks."""
    return Response(_STYLE, media_type="text/css", headers=_POLICY)


def page_of(described: dict[str, Any]) -> str:
    """Return the page of a description."""
    paths: dict[str, dict[str, dict[str, Any]]] = described["paths"]
    operations = [(path, method, operation) for path, methods in paths.items() for method, operation in methods.items()]
    schemas: dict[str, Any] = described["components"]["schemas"]
    title = f"{described['info']['title']} API {described['info']['version']}"
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/api/docs.css"></head><body>',
        f"<header><h1>{escape(title)}</h1><p>{escape(described['info']['description'])}</p>",
        '<p>The same for programs: <a href="/api/openapi.json">openapi.json</a>.</p></header>',
        f"<nav aria-label='Addresses'><ul>{''.join(_link(*each) for each in operations)}</ul></nav><main>",
        "<h2>Addresses</h2>",
        *(_operation(*each) for each in operations),
        "<h2>Shapes</h2>",
        *(_schema(name, schema) for name, schema in sorted(schemas.items())),
        f"<h2>Problems</h2>{_problems()}</main></body></html>",
    ]
    return "".join(parts)


def _link(path: str, method: str, operation: dict[str, Any]) -> str:
    return f'<li><a href="#{escape(operation["operationId"])}">{method.upper()} {escape(path)}</a></li>'


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    rows = [
        (each["name"], f"{each['in']}, {_type(each.get('schema', {}))}", each.get("description", ""))
        for each in operation.get("parameters", [])
    ]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if body:
        rows.append(("body", _type(body), ""))
    answers = [(status, _answer(each), each.get("description", "")) for status, each in operation["responses"].items()]
    return (
        f'<section id="{escape(operation["operationId"])}"><h3><span class="method">{method}</span>'
        f" <code>{escape(path)}</code></h3><p>{_prose(operation.get('description', ''))}</p>"
        f"<p>Permission: <code>{escape(operation.get('x-permission', ''))}</code></p>"
        f"{_table(('Parameter', 'Kind', 'Meaning'), rows) if rows else ''}"
        f"{_table(('Answer', 'Shape', 'Meaning'), answers)}</section>"
    )


def _answer(answer: dict[str, Any]) -> str:
    return ", ".join(_type(each.get("schema", {})) for each in answer.get("content", {}).values())


def _schema(name: str, schema: dict[str, Any]) -> str:
    rows = [(field, _type(each), each.get("description", "")) for field, each in schema.get("properties", {}).items()]
    values = ", ".join(str(each) for each in schema.get("enum", []))
    table = _table(("Field", "Kind", "Meaning"), rows) if rows else f"<p><code>{escape(values)}</code></p>"
    return f'<section id="shape-{escape(name)}"><h3>{escape(name)}</h3><p>{_prose(_about(schema))}</p>{table}</section>'


def _about(schema: dict[str, Any]) -> str:
    return str(schema.get("description", ""))


def _type(schema: dict[str, Any]) -> str:
    """Return the kind of a value in short; a shape by its name."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    several = cast("list[dict[str, Any]]", schema.get("oneOf") or schema.get("anyOf") or [])
    if several:
        return " or ".join(_type(each) for each in several)
    if "prefixItems" in schema:
        return f"list of {', '.join(_type(each) for each in schema['prefixItems'])}"
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    kind: Any = schema.get("type", "anything")
    named = " or ".join(cast("list[str]", kind)) if isinstance(kind, list) else str(kind)
    return f"{named} ({schema['format']})" if "format" in schema else named


def _problems() -> str:
    rows = [
        (code, str(each.status), f"{each.title.in_language(Language.EN)}. {each.remedy.in_language(Language.EN)}")
        for code, each in MEANINGS.items()
    ]
    listed = "".join(f'<tr id="{code}"><td><code>{code}</code></td>{_cells(rest)}</tr>' for code, *rest in rows)
    return f"<table><thead><tr><th>Code</th><th>Status</th><th>Meaning</th></tr></thead><tbody>{listed}</tbody></table>"


def _table(names: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(texts: Any) -> str:
    return "".join(f"<td>{_prose(str(each))}</td>" for each in texts)


def _prose(text: str) -> str:
    """Return a sentence with what stands between backticks as code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{each}</code>" if place % 2 else each for place, each in enumerate(pieces))


ROUTES: Final = (description, docs, style)
