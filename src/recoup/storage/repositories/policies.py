"""A shop's policy book in all its versions: what was in force when something was decided can always be read."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain
from recoup.storage.tables import POLICY_VERSION


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A policy book as TOML text, and who put it into force when."""

    number: int
    book: str
    who: str
    at: datetime


def add_policy(scope: Scope, shop: ShopId, book: str, who: str, at: datetime) -> int:
    """Put a policy book into force and return the number of this version, counted from 1 in each shop."""
    owned = (scope.owns(POLICY_VERSION), POLICY_VERSION.c.shop_id == shop)
    last = scope.connection.execute(select(func.max(POLICY_VERSION.c.number)).where(*owned)).scalar()
    number = (last or 0) + 1
    add_plain(scope, POLICY_VERSION, [{"shop_id": shop, "number": number, "book": book, "who": who, "at": at}])
    return number


def policy_in_force(scope: Scope, shop: ShopId, at: datetime | None = None) -> PolicyVersion | None:
    """Return the shop's policy now, or as of ``at``; None when it never wrote one."""
    columns = (POLICY_VERSION.c.number, POLICY_VERSION.c.book, POLICY_VERSION.c.who, POLICY_VERSION.c.at)
    statement = select(*columns).where(scope.owns(POLICY_VERSION), POLICY_VERSION.c.shop_id == shop)
    if at is not None:
        statement = statement.where(POLICY_VERSION.c.at <= at)
    row = scope.connection.execute(statement.order_by(POLICY_VERSION.c.number.desc()).limit(1)).first()
    return None if row is None else PolicyVersion(*row)
