"""Everything of one shop that a comparison of the whole shop needs, written out as files.

To be called in one reading transaction, so that all files are of one moment.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Select, Table, select

from recoup.storage.ids import ShopId
from recoup.storage.outflow import write_out
from recoup.storage.scope import Scope
from recoup.storage.tables import (
    CASE,
    EVIDENCE,
    LINK,
    PAIR,
    STATEMENT_LINE,
    STORE_LINE,
    SUPPLIER_LINE,
    UNREADABLE,
)

_SEEN: Final = frozenset({"tenant_id", "shop_id", "account_id", "observation_id", "observed_at", "version"})
"""Columns of a line that say who saw it and when, and nothing of the line."""

LINE_COLUMNS: Final = {
    table.name: tuple(column.name for column in table.columns if column.name not in _SEEN)
    for table in (STORE_LINE, SUPPLIER_LINE)
}
"""What is written of a line, in its order."""

LINK_COLUMNS: Final = ("store_line", "supplier_line", "quantity", "source", "accepted_by")
UNREADABLE_COLUMNS: Final = ("subject_kind", "line_id")
PAIR_COLUMNS: Final = (
    "id",
    "store_line",
    "supplier_line",
    "part",
    "quantity",
    "surplus",
    "partial",
    "proposed",
    "kind",
    "wake_at",
)


CASE_COLUMNS: Final = ("pair_id", "kind")


@dataclass(frozen=True, slots=True)
class ShopFiles:
    """Where the shop lies. ``recorded`` are the pairs that people or a statement said something of."""

    store: Path
    supplier: Path
    links: Path
    unreadable: Path
    pairs: Path
    cases: Path
    recorded: Path


def write_shop(scope: Scope, shop: ShopId, folder: Path) -> ShopFiles:
    """Write the shop into new files in ``folder``."""
    wanted = {
        "store": _columns(scope, shop, STORE_LINE, LINE_COLUMNS[STORE_LINE.name]),
        "supplier": _columns(scope, shop, SUPPLIER_LINE, LINE_COLUMNS[SUPPLIER_LINE.name]),
        "links": _columns(scope, shop, LINK, LINK_COLUMNS).where(LINK.c.quantity > 0),
        "unreadable": _columns(scope, shop, UNREADABLE, UNREADABLE_COLUMNS).where(UNREADABLE.c.line_id.is_not(None)),
        "pairs": _columns(scope, shop, PAIR, PAIR_COLUMNS),
        "cases": _columns(scope, shop, CASE, CASE_COLUMNS).where(CASE.c.closed_at.is_(None)),
        "recorded": _recorded(scope, shop),
    }
    files = ShopFiles(**{name: folder / f"{name}.csv" for name in wanted})
    for name, statement in wanted.items():
        write_out(scope, statement, getattr(files, name))
    return files


def _columns(scope: Scope, shop: ShopId, table: Table, names: tuple[str, ...]) -> Select[Any]:
    return select(*[table.c[name] for name in names]).where(scope.owns(table), table.c.shop_id == shop)


def _recorded(scope: Scope, shop: ShopId) -> Select[Any]:
    """Select the pairs of whose cases there is evidence or a line of a statement: no line of the remotes says that."""
    shown = select(EVIDENCE.c.case_id).where(scope.owns(EVIDENCE))
    matched = select(STATEMENT_LINE.c.case_id).where(scope.owns(STATEMENT_LINE), STATEMENT_LINE.c.case_id.is_not(None))
    return _columns(scope, shop, CASE, ("pair_id",)).where(CASE.c.id.in_(shown.union(matched))).distinct()
