"""Supply: supplier lines together with the store lines that somebody wrote down for them.

A list of links wins over the store line that the supplier's own file names. A link that names only an order is taken
when that order has one line; with several it says too little, and is reported instead of being spread by guess.
"""

from collections.abc import Iterator
from typing import Final

import duckdb

from recoup.connectors.files.relation import BadRow, Relation
from recoup.decision.words.text import Text

_WHICH_LINE: Final = Text(
    "the supplier line as well: this order has several, and the link does not say which",
    "공급사 품목번호도 필요합니다. 이 주문에는 품목이 여러 개인데 어느 품목인지 적혀 있지 않습니다",
)


def link_views(connection: duckdb.DuckDBPyConnection, links: Relation | None) -> None:
    """Create ``link_given``: the file's links, one row each with the supplier line where it names one."""
    if links is None:
        connection.execute(
            "CREATE TABLE link_given (store_line_id VARCHAR, supplier_order_id VARCHAR, supplier_line_id VARCHAR,"
            " quantity INTEGER)"
        )
        return
    loaded = links.load(connection, "links_raw")
    rows = loaded.over("(SELECT *, rowid AS source_row FROM links_raw)")
    connection.execute(
        "CREATE TABLE link_given AS SELECT DISTINCT store_line_id, supplier_order_id, supplier_line_id, quantity"
        f" FROM ({rows}) WHERE readable"
    )
    connection.execute(
        "CREATE TABLE link_vague AS SELECT l.* FROM link_given l JOIN ("
        " SELECT order_id FROM supplier_survey WHERE order_id IN"
        " (SELECT supplier_order_id FROM link_given WHERE supplier_line_id IS NULL)"
        " GROUP BY order_id HAVING count(*) > 1) o ON o.order_id = l.supplier_order_id AND l.supplier_line_id IS NULL"
    )
    connection.execute(
        "DELETE FROM link_given WHERE supplier_line_id IS NULL"
        " AND supplier_order_id IN (SELECT supplier_order_id FROM link_vague)"
    )


def vague_links(connection: duckdb.DuckDBPyConnection, links: Relation) -> Iterator[BadRow]:
    """Yield the rows of ``links`` that name an order of several lines and none of them; they were not used."""
    vague = connection.execute("SELECT DISTINCT supplier_order_id FROM link_vague").fetchall()
    if not vague:
        return
    reading, _ = links.reading.repaired()
    rows = connection.execute(
        f"SELECT source_line, supplier_order_id FROM ({reading.lines(numbered=True)}) WHERE supplier_line_id IS NULL"
        " AND supplier_order_id IN (SELECT supplier_order_id FROM link_vague) ORDER BY source_line"
    ).fetchall()
    for line, order in rows:
        yield BadRow(str(links.path), line, "supplier_line", order, _WHICH_LINE)


def supply_view(source: str, *, given: bool = True) -> str:
    """Return the query of ``source``'s lines with ``linked_to``, ``linked_pieces`` and ``link_source``.

    A line with several links appears once for each. ``given`` is False when there is no list of links, which spares the
    engine a join over every line.
    """
    if not given:
        return (
            "SELECT u.*, u.store_line_id AS linked_to, u.quantity AS linked_pieces, 'supplier_file' AS link_source"
            f" FROM {source} u"
        )
    return (
        "SELECT u.*, coalesce(l.store_line_id, u.store_line_id) AS linked_to,"
        " coalesce(l.quantity, u.quantity) AS linked_pieces,"
        " if(l.store_line_id IS NULL, 'supplier_file', 'file') AS link_source"
        f" FROM {source} u LEFT JOIN link_given l ON l.supplier_order_id = u.order_id"
        " AND (l.supplier_line_id IS NULL OR l.supplier_line_id IN (u.line_id, u.file_line_id, u.sku))"
    )


def kept_supply_view(source: str) -> str:
    """Return the same of a shop that the desk keeps: its links name both lines and how many pieces they join."""
    return (
        "SELECT u.*, l.store_line AS linked_to, coalesce(l.quantity, u.quantity) AS linked_pieces,"
        f" l.source AS link_source FROM {source} u LEFT JOIN kept_link l ON l.supplier_line = u.line_id"
    )
