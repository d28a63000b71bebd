"""Workers: how many turns one and two of them take in a second on PostgreSQL, beside raw one-row commits.

A worker is a process of its own; its start is not measured, the queue is. Where the server shares the cores with the
workers, a second one shows what sharing costs, and not what another machine would bring.
"""

import multiprocessing
import time
from collections.abc import Iterator
from datetime import timedelta
from multiprocessing.synchronize import Event as Flag
from threading import Event, Thread

from sqlalchemy import Engine, func, select

from bench.databases import postgresql
from bench.turns import BATCH, NOW, Desk, weekdays
from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.storage.engine import open_database, reading
from recoup.storage.house import Work
from recoup.storage.tables import PAIR
from recoup.turns.dispatcher import Chore
from recoup.turns.looking import looking
from recoup.turns.queue import Queue
from recoup.turns.rules import RuleBooks
from recoup.turns.turn import Turns

_LOOK_SECONDS = 0.01
_HOUR = timedelta(hours=1)
_OFTEN = timedelta(milliseconds=200)


def shared_turns(turns: int) -> Iterator[str]:
    """Yield a line for each number of workers."""
    with postgresql() as make:
        for workers in (1, 2):
            desk = Desk(make())
            desk.make_due(0, turns)
            desk.take(turns)
            desk.settle()
            desk.make_due(turns, turns)
            start = time.perf_counter()
            desk.raw_commits(turns)
            raw = turns / (time.perf_counter() - start)
            rate = _rate(desk.engine, workers, turns)
            yield f"turns: {rate:,.0f} per second by {workers} worker(s), {rate / raw:.2f} of {raw:,.0f} raw commits"
            desk.engine.dispose()


def _rate(engine: Engine, workers: int, turns: int) -> float:
    """Return how many turns a second are taken, from the first one that is seen until the last."""
    spawn = multiprocessing.get_context("spawn")
    stopped = spawn.Event()
    address = engine.url.render_as_string(hide_password=False)
    working = [spawn.Process(target=_work, args=(address, stopped)) for _ in range(workers)]
    for each in working:
        each.start()
    try:
        while (first := _due(engine)) == turns:
            time.sleep(_LOOK_SECONDS)
        start = time.perf_counter()
        while _due(engine):
            time.sleep(_LOOK_SECONDS)
        return first / (time.perf_counter() - start)
    finally:
        stopped.set()
        for each in working:
            each.join()


def _due(engine: Engine) -> int:
    with reading(engine) as connection:
        return connection.execute(select(func.count()).select_from(PAIR).where(PAIR.c.wake_at <= NOW)).scalar_one()


def _work(address: str, stopped: Flag) -> None:
    engine, woken, stop = open_database(address), Event(), Event()
    turns = Turns(engine, looking(REFUND_ROUTES), RuleBooks(weekdays), lambda: NOW, _HOUR, BATCH)
    chore = Chore("turns", Work.PAIRS, turns.take, turns.take_these)
    queue = Queue(engine, [chore], lambda: NOW, _OFTEN, woken)
    thread = Thread(target=queue.forever, args=(stop,))
    thread.start()
    stopped.wait()
    stop.set()
    woken.set()
    thread.join()
    engine.dispose()
