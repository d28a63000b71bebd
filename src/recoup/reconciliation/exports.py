"""The pure rooms as relations: the joint table, the sharpened names, the responses, the shop's terms and calendar.

Every row here is made by calling the pure function for each value there is, so the engine that compares a million pairs
and the function that decides one cannot know different rules.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

import duckdb

from recoup.connectors.cafe24.payment import REFUND_ROUTES
from recoup.decision.deadlines import STATED
from recoup.decision.pairing import DISPUTED, GIVEN_BACK, GOES_ON, KEPT, SUPPLIER_ENDED
from recoup.decision.responses import RESPONSES
from recoup.decision.ways import CUSTOMER_PAID_NOTHING, MONEY_DUE_BACK, REFUNDED
from recoup.domain.kind import Kind
from recoup.domain.order_pair import joint_table
from recoup.domain.phase import STORE_PHASE, SUPPLIER_PHASE, StorePhase
from recoup.domain.readings import every_reading, sharpen
from recoup.domain.store_line import StoreLine
from recoup.domain.supplier_line import SupplierLine
from recoup.policy.book import Book, Term
from recoup.policy.durations import Calendar, Duration


def export_rules(connection: duckdb.DuckDBPyConnection, book: Book) -> None:
    """Create the relations that do not depend on the data: names, phases, responses, the shop's terms and limits."""
    _export_names(connection)
    _export_phases(connection)
    _export_book(connection, book)


def _export_names(connection: duckdb.DuckDBPyConnection) -> None:
    columns = "store VARCHAR, supplier VARCHAR, kind VARCHAR, watched BOOLEAN"
    _create_of_text(connection, "joint", columns, _joint_text())
    columns = "kind VARCHAR, late BOOLEAN, refund VARCHAR, reimbursement VARCHAR, surplus VARCHAR, name VARCHAR"
    _create_of_text(connection, "sharpened", columns, _sharpened_text())
    responses = ((kind, *response.due) for kind, response in RESPONSES.items())
    _create(connection, "response", "kind VARCHAR, anchor VARCHAR, term VARCHAR", responses)


@cache
def _joint_text() -> str:
    """Return the joint table, a line for each row; it is the same for every shop, so it is made once."""
    return _lines(
        (store, supplier, kind, kind.divergent or _measured(store, supplier)) for store, supplier, kind in joint_table()
    )


@cache
def _sharpened_text() -> str:
    """Return what each reading makes of each name, a line for each row; made once like the joint table."""
    return _lines(
        (kind, each.late, each.refund, each.reimbursement, each.surplus, sharpen(kind, each))
        for kind in Kind
        for each in every_reading()
    )


def _export_phases(connection: duckdb.DuckDBPyConnection) -> None:
    store = (
        (
            state,
            phase not in CUSTOMER_PAID_NOTHING,
            phase in GOES_ON,
            phase in REFUNDED,
            phase is StorePhase.RETURN_REFUNDED,
            phase in KEPT,
            phase in GIVEN_BACK,
        )
        for state, phase in STORE_PHASE.items()
    )
    flags = ("paid", "lives", "refunded", "returned", "kept", "given_back")
    columns = ", ".join(("store VARCHAR", *(f"{flag} BOOLEAN" for flag in flags)))
    _create(connection, "store_phase", columns, store)
    supplier = (
        (state, phase not in SUPPLIER_ENDED, phase in MONEY_DUE_BACK, state in DISPUTED)
        for state, phase in SUPPLIER_PHASE.items()
    )
    columns = "supplier VARCHAR, lives BOOLEAN, money_due_back BOOLEAN, disputed BOOLEAN"
    _create(connection, "supplier_phase", columns, supplier)


def _export_book(connection: duckdb.DuckDBPyConnection, book: Book) -> None:
    _create(connection, "allowed_time", "term VARCHAR, amount INTEGER, unit VARCHAR, text VARCHAR", _terms(book))
    limits = ((currency, limit.minor) for currency, limit in book.refunds.person_above.items())
    _create(connection, "person_limit", "currency VARCHAR, minor BIGINT", limits)
    deductions = ((currency, book.lawful_deduction(currency).minor) for currency in book.returns.shipping_fee)
    _create(connection, "deduction", "currency VARCHAR, minor BIGINT", deductions)
    _create(connection, "refund_route", "payment_method VARCHAR, route VARCHAR", REFUND_ROUTES.items())


def export_calendar(connection: duckdb.DuckDBPyConnection, calendar: Calendar, first: date, last: date) -> None:
    """Create ``business_day``: each day from ``first`` to ``last``, with the business days counted so far."""
    rows: list[tuple[date, int, bool]] = []
    ordinal = 0
    day = first
    while day <= last:
        works = calendar.is_business_day(day)
        ordinal += works
        rows.append((day, ordinal, works))
        day += timedelta(days=1)
    _create(connection, "business_day", "day DATE, ordinal INTEGER, works BOOLEAN", rows)


def _measured(store: StoreLine, supplier: SupplierLine) -> bool:
    """Tell whether a pair that is in step by its states can still get another name from its amounts."""
    return STORE_PHASE[store] in REFUNDED or SUPPLIER_PHASE[supplier] in MONEY_DUE_BACK


def _terms(book: Book) -> Iterable[tuple[str, int, str, str]]:
    durations: dict[str, Duration] = {term.value: book.deadlines[term] for term in Term}
    durations["pay_by"] = STATED
    for method, duration in book.reimbursements.items():
        durations[f"{Term.REIMBURSEMENT}.{method}"] = duration
    durations[f"{Term.REIMBURSEMENT}."] = book.reimbursement_within(None)
    return ((term, each.amount, each.unit, str(each)) for term, each in durations.items())


def _lines(rows: Iterable[Sequence[object]]) -> str:
    """Return rows of plain names as text; a name has no comma."""
    return "\n".join(",".join(map(str, row)) for row in rows)


def _create_of_text(connection: duckdb.DuckDBPyConnection, name: str, columns: str, text: str) -> None:
    """Create a table of the lines of a text: handing over one string is a quarter of the work of thousands of names."""
    types = [column.rsplit(" ", 1)[1] for column in columns.split(", ")]
    values = ", ".join(f"CAST(field[{number}] AS {kind})" for number, kind in enumerate(types, 1))
    fields = "SELECT string_split(unnest(string_split(?, chr(10))), ',') AS field"
    connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(f"INSERT INTO {name} SELECT {values} FROM ({fields})", [text])


def _create(connection: duckdb.DuckDBPyConnection, name: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    connection.execute(f"CREATE TABLE {name} ({columns})")
    lists = [list(column) for column in zip(*rows, strict=True)]
    if lists:
        marks = ", ".join("unnest(?)" for _ in lists)
        connection.execute(f"INSERT INTO {name} SELECT {marks}", lists)
