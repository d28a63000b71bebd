"""Saved answers of both remotes as rows: the readers of JSON and JSON lines.

A file is read from front to back, one value at a time: the store's once, the supplier's twice,
because its answers explain each other and may stand in any order. What cannot be read becomes a
``BadRow`` that says where and what to do, and the rest goes on; nothing is dropped without one.
"""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from recoup.connectors.aliexpress.mapping import supplier_rows
from recoup.connectors.aliexpress.placements import Placements
from recoup.connectors.aliexpress.recorded import Call, Recorded, read_record
from recoup.connectors.aliexpress.refusals import Refusals
from recoup.connectors.aliexpress.wire import ErrorResponse
from recoup.connectors.cafe24.mapping import store_rows
from recoup.connectors.files.canonical import CanonicalWriter, canonical_relation
from recoup.connectors.files.columns import STORE_LINES, SUPPLIER_LINES, Column
from recoup.connectors.files.json_rows import StoreRow, SupplierRow, UnreadableError
from recoup.connectors.files.json_values import read_values
from recoup.connectors.files.relation import BadRow, Relation

PACIFIC: Final = ZoneInfo("America/Los_Angeles")
"""The zone that AliExpress's other order services name; the order read itself names none."""

_Numbered = tuple[int, StoreRow | UnreadableError] | tuple[int, SupplierRow | UnreadableError]


def read_cafe24_orders(path: Path) -> Iterator[StoreRow | BadRow]:
    """Yield a row for each order item in saved answers of Cafe24's Admin API.

    Reads lists of orders, single orders in or out of their envelope, arrays of them, one answer
    per line or one document. Items must be embedded; refunds and memos are used when they are.
    Raises OSError.
    """
    for line, row in _store(path):
        yield _bad(path, line, row) if isinstance(row, UnreadableError) else row


def read_supplier_orders(
    path: Path, *, zone: tzinfo = PACIFIC, currency: str = "USD"
) -> Iterator[SupplierRow | BadRow]:
    """Yield a row for each order line in saved answers of AliExpress, and for each failed attempt.

    Each answer stands with its order id: {"order_id": "8190439416163295", "response": {...}}, or
    with its recorded request. ``store_order_id``, ``store_line_id`` or ``store_lines`` beside it
    say what it was placed for. Answers that read an order come first, in the file's order; what
    became of attempts to create one follows at the end. ``zone`` is that of times without one;
    ``currency`` that of attempts whose request names none. Raises OSError.
    """
    for line, row in _supplier(path, zone, currency):
        yield _bad(path, line, row) if isinstance(row, UnreadableError) else row


def cafe24_answers(path: Path, *, workspace: Path) -> Relation:
    """Return ``read_cafe24_orders`` as a relation; its rows lie in the folder ``workspace``."""
    return _relation(path, workspace / f"{path.stem}.store.csv", _store(path), STORE_LINES, ("line_id",))


def supplier_answers(path: Path, *, workspace: Path, zone: tzinfo = PACIFIC, currency: str = "USD") -> Relation:
    """Return ``read_supplier_orders`` as a relation; its rows lie in the folder ``workspace``."""
    data = workspace / f"{path.stem}.supplier.csv"
    return _relation(path, data, _supplier(path, zone, currency), SUPPLIER_LINES, ("order_id", "line_id"))


def _relation(
    path: Path, data: Path, rows: Iterable[_Numbered], columns: tuple[Column, ...], key: tuple[str, ...]
) -> Relation:
    bad: list[BadRow] = []
    with CanonicalWriter(data, columns) as writer:
        for line, row in rows:
            if isinstance(row, UnreadableError):
                bad.append(_bad(path, line, row))
                for lost in row.lost:
                    writer.write_lost(lost._asdict(), line)
            else:
                writer.write(msgspec.structs.asdict(row), line)
    return canonical_relation(path, data, columns, key, already_bad=bad)


def _store(path: Path) -> Iterator[tuple[int, StoreRow | UnreadableError]]:
    for saved in read_values(path):
        if isinstance(saved.data, UnreadableError):
            yield saved.line, saved.data
        else:
            for row in store_rows(saved.data):
                yield saved.line, row


def _supplier(path: Path, zone: tzinfo, currency: str) -> Iterator[tuple[int, SupplierRow | UnreadableError]]:
    """Read the file twice: an answer that reads an order may stand before the one that created it."""
    placements = Placements(currency)
    refusals = Refusals(placements)
    yield from _remembered(path, placements, refusals)
    yield from _reads(path, placements, refusals, zone)
    yield from refusals.rows()
    yield from placements.rows()


def _remembered(path: Path, placements: Placements, refusals: Refusals) -> Iterator[tuple[int, UnreadableError]]:
    """Remember what does not read an order itself, and yield the creations that cannot be placed."""
    for line, recorded in _recorded(path):
        match recorded:
            case Recorded(Call.READ, beside, ErrorResponse() as error):
                refusals.add(line, beside, error)
            case Recorded(Call.CREATE, beside, result):
                try:
                    placements.add(line, beside, result)
                except UnreadableError as error:
                    yield line, error
            case _:
                pass


def _reads(
    path: Path, placements: Placements, refusals: Refusals, zone: tzinfo
) -> Iterator[tuple[int, SupplierRow | UnreadableError]]:
    """Yield the rows of every answer that reads an order, and what is no answer at all."""
    for line, recorded in _recorded(path):
        match recorded:
            case UnreadableError():
                yield line, recorded
            case Recorded(Call.READ, beside, (bytes() | msgspec.Raw()) as result):
                for row in supplier_rows(result, placements.told(beside), zone):
                    if isinstance(row, SupplierRow):
                        placements.settle(beside.out_order_id, row.order_id)
                        refusals.settle(row.order_id)
                    yield line, row
            case _:
                pass


def _recorded(path: Path) -> Iterator[tuple[int, Recorded | UnreadableError]]:
    for saved in read_values(path):
        if isinstance(saved.data, UnreadableError):
            yield saved.line, saved.data
            continue
        try:
            yield saved.line, read_record(saved.data)
        except UnreadableError as error:
            yield saved.line, error


def _bad(path: Path, line: int, error: UnreadableError) -> BadRow:
    return BadRow(str(path), line, error.column, error.value, error.expected, error.fault)
