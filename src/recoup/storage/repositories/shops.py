"""The tenant's shops and their accounts at the remotes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from recoup.storage.ids import AccountId, ShopId
from recoup.storage.scope import Scope
from recoup.storage.sql import add
from recoup.storage.tables import REMOTE_ACCOUNT, SHOP
from recoup.storage.words import AccountState, Remote


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop of the tenant."""

    id: ShopId
    name: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account of a shop; ``login`` is the mall id or the buyer's login, ``settings`` what its connector needs."""

    id: AccountId
    shop: ShopId
    remote: Remote
    login: str
    settings: Mapping[str, Any]
    state: AccountState


def add_shop(scope: Scope, name: str, at: datetime) -> ShopId:
    """Add a shop and return its number; its name is used once in the tenant."""
    return ShopId(add(scope, SHOP, name=name, created_at=at))


def shops(scope: Scope) -> tuple[Shop, ...]:
    """Return the tenant's shops in the order they came."""
    rows = scope.connection.execute(select(SHOP.c.id, SHOP.c.name).where(scope.owns(SHOP)).order_by(SHOP.c.id))
    return tuple(Shop(ShopId(row.id), row.name) for row in rows)


def add_account(
    scope: Scope, shop: ShopId, remote: Remote, login: str, at: datetime, settings: Mapping[str, Any] | None = None
) -> AccountId:
    """Add an account of a shop and return its number; it waits to be authorised."""
    state = AccountState.NEEDS_AUTHORISATION
    values = {"shop_id": shop, "remote": remote, "login": login, "settings": dict(settings or {}), "state": state}
    return AccountId(add(scope, REMOTE_ACCOUNT, created_at=at, **values))


def accounts(scope: Scope, remote: Remote | None = None) -> tuple[Account, ...]:
    """Return the tenant's accounts, all or those at one remote."""
    statement = select(REMOTE_ACCOUNT).where(scope.owns(REMOTE_ACCOUNT)).order_by(REMOTE_ACCOUNT.c.id)
    if remote is not None:
        statement = statement.where(REMOTE_ACCOUNT.c.remote == remote)
    return tuple(_account(row) for row in scope.connection.execute(statement))


def account(scope: Scope, id: AccountId) -> Account | None:
    """Return one account of the tenant; None when it has no such account."""
    statement = select(REMOTE_ACCOUNT).where(scope.owns(REMOTE_ACCOUNT), REMOTE_ACCOUNT.c.id == id)
    row = scope.connection.execute(statement).first()
    return None if row is None else _account(row)


def set_account_state(scope: Scope, id: AccountId, state: AccountState) -> None:
    """Note whether an account can be used."""
    owned = (scope.owns(REMOTE_ACCOUNT), REMOTE_ACCOUNT.c.id == id)
    scope.connection.execute(update(REMOTE_ACCOUNT).where(*owned).values(state=state))


def set_account_settings(scope: Scope, id: AccountId, settings: Mapping[str, Any]) -> None:
    """Give an account other settings."""
    owned = (scope.owns(REMOTE_ACCOUNT), REMOTE_ACCOUNT.c.id == id)
    scope.connection.execute(update(REMOTE_ACCOUNT).where(*owned).values(settings=dict(settings)))


def _account(row: Row[Any]) -> Account:
    return Account(AccountId(row.id), ShopId(row.shop_id), row.remote, row.login, row.settings, row.state)
