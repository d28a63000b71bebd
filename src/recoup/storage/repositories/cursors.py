"""How far each account was read, so that polling goes on where it was after a restart."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from recoup.storage.ids import AccountId
from recoup.storage.scope import Scope
from recoup.storage.sql import put
from recoup.storage.tables import CURSOR


def cursor(scope: Scope, account: AccountId, name: str) -> Any:
    """Return the position (plain data) of a named cursor; None when it never moved."""
    named = (scope.owns(CURSOR), CURSOR.c.account_id == account, CURSOR.c.name == name)
    return scope.connection.execute(select(CURSOR.c.position).where(*named)).scalar()


def move_cursor(scope: Scope, account: AccountId, name: str, position: Any, at: datetime) -> None:
    """Move a named cursor to ``position`` (plain data), in the transaction of what was read up to there."""
    put(scope, CURSOR, ("account_id", "name"), account_id=account, name=name, position=position, moved_at=at)
