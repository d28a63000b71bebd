"""Where an account belongs in this installation: its tenant, its shop, and what is kept of it.

One installation may have several shops, a shop one store and any number of supplier accounts. The first shop makes the
tenant. A login is known once: connecting it again is always the same account.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from recoup.connectors.tokens import Tokens
from recoup.decision.words.text import Text
from recoup.desk.connecting import ConnectError
from recoup.desk.installation import Installation
from recoup.desk.remedy import NextStep, Remedy
from recoup.storage.house import add_tenant, tenants
from recoup.storage.ids import AccountId, ShopId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.pausing import wake_work
from recoup.storage.repositories.schedules import ENROL, add_schedule
from recoup.storage.repositories.secrets import put_secret, secret
from recoup.storage.repositories.shops import (
    Account,
    Shop,
    account,
    accounts,
    add_account,
    add_shop,
    set_account_settings,
    set_account_state,
    shops,
)
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault
from recoup.storage.words import AccountState, Remote, SecretKind

_NAME: Final = NextStep(Remedy.NAME_SHOP)
_OTHER_SHOP: Final = Text(
    "{login} belongs to the shop {shop} already; name no shop for it, or that one",
    "{login}은(는) 이미 {shop} 상점에 속합니다. 상점을 지정하지 않거나 그 상점을 지정하세요",
)
_OTHER_MALL: Final = Text(
    "the shop {shop} has the mall {known}; name another shop to connect {login}",
    "{shop} 상점에는 {known} 쇼핑몰이 있습니다. {login}을(를) 연결하려면 다른 상점을 지정하세요",
)
_WHICH: Final = Text(
    "say which shop this account is for; there are: {shops}",
    "어느 상점의 계정인지 지정하세요. 상점: {shops}",
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an account, or of the application of the shop's other ones; ``logins`` are all of the shop's."""

    settings: Mapping[str, Any]
    app_secret: str | None = field(repr=False)
    logins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an account was put, and whether it was there before."""

    tenant: TenantId
    shop: str
    account: AccountId
    again: bool


@dataclass(frozen=True, slots=True)
class _Home:
    """A shop, or the tenant that it would be added to."""

    tenant: TenantId
    shop: Shop


def find_account(
    connection: Connection, vault: Vault, remote: Remote, login: str | None, shop: str | None
) -> Kept | None:
    """Return what is kept of an account at a remote: the one of this ``login``, else the first of the shop.

    None when there is nothing to begin with. Raises ConnectError when it is not clear which shop is meant, SealError.
    """
    where = _shop(connection, remote, login, shop)
    if where is None:
        return None
    scope = Scope(connection, where.tenant)
    mine = [each for each in accounts(scope, remote) if each.shop == where.shop.id]
    found = next((each for each in mine if each.login == login), None)
    if found is None and remote is not Remote.CAFE24:
        found = next(iter(mine), None)
    if found is None:
        return None
    kept = secret(scope, vault, found.id, SecretKind.APP_SECRET)
    return Kept(found.settings, None if kept is None else kept.value.decode(), tuple(each.login for each in mine))


def put_account(
    connection: Connection,
    home: Installation,
    remote: Remote,
    login: str,
    shop: str | None,
    settings: Mapping[str, Any],
    secrets: Mapping[SecretKind, bytes],
    tokens: Tokens,
    who: str,
) -> Placed:
    """Keep an account that was authorised just now, with all that it needs, and wake what waited for it.

    Makes the tenant and the shop where there are none. Raises ConnectError, to be raised out of the transaction.
    """
    now = home.now()
    where = _shop(connection, remote, login, shop) or _new_shop(connection, shop or login, home)
    scope = Scope(connection, where.tenant)
    known = _known(scope, where.shop.id, remote, login)
    id = add_account(scope, where.shop.id, remote, login, now) if known is None else known.id
    set_account_settings(scope, id, settings)
    sealed = {**secrets, SecretKind.TOKENS: msgspec.json.encode(tokens)}
    for kind, value in sealed.items():
        put_secret(scope, home.vault, id, kind, value, now)
    set_account_state(scope, id, AccountState.CONNECTED)
    made = account(scope, id)
    if made is not None:
        wake_work(scope, made, now)
    told = {"remote": remote.value, "login": login, "again": known is not None}
    append_audit(scope, now, who, "connected", f"account {id}", told)
    return Placed(where.tenant, where.shop.name, id, known is not None)


def _shop(connection: Connection, remote: Remote, login: str | None, name: str | None) -> _Home | None:
    """Return the shop that an account is for; None when it has to be made. Raises ConnectError."""
    owner = None if login is None else _owner(connection, remote, login)
    if owner is not None:
        if name not in (None, owner.shop.name):
            raise ConnectError(_OTHER_SHOP.format(login=login, shop=owner.shop.name), _NAME)
        return owner
    known = [_Home(each.id, shop) for each in tenants(connection) for shop in shops(Scope(connection, each.id))]
    if name is not None:
        named = next((each for each in known if each.shop.name == name), None)
        return None if named is None else _free(connection, named, remote, login)
    if remote is Remote.CAFE24:
        known = [each for each in known if not _stores(connection, each)]
        return known[0] if len(known) == 1 else None
    if not known:
        return None
    if len(known) > 1:
        raise ConnectError(_WHICH.format(shops=", ".join(each.shop.name for each in known)), _NAME)
    return known[0]


def _free(connection: Connection, where: _Home, remote: Remote, login: str | None) -> _Home:
    """Return a shop that may have this account: a shop has one store."""
    if remote is Remote.CAFE24 and (mine := _stores(connection, where)):
        raise ConnectError(_OTHER_MALL.format(shop=where.shop.name, known=mine[0].login, login=login), _NAME)
    return where


def _stores(connection: Connection, where: _Home) -> list[Account]:
    """Return the store accounts of a shop: one at most."""
    known = accounts(Scope(connection, where.tenant), Remote.CAFE24)
    return [each for each in known if each.shop == where.shop.id]


def _owner(connection: Connection, remote: Remote, login: str) -> _Home | None:
    for tenant in tenants(connection):
        scope = Scope(connection, tenant.id)
        for each in accounts(scope, remote):
            if each.login == login:
                shop = next(shop for shop in shops(scope) if shop.id == each.shop)
                return _Home(tenant.id, shop)
    return None


def _new_shop(connection: Connection, name: str, home: Installation) -> _Home:
    known = tenants(connection)
    tenant = known[0].id if known else add_tenant(connection, name, home.now())
    scope = Scope(connection, tenant)
    shop = add_shop(scope, name, home.now())
    add_schedule(scope, shop, ENROL, home.now())
    return _Home(tenant, Shop(shop, name))


def _known(scope: Scope, shop: ShopId, remote: Remote, login: str) -> Account | None:
    return next((each for each in accounts(scope, remote) if (each.shop, each.login) == (shop, login)), None)
