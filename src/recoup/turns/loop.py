"""The embedded dispatcher: one process that does what is due, tenant by tenant, and sleeps until something is.

It knows kinds of work by their moment in the database and nothing else of them. A kind of work takes its own rows with
a lease, so that what a killed process had taken comes again. Nothing is kept in memory between two rounds: a loop that
is stopped anywhere and started again goes on.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Event

from sqlalchemy import Engine

from recoup.storage.engine import reading
from recoup.storage.house import tenants_with
from recoup.turns.dispatcher import Chore, until_next


class Loop:
    """Does chores in their order. ``woken`` is set by whoever has news, such as the listener."""

    def __init__(
        self,
        engine: Engine,
        chores: Sequence[Chore],
        now: Callable[[], datetime],
        longest: timedelta,
        woken: Event,
    ) -> None:
        self._engine = engine
        self._chores = tuple(chores)
        self._now = now
        self._longest = longest
        self._woken = woken

    def round(self) -> int:
        """Do each chore once for every tenant for whom it is due; return how much was done."""
        return sum(self._do(chore) for chore in self._chores)

    def until_quiet(self, done: Callable[[int], None] = lambda count: None) -> int:
        """Do rounds until one has nothing to do; return how much was done. ``done`` is told after each round."""
        total = 0
        while count := self.round():
            total += count
            done(total)
        return total

    def forever(self, stopped: Event, done: Callable[[int], None] = lambda count: None) -> int:
        """Do rounds, and sleep where there is nothing to do, until ``stopped`` is set; return how much was done."""
        total = 0
        while not stopped.is_set():
            self._woken.clear()
            count = self.round()
            total += count
            if count:
                done(total)
            else:
                self._woken.wait(self.pause().total_seconds())
        return total

    def pause(self) -> timedelta:
        """Return how long there is nothing to do: until the next moment that is known, within bounds."""
        return until_next(self._engine, self._chores, self._now(), self._longest)

    def _do(self, chore: Chore) -> int:
        with reading(self._engine) as connection:
            waiting = tenants_with(connection, chore.work, self._now())
        return sum(chore.do(tenant) for tenant in waiting)
