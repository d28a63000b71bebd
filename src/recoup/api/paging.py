"""Pages of lists: a bounded number at once, and a cursor that says after which one the next page begins.

A cursor names a place in the order of the list and no page number, so nothing is shown twice or left out because
something came in between. It is opaque: only what made it reads it.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, Final, Generic, TypeVar, cast

import msgspec
from litestar.params import QueryParameter
from msgspec import Struct

from recoup.api.problems import Code, ProblemRaised
from recoup.api.shapes.common import MOST_NUMBER
from recoup.decision.words.text import Text

MOST: Final = 200
USUAL: Final = 50
_BAD: Final = Text("cursor: take it from `next` of the page before", "cursor: 이전 페이지의 `next` 값을 쓰세요")
Item = TypeVar("Item")
Place = TypeVar("Place")
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many at once.")]
Cursor = Annotated[str | None, QueryParameter(max_length=500, description="`next` of the page before.")]


class Page(Struct, Generic[Item], frozen=True):
    """A part of a list; ``next`` is the cursor of the part that follows, null at the end."""

    items: list[Item]
    next: str | None = None


def cursor_at(place: Sequence[Any]) -> str:
    """Return the cursor of a place in a list's order."""
    return urlsafe_b64encode(msgspec.json.encode(place)).decode().rstrip("=")


def place_of(cursor: str | None, type_: type[Place]) -> Place | None:
    """Return the place of a cursor; None without one. Raises BAD_REQUEST."""
    if cursor is None:
        return None
    try:
        found = msgspec.json.decode(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)), type=type_)
    except ValueError:
        raise ProblemRaised(Code.BAD_REQUEST, _BAD) from None
    if not all(_can_be(part) for part in cast("tuple[object, ...]", found)):
        raise ProblemRaised(Code.BAD_REQUEST, _BAD)
    return found


def _can_be(part: object) -> bool:
    """Tell whether a database can have such a value: a cursor may have been made up."""
    match part:
        case int():
            return abs(part) <= MOST_NUMBER
        case str():
            return "\x00" not in part
        case datetime():
            return part.tzinfo is not None
        case _:
            return True


def page_of(
    found: Sequence[Any], limit: int, place: Callable[[Any], Sequence[Any]], shape: Callable[[Any], Item]
) -> Page[Item]:
    """Return a page of what was found, of which one more than ``limit`` was looked for."""
    shown = found[:limit]
    more = len(found) > limit
    return Page([shape(each) for each in shown], cursor_at(place(shown[-1])) if more else None)


def number(item: Any) -> tuple[int]:
    """Return the place of an item in a list that is in the order of its numbers."""
    return (item.id,)


def mark_of(cursor: str | None, list_: str) -> str:
    """Return the desk's own mark that a cursor of a list carries; empty without one. Raises BAD_REQUEST."""
    place = place_of(cursor, tuple[str, str])
    if place is None:
        return ""
    if place[0] != list_:
        raise ProblemRaised(Code.BAD_REQUEST, _BAD)
    return place[1]


def marked(items: list[Item], list_: str, mark: str | None) -> Page[Item]:
    """Return a page of a list of which the desk itself says where it goes on."""
    return Page(items, None if mark is None else cursor_at((list_, mark)))
