"""A queue that works in a thread of its own, over turns whose facts a test says."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from time import monotonic
from typing import Any

from sqlalchemy import text

from recoup.storage.house import Work
from recoup.turns.dispatcher import Chore
from recoup.turns.queue import Queue
from tests.storage.places import NOON, Place
from tests.turns.taking import Taker

OFTEN = timedelta(milliseconds=300)
_PATIENCE_SECONDS = 30.0


@dataclass
class Working:
    """A queue that runs."""

    thread: Thread
    woken: Event
    stopped: Event
    ended: list[BaseException]

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so; a queue that never gets there fails."""
        until(lambda: true() or not self.thread.is_alive())
        assert true(), f"the queue ended: {self.ended}"


def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end, pause = monotonic() + _PATIENCE_SECONDS, Event()
    while not true():
        assert monotonic() < end, "it never happened"
        pause.wait(0.02)


@contextmanager
def working(place: Place, *chores: Chore, longest: timedelta = OFTEN) -> Generator[Working]:
    """Let a queue work inside the block; at its end it is stopped, and must end in time."""
    woken, stopped = Event(), Event()
    queue = Queue(place.engine, chores, lambda: NOON, longest, woken, slower=timedelta(milliseconds=10))
    ended: list[BaseException] = []

    def run() -> None:
        try:
            queue.forever(stopped)
        except BaseException as error:
            ended.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    try:
        yield Working(thread, woken, stopped, ended)
    finally:
        stopped.set()
        woken.set()
        thread.join(_PATIENCE_SECONDS)
        assert not thread.is_alive(), "it was told to stop"


def turns(taker: Taker) -> Chore:
    """Return the chore of a taker's turns."""
    return Chore("turns", Work.PAIRS, taker.turns.take, taker.turns.take_these)


def jobs(place: Place) -> list[tuple[str, str]]:
    """Return the key and the state of every job in the queue."""
    return [tuple(row) for row in rows(place, "SELECT dedupe_key, status::text FROM recoup_queue.job ORDER BY id")]


def rows(place: Place, statement: str, **values: Any) -> list[Any]:
    """Return what a statement finds."""
    with place.reading() as scope:
        return list(scope.connection.execute(text(statement), values))


def change(place: Place, statement: str, **values: Any) -> None:
    """Change something behind the queue's back."""
    with place.writing() as scope:
        scope.connection.execute(text(statement), values)
