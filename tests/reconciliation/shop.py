"""Small shops as rows: what two files and a list of links may say, and how they are run through the engine."""

import random
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

import duckdb
import holidays

from recoup.connectors.files.canonical import CanonicalReading, CanonicalWriter, canonical_relation
from recoup.connectors.files.columns import LINKS, STORE_LINES, SUPPLIER_LINES, Column
from recoup.connectors.files.relation import Relation
from recoup.policy.book import DEFAULT_BOOK, Book
from recoup.policy.durations import Calendar
from recoup.reconciliation.engine import Engine
from recoup.reconciliation.result import Result
from recoup.reconciliation.totals import Totals, count

Row: TypeAlias = dict[str, Any]
UNREADABLE: Final = "unreadable"
KOREA: Final = ZoneInfo("Asia/Seoul")
NOW: Final = datetime(2026, 3, 10, 15, 0, tzinfo=KOREA)
KOREAN_HOLIDAYS: Final = Calendar(frozenset(holidays.country_holidays("KR", years=range(2024, 2029))))
MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Shop:
    """The rows of a store's file, a supplier's file and a list of links."""

    store: tuple[Row, ...] = ()
    supplier: tuple[Row, ...] = ()
    links: tuple[Row, ...] = ()

    def __add__(self, other: "Shop") -> "Shop":
        return Shop(self.store + other.store, self.supplier + other.supplier, self.links + other.links)

    def shuffled(self, seed: int) -> "Shop":
        """Return the same rows in another order."""
        dice = random.Random(seed)
        return Shop(*(tuple(dice.sample(rows, len(rows))) for rows in (self.store, self.supplier, self.links)))


def store_line(order: str, number: int, state: str, **facts: Any) -> Row:
    """Return a row of the store's file, of one piece unless ``facts`` say otherwise."""
    row = {"order_id": order, "line_id": f"{order}-{number}", "state": state, "quantity": 1, "currency": "KRW"}
    return row | facts


def supplier_line(order: str, number: int, state: str, **facts: Any) -> Row:
    """Return a row of the supplier's file, of one piece unless ``facts`` say otherwise."""
    row = {"order_id": order, "line_id": f"{order}/{number}", "state": state, "quantity": 1, "currency": "USD"}
    return row | facts


def link(store: Row, supplier: Row, quantity: int | None = None) -> Row:
    """Return a row of the list of links that joins two lines."""
    return {
        "store_line_id": store["line_id"],
        "supplier_order_id": supplier["order_id"],
        "supplier_line_id": supplier["line_id"],
        "quantity": quantity,
    }


@dataclass(frozen=True)
class Outcome:
    """What the engine left: every finding as a row, and the totals."""

    findings: tuple[Row, ...]
    totals: Totals

    def by_pair(self) -> dict[tuple[Any, ...], Row]:
        """Return the findings by the lines they join and their role; raises when two share them."""
        rows = {pair_key(row): row for row in self.findings}
        if len(rows) < len(self.findings):
            raise AssertionError("two findings are about the same pieces")
        return rows

    def names(self) -> dict[tuple[str | None, str | None], str]:
        """Return the kind of each divergent pair by its lines."""
        return {
            (row["store_line_id"], row["supplier_line_id"]): row["kind"]
            for row in self.findings
            if row["kind"] != "in_step"
        }


def pair_key(row: Row) -> tuple[Any, ...]:
    """Return what tells two pairs of one reconciliation apart."""
    return row["store_line_id"], row["supplier_line_id"], row["role"]


def run(
    shop: Shop, folder: Path, *, book: Book = DEFAULT_BOOK, now: datetime = NOW, watch_all: bool = False
) -> Outcome:
    """Write the files, run the engine over them and return what it found.

    ``watch_all`` gives every line the second look that the survey would spare it.
    """
    with opened(shop, folder, book=book, now=now, watch_all=watch_all) as connection:
        answer = connection.execute("SELECT * FROM finding")
        names = [column[0] for column in answer.description or ()]
        rows = tuple(dict(zip(names, row, strict=True)) for row in answer.fetchall())
        plans = result_of(connection, book, now).plans
        return Outcome(rows, count(connection, plans, unreadable=0, not_compared=0))


@contextmanager
def opened(
    shop: Shop, folder: Path, *, book: Book = DEFAULT_BOOK, now: datetime = NOW, watch_all: bool = False
) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    """Run the engine and give its connection while the context is open."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        engine = Engine(connection, book, _korean_calendar, now)
        progress = _watch(connection) if watch_all else _silent
        engine.run(
            _relation(folder / "store.csv", STORE_LINES, shop.store),
            _relation(folder / "supplier.csv", SUPPLIER_LINES, shop.supplier),
            _relation(folder / "links.csv", LINKS, shop.links) if shop.links else None,
            progress,
        )
        yield connection


def result_of(connection: duckdb.DuckDBPyConnection, book: Book, now: datetime) -> Result:
    """Return the reader of a finished run."""
    zone = now.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise AssertionError("the shop's clock needs a named zone")
    return Result(connection, book, zone)


def _korean_calendar(first: date, last: date) -> Calendar:
    del first, last
    return KOREAN_HOLIDAYS


def _silent(step: str) -> None:
    del step


def _watch(connection: duckdb.DuckDBPyConnection) -> Callable[[str], None]:
    def before(step: str) -> None:
        if step == "wanted":
            connection.execute("UPDATE seen SET watched = TRUE")

    return before


def _relation(path: Path, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Relation:
    """Write ``rows``; one whose ``unreadable`` is true keeps its ids and counts as unreadable."""
    with CanonicalWriter(path, columns) as writer:
        for line, row in enumerate(rows, 2):
            writer.write({name: value for name, value in row.items() if name != UNREADABLE}, line)
    relation = canonical_relation(path, path, columns, ("line_id",))
    if bad := [row["line_id"] for row in rows if row.get(UNREADABLE)]:
        return replace(relation, reading=_PartlyUnreadable(path, columns, (), bad=tuple(bad)))
    return relation


@dataclass(frozen=True)
class _PartlyUnreadable(CanonicalReading):
    """Rows of which some count as unreadable."""

    bad: tuple[str, ...] = ()

    def survey(self) -> str:
        return f"SELECT * REPLACE ({self._good()} AS sure) FROM ({super().survey()})"

    def select(self) -> str:
        return f"SELECT * REPLACE ({self._good()} AS readable) FROM ({super().select()})"

    def _good(self) -> str:
        listed = ", ".join(f"'{line_id}'" for line_id in self.bad)
        return f"line_id NOT IN ({listed})"
