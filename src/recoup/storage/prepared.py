"""Statements that run over many rows, compiled once: the driver gets their words and the values as it wants them.

SQLAlchemy looks at every row of such a statement anew, which costs more than the database's part. Here a statement is
compiled once for each database, and of a row only the values are turned, each as its column says. Every row carries its
tenant, and a test reads the words as it reads all others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

from recoup.storage.scope import Scope

Finish = Callable[[Any], Any]
"""What follows the VALUES of an INSERT, as a function from the statement to the statement with it."""

_Turn = Callable[[Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement in the driver's words, and how each of its values is taken from a row."""

    words: str
    turns: tuple[_Turn, ...]

    def run(self, scope: Scope, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run over ``rows``, which have the columns that the statement was prepared for."""
        scope.connection.exec_driver_sql(self.words, [tuple(turn(row) for turn in self.turns) for row in rows])


def insert_rows(scope: Scope, table: Table, rows: Sequence[Mapping[str, Any]], finish: Finish | None = None) -> None:
    """Insert rows of the scope's tenant that all have the same columns.

    ``finish`` is a function of a module, so that its statement is prepared once; it says what a row that is there
    already means.
    """
    if rows:
        owned = [{"tenant_id": scope.tenant, **row} for row in rows]
        _prepare(table, tuple(owned[0]), scope.on_postgresql, finish).run(scope, owned)


@cache
def _prepare(table: Table, names: tuple[str, ...], on_postgresql: bool, finish: Finish | None) -> Prepared:
    values = {name: bindparam(name, type_=table.c[name].type) for name in names}
    if on_postgresql:
        dialect: Any = postgresql.dialect(paramstyle="format")
        statement: Any = postgresql.insert(table).values(values).inline()
    else:
        dialect = sqlite.dialect(paramstyle="qmark")
        statement = sqlite.insert(table).values(values).inline()
    compiled = (statement if finish is None else finish(statement)).compile(dialect=dialect)
    turns = [_turn(compiled.binds[name], names, dialect) for name in compiled.positiontup]
    return Prepared(str(compiled), tuple(turns))


def _turn(bind: Any, names: Sequence[str], dialect: Any) -> _Turn:
    """Return how a value is taken from a row, or the value that the statement has itself."""
    name: str = bind.key
    turned: Callable[[Any], Any] | None = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if name not in names:
        constant: Any = bind.value if turned is None else turned(bind.value)
        return lambda row: constant
    return itemgetter(name) if turned is None else lambda row: turned(row[name])
