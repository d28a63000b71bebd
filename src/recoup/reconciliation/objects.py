"""Findings as JSON objects, built by the engine: as fast as the comparison itself, however many there are.

What differs from pair to pair (ids, states, amounts, times) is put together in SQL; the words, which depend on the
situation only, are made once for each situation and attached.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

import duckdb
import msgspec

from recoup.connectors.files.clocks import offset_of_local
from recoup.decision.plan import Plan
from recoup.domain.currency import EXPONENTS
from recoup.domain.kind import Kind
from recoup.reconciliation.script import run_script

_MANY: Final = 5_000

Words = Callable[[Kind, Plan], dict[str, Any]]


def objects(
    connection: duckdb.DuckDBPyConnection, plans: dict[int, tuple[Kind, Plan]], zone: str, words: Words
) -> Iterator[str]:
    """Yield each divergent pair as the text of a JSON object, most urgent first.

    ``words`` gives the fields that describe a plan. Can be called once for a reconciliation.
    """
    _export_words(connection, plans, words)
    connection.execute("CREATE TEMP TABLE places (currency VARCHAR, digits INTEGER)")
    connection.execute("INSERT INTO places SELECT unnest(?), unnest(?)", [list(EXPONENTS), list(EXPONENTS.values())])
    connection.execute(
        "CREATE MACRO utc_offset(m) AS concat(if(m < 0, '-', '+'), lpad((abs(m) // 60)::VARCHAR, 2, '0'), ':',"
        " lpad((abs(m) % 60)::VARCHAR, 2, '0'))"
    )
    connection.execute(
        f"CREATE MACRO moment(t) AS strftime(t, '%Y-%m-%dT%H:%M:%S') || utc_offset({offset_of_local('t', zone)})"
    )
    run_script(connection, "report", {})
    cursor = connection.execute(
        "SELECT object FROM report ORDER BY NOT late, due_at, customer_stake DESC NULLS LAST, store_line_id,"
        " supplier_line_id"
    )
    while rows := cursor.fetchmany(_MANY):
        for (each,) in rows:
            yield each


def _export_words(connection: duckdb.DuckDBPyConnection, plans: dict[int, tuple[Kind, Plan]], words: Words) -> None:
    encoder = msgspec.json.Encoder()
    connection.execute(
        "CREATE TEMP TABLE words (situation_id BIGINT, words VARCHAR, customer_money BOOLEAN, supplier_money BOOLEAN)"
    )
    rows = [
        (identifier, encoder.encode(words(kind, plan)).decode(), plan.customer_money, plan.supplier_money)
        for identifier, (kind, plan) in plans.items()
    ]
    if rows:
        lists = [list(column) for column in zip(*rows, strict=True)]
        connection.execute("INSERT INTO words SELECT unnest(?), unnest(?), unnest(?), unnest(?)", lists)
