"""The port of the dispatchers: kinds of work, and whoever hands them out when they are due.

There are two, because no engine does both halves: a loop in one process on either database, and a queue in PostgreSQL
that any number of processes share. Both know work by its moment in our own rows and by nothing else, so one can take
the place of the other at any time and nothing is lost between them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Final, Protocol

from sqlalchemy import Engine

from recoup.storage.engine import reading
from recoup.storage.house import Work, next_due
from recoup.storage.ids import PairRow, TenantId

_SHORTEST: Final = timedelta(milliseconds=200)
"""Rows that are due and taken by somebody else must not keep a processor busy."""


@dataclass(frozen=True, slots=True)
class Chore:
    """One kind of work: ``do`` takes a tenant's rows that are due, does them, and returns how many there were.

    Several processes may do it for one tenant at once. ``turns`` is for turns alone: it takes the turns of just these
    pairs, those that are due and in nobody's hands, all of them or, when it raises, none.
    """

    name: str
    work: Work
    do: Callable[[TenantId], int]
    turns: Callable[[TenantId, Sequence[PairRow]], int] | None = None


class Dispatcher(Protocol):
    """Sees to it that what is due is done."""

    def forever(self, stopped: Event, done: Callable[[int], None] = ...) -> int:
        """Work until ``stopped`` is set, and return how much was done; ``done`` is told the count as it grows."""
        ...


def until_next(engine: Engine, chores: Sequence[Chore], now: datetime, longest: timedelta) -> timedelta:
    """Return how long there is nothing to do: until the next moment that is known, within bounds."""
    with reading(engine) as connection:
        due = next_due(connection, {chore.work for chore in chores})
    if due is None:
        return longest
    return max(_SHORTEST, min(due - now, longest))
