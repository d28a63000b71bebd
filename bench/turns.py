"""Turns: how many a process takes in a second, beside the same database's raw one-row commits, and with many parked.

A turn claims a due pair, reads its island, decides, and writes everything in one durable transaction. The raw figure is
the least that durable work can cost there: one row changed and committed. Parked pairs have their moment far ahead.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

from sqlalchemy import Engine, text, update

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.domain.links import Link, LinkSource
from recoup.domain.pair import PairId
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.durations import Calendar
from recoup.storage.engine import open_database, writing
from recoup.storage.house import Work, add_tenant
from recoup.storage.ids import AccountId, ShopId, TenantId
from recoup.storage.records import StoreLineRow, SupplierLineRow
from recoup.storage.repositories.lines import upsert_store_lines, upsert_supplier_lines
from recoup.storage.repositories.links import put_links
from recoup.storage.repositories.pairs import Shape, put_pairs
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.tables import PAIR
from recoup.storage.upgrading import upgrade
from recoup.storage.words import Remote
from recoup.turns.dispatcher import Chore
from recoup.turns.looking import looking
from recoup.turns.loop import Loop
from recoup.turns.rules import RuleBooks
from recoup.turns.turn import Turns

_NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
_FAR = _NOW + timedelta(days=300)
_HOUR = timedelta(hours=1)
_PORTION = 50_000
_PARKING = (10_000, 1_000_000)
_LIVING = (StoreLine.CANCEL_ASKED, SupplierLine.AWAITING_SHIPMENT)


def turns_per_second(turns: int) -> Iterator[str]:
    """Yield a line for each figure."""
    with tempfile.TemporaryDirectory() as folder:
        desk = _Desk(Path(folder) / "recoup.sqlite")
        desk.make_due(0, turns)
        raw = turns / _timed(lambda: desk.raw_commits(turns))
        rate = turns / _timed(lambda: desk.take(turns))
        yield (
            f"turns: {rate:,.0f} per second on SQLite, {rate / raw:.2f} of {raw:,.0f} raw one-row commits per second"
        )
        before = 0.0
        for parked in _PARKING:
            desk.park(parked)
            desk.make_due(parked, turns)
            took = _timed(lambda: desk.take(turns)) / turns
            idle = _timed(lambda: desk.idle(200)) / 200
            than = f", {took / before:.2f} times that" if before else ""
            yield (
                f"turns: {took * 1000:.2f} ms each beside {parked:,} parked pairs{than};"
                f" a round with nothing due {idle * 1000:.2f} ms"
            )
            before = took
        desk.engine.dispose()


class _Desk:
    """A database with one shop, and the loop that serves it."""

    def __init__(self, file: Path) -> None:
        self.engine: Engine = open_database(file)
        upgrade(self.engine)
        with writing(self.engine) as connection:
            self.tenant: TenantId = add_tenant(connection, "bench", _NOW)
            scope = Scope(connection, self.tenant)
            self.shop: ShopId = add_shop(scope, "shop", _NOW)
            self.store: AccountId = add_account(scope, self.shop, Remote.CAFE24, "mall", _NOW)
            self.supplier: AccountId = add_account(scope, self.shop, Remote.ALIEXPRESS, "buyer", _NOW)
        books = RuleBooks(_weekdays)
        turns = Turns(self.engine, looking(REFUND_ROUTES), books, lambda: _NOW, _HOUR, 50)
        self.loop = Loop(self.engine, [Chore("turns", Work.PAIRS, turns.take)], lambda: _NOW, _HOUR, Event())

    def raw_commits(self, count: int) -> None:
        """Change one row and commit, ``count`` times."""
        statement = text("UPDATE tenant SET name = :name WHERE id = :id")
        for number in range(count):
            with writing(self.engine) as connection:
                connection.execute(statement, {"name": str(number), "id": self.tenant})

    def make_due(self, first: int, count: int) -> None:
        """Let ``count`` new divergent pairs become due."""
        numbers = range(first, first + count)
        with writing(self.engine) as connection:
            scope = Scope(connection, self.tenant)
            upsert_store_lines(scope, self.shop, [self._store_line(number) for number in numbers])
            upsert_supplier_lines(scope, self.shop, [self._supplier_line(number) for number in numbers])
            put_links(scope, self.shop, [Link(_ours(n), _theirs(n), 1, LinkSource.MEMO) for n in numbers], _NOW)
            put_pairs(scope, self.shop, [Shape(PairId(_ours(n), _theirs(n)), 1) for n in numbers], _NOW)

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

    def _store_line(self, number: int) -> StoreLineRow:
        state, _ = _LIVING
        row = StoreLineRow(self.store, None, _NOW, f"S{number}", _ours(number), state, 1, "KRW", 12_000 + number)
        return row._replace(payment_method="card", paid_at=_NOW - _HOUR, claimed_at=_NOW)

    def _supplier_line(self, number: int) -> SupplierLineRow:
        _, state = _LIVING
        row = SupplierLineRow(self.supplier, None, _NOW, f"U{number}", _theirs(number), state, 1, "USD", 900 + number)
        return row._replace(created_at=_NOW - _HOUR, paid_at=_NOW - _HOUR)


def _ours(number: int) -> str:
    return f"S{number}-1"


def _theirs(number: int) -> str:
    return f"U{number}/1"


def _weekdays(first: date, last: date) -> Calendar:
    return Calendar(frozenset())


def _timed(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
