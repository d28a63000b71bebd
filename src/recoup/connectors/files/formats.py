"""The reference tables of the files that can be read, drawn from the readers' own headers."""

from collections.abc import Sequence
from typing import Final

from recoup.connectors.files import links_file, store_export, supplier_headers
from recoup.connectors.files.headers import Header

_KINDS: Final[tuple[tuple[str, tuple[Header, ...]], ...]] = (
    ("Store order export", store_export.HEADERS),
    ("Supplier spreadsheet", supplier_headers.HEADERS),
    ("Links", links_file.HEADERS),
)


def format_tables() -> str:
    """Return one Markdown table for each kind of file, under a heading of its own."""
    return "\n\n".join(f"### {title}\n\n{_table(headers)}" for title, headers in _KINDS)


def _table(headers: Sequence[Header]) -> str:
    rows = ["| what it says | headers | required |", "|---|---|---|"]
    for header in headers:
        aliases = ", ".join(f"`{alias}`" for alias in header.aliases)
        rows.append(f"| {header.meaning} | {aliases} | {'yes' if header.required else ''} |")
    return "\n".join(rows)
