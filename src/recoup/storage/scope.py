"""One tenant's view of the database: the only thing that a repository ever gets.

A repository function takes a scope and never a bare connection, so it always knows whose rows it may touch. A test
records every statement of every repository and fails when one of them forgets to say so.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause

from recoup.storage.engine import is_postgresql
from recoup.storage.ids import TenantId


@dataclass(frozen=True, slots=True)
class Scope:
    """A transaction that is open, and the tenant for whom."""

    connection: Connection
    tenant: TenantId

    def owns(self, table: FromClause) -> ColumnElement[bool]:
        """Return the condition that a row of ``table`` is this tenant's."""
        return table.c.tenant_id == self.tenant

    @property
    def on_postgresql(self) -> bool:
        """Tell whether the database is PostgreSQL."""
        return is_postgresql(self.connection)
