"""The totals of a reconciliation: what was compared, what came out, and how much money is at stake."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from recoup.decision.plan import Plan
from recoup.domain.kind import Kind
from recoup.domain.money import Money


@dataclass(frozen=True, slots=True)
class Totals:
    """Amounts at stake are per currency, never added across; one that no file tells is counted, not guessed."""

    store_lines: int
    supplier_lines: int
    pairs: int
    in_step: int
    divergent: int
    late: int
    unreadable_rows: int
    not_compared: int
    stake_unknown: int
    by_kind: Mapping[Kind, int]
    customer_stake: tuple[Money, ...]
    supplier_stake: tuple[Money, ...]
    coupon_loss: tuple[Money, ...]


_LINES = """
SELECT
    count(store_row) - (SELECT coalesce(sum(copies - 1), 0) FROM many_store),
    count(supplier_row) - (SELECT coalesce(sum(copies - 1), 0) FROM many_supplier),
    count(*) FILTER (
        NOT watched
        AND (store_row IS NULL OR store_row NOT IN (SELECT store_row FROM many_store))
        AND (supplier_row IS NULL OR supplier_row NOT IN (SELECT supplier_row FROM many_supplier))
    )
FROM seen
"""

_FOUND = """
SELECT
    f.kind, s.situation_id, f.late, f.store_currency, f.supplier_currency, f.coupon_lost,
    count(*),
    sum(f.customer_stake)::BIGINT, count(*) FILTER (f.customer_stake IS NULL),
    sum(f.supplier_stake)::BIGINT, count(*) FILTER (f.supplier_stake IS NULL),
    sum(f.coupon_minor)::BIGINT
FROM finding f JOIN situation s USING (situation_id)
GROUP BY ALL
"""


def count(
    connection: duckdb.DuckDBPyConnection, plans: Mapping[int, Plan], *, unreadable: int, not_compared: int
) -> Totals:
    """Return the totals of what the engine left in its tables."""
    store_lines, supplier_lines, quiet = connection.execute(_LINES).fetchall()[0]
    by_kind: dict[Kind, int] = {}
    customer: dict[str, int] = {}
    supplier: dict[str, int] = {}
    coupons: dict[str, int] = {}
    late = unknown = in_step = 0
    for row in connection.execute(_FOUND).fetchall():
        name, situation, overdue, ours, theirs, coupon_lost, pairs, owed, owed_unknown, due, due_unknown, coupon = row
        kind, plan = Kind(name), plans[situation]
        if not kind.divergent:
            in_step += pairs
            continue
        by_kind[kind] = by_kind.get(kind, 0) + pairs
        late += pairs if overdue else 0
        if plan.customer_money:
            _add(customer, ours, owed)
            unknown += owed_unknown
        if plan.supplier_money:
            _add(supplier, theirs, due)
            unknown += due_unknown
        if coupon_lost:
            _add(coupons, theirs, coupon)
    divergent = sum(by_kind.values())
    return Totals(
        store_lines=store_lines,
        supplier_lines=supplier_lines,
        pairs=quiet + in_step + divergent,
        in_step=quiet + in_step,
        divergent=divergent,
        late=late,
        unreadable_rows=unreadable,
        not_compared=not_compared,
        stake_unknown=unknown,
        by_kind={kind: by_kind[kind] for kind in Kind if kind in by_kind},
        customer_stake=_amounts(customer),
        supplier_stake=_amounts(supplier),
        coupon_loss=_amounts(coupons),
    )


def _add(sums: dict[str, int], currency: str | None, minor: int | None) -> None:
    if currency is not None and minor:
        sums[currency] = sums.get(currency, 0) + minor


def _amounts(sums: Mapping[str, int]) -> tuple[Money, ...]:
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))
