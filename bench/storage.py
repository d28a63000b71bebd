"""The database beside itself: bulk intake beside the driver's own upsert, and claims among ten thousand and a million.

Both contenders of a bulk intake write the same rows into the same table with the same safety. The raw one gets them as
the driver wants them and overwrites whatever is there; Recoup gets lines, compares which observation is newer, counts
versions and checks whose rows they are. Making the rows is not measured. Every line is new in the first pass and known
in the second.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import Engine, text

from bench.databases import BOTH, Make
from recoup.domain.store_line import StoreLine
from recoup.storage.engine import is_postgresql, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import AccountId, ObservationId, ShopId, TenantId
from recoup.storage.records import StoreLineRow
from recoup.storage.repositories.lines import upsert_store_lines
from recoup.storage.repositories.pairs import claim_pairs
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.tables import STORE_LINE
from recoup.storage.tables.parts import to_microseconds
from recoup.storage.words import Remote

_NOON: Final = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
_PART: Final = 50_000
_PARKED: Final = (10_000, 1_000_000)
_CLAIMS: Final = 200
_AT_ONCE: Final = 10
_COLUMNS: Final = [column.name for column in STORE_LINE.columns]
_CHANGED: Final = ", ".join(
    f"{name} = excluded.{name}" for name in _COLUMNS if not STORE_LINE.columns[name].primary_key
)
_MERGE: Final = f"ON CONFLICT (tenant_id, shop_id, line_id) DO UPDATE SET {_CHANGED}"


@dataclass(frozen=True)
class _Place:
    engine: Engine
    tenant: TenantId
    shop: ShopId
    account: AccountId


def measure(lines: int) -> Iterator[str]:
    """Yield what was measured on each database, as sentences."""
    for name, databases in BOTH:
        with databases() as database:
            make = partial(_settled, database)
            for what, ratio, rate in _intake(make, lines):
                yield f"{name}: {what} of {lines:,} store lines at {ratio:.0%} of the raw upsert, {rate:,.0f} lines/s"
            for parked in _PARKED:
                middle, slow = _claims(make(), parked)
                yield f"{name}: a claim of {_AT_ONCE} among {parked:,} parked pairs: {middle:.2f} ms, p99 {slow:.2f} ms"


def _intake(make: Callable[[], _Place], lines: int) -> Iterator[tuple[str, float, float]]:
    """Yield for new lines and for known ones the middle of the ratios of all parts, and our lines per second.

    The two contenders write each part one directly after the other, so that whatever else the machine does meets both.
    """
    raw, ours = make(), make()
    for what, later in (("first intake", timedelta(0)), ("renewal", timedelta(hours=1))):
        seconds = [
            (_write_raw(raw, rows), _write_ours(ours, rows))
            for first in range(0, lines, _PART)
            for rows in [_rows(ours, first, min(_PART, lines - first), later)]
        ]
        yield what, statistics.median(theirs / own for theirs, own in seconds), lines / sum(own for _, own in seconds)
    raw.engine.dispose()
    ours.engine.dispose()


def _write_ours(place: _Place, rows: list[StoreLineRow]) -> float:
    start = time.perf_counter()
    with writing(place.engine) as connection:
        upsert_store_lines(Scope(connection, place.tenant), place.shop, rows)
    return time.perf_counter() - start


def _write_raw(place: _Place, rows: list[StoreLineRow]) -> float:
    plain = [_plain(place, row) for row in rows]
    columns = ", ".join(_COLUMNS)
    start = time.perf_counter()
    with writing(place.engine) as connection:
        driver: Any = connection.connection.driver_connection
        if is_postgresql(place.engine):
            with driver.cursor() as cursor:
                cursor.execute("CREATE TEMPORARY TABLE incoming (LIKE store_line) ON COMMIT DROP")
                with cursor.copy("COPY incoming FROM STDIN") as copy:
                    for row in plain:
                        copy.write_row(row)
                cursor.execute(f"INSERT INTO store_line SELECT * FROM incoming {_MERGE}")
        else:
            marks = ", ".join("?" * len(_COLUMNS))
            driver.executemany(f"INSERT INTO store_line ({columns}) VALUES ({marks}) {_MERGE}", plain)
    return time.perf_counter() - start


def _rows(place: _Place, first: int, count: int, later: timedelta) -> list[StoreLineRow]:
    """Return lines of many orders as a reader of the store fills them: most are under way, some are claimed."""
    states = (StoreLine.IN_TRANSIT, StoreLine.DELIVERED, StoreLine.PREPARING, StoreLine.CANCEL_ASKED)
    return [
        StoreLineRow(
            account=place.account,
            observation=ObservationId(number + 1),
            observed_at=_NOON + later,
            order_id=f"20261101-{number // 2:07}",
            line_id=f"20261101-{number // 2:07}-{number % 2 + 1:02}",
            state=states[number % len(states)],
            quantity=1,
            currency="KRW",
            paid_minor=12_000 + number % 90_000,
            delivery_minor=3_000,
            payment_method="card",
            product=f"P{number % 5_000:07}",
            product_name="보관함 3단 화이트",
            ordered_at=_NOON - timedelta(seconds=number % 5_000_000),
            paid_at=_NOON - timedelta(seconds=number % 4_000_000),
            claimed_at=_NOON if number % len(states) == len(states) - 1 else None,
        )
        for number in range(first, first + count)
    ]


def _plain(place: _Place, row: StoreLineRow) -> tuple[Any, ...]:
    values = [to_microseconds(value) if isinstance(value, datetime) else value for value in row]
    values[5] = row.state.value
    return (place.tenant, place.shop, *values, 1)


def _claims(place: _Place, parked: int) -> tuple[float, float]:
    """Return the middle and the slowest but one in a hundred of many claims, in milliseconds."""
    noon, later = to_microseconds(_NOON), to_microseconds(_NOON + timedelta(days=20))
    with writing(place.engine) as connection:
        _add_pairs(connection, place, "parked", parked, later)
        _add_pairs(connection, place, "due", _CLAIMS * _AT_ONCE, noon)
    with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE pair"))
    took: list[float] = []
    for _ in range(_CLAIMS):
        start = time.perf_counter()
        with writing(place.engine) as connection:
            taken = claim_pairs(Scope(connection, place.tenant), _NOON, timedelta(hours=1), _AT_ONCE)
        took.append((time.perf_counter() - start) * 1_000)
        if len(taken) != _AT_ONCE:
            raise AssertionError("there were not enough pairs to claim")
    place.engine.dispose()
    return statistics.median(took), statistics.quantiles(took, n=100)[98]


def _add_pairs(connection: Any, place: _Place, name: str, count: int, wake_at: int) -> None:
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    if connection.dialect.name == "postgresql":
        numbers = "WITH n(i) AS (SELECT * FROM generate_series(1, :count))"
    no = "false" if connection.dialect.name == "postgresql" else "0"
    columns = "tenant_id, shop_id, key, store_line, part, quantity, surplus, partial, proposed, wake_at, version"
    line = f"'{name}-' || i"
    values = f":tenant, :shop, {line} || '|-', {line}, 'serving', 1, 'none', {no}, {no}, :wake_at + i, 1"
    connection.execute(
        text(f"INSERT INTO pair ({columns}) {numbers} SELECT {values} FROM n"),
        {"count": count, "tenant": place.tenant, "shop": place.shop, "wake_at": wake_at - count},
    )


def _settled(database: Make) -> _Place:
    engine = database()
    with writing(engine) as connection:
        scope = Scope(connection, add_tenant(connection, "bench", _NOON))
        shop = add_shop(scope, "bench", _NOON)
        return _Place(engine, scope.tenant, shop, add_account(scope, shop, Remote.CAFE24, "bench", _NOON))
