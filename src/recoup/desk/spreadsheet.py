"""Cells for spreadsheets: what customers and staff wrote must stay text there."""

from typing import Final

MARK: Final = "\ufeff"
"""At the beginning of a file it lets Excel show Hangul."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: one that begins like a formula gets an apostrophe first."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
