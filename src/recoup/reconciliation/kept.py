"""Comparing the whole shop that the desk keeps, and finding the pairs on which the desk may hold something else.

The shop's lines and links leave the database as files, all of one moment, and run through the same steps as a store's
and a supplier's file. Only what cannot be decided set by set, because people recorded it, is left to the caller.
"""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

import duckdb

from recoup.connectors.files.columns import STORE_LINES, SUPPLIER_LINES
from recoup.connectors.files.relation import Relation
from recoup.connectors.files.sql import scan
from recoup.domain.pair import PairId, Part
from recoup.policy.book import Book
from recoup.reconciliation.compared import HELD, READ
from recoup.reconciliation.engine import CalendarFor, Engine, Progress
from recoup.reconciliation.kept_lines import KeptLines
from recoup.reconciliation.reconcile import Reconciliation, connect
from recoup.reconciliation.result import Result
from recoup.reconciliation.script import run_script
from recoup.reconciliation.totals import count
from recoup.storage.ids import PairRow, ShopId
from recoup.storage.scope import Scope
from recoup.storage.whole_shop import (
    CASE_COLUMNS,
    LINE_COLUMNS,
    LINK_COLUMNS,
    PAIR_COLUMNS,
    UNREADABLE_COLUMNS,
    ShopFiles,
    write_shop,
)
from recoup.storage.words import SubjectKind

_TYPES: Final = {
    "id": "BIGINT",
    "pair_id": "BIGINT",
    "quantity": "INTEGER",
    "partial": "BOOLEAN",
    "proposed": "BOOLEAN",
    "wake_at": "BIGINT",
}
_OWN_KINDS: Final = {"store": SubjectKind.STORE_ORDER, "supplier": SubjectKind.SUPPLIER_ORDER}


class Misshapen(StrEnum):
    """How the pair that is kept is not the one that follows from lines and links."""

    MISSING = "missing"
    LEFT_OVER = "left_over"
    OTHER_SHAPE = "other_shape"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A pair that needs a look by the rules themselves; ``row`` is None for one that is not kept."""

    id: PairId
    row: PairRow | None
    shape: Misshapen | None


@dataclass(frozen=True, slots=True)
class KeptReconciliation:
    """A finished comparison of a shop, readable while the context is open, and the pairs to look at, by their keys."""

    reconciliation: Reconciliation
    suspects: tuple[Suspect, ...]


@contextmanager
def reconcile_kept(
    scope: Scope,
    shop: ShopId,
    book: Book,
    now: datetime,
    focus: str | None,
    calendar_for: CalendarFor,
    progress: Progress,
) -> Generator[KeptReconciliation]:
    """Compare the shop as it is kept and give the comparison while the context is open.

    ``now`` carries the shop's own time zone; ``focus`` is an order that is to be found even if it is in step. The
    scope's transaction is to see one state of everything.
    """
    with TemporaryDirectory(prefix="recoup-") as folder:
        progress(READ)
        files = write_shop(scope, shop, Path(folder))
        with connect(Path(folder)) as connection:
            _load(connection, files)
            store, supplier = _lines("store", files.store), _lines("supplier", files.supplier)
            Engine(connection, book, calendar_for, now, focus).run_kept(store, supplier, progress)
            progress(HELD)
            moments = {"now": now.replace(tzinfo=None), "now_utc": now.astimezone(UTC).replace(tzinfo=None)}
            run_script(connection, "held", moments)
            zone = now.tzinfo
            result = Result(connection, book, zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"))
            unreadable, blind = _counts(connection)
            totals = count(connection, result.plans, unreadable=unreadable, not_compared=blind)
            yield KeptReconciliation(Reconciliation(totals, (), result), _suspects(connection))


def _lines(side: str, path: Path) -> Relation:
    columns = {"store": STORE_LINES, "supplier": SUPPLIER_LINES}[side]
    kept = LINE_COLUMNS[f"{side}_line"]
    return Relation(path, columns, ("line_id",), KeptLines(path, columns, (), kept=kept, side=_OWN_KINDS[side]))


def _load(connection: duckdb.DuckDBPyConnection, files: ShopFiles) -> None:
    """Create the tables of what is kept beside the lines."""
    _table(connection, "kept_unreadable", files.unreadable, UNREADABLE_COLUMNS)
    _table(connection, "kept_every_link", files.links, LINK_COLUMNS)
    waiting = "source = 'proposal' AND accepted_by IS NULL"
    connection.execute(f"CREATE VIEW kept_link AS SELECT * FROM kept_every_link WHERE NOT ({waiting})")
    connection.execute(f"CREATE VIEW kept_proposal AS SELECT * FROM kept_every_link WHERE {waiting}")
    _table(connection, "kept_pair", files.pairs, PAIR_COLUMNS)
    _table(connection, "kept_case", files.cases, CASE_COLUMNS)
    _table(connection, "kept_record", files.recorded, ("pair_id",))


def _table(connection: duckdb.DuckDBPyConnection, name: str, path: Path, columns: Sequence[str]) -> None:
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {scan(path, ',', 0, _typed(columns))}")


def _typed(columns: Sequence[str]) -> Mapping[str, str]:
    return {name: _TYPES.get(name, "VARCHAR") for name in columns}


def _counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Return how many lines cannot be read, and how many store lines are not compared because of one."""
    query = "SELECT (SELECT count(*) FROM kept_unreadable), (SELECT count(*) FROM blind_store)"
    ((unreadable, blind),) = connection.execute(query).fetchall()
    return unreadable, blind


def _suspects(connection: duckdb.DuckDBPyConnection) -> tuple[Suspect, ...]:
    query = "SELECT store_line, supplier_line, part, pair_row, shape FROM suspect"
    found = [
        Suspect(PairId(store, supplier, Part(part)), None if row is None else PairRow(row), shape and Misshapen(shape))
        for store, supplier, part, row, shape in connection.execute(query).fetchall()
    ]
    return tuple(sorted(found, key=lambda each: str(each.id)))
