"""Sums over everything that there is, as they were last found out, so that no look waits for its own.

They are copies: whoever drops them all loses nothing but the time to find them out again.
"""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import delete, select

from recoup.storage.scope import Scope
from recoup.storage.sql import put
from recoup.storage.tables import KEPT_FIGURE

_UNUSED: Final = timedelta(days=30)
_MICROSECOND: Final = timedelta(microseconds=1)


class KeptFigure(NamedTuple):
    """What was found out, when, and how long that took."""

    found: bytes
    at: datetime
    took: timedelta


def kept_figure(scope: Scope, name: str) -> KeptFigure | None:
    """Return what was last found out under a name; None when nobody looked yet."""
    columns = (KEPT_FIGURE.c.found, KEPT_FIGURE.c.found_at, KEPT_FIGURE.c.took_microseconds)
    named = (scope.owns(KEPT_FIGURE), KEPT_FIGURE.c.name == name)
    row = scope.connection.execute(select(*columns).where(*named)).first()
    return None if row is None else KeptFigure(row[0], row[1], row[2] * _MICROSECOND)


def keep_figure(scope: Scope, name: str, figure: KeptFigure) -> None:
    """Keep what was found out in the place of what was before; what nobody looked at for a month is dropped."""
    found, at, took = figure
    put(scope, KEPT_FIGURE, ("name",), name=name, found=found, found_at=at, took_microseconds=took // _MICROSECOND)
    unused = (scope.owns(KEPT_FIGURE), KEPT_FIGURE.c.found_at < at - _UNUSED)
    scope.connection.execute(delete(KEPT_FIGURE).where(*unused))
