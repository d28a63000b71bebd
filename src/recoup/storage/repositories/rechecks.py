"""Orders that may still change without anybody telling, to be looked at again from time to time.

They are walked through by their ids: each walk goes on where the last one stopped, so none waits for ever.
"""

from sqlalchemy import ColumnElement, Table, or_, select

from recoup.decision.ways import REFUNDED
from recoup.domain.phase import STORE_STATES
from recoup.domain.store_line import STORE_LINE as STORE_LIFE
from recoup.domain.supplier_line import SUPPLIER_LINE as SUPPLIER_LIFE
from recoup.storage.ids import AccountId
from recoup.storage.scope import Scope
from recoup.storage.tables import STORE_LINE, SUPPLIER_LINE

_MARKED = tuple(state for phase in sorted(REFUNDED) for state in STORE_STATES[phase])


def open_store_orders(scope: Scope, account: AccountId, after: str, limit: int) -> tuple[str, ...]:
    """Return the next store orders behind ``after`` of which a line has not ended, or a refund is not proven."""
    unproven = STORE_LINE.c.state.in_(_MARKED) & STORE_LINE.c.refund_proven.is_distinct_from(True)
    return _orders(scope, STORE_LINE, or_(STORE_LINE.c.state.not_in(STORE_LIFE.ends), unproven), account, after, limit)


def open_supplier_orders(scope: Scope, account: AccountId, after: str, limit: int) -> tuple[str, ...]:
    """Return the next supplier orders behind ``after`` of which a line has not ended."""
    going_on = SUPPLIER_LINE.c.state.not_in(SUPPLIER_LIFE.ends)
    return _orders(scope, SUPPLIER_LINE, going_on, account, after, limit)


def _orders(
    scope: Scope, table: Table, still_open: ColumnElement[bool], account: AccountId, after: str, limit: int
) -> tuple[str, ...]:
    theirs = (scope.owns(table), table.c.account_id == account, table.c.order_id > after, still_open)
    statement = select(table.c.order_id).where(*theirs).distinct().order_by(table.c.order_id).limit(limit)
    return tuple(row.order_id for row in scope.connection.execute(statement))
