"""Whose data a program's user may see at all: one tenant's, and some of its shops', whatever is asked of the database.

It belongs to the engine that a use case is given, so no use case can forget it: there every look at tenants finds this
one only, and every scope counts rows of other shops as nobody's. An engine without it sees all, which is for whoever
runs the program.
"""

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, Engine

from recoup.storage.ids import ShopId, TenantId

_TENANT: Final = "recoup_tenant"
_SHOPS: Final = "recoup_shops"


class OutOfSightError(LookupError):
    """Somebody asked for a tenant that they may not see."""


def seen_by(engine: Engine, tenant: TenantId, shops: Collection[ShopId] | None = None) -> Engine:
    """Return the engine as somebody sees it who may see one tenant, and of its shops these; None: all of them.

    It shares the connections of the one it was made of.
    """
    seen = None if shops is None else frozenset(shops)
    return engine.execution_options(**{_TENANT: tenant, _SHOPS: seen})


def tenant_in_sight(connection: Connection | Engine) -> TenantId | None:
    """Return the one tenant that may be seen; None when it is all of them."""
    return connection.get_execution_options().get(_TENANT)


def shops_in_sight(connection: Connection | Engine) -> frozenset[ShopId] | None:
    """Return the shops that may be seen; None when it is all of them."""
    return connection.get_execution_options().get(_SHOPS)
