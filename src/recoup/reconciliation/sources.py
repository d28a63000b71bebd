"""Opening input files: which reader a file needs is told by its name."""

from pathlib import Path
from zoneinfo import ZoneInfo

from recoup.connectors.files.json_lines import cafe24_answers, supplier_answers
from recoup.connectors.files.links_file import read_links
from recoup.connectors.files.relation import Relation, UnreadableFileError
from recoup.connectors.files.store_export import read_store_export
from recoup.connectors.files.supplier_sheet import read_supplier_sheet
from recoup.connectors.files.table import NO_FILE
from recoup.policy.book import Book

JSON_NAMES = frozenset({".json", ".jsonl", ".ndjson"})


def open_store(path: Path, book: Book, workspace: Path) -> Relation:
    """Return the store's file: an order export (CSV, XLSX) or saved API answers (JSON, JSON lines).

    Raises UnreadableFileError when the file as a whole cannot be read.
    """
    if _is_json(path):
        return cafe24_answers(path, workspace=workspace)
    return read_store_export(path, workspace=workspace, renamed_labels=book.labels, currency=book.files.store_currency)


def open_supplier(path: Path, book: Book, workspace: Path) -> Relation:
    """Return the supplier's file: a spreadsheet (CSV, XLSX) or saved API answers (JSON, JSON lines).

    Raises UnreadableFileError when the file as a whole cannot be read.
    """
    zone, currency = book.files.supplier_time_zone, book.files.supplier_currency
    if _is_json(path):
        return supplier_answers(path, workspace=workspace, zone=ZoneInfo(zone), currency=currency or "USD")
    return read_supplier_sheet(
        path, workspace=workspace, taught_words=book.supplier_labels, currency=currency, zone=zone
    )


def open_links(path: Path, workspace: Path) -> Relation:
    """Return the list of links; raises UnreadableFileError."""
    return read_links(path, workspace=workspace)


def _is_json(path: Path) -> bool:
    if not path.is_file():
        raise UnreadableFileError(NO_FILE.format(path=path))
    return path.suffix.lower() in JSON_NAMES
