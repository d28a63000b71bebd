"""A whole shop compared with what its desk holds, beside a join of the same lines in the same database.

The raw contender reads both sides over their links, in the database's own words, and takes every row into the program.
It names nothing and compares nothing. Nearly every pair is in step, as in a healthy shop.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine, text

from bench.databases import BOTH
from recoup.desk.holding import reconcile_shop
from recoup.policy.durations import Calendar
from recoup.storage.engine import is_postgresql, reading, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import AccountId, ShopId, TenantId
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.tables.parts import to_microseconds
from recoup.storage.words import Remote

_NOON: Final = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
_ONE_IN: Final = 50
"""Every so many lines one is out of step."""

_JOIN: Final = (
    "SELECT s.line_id, s.state, s.quantity, u.line_id, u.state, u.quantity FROM store_line s"
    " LEFT JOIN link l ON l.tenant_id = s.tenant_id AND l.shop_id = s.shop_id AND l.store_line = s.line_id"
    " LEFT JOIN supplier_line u ON u.tenant_id = l.tenant_id AND u.shop_id = l.shop_id AND u.line_id = l.supplier_line"
    " WHERE s.tenant_id = :tenant AND s.shop_id = :shop"
)


@dataclass(frozen=True)
class _Place:
    engine: Engine
    tenant: TenantId
    shop: ShopId
    account: AccountId


def whole_shop(lines: int) -> Iterator[str]:
    """Yield what was measured on each database, as sentences."""
    for name, databases in BOTH:
        with databases() as make:
            place = _settled(make())
            _fill(place, lines)
            raw, (ours, found) = _joined(place), _compared(place)
            yield (
                f"{name}: a shop of {lines:,} lines compared with its desk in {ours:.1f} s,"
                f" {ours / raw:.1f} times a raw join of it; {found:,} pairs differ"
            )
            place.engine.dispose()


def _joined(place: _Place) -> float:
    start = time.perf_counter()
    with reading(place.engine) as connection:
        rows: Any = connection.execute(text(_JOIN), {"tenant": place.tenant, "shop": place.shop}).cursor
        while rows.fetchmany(10_000):
            pass
    return time.perf_counter() - start


def _compared(place: _Place) -> tuple[float, int]:
    start = time.perf_counter()
    with reconcile_shop(place.engine, place.tenant, place.shop, _NOON, _silent, calendars=_weekdays) as held:
        return time.perf_counter() - start, len(held.found)


def _fill(place: _Place, lines: int) -> None:
    """Write lines of both sides, their links and pairs; the pairs out of step are due, as after news."""
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :lines)"
    no = "0"
    if is_postgresql(place.engine):
        numbers, no = "WITH n(i) AS (SELECT * FROM generate_series(1, :lines))", "false"
    paid = to_microseconds(_NOON - timedelta(days=3))
    values = {"lines": lines, "tenant": place.tenant, "shop": place.shop, "account": place.account, "paid": paid}
    seen = ":tenant, :shop, :account, :paid"
    odd = f"i % {_ONE_IN} = 0"
    rows = (
        (
            "store_line (tenant_id, shop_id, account_id, observed_at, order_id, line_id, state, quantity, currency,"
            " paid_minor, payment_method, product, product_name, paid_at, claimed_at, version)",
            f"{seen}, 'S' || i, 'S' || i || '-1', CASE WHEN {odd} THEN 'cancel_asked' ELSE 'preparing' END, 1, 'KRW',"
            f" 12000, 'card', 'P' || (i % 5000), 'a lamp', :paid, CASE WHEN {odd} THEN :paid END, 1",
        ),
        (
            "supplier_line (tenant_id, shop_id, account_id, observed_at, order_id, line_id, state, quantity, currency,"
            " paid_minor, product, created_at, paid_at, version)",
            f"{seen}, 'U' || i, 'U' || i || '/1', 'awaiting_shipment', 1, 'USD', 900, 'Q' || (i % 5000), :paid, :paid,"
            " 1",
        ),
        (
            "link (tenant_id, shop_id, store_line, supplier_line, quantity, source, created_at)",
            ":tenant, :shop, 'S' || i || '-1', 'U' || i || '/1', 1, 'placement', :paid",
        ),
        (
            "pair (tenant_id, shop_id, key, store_line, supplier_line, part, quantity, surplus, partial, proposed,"
            " kind, wake_at, version)",
            f":tenant, :shop, 'S' || i || '-1|U' || i || '/1', 'S' || i || '-1', 'U' || i || '/1', 'serving', 1,"
            f" 'none', {no}, {no}, CASE WHEN {odd} THEN NULL ELSE 'in_step' END, CASE WHEN {odd} THEN :paid END, 1",
        ),
    )
    with writing(place.engine) as connection:
        for table, columns in rows:
            connection.execute(text(f"INSERT INTO {table} {numbers} SELECT {columns} FROM n"), values)
    with place.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _settled(engine: Engine) -> _Place:
    with writing(engine) as connection:
        scope = Scope(connection, add_tenant(connection, "bench", _NOON))
        shop = add_shop(scope, "bench", _NOON)
        return _Place(engine, scope.tenant, shop, add_account(scope, shop, Remote.CAFE24, "bench", _NOON))


def _weekdays(first: date, last: date) -> Calendar:
    del first, last
    return Calendar(frozenset())


def _silent(stage: str) -> None:
    del stage
