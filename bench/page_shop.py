"""A shop to look at, of any size: orders of both sides, open cases, and as many closed ones with their books.

Rows are written by the database itself, because a million of them by turns would take an hour; they are what turns
leave behind. The clock stands still, so that every page finds the same.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Engine, text

from recoup.storage.engine import is_postgresql, writing
from recoup.storage.house import add_tenant
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.shops import add_account, add_shop
from recoup.storage.scope import Scope
from recoup.storage.tables.parts import to_microseconds
from recoup.storage.words import Remote

NOON: Final = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
RARE: Final = 5_000
"""So many products a shop sells, each under a name with its number."""
_YEAR: Final = 365
_KIND: Final = "CASE WHEN i % 10 = 0 THEN 'cancel_while_payment_check' ELSE 'cancel_while_awaiting_shipment' END"
_POSTED: Final = (
    ("refund_owed", "sales", "customer", "12000 + i % 900", "KRW", 0),
    ("refund_sent", "customer", "provider", "12000 + i % 900", "KRW", 1),
    ("reimbursement_expected", "supplier", "cost", "900", "USD", 0),
    ("reimbursement_received", "proceeds", "supplier", "900", "USD", 6),
)
"""What is posted in a closed case: the event, debit, credit, amount, currency, and after how many days."""

Rows = tuple[str, str, int]
"""A table with its columns, what they hold in row ``i``, and how many rows there are."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a database holds: ``orders`` of one shop, the first ``cases`` of which have an open case."""

    tenant: TenantId
    shop: ShopId
    orders: int
    cases: int


def fill(engine: Engine, orders: int, cases: int) -> Filled:
    """Write a shop: the cases are those of its first orders, and two of three need a person."""
    with writing(engine) as connection:
        scope = Scope(connection, add_tenant(connection, "bench", NOON))
        shop = add_shop(scope, "bench", NOON)
        account = add_account(scope, shop, Remote.CAFE24, "bench", NOON)
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    no, yes = "0", "1"
    if is_postgresql(engine):
        numbers, no, yes = "WITH n(i) AS (SELECT * FROM generate_series(1, :count))", "false", "true"
    given: dict[str, Any] = {"tenant": scope.tenant, "shop": shop, "account": account}
    given |= {"paid": to_microseconds(NOON - timedelta(days=3)), "day": timedelta(days=1) // timedelta(microseconds=1)}
    with writing(engine) as connection:
        for table, columns, count in (
            *_order_rows(orders, cases, no),
            *_open_rows(cases, no, yes),
            *_closed_rows(cases, no),
        ):
            connection.execute(text(f"INSERT INTO {table} {numbers} SELECT {columns} FROM n"), given | {"count": count})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if is_postgresql(engine) else "ANALYZE"))
    return Filled(scope.tenant, shop, orders, cases)


def _order_rows(orders: int, cases: int, no: str) -> tuple[Rows, ...]:
    """Return the lines of both sides, their links and pairs; orders of a year, a tenth of them with a case."""
    seen, ordered = ":tenant, :shop, :account, :paid", f":paid - (i % {_YEAR}) * :day"
    return (
        (
            "store_line (tenant_id, shop_id, account_id, observed_at, order_id, line_id, state, quantity, currency,"
            " paid_minor, payment_method, product, product_name, paid_at, ordered_at, claimed_at, version)",
            f"{seen}, 'S' || i, 'S' || i || '-1', CASE WHEN i <= {cases} THEN 'cancel_asked' ELSE 'delivered' END, 1,"
            f" 'KRW', 12000 + i % 900, 'card', 'P' || (i % {RARE}), 'a lamp of ' || (i % {RARE}) || ' lumen', :paid,"
            f" {ordered}, CASE WHEN i <= {cases} THEN :paid END, 1",
            orders,
        ),
        (
            "supplier_line (tenant_id, shop_id, account_id, observed_at, order_id, line_id, state, quantity, currency,"
            " paid_minor, product, created_at, paid_at, version)",
            f"{seen}, 'U' || i, 'U' || i || '/1', CASE WHEN i <= {cases} THEN 'awaiting_shipment' ELSE 'completed' END,"
            f" 1, 'USD', 900, 'Q' || (i % {RARE}), {ordered}, {ordered}, 1",
            orders,
        ),
        (
            "link (tenant_id, shop_id, store_line, supplier_line, quantity, source, created_at)",
            ":tenant, :shop, 'S' || i || '-1', 'U' || i || '/1', 1, 'placement', :paid",
            orders,
        ),
        (
            "pair (tenant_id, shop_id, key, store_line, supplier_line, part, quantity, surplus, partial, proposed,"
            " kind, version, decided_at)",
            ":tenant, :shop, 'S' || i || '-1|U' || i || '/1', 'S' || i || '-1', 'U' || i || '/1', 'serving', 1,"
            f" 'none', {no}, {no}, CASE WHEN i <= {cases} THEN {_KIND} ELSE 'in_step' END, 1, :paid",
            orders,
        ),
    )


_CASE: Final = (
    '"case" (tenant_id, shop_id, pair_id, kind, goods, refund, reimbursement, notice, customer_stake_minor,'
    " customer_stake_currency, supplier_stake_minor, supplier_stake_currency, due_at, opened_at, since, closed_at,"
    " needs_person)"
)


def _open_rows(cases: int, no: str, yes: str) -> tuple[Rows, ...]:
    """Return the open cases with what stands beside them."""
    moment = "(:paid + ((i * 7919) % 1000) * (:day / 10))"
    needs = f"CASE WHEN i % 3 = 0 THEN {no} ELSE {yes} END"
    return (
        (
            _CASE,
            f":tenant, :shop, i, {_KIND}, 'running', 'planned', 'expected', 'due', 12000 + i % 900, 'KRW', 900, 'USD',"
            f" {moment}, :paid - (i % 50) * :day, :paid, NULL, {needs}",
            cases,
        ),
        (
            "task (tenant_id, pair_id, case_id, step, due_at, state, reopened, created_at, changed_at)",
            f":tenant, i, i, 'ask_seller_to_cancel', {moment}, CASE WHEN i % 3 = 0 THEN 'done' ELSE 'open' END, 0,"
            " :paid, :paid",
            cases,
        ),
        (
            "notice (tenant_id, case_id, position, message, state, attempts, created_at, sent_at)",
            ":tenant, i, 1, 'cancel_received', 'sent', 1, :paid, :paid",
            cases,
        ),
        (
            "event (tenant_id, case_id, version, position, at, name, after)",
            f":tenant, i, 1, 0, :paid, 'case_opened', {_KIND}",
            cases,
        ),
    )


def _closed_rows(cases: int, no: str) -> tuple[Rows, ...]:
    """Return earlier cases of the same pairs, closed within a year, with their books."""
    opened, id_ = f":paid - (i % {_YEAR} + 7) * :day", f"i + {cases}"
    rows: list[Rows] = [
        (
            _CASE,
            f":tenant, :shop, i, {_KIND}, 'stopped', 'paid', 'received', 'sent', NULL, NULL, NULL, NULL,"
            f" {opened}, {opened}, {opened}, {opened} + 7 * :day, {no}",
            cases,
        )
    ]
    for number, (event, debit, credit, amount, currency, days) in enumerate(_POSTED, start=1):
        rows.append(
            (
                "posting (tenant_id, case_id, number, posting_id, at, event, memo, recorded_at)",
                f":tenant, {id_}, {number}, '{event}', {opened} + {days} * :day, '{event}', '', :paid",
                cases,
            )
        )
        rows.append(
            (
                "move (tenant_id, case_id, number, position, debit, credit, amount_minor, currency)",
                f":tenant, {id_}, {number}, 0, '{debit}', '{credit}', {amount}, '{currency}'",
                cases,
            )
        )
    return tuple(rows)
