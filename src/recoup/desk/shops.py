"""The use case: see which shops and accounts this installation has, and disconnect one without losing its books.

To disconnect ends our access: the tokens at the remote where it documents how, and every secret here. What was seen,
decided and posted stays, and the account may be connected again.
"""

from dataclasses import dataclass
from typing import Final

from recoup.connectors.cafe24.auth import Authorisation
from recoup.connectors.problem import ProblemError
from recoup.decision.words.text import Text
from recoup.desk.connecting import ConnectError
from recoup.desk.installation import Installation
from recoup.desk.remedy import NextStep, Remedy
from recoup.desk.remotes import store_faces, tokens_of
from recoup.storage.engine import reading, writing
from recoup.storage.house import tenants
from recoup.storage.ids import AccountId, ShopId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.secrets import forget_secrets
from recoup.storage.repositories.shops import Account, accounts, set_account_state, shops
from recoup.storage.scope import Scope
from recoup.storage.vault import SealError
from recoup.storage.words import AccountState, Remote

_WHO: Final = "recoup shops"
_UNKNOWN: Final = Text(
    "there is no account {remote} {login} here",
    "{remote} {login} 계정이 없습니다",
)
_ENDED: Final = Text("the remote was told to end our access", "접근 권한도 해지했습니다")
_NOT_ENDED: Final = Text(
    "the remote could not be told; take the app's permission away there",
    "해지를 알리지 못했습니다. 해당 서비스에서 앱 권한을 직접 해지하세요",
)
_BY_HAND: Final = Text(
    "this remote documents no way to end an access; take the application's permission away in the account there",
    "해지 기능을 제공하지 않는 서비스입니다. 해당 계정에서 앱 권한을 직접 해지하세요",
)


@dataclass(frozen=True, slots=True)
class AccountView:
    """One account of a shop; ``webhook`` is the path to which its remote's messages go."""

    id: AccountId
    remote: Remote
    login: str
    state: AccountState
    webhook: str


@dataclass(frozen=True, slots=True)
class ShopView:
    """One shop and its accounts."""

    tenant: TenantId
    id: ShopId
    name: str
    accounts: tuple[AccountView, ...]


@dataclass(frozen=True, slots=True)
class Disconnected:
    """What was disconnected, and what became of the access at the remote."""

    remote: Remote
    login: str
    said: Text


def list_shops(home: Installation) -> tuple[ShopView, ...]:
    """Return every shop in the order they came."""
    found: list[ShopView] = []
    with reading(home.engine) as connection:
        for tenant in tenants(connection):
            scope = Scope(connection, tenant.id)
            known = accounts(scope)
            for shop in shops(scope):
                mine = tuple(_view(tenant.id, each) for each in known if each.shop == shop.id)
                found.append(ShopView(tenant.id, shop.id, shop.name, mine))
    return tuple(found)


def disconnect(home: Installation, remote: Remote, login: str, who: str = _WHO) -> Disconnected:
    """End the access to an account and forget its secrets; raises ConnectError when there is no such account."""
    tenant, owner = _found(home, remote, login)
    said = _end_access(home, tenant, owner)
    with writing(home.engine) as connection:
        scope = Scope(connection, tenant)
        set_account_state(scope, owner.id, AccountState.PAUSED)
        forget_secrets(scope, owner.id)
        told = {"remote": remote.value, "login": login}
        append_audit(scope, home.now(), who, "disconnected", f"account {owner.id}", told)
    return Disconnected(remote, login, said)


def _found(home: Installation, remote: Remote, login: str) -> tuple[TenantId, Account]:
    with reading(home.engine) as connection:
        for tenant in tenants(connection):
            for each in accounts(Scope(connection, tenant.id), remote):
                if each.login == login:
                    return tenant.id, each
    raise ConnectError(_UNKNOWN.format(remote=remote.value, login=login), NextStep(Remedy.SEE_ACCOUNTS))


def _end_access(home: Installation, tenant: TenantId, owner: Account) -> Text:
    """Tell the remote where it documents how, and say what a person has to do otherwise."""
    if owner.remote is not Remote.CAFE24:
        return _BY_HAND
    try:
        tokens = tokens_of(home, tenant, owner).load()
        if tokens is None:
            return _NOT_ENDED
        connection = store_faces(home, tenant, owner).client.connection
        Authorisation(connection, home.transport, home.now).revoke(tokens)
    except (ProblemError, SealError):
        return _NOT_ENDED
    return _ENDED


def _view(tenant: TenantId, each: Account) -> AccountView:
    return AccountView(each.id, each.remote, each.login, each.state, f"/{each.remote}/{tenant}/{each.id}")
