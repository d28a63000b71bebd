"""A shop's policy book in all its versions: what was in force when something was decided can always be read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select

from recoup.storage.ids import ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain
from recoup.storage.tables import POLICY_VERSION


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """A policy book as TOML text, and who put it into force when and why."""

    number: int
    book: str
    who: str
    at: datetime
    why: str | None


_COLUMNS: Final = (
    POLICY_VERSION.c.number,
    POLICY_VERSION.c.book,
    POLICY_VERSION.c.who,
    POLICY_VERSION.c.at,
    POLICY_VERSION.c.why,
)


def add_policy(scope: Scope, shop: ShopId, book: str, who: str, at: datetime, why: str | None = None) -> int:
    """Put a policy book into force and return the number of this version, counted from 1 in each shop."""
    last = scope.connection.execute(select(func.max(POLICY_VERSION.c.number)).where(*_of(scope, shop))).scalar()
    number = (last or 0) + 1
    row = {"shop_id": shop, "number": number, "book": book, "who": who, "at": at, "why": why}
    add_plain(scope, POLICY_VERSION, [row])
    return number


def policy_in_force(scope: Scope, shop: ShopId, at: datetime | None = None) -> PolicyVersion | None:
    """Return the shop's policy now, or as of ``at``; None when it never wrote one."""
    statement = select(*_COLUMNS).where(*_of(scope, shop))
    if at is not None:
        statement = statement.where(POLICY_VERSION.c.at <= at)
    row = scope.connection.execute(statement.order_by(POLICY_VERSION.c.number.desc()).limit(1)).first()
    return None if row is None else PolicyVersion(*row)


def policy_versions(scope: Scope, shop: ShopId, limit: int = 50) -> tuple[PolicyVersion, ...]:
    """Return the latest versions of a shop's policy, the newest first."""
    statement = select(*_COLUMNS).where(*_of(scope, shop)).order_by(POLICY_VERSION.c.number.desc()).limit(limit)
    return tuple(PolicyVersion(*row) for row in scope.connection.execute(statement))


def policy_version(scope: Scope, shop: ShopId, number: int) -> PolicyVersion | None:
    """Return one version of a shop's policy; None when there is none of this number."""
    statement = select(*_COLUMNS).where(*_of(scope, shop), POLICY_VERSION.c.number == number)
    row = scope.connection.execute(statement).first()
    return None if row is None else PolicyVersion(*row)


def _of(scope: Scope, shop: ShopId) -> tuple[ColumnElement[bool], ...]:
    return scope.owns(POLICY_VERSION), POLICY_VERSION.c.shop_id == shop
