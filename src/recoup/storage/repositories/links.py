"""Which pieces of a store line are pieces of a supplier line, and who accepted it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, delete, select, text, update

from recoup.domain.links import Link, LinkSource
from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import behind, upsert
from recoup.storage.tables import LINK
from recoup.storage.tables.link import PROPOSED

_LINES: Final = (LINK.c.store_line, LINK.c.supplier_line)


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A link and who accepted it; a proposal that nobody accepted is never acted on."""

    link: Link
    accepted_by: str | None

    @property
    def proposed(self) -> bool:
        """Whether it is a proposal that nobody accepted yet."""
        return self.link.source is LinkSource.PROPOSAL and self.accepted_by is None


def put_links(scope: Scope, shop: ShopId, links: Iterable[Link], at: datetime) -> None:
    """Keep links; one between the same lines takes the new quantity and source and stays accepted by whom it was."""
    rows = [
        {
            "tenant_id": scope.tenant,
            "shop_id": shop,
            "store_line": link.store_line_id,
            "supplier_line": link.supplier_line_id,
            "quantity": link.quantity,
            "source": link.source,
            "created_at": at,
        }
        for link in links
    ]
    if rows:
        statement = upsert(scope, LINK)
        values = {name: statement.excluded[name] for name in ("quantity", "source")}
        key = ["tenant_id", "shop_id", "store_line", "supplier_line"]
        scope.connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values), rows)


def accept_link(scope: Scope, shop: ShopId, store_line: str, supplier_line: str, who: str) -> bool:
    """Note who accepted a link; False when there is no such link."""
    found = update(LINK).where(*_named(scope, shop, store_line, supplier_line)).values(accepted_by=who)
    return scope.connection.execute(found).rowcount > 0


def remove_link(scope: Scope, shop: ShopId, store_line: str, supplier_line: str) -> bool:
    """Forget a link; False when there is no such link."""
    return scope.connection.execute(delete(LINK).where(*_named(scope, shop, store_line, supplier_line))).rowcount > 0


class LinkPlace(NamedTuple):
    """Where a link stands among the others of its shop."""

    store_line: str
    supplier_line: str


def links_of_shop(
    scope: Scope, shop: ShopId, limit: int, after: LinkPlace | None = None, *, proposed: bool
) -> tuple[KeptLink, ...]:
    """Return at most ``limit`` links of a shop by their lines, behind a place: proposals that wait, or all others."""
    wanted: list[Any] = [scope.owns(LINK), LINK.c.shop_id == shop, text(PROPOSED if proposed else f"NOT ({PROPOSED})")]
    if after is not None:
        wanted.append(behind(_LINES, after))
    rows = scope.connection.execute(select(LINK).where(*wanted).order_by(*_LINES).limit(limit))
    return tuple(_kept(row) for row in rows)


def links_of_store_line(scope: Scope, shop: ShopId, *store_lines: str) -> tuple[KeptLink, ...]:
    """Return the links of a store line or of several, by their lines."""
    return _links(scope, LINK.c.shop_id == shop, LINK.c.store_line.in_(store_lines))


def links_of_supplier_line(scope: Scope, shop: ShopId, *supplier_lines: str) -> tuple[KeptLink, ...]:
    """Return the links of a supplier line or of several, by their lines."""
    return _links(scope, LINK.c.shop_id == shop, LINK.c.supplier_line.in_(supplier_lines))


def _named(scope: Scope, shop: ShopId, store_line: str, supplier_line: str) -> tuple[Any, ...]:
    same_lines = (LINK.c.store_line == store_line, LINK.c.supplier_line == supplier_line)
    return (scope.owns(LINK), LINK.c.shop_id == shop, *same_lines)


def _links(scope: Scope, *conditions: Any) -> tuple[KeptLink, ...]:
    """Return links by their lines; asked to sort, SQLite would read the whole shop in that order instead."""
    rows = scope.connection.execute(select(LINK).where(scope.owns(LINK), *conditions))
    return tuple(_kept(row) for row in sorted(rows, key=lambda row: (row.store_line, row.supplier_line)))


def _kept(row: Row[Any]) -> KeptLink:
    return KeptLink(Link(row.store_line, row.supplier_line, row.quantity, row.source), row.accepted_by)
