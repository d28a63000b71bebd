"""Every address of the desk that a browser may go to, found by following links as a person would."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from litestar.routes import HTTPRoute
from playwright.sync_api import APIRequestContext

from tests.web.house import housed

_LINK = re.compile(r"""href=["']([^"']+)["']""")
_HTML = "text/html"
_MOST = 400


def pages(folder: Path) -> tuple[str, ...]:
    """Return the paths of all pages that the desk serves, as their routes write them: what is no API and no file."""
    with housed(folder) as house:
        found = [
            route.path_format
            for route in house.app.routes
            if isinstance(route, HTTPRoute) and any("GET" in handler.http_methods for handler in route.route_handlers)
        ]
    return tuple(sorted(path for path in found if not path.startswith(("/api", "/static", "/live"))))


def crawl(request: APIRequestContext, url: str, routes: Sequence[str]) -> Mapping[str, str]:
    """Return for each route the first address on which a page of it was found, beginning at ``url``."""
    patterns = {route: _pattern(route) for route in routes}
    waiting, known, found = deque([url]), {url}, dict[str, str]()
    for _ in range(_MOST):
        if not waiting:
            break
        here = waiting.popleft()
        route = next((each for each, pattern in patterns.items() if pattern.fullmatch(urlsplit(here).path)), None)
        if route is None or route in found:
            continue
        answer = request.get(here)
        if not answer.ok:
            raise AssertionError(f"{here} answers {answer.status}")
        found[route] = here
        if _HTML in answer.headers.get("content-type", ""):
            new = [each for each in _links(here, answer.text()) if each not in known]
            known.update(new)
            waiting.extend(new)
    return found


def _links(here: str, html: str) -> Iterator[str]:
    for link in _LINK.findall(html):
        address = urldefrag(urljoin(here, unescape(link)))[0]
        if urlsplit(address).netloc == urlsplit(here).netloc:
            yield address


def _pattern(route: str) -> re.Pattern[str]:
    return re.compile("/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in route.split("/")))
