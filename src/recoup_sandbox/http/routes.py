"""A table of routes: which handler answers which method and path, what it is for, and who says that it exists.

The table is data on purpose: the coverage list in the docs is drawn from it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from recoup_sandbox.http.message import Answer

_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """One operation. ``pattern`` is a path whose ``{name}`` segments are handed to the handler by name.

    ``what`` says in a sentence what it does; ``source`` who documents it.
    """

    method: str
    pattern: str
    handler: Callable[..., Answer]
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Found:
    """The route of a request, with the values of its pattern's parameters."""

    route: Route
    parameters: dict[str, str]


class Routes(Sequence[Route]):
    """The routes of a site; the first that fits wins, and literal paths come before patterns."""

    def __init__(self, routes: Sequence[Route]) -> None:
        self._routes = tuple(routes)
        self._literal: dict[str, list[Route]] = {}
        self._patterns: list[tuple[re.Pattern[str], Route]] = []
        for route in self._routes:
            if _PARAMETER.search(route.pattern):
                self._patterns.append((_compiled(route.pattern), route))
            else:
                self._literal.setdefault(route.pattern, []).append(route)

    def find(self, method: str, path: str) -> Found | None:
        """Return the route for ``method`` and ``path``, or None."""
        return next((found for found in self._at(path) if found.route.method == method), None)

    def methods(self, path: str) -> tuple[str, ...]:
        """Return the methods that ``path`` knows; none when the path itself is unknown."""
        return tuple(dict.fromkeys(found.route.method for found in self._at(path)))

    def _at(self, path: str) -> list[Found]:
        found = [Found(route, {}) for route in self._literal.get(path, ())]
        fits = ((pattern.fullmatch(path), route) for pattern, route in self._patterns)
        return found + [Found(route, fit.groupdict()) for fit, route in fits if fit]

    @overload
    def __getitem__(self, index: int) -> Route: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Route]: ...
    def __getitem__(self, index: int | slice) -> Route | Sequence[Route]:
        return self._routes[index]

    def __len__(self) -> int:
        return len(self._routes)


def _compiled(pattern: str) -> re.Pattern[str]:
    """Turn "/orders/{order_id}" into the expression that reads it; a parameter is one whole segment or a part of it."""
    parts = _PARAMETER.split(pattern)
    return re.compile("".join(f"(?P<{part}>[^/]+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)))
