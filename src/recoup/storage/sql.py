"""The few shapes of statement that repositories share; each one carries the tenant."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, and_, insert, literal, literal_column, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from recoup.domain.money import Money
from recoup.storage.prepared import insert_rows
from recoup.storage.scope import Scope


def add(scope: Scope, table: Table, **values: Any) -> int:
    """Insert a row and return the number that the database gave it."""
    statement = insert(table).values(tenant_id=scope.tenant, **values).returning(table.c.id)
    return scope.connection.execute(statement).scalar_one()


def add_plain(scope: Scope, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of a table without numbers of its own; all have the same columns."""
    insert_rows(scope, table, rows)


def add_once(scope: Scope, table: Table, key: Sequence[str], **values: Any) -> bool:
    """Insert a row unless one with this key is there; return whether it was inserted."""
    statement = (
        upsert(scope, table)
        .values(tenant_id=scope.tenant, **values)
        .on_conflict_do_nothing(index_elements=["tenant_id", *key])
        .returning(table.c.tenant_id)
    )
    return scope.connection.execute(statement).first() is not None


def put(scope: Scope, table: Table, key: Sequence[str], **values: Any) -> None:
    """Insert a row, or give the one with this key the new values."""
    changed = {name: value for name, value in values.items() if name not in key}
    scope.connection.execute(
        upsert(scope, table)
        .values(tenant_id=scope.tenant, **values)
        .on_conflict_do_update(index_elements=["tenant_id", *key], set_=changed)
    )


def upsert(scope: Scope, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that knows ON CONFLICT, in the words of the scope's database."""
    return postgresql.insert(table) if scope.on_postgresql else sqlite.insert(table)


def claimable(scope: Scope, table: Table, due: ColumnElement[bool], first: Any, limit: int) -> ColumnElement[bool]:
    """Return the condition of at most ``limit`` rows that are ``due`` and in nobody's hands, the lowest ``first``.

    On PostgreSQL the rows are locked and those that another transaction holds are passed over; on SQLite there is only
    one writer at a time. As a common table expression the choice is made once and never more than ``limit``.
    """
    chosen = (
        select(table.c.id)
        .where(scope.owns(table), due)
        .order_by(first, table.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("chosen")
    )
    return and_(scope.owns(table), table.c.id.in_(select(chosen.c.id)))


def behind(columns: Sequence[Column[Any]], place: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition of rows that come behind a place in the order of these columns.

    A page that goes on behind the last row of the one before costs the same however far one has come, and neither shows
    a row twice nor leaves one out because others came in between.
    """
    there = [literal(value, column.type) for column, value in zip(columns, place, strict=True)]
    return tuple_(*columns) > tuple_(*there)


def among(column: Column[Any], words: Iterable[StrEnum]) -> ColumnElement[bool]:
    """Return the condition that a column has one of these words, in the words of an index of only such rows.

    A database uses such an index only where it can tell that the condition is the index's own.
    """
    return column.in_([literal_column(f"'{word}'") for word in words])


def amount_columns(name: str, amount: Money | None) -> dict[str, Any]:
    """Return the two columns of an amount."""
    if amount is None:
        return {f"{name}_minor": None, f"{name}_currency": None}
    return {f"{name}_minor": amount.minor, f"{name}_currency": amount.currency}


def amount_of(row: Row[Any], name: str) -> Money | None:
    """Return the amount that two columns of a row hold."""
    minor = getattr(row, f"{name}_minor")
    return None if minor is None else Money(minor, getattr(row, f"{name}_currency"))
