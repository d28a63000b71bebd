"""The shape around an answer: which key it stands under, and how its lists are written.

A business interface answers under its own name with dots as underscores; a system interface answers flat, unless it was
called through the business address, where the key is its path, slashes and all (recorded by an integrator). A list is
written as an object with one key, the type of its elements; with ``simplify=true`` it may be a plain list. The outer
key stays in any case.

Sources: official samples; the two forms of lists are read by a published client, so which one comes is a setting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in an answer, with the key that it is wrapped in."""

    element: str
    items: Sequence[Any]


def rendered(value: Any, *, plain_lists: bool) -> Any:
    """Return an answer's value as JSON has it, its listings wrapped or plain."""
    match value:
        case Listing(element, items):
            inner = [rendered(item, plain_lists=plain_lists) for item in items]
            return inner if plain_lists else {element: inner}
        case dict():
            fields = cast("Body", value)
            return {name: rendered(inner, plain_lists=plain_lists) for name, inner in fields.items()}
        case list():
            return [rendered(inner, plain_lists=plain_lists) for inner in cast("list[Any]", value)]
        case _:
            return value


def response_key(api: str) -> str:
    """Return the key that an interface's answer stands under when it is called through ``/sync``."""
    return f"{api}_response" if is_path(api) else f"{api.replace('.', '_')}_response"


def is_path(api: str) -> bool:
    """Say whether an interface is a system interface: those are named by a path."""
    return "/" in api
