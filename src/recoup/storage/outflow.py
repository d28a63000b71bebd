"""Reading whole shops out: rows go from the driver into a file as they are kept, and no object is made of any.

The counterpart of ``bulk``. PostgreSQL writes the file's text itself, by COPY; on SQLite the driver's rows go straight
to the writer of the standard library. Either way null is an empty cell, a moment its whole microseconds.
"""

import csv
from pathlib import Path
from typing import Any

from sqlalchemy import Select
from sqlalchemy.dialects import postgresql

from recoup.storage.scope import Scope


def write_out(scope: Scope, statement: Select[Any], path: Path) -> None:
    """Write what ``statement`` reads to ``path``, as comma separated values in UTF-8 without a header."""
    if scope.on_postgresql:
        _copy_out(scope, statement, path)
        return
    rows: Any = scope.connection.execute(statement).cursor
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _copy_out(scope: Scope, statement: Select[Any], path: Path) -> None:
    query = statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    driver: Any = scope.connection.connection.driver_connection
    with (
        driver.cursor() as cursor,
        cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)") as copy,
        path.open("wb") as out,
    ):
        for portion in copy:
            out.write(portion)
