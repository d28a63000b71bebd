"""Reconciling two files: open them, run the engine, and deal with what files do wrong.

Three things are found out while the engine works, and each has its own way: a file whose structure is broken is read
again from a sound copy, a line that comes twice is read again without its copies, and rows that cannot be read are
named one by one at the end. Good rows go on in every case.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

import duckdb

from recoup.connectors.files.relation import BadRow, Relation
from recoup.policy.book import Book
from recoup.reconciliation.engine import CalendarFor, Engine, Progress
from recoup.reconciliation.result import Result
from recoup.reconciliation.sources import open_links, open_store, open_supplier
from recoup.reconciliation.supply import vague_links
from recoup.reconciliation.totals import Totals, count

# Above this the engine writes what it holds to the workspace, so that a shop of any size can be compared anywhere.
_MEMORY: Final = "512MiB"


@dataclass(frozen=True, slots=True)
class Request:
    """What to compare, for whom, and as of when. ``focus`` is an order that somebody asks about."""

    store: Path
    supplier: Path
    links: Path | None
    book: Book
    now: datetime
    focus: str | None = None


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A finished comparison. ``result`` can be read while the context is open."""

    totals: Totals
    bad_rows: tuple[BadRow, ...]
    result: Result


@dataclass(frozen=True, slots=True)
class _Inputs:
    store: Relation
    supplier: Relation
    links: Relation | None

    def all(self) -> tuple[Relation, ...]:
        return tuple(each for each in (self.store, self.supplier, self.links) if each is not None)

    def repaired(self) -> "_Inputs":
        return _Inputs(self.store.repaired(), self.supplier.repaired(), self.links.repaired() if self.links else None)


@contextmanager
def reconcile(request: Request, calendar_for: CalendarFor, progress: Progress) -> Generator[Reconciliation, None, None]:
    """Compare the two files and give the reconciliation while the context is open.

    Raises UnreadableFileError when a file as a whole cannot be read.
    """
    with TemporaryDirectory(prefix="recoup-") as folder:
        workspace = Path(folder)
        progress("open")
        inputs = _Inputs(
            open_store(request.store, request.book, workspace),
            open_supplier(request.supplier, request.book, workspace),
            open_links(request.links, workspace) if request.links else None,
        )
        connection, inputs = _run(request, inputs, calendar_for, progress, workspace)
        with connection:
            progress("report")
            bad_rows = tuple(_bad_rows(connection, inputs))
            zone = request.now.tzinfo
            result = Result(connection, request.book, zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"))
            blind = connection.execute("SELECT count(*) FROM blind_store").fetchall()[0][0]
            unreadable = len({(row.file, row.line) for row in bad_rows})
            totals = count(connection, result.plans, unreadable=unreadable, not_compared=blind)
            yield Reconciliation(totals, bad_rows, result)


def _run(
    request: Request, inputs: _Inputs, calendar_for: CalendarFor, progress: Progress, workspace: Path
) -> tuple[duckdb.DuckDBPyConnection, _Inputs]:
    """Run the engine, again with repaired or deduplicated inputs when it turns out that they need it."""
    try:
        connection = _attempt(request, inputs, calendar_for, progress, workspace)
    except duckdb.InvalidInputException:
        inputs = inputs.repaired()
        connection = _attempt(request, inputs, calendar_for, progress, workspace)
    doubled = _doubled(connection)
    if any(doubled):
        connection.close()
        store, supplier = doubled
        inputs = replace(
            inputs,
            store=inputs.store.without_duplicates() if store else inputs.store,
            supplier=inputs.supplier.without_duplicates() if supplier else inputs.supplier,
        )
        connection = _attempt(request, inputs, calendar_for, progress, workspace)
    return connection, inputs


def _attempt(
    request: Request, inputs: _Inputs, calendar_for: CalendarFor, progress: Progress, workspace: Path
) -> duckdb.DuckDBPyConnection:
    connection = connect(workspace)
    try:
        engine = Engine(connection, request.book, calendar_for, request.now, request.focus)
        engine.run(inputs.store, inputs.supplier, inputs.links, progress)
    except BaseException:
        connection.close()
        raise
    return connection


def connect(workspace: Path) -> duckdb.DuckDBPyConnection:
    """Return an engine that takes little memory and keeps the rest in ``workspace``."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(f"SET memory_limit = '{_MEMORY}'")
    connection.execute(f"SET temp_directory = '{str(workspace).replace(chr(39), chr(39) * 2)}'")
    return connection


def _doubled(connection: duckdb.DuckDBPyConnection) -> tuple[bool, bool]:
    """Tell whether a store line, or a supplier line, stands in its file more than once."""
    query = "SELECT EXISTS (SELECT 1 FROM {0} WHERE readable GROUP BY line_id HAVING count(*) > 1)"
    store, supplier = (
        connection.execute(query.format(table)).fetchall()[0][0] for table in ("store_line", "supplier_line")
    )
    return store, supplier


def _bad_rows(connection: duckdb.DuckDBPyConnection, inputs: _Inputs) -> Iterator[BadRow]:
    """Name the rows that were left out; the slow reading is done for files that have some, and no others."""
    unreadable = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM store_line WHERE NOT readable),"
        " EXISTS (SELECT 1 FROM supplier_line WHERE NOT readable)"
    ).fetchall()[0]
    if inputs.links is not None:
        yield from vague_links(connection, inputs.links)
    affected = (*unreadable, True)
    for relation, bad in zip((inputs.store, inputs.supplier, inputs.links), affected, strict=True):
        if relation is not None and (bad or relation.already_bad):
            yield from relation.bad_rows(connection)
