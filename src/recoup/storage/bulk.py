"""Writing whole shops: rows go to the driver as they are, in portions, and the newest observation of a row wins.

On SQLite one prepared INSERT runs over each portion. PostgreSQL takes a portion by COPY into a table of the
transaction's own and merges it from there. Whatever order observations come in, the row ends as the newest one says:
the database compares, so two writers need not know of each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Column, MetaData, Table, bindparam, func, literal_column, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from recoup.storage.scope import Scope
from recoup.storage.sql import upsert

PORTION: Final = 50_000
"""How many rows are in memory at once."""

_COPY_FROM: Final = 200
"""From how many rows on a COPY is worth its temporary table."""

Row = tuple[Any, ...]


class RowRefusedError(ValueError):
    """A row cannot be written as it is; the message never shows its values."""


def write(scope: Scope, table: Table, rows: Iterable[Row]) -> int:
    """Write ``rows``, values of the driver in the order of the columns of ``table``, and return how many there were.

    The table's key, ``observed_at``, ``observation_id`` and ``version`` are what decides. Raises
    RowRefusedError, with nothing of the portion written.
    """
    written = 0
    send = _copy if scope.on_postgresql else _insert
    for portion in _portions(rows):
        if {row[0] for row in portion} != {scope.tenant}:
            raise RowRefusedError("a row of another tenant was about to be written")
        send(scope, table, portion)
        written += len(portion)
    return written


def _insert(scope: Scope, table: Table, portion: Sequence[Row]) -> None:
    scope.connection.exec_driver_sql(_one_row(scope, table), list(portion))


def _copy(scope: Scope, table: Table, portion: Sequence[Row]) -> None:
    newest = _newest(table, portion)
    if len(newest) < _COPY_FROM:
        _refuse_fractions(newest)
        _insert(scope, table, newest)
        return
    scope.connection.exec_driver_sql(f'CREATE TEMPORARY TABLE incoming (LIKE "{table.name}") ON COMMIT DROP')
    _send(scope, newest)
    columns = [column.name for column in table.columns]
    incoming = Table("incoming", MetaData(), *[Column(column.name, column.type) for column in table.columns])
    taken = upsert(scope, table).from_select(columns, select(incoming).where(scope.owns(incoming)))
    scope.connection.execute(_merged(taken, table))
    scope.connection.exec_driver_sql("DROP TABLE incoming")


def _send(scope: Scope, rows: Sequence[Row]) -> None:
    """Copy rows into the temporary table; what the driver says of a bad one would show the row."""
    driver: Any = scope.connection.connection.driver_connection
    failures: Any = scope.connection.dialect.loaded_dbapi
    try:
        with driver.cursor() as cursor, cursor.copy("COPY incoming FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    except failures.DataError as error:
        raise RowRefusedError(f"the database takes no such value in a whole column ({error.sqlstate})") from None


def _one_row(scope: Scope, table: Table) -> str:
    """Return the statement that writes one row, in the driver's words; its values are those of a row in their order."""
    return _compiled(table, scope.on_postgresql)


@cache
def _compiled(table: Table, on_postgresql: bool) -> str:
    values: dict[str, Any] = {column.name: bindparam(column.name) for column in table.columns}
    if on_postgresql:
        statement = _merged(postgresql.insert(table).values(values), table)
        return str(statement.compile(dialect=postgresql.dialect(paramstyle="format")))
    return str(_merged(sqlite.insert(table).values(values), table).compile(dialect=sqlite.dialect(paramstyle="qmark")))


def _merged(statement: Any, table: Table) -> Any:
    """Let a row that is there take the new values when they are newer, and count its versions."""
    new = statement.excluded
    key = [column.name for column in table.primary_key]
    changed: dict[str, Any] = {column.name: new[column.name] for column in table.columns if column.name not in key}
    changed["version"] = table.c.version + literal_column("1")
    return statement.on_conflict_do_update(index_elements=key, set_=changed, where=_age(new) > _age(table.c))


def _age(columns: Any) -> Any:
    return tuple_(columns.observed_at, func.coalesce(columns.observation_id, literal_column("0")))


def _newest(table: Table, portion: Sequence[Row]) -> list[Row]:
    """Keep the newest row of each key: PostgreSQL refuses to touch a row twice in one statement."""
    places = {column.name: place for place, column in enumerate(table.columns)}
    key = itemgetter(*[places[column.name] for column in table.primary_key])
    age = itemgetter(places["observed_at"], places["observation_id"])
    kept = dict(zip(map(key, portion), portion, strict=True))
    if len(kept) < len(portion):
        for row in portion:
            if _order(*age(row)) > _order(*age(kept[key(row)])):
                kept[key(row)] = row
    return list(kept.values())


def _refuse_fractions(rows: Sequence[Row]) -> None:
    """Raise RowRefusedError for a number that is not whole: as a parameter it would be rounded without a word."""
    if any(type(value) is float for row in rows for value in row):
        raise RowRefusedError("a number that is not whole was about to be rounded; amounts are whole minor units")


def _order(observed_at: int, observation: int | None) -> tuple[int, int]:
    return (observed_at, observation or 0)


def _portions(rows: Iterable[Row]) -> Iterator[list[Row]]:
    source = iter(rows)
    while portion := list(islice(source, PORTION)):
        yield portion
