"""One tenant's view of the database: the only thing that a repository ever gets.

A repository function takes a scope and never a bare connection, so it always knows whose rows it may touch. A test
records every statement of every repository and fails when one of them forgets to say so.
"""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, FromClause, and_, select

from recoup.storage.engine import is_postgresql
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.sight import OutOfSightError, shops_in_sight, tenant_in_sight
from recoup.storage.tables.case import CASE
from recoup.storage.tables.intent import INTENT
from recoup.storage.tables.pair import PAIR
from recoup.storage.tables.remote_account import REMOTE_ACCOUNT
from recoup.storage.tables.shop import SHOP

_LEADS_TO_A_SHOP: Final = {
    "account_id": REMOTE_ACCOUNT,
    "pair_id": PAIR,
    "case_id": CASE,
    "intent_id": INTENT,
}
"""By which column a row without a shop of its own names one that has it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A transaction that is open, and the tenant for whom. Raises OutOfSightError for a tenant that may not be seen."""

    connection: Connection
    tenant: TenantId

    def __post_init__(self) -> None:
        """Refuse a tenant that whoever asks may not see."""
        if tenant_in_sight(self.connection) not in (None, self.tenant):
            raise OutOfSightError(f"tenant {self.tenant} may not be seen here")

    def owns(self, table: FromClause) -> ColumnElement[bool]:
        """Return the condition that a row of ``table`` is this tenant's, and of a shop that may be seen."""
        mine = table.c.tenant_id == self.tenant
        shops = shops_in_sight(self.connection)
        if shops is None:
            return mine
        seen = self._is_seen(table, shops)
        return mine if seen is None else and_(mine, seen)

    def _is_seen(self, table: FromClause, shops: frozenset[ShopId]) -> ColumnElement[bool] | None:
        """Return the condition that a row belongs to one of ``shops``; None for what belongs to no shop."""
        if table is SHOP:
            return table.c.id.in_(shops)
        if "shop_id" in table.c:
            return table.c.shop_id.in_(shops)
        for column, parent in _LEADS_TO_A_SHOP.items():
            if column in table.c:
                return table.c[column].in_(select(parent.c.id).where(self.owns(parent)))
        return None

    @property
    def on_postgresql(self) -> bool:
        """Tell whether the database is PostgreSQL."""
        return is_postgresql(self.connection)
