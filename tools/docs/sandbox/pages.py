"""The pages for people: their addresses, and what a browser test may rely on, as the tables of pages promise it."""

import inspect
from collections.abc import Iterable
from types import ModuleType

from recoup_sandbox.aliexpress.pages import routes as buyer
from recoup_sandbox.cafe24.pages import routes as store
from recoup_sandbox.http.routes import Route
from recoup_sandbox.sandbox import Sandbox
from tools.docs.markdown import code, table


def buyer_pages() -> str:
    """Return the addresses of the supplier's pages."""
    return _addresses(Sandbox().parts.buyer_pages.routes)


def store_pages() -> str:
    """Return the addresses of the store's pages."""
    return _addresses(Sandbox().parts.store_pages.routes)


def buyer_pages_promise() -> str:
    """Return what stays as it is on the supplier's pages."""
    return _promise(buyer)


def store_pages_promise() -> str:
    """Return what stays as it is on the store's pages."""
    return _promise(store)


def _addresses(routes: Iterable[Route]) -> str:
    told: dict[str, tuple[list[str], str]] = {}
    for route in routes:
        told.setdefault(route.pattern, ([], route.what))[0].append(route.method)
    rows = ((code(path), ", ".join(methods), _sentence(what)) for path, (methods, what) in told.items())
    return table(("Address", "Methods", "What it is"), rows)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _promise(module: ModuleType) -> str:
    """Return the list in a table's docstring, in Markdown."""
    lines = (inspect.getdoc(module) or "").splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("- "))
    rest = lines[first:]
    end = next((place for place, line in enumerate(rest) if not line.strip()), len(rest))
    return "\n".join(rest[:end]).replace("``", "`")
