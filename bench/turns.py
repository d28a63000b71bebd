"""Turns: how many a process takes in a second, beside the same database's raw one-row commits, and with many parked.

A turn claims a due pair, reads its island, decides, and writes everything durably; the turns of a batch share a commit,
as they do in an installation. The raw figure is the least that durable work costs there by itself: one row changed and
committed, on the same connection and as safely. Parked pairs have their moment far ahead.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event
from typing import Final

from sqlalchemy import Engine, text, update

from bench.databases import BOTH, Make, sqlite
from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.domain.links import Link, LinkSource
from recoup.domain.pair import PairId
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.durations import Calendar
from recoup.settings import Settings
from recoup.storage.engine import is_postgresql, writing
from recoup.storage.house import Work, add_tenant
from recoup.storage.ids import AccountId, ShopId, TenantId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.pairs import Shape, put_pairs
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.tables import PAIR
from recoup.storage.words import Remote
from recoup.turns.dispatcher import Chore
from recoup.turns.looking import looking
from recoup.turns.loop import Loop
from recoup.turns.rules import RuleBooks
from recoup.turns.turn import Turns

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
_FAR = NOW + timedelta(days=300)
_HOUR = timedelta(hours=1)
_PORTION = 50_000
BATCH: Final = Settings(Path()).batch
"""How many turns share a commit in an installation that was told nothing else."""
_PARTS = 20
_WAKES = 200
_BETWEEN = timedelta(milliseconds=20)
_PARKING = (10_000, 1_000_000)
_LIVING = (StoreLine.CANCEL_ASKED, SupplierLine.AWAITING_SHIPMENT)


def turns_per_second(turns: int) -> Iterator[str]:
    """Yield a line for each figure."""
    for name, databases in BOTH:
        with databases() as make:
            desk = Desk(make())
            ratio, rate, raw = _beside_raw(desk, turns)
            yield f"turns: {rate:,.0f} per second on {name}, {ratio:.2f} of {raw:,.0f} raw one-row commits per second"
            desk.engine.dispose()
    with sqlite() as make:
        yield from _among_parked(make, turns)


def _beside_raw(desk: "Desk", turns: int) -> tuple[float, float, float]:
    """Return the middle of the ratios of turns to raw commits, and both per second.

    Both run on one connection to the same database with the same durability, a part of each directly after a part of
    the other, so that whatever else the machine does meets both.
    """
    seconds: list[tuple[float, float]] = []
    for part in range(_PARTS + 1):
        count = max(1, turns // _PARTS)
        desk.make_due(part * count, count)
        raw, ours = partial(desk.raw_commits, count), partial(desk.take, count)
        seconds.append((_timed(raw) / count, _timed(ours) / count))
        if part == 0:
            desk.settle()
    warm = seconds[1:]  # the first part compiles what the others only run
    ratio = statistics.median(raw / ours for raw, ours in warm)
    return ratio, 1 / statistics.median(ours for _, ours in warm), 1 / statistics.median(raw for raw, _ in warm)


def _among_parked(make: Make, turns: int) -> Iterator[str]:
    """Yield what a turn and a round with nothing due take beside each number of parked pairs.

    Both desks take parts in turn, so that whatever else the machine does meets both.
    """
    desks = [Desk(make()) for _ in _PARKING]
    for desk, parked in zip(desks, _PARKING, strict=True):
        desk.park(parked)
    took: list[list[float]] = [[] for _ in desks]
    for part in range(_PARTS + 1):
        count = max(1, turns // _PARTS)
        for desk, mine in zip(desks, took, strict=True):
            desk.make_due(part * count, count)
            mine.append(_timed(partial(desk.take, count)) / count)
    few, many = (mine[1:] for mine in took)
    ratio = statistics.median(more / less for less, more in zip(few, many, strict=True))
    for desk, parked, mine in zip(desks, _PARKING, (few, many), strict=True):
        idle = _timed(partial(desk.idle, 200)) / 200
        than = f", {ratio:.2f} times that" if mine is many else ""
        yield (
            f"turns: {statistics.median(mine) * 1000:.2f} ms each beside {parked:,} parked pairs{than};"
            f" a round with nothing due {idle * 1000:.2f} ms"
        )
        slow = desk.slowest_wake()
        yield f"turns: a pair that falls due beside {parked:,} parked is decided within {slow * 1000:.0f} ms, p99"
        desk.engine.dispose()


class Desk:
    """A database with one shop, and the loop that serves it."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        with writing(self.engine) as connection:
            self.tenant: TenantId = add_tenant(connection, "bench", NOW)
            scope = Scope(connection, self.tenant)
            self.shop: ShopId = add_shop(scope, "shop", NOW)
            self.store: AccountId = add_account(scope, self.shop, Remote.CAFE24, "mall", NOW)
            self.supplier: AccountId = add_account(scope, self.shop, Remote.ALIEXPRESS, "buyer", NOW)
        self.loop = self._loop(lambda: NOW)

    def raw_commits(self, count: int) -> None:
        """Change one row and commit, ``count`` times."""
        statement = text("UPDATE tenant SET name = :name WHERE id = :id")
        for number in range(count):
            with writing(self.engine) as connection:
                connection.execute(statement, {"name": str(number), "id": self.tenant})

    def settle(self) -> None:
        """Let PostgreSQL count what its tables hold, as it does by itself where a desk is older than some minutes.

        Until then it takes every table for empty, and looks through all of a table for each row that refers to it.
        """
        if is_postgresql(self.engine):
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("ANALYZE"))

    def make_due(self, first: int, count: int) -> None:
        """Let ``count`` new divergent pairs become due."""
        numbers = range(first, first + count)
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            upsert_store_lines(scope, self.shop, [self._store_line(number) for number in numbers])
            upsert_supplier_lines(scope, self.shop, [self._supplier_line(number) for number in numbers])
            put_links(scope, self.shop, [Link(_ours(n), _theirs(n), 1, LinkSource.MEMO) for n in numbers], NOW)
            put_pairs(scope, self.shop, [Shape(PairId(_ours(n), _theirs(n)), 1) for n in numbers], NOW)

    def take(self, count: int) -> None:
        """Take the turns of everything that is due."""
        if self.loop.until_quiet() != count:
            raise AssertionError("a pair that was due was not taken")

    def park(self, count: int) -> None:
        """Keep ``count`` pairs that are not due for long; what was due before sleeps for ever."""
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            connection.execute(update(PAIR).where(scope.owns(PAIR), PAIR.c.wake_at < _FAR).values(wake_at=None))
            for first in range(0, count, _PORTION):
                numbers = range(first, min(first + _PORTION, count))
                put_pairs(scope, self.shop, [Shape(PairId(f"P{number}", None), 1) for number in numbers], _FAR)

    def idle(self, count: int) -> None:
        """Do rounds in which nothing is due."""
        for _ in range(count):
            self.loop.round()
            self.loop.pause()

    def slowest_wake(self) -> float:
        """Return after how many seconds a pair that falls due is decided, all but the slowest of a hundred."""
        begun = time.perf_counter()
        moments = [NOW + timedelta(seconds=1) + number * _BETWEEN for number in range(_WAKES)]
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            for number, moment in enumerate(moments):
                put_pairs(scope, self.shop, [Shape(PairId(f"W{number}", None), 0)], moment)
        waits: list[float] = []
        stopped = Event()

        def now() -> datetime:
            return NOW + timedelta(seconds=time.perf_counter() - begun)

        def done(count: int) -> None:
            waits.extend((now() - moment).total_seconds() for moment in moments[len(waits) : count])
            if count >= _WAKES:
                stopped.set()

        self._loop(now).forever(stopped, done)
        return statistics.quantiles(waits, n=100)[98]

    def _loop(self, now: Callable[[], datetime]) -> Loop:
        turns = Turns(self.engine, looking(REFUND_ROUTES), RuleBooks(weekdays), now, _HOUR, BATCH)
        return Loop(self.engine, [Chore("turns", Work.PAIRS, turns.take)], now, _HOUR, Event())

    def _store_line(self, number: int) -> StoreLineRow:
        state, _ = _LIVING
        row = StoreLineRow(self.store, None, NOW, f"S{number}", _ours(number), state, 1, "KRW", 12_000 + number)
        return row._replace(payment_method="card", paid_at=NOW - _HOUR, claimed_at=NOW)

    def _supplier_line(self, number: int) -> SupplierLineRow:
        _, state = _LIVING
        row = SupplierLineRow(self.supplier, None, NOW, f"U{number}", _theirs(number), state, 1, "USD", 900 + number)
        return row._replace(created_at=NOW - _HOUR, paid_at=NOW - _HOUR)


def _ours(number: int) -> str:
    return f"S{number}-1"


def _theirs(number: int) -> str:
    return f"U{number}/1"


def weekdays(first: date, last: date) -> Calendar:
    """Return a calendar without holidays."""
    return Calendar(frozenset())


def _timed(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
