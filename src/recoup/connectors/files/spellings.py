"""How a loaded file spells its words: every text that stands in a column of words, the most frequent first.

A status or a currency is spelled in a handful of ways in one file, however many rows it has. So the words are looked up
here, once each, by the plain functions that know them, and the engine is handed the few answers: it never normalises a
text itself, and no spelling can be missed.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import duckdb

from recoup.connectors.files.sql import select

Spellings: TypeAlias = Mapping[str, tuple[str, ...]]


def spellings(connection: duckdb.DuckDBPyConnection, table: str, fields: Iterable[str]) -> Spellings:
    """Return each distinct text of the cells ``r_<field>`` in ``table``; a field without one has none."""
    return {field: _texts(connection, table, f"r_{field}") for field in fields}


def _texts(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> tuple[str, ...]:
    query = select([column], table, f"{column} IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1")
    return tuple(text for (text,) in connection.execute(query).fetchall())
