"""Read a list of links: which line of which supplier order was bought for which store line."""

from pathlib import Path
from typing import Final

from recoup.connectors.files import cells
from recoup.connectors.files.columns import LINKS
from recoup.connectors.files.headers import Header
from recoup.connectors.files.plan import Plan, Rules
from recoup.connectors.files.relation import Relation
from recoup.connectors.files.supplier_headers import HEADERS as SUPPLIER_HEADERS
from recoup.connectors.files.table import open_table


def _also(name: str, meaning: str, *, required: bool = False) -> Header:
    aliases = next(header.aliases for header in SUPPLIER_HEADERS if header.name == name)
    return Header(name, aliases, meaning, required)


HEADERS: Final = (
    _also("store_line", "the store line", required=True),
    _also("supplier_order", "the supplier order", required=True),
    _also("supplier_line", "the supplier line; may be empty for a supplier order of one line"),
    _also("quantity", "pieces linked; empty for all"),
)


def read_links(path: Path, *, workspace: Path) -> Relation:
    """Return the file as ``LINKS``.

    ``workspace`` is a folder for copies that the caller removes. Raises UnreadableFileError when
    the file as a whole cannot be read.
    """
    table = open_table(path, workspace, HEADERS)
    read = [
        cells.identifier("store_line", required=True),
        cells.identifier("supplier_order", required=True),
    ]
    values = {"store_line_id": "p_store_line", "supplier_order_id": "p_supplier_order"}
    if "supplier_line" in table.found:
        read.append(cells.identifier("supplier_line"))
        values["supplier_line_id"] = "p_supplier_line"
    if "quantity" in table.found:
        read.append(cells.quantity("quantity", required=False))
        values["quantity"] = "p_quantity"
    rules = Rules(tuple(read), values)
    key = ("store_line_id", "supplier_order_id", "supplier_line_id")
    return Relation(path, LINKS, key, Plan(table, LINKS, lambda _: rules))
