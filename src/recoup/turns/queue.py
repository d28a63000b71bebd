"""The distributed dispatcher: any number of processes on any number of machines share what is due in one PostgreSQL.

PgQueuer hands the jobs out over one connection of its own; the work is done in threads over the desk's. One process at
a time sweeps what is due into the queue; each of them may. A job comes again when its worker is killed, and it may come
twice: a turn holds its pair for its own transaction, and a chore its rows by a lease, so nothing is done twice.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Event
from typing import Any, Final, cast

import asyncpg  # pyright: ignore[reportMissingTypeStubs]  # asyncpg has no types
from pgqueuer.adapters.persistence.queries import Queries
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from recoup.storage.upgrading import require_current
from recoup.turns.dispatcher import Chore, until_next
from recoup.turns.hands import SLOWER, Hands, where_of
from recoup.turns.queued import NEWS, install, put, queries_over, sweep, tell, tidy

_LOST: Final = (
    OSError,
    OperationalError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    # Said by the driver of a connection that broke in the middle of an exchange.
    asyncpg.InternalClientError,
)
_AGAIN: Final = timedelta(seconds=2)
_BETWEEN: Final = timedelta(milliseconds=50)
"""However much news there is, the queue is swept no more often than this."""
_TIDY_SECONDS: Final = 60.0
_LOGGER: Final = logging.getLogger("recoup")


class Queue:
    """Does chores beside other processes. ``woken`` is set by whoever has news in this one, such as the listener.

    ``slower`` is how much later a job that failed comes again, doubled each time.
    """

    def __init__(
        self,
        engine: Engine,
        chores: Sequence[Chore],
        now: Callable[[], datetime],
        longest: timedelta,
        woken: Event,
        slower: timedelta = SLOWER,
    ) -> None:
        self._engine = engine
        self._chores = tuple(chores)
        self._now = now
        self._longest = longest
        self._woken = woken
        self._slower = slower
        self._total = 0

    def forever(self, stopped: Event, done: Callable[[int], None] = lambda count: None) -> int:
        """Work until ``stopped`` is set (and ``woken``, to be quick); return how much this process did.

        What was begun is ended first, and a lost connection is made anew. Raises NewerDatabaseError when a later Recoup
        has changed the database meanwhile.
        """
        self._total = 0
        while not stopped.is_set():
            try:
                asyncio.run(self._session(stopped, done))
            except Exception as error:
                first = _first(error)
                if not isinstance(first, _LOST):
                    raise first from None
                _LOGGER.warning("the database is not there; trying again (%s)", where_of(first))
                stopped.wait(_AGAIN.total_seconds())
        return self._total

    async def _session(self, stopped: Event, done: Callable[[int], None]) -> None:
        def did(count: int) -> None:
            self._total += count
            self._woken.set()
            done(self._total)

        connection = await _connected(self._engine)
        try:
            queries = queries_over(connection)
            await install(queries)
            await connection.add_listener(NEWS, self._heard)
            hands = Hands(queries, {chore.name: chore for chore in self._chores}, stopped, did, self._slower)
            async with asyncio.TaskGroup() as group:
                group.create_task(hands.run())
                await self._sweeps(queries, stopped)
                hands.finish()
        finally:
            await connection.close()

    def _heard(self, *told: object) -> None:
        self._woken.set()

    async def _sweeps(self, queries: Queries, stopped: Event) -> None:
        """Put what is due into the queue, again and again, until it is time to stop."""
        clock = asyncio.get_running_loop().time
        tidied = 0.0
        while not stopped.is_set():
            self._woken.clear()
            if clock() - tidied > _TIDY_SECONDS:
                await asyncio.to_thread(self._tidy)
                tidied = clock()
            jobs, pause = await asyncio.to_thread(self._look)
            await put(queries, jobs)
            await asyncio.to_thread(self._woken.wait, pause.total_seconds())
            await asyncio.sleep(_BETWEEN.total_seconds())

    def _look(self) -> Any:
        now = self._now()
        jobs = sweep(self._engine, self._chores, now)
        return jobs, until_next(self._engine, self._chores, now, self._longest)

    def _tidy(self) -> None:
        require_current(self._engine)
        tidy(self._engine)


class Bell:
    """The dispatcher of a process that only listens: it does nothing but wake the workers when something came."""

    def __init__(self, engine: Engine, woken: Event) -> None:
        self._engine = engine
        self._woken = woken

    def forever(self, stopped: Event, done: Callable[[int], None] = lambda count: None) -> int:
        """Pass news on until ``stopped`` is set, and ``woken``; what is not passed on is found all the same, later."""
        while not stopped.is_set():
            self._woken.wait()
            self._woken.clear()
            try:
                tell(self._engine)
            except OperationalError as error:
                _LOGGER.warning("the workers cannot be told of news (%s)", where_of(error))
            stopped.wait(_BETWEEN.total_seconds())
        return 0


async def _connected(engine: Engine) -> Any:
    """Return a connection to the database of ``engine``; PgQueuer's worker wants one that is its own."""
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return await cast(Any, asyncpg).connect(address, server_settings={"application_name": "recoup queue"})


def _first(error: Exception) -> Exception:
    """Return what went wrong first, of all that ended together because of it."""
    while isinstance(error, ExceptionGroup):
        error = cast("ExceptionGroup[Exception]", error).exceptions[0]
    return error
