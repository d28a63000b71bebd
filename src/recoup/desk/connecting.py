"""The use case: connect a shop to the remotes of a sandbox, so that everything else works as with real ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from recoup.connectors.tokens import Tokens
from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.desk.remedy import NextStep, Remedy
from recoup.desk.remotes import tokens_of
from recoup.desk.sandbox import Sandbox
from recoup.storage.engine import reading, writing
from recoup.storage.house import add_tenant, tenants
from recoup.storage.ids import AccountId, ShopId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.policies import add_policy
from recoup.storage.repositories.schedules import ENROL, add_schedule
from recoup.storage.repositories.secrets import put_secret
from recoup.storage.repositories.shops import account, accounts, add_account, add_shop, set_account_state
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState, Remote, SecretKind

_WHO: Final = "recoup connect"
_STORE_LIVES: Final = (timedelta(hours=2), timedelta(days=14))
_SUPPLIER_LIVES: Final = (timedelta(days=1), None)
"""How long the tokens of each remote live when they are new (documented): access, and what renews it. A sandbox's seed
does not say it. The supplier's depend on the kind of application: the shorter access counts until the first renewal
tells, and nothing is assumed of when it can no longer be renewed."""

TAKEN: Final = Text(
    "this data folder is connected to a shop already; choose another one",
    "이 데이터 폴더는 이미 상점에 연결되어 있습니다. 다른 폴더를 지정하세요",
)


class ConnectError(RuntimeError):
    """A shop cannot be connected; ``said`` says what to do, and ``next`` where it is done."""

    def __init__(self, said: Text, next: NextStep | None = None) -> None:
        super().__init__(said.en)
        self.said = said
        self.next = next


@dataclass(frozen=True, slots=True)
class Connected:
    """What was registered."""

    tenant: TenantId
    shop: ShopId
    mall_id: str
    buyer: str
    store: AccountId
    supplier: AccountId


def connect_sandbox(home: Installation, sandbox: Sandbox, policy: str | None, port: int) -> Connected:
    """Register a tenant, its shop and both accounts with the tokens of the sandbox's seed, and let it push to us.

    ``policy`` is the policy book as TOML. Raises ConnectError when the folder has a shop already, and SandboxError,
    with nothing registered.
    """
    with reading(home.engine) as connection:
        if tenants(connection):
            raise ConnectError(TAKEN, NextStep(Remedy.ANOTHER_FOLDER))
    now = home.now()
    seed = sandbox.seed()
    store, supplier = seed["cafe24"], seed["aliexpress"]
    with writing(home.engine) as connection:
        tenant = add_tenant(connection, store["mall_id"], now)
        scope = Scope(connection, tenant)
        shop = add_shop(scope, store["mall_id"], now)
        add_schedule(scope, shop, ENROL, now)
        store_id = add_account(scope, shop, Remote.CAFE24, store["mall_id"], now, _store_settings(sandbox, store))
        buyer = supplier["buyer"]["user_id"]
        supplier_id = add_account(scope, shop, Remote.ALIEXPRESS, buyer, now, _supplier_settings(sandbox, supplier))
        secrets = (
            (store_id, SecretKind.APP_SECRET, store["client_secret"]),
            (store_id, SecretKind.WEBHOOK_SECRET, store["api_key"]),
            (supplier_id, SecretKind.APP_SECRET, supplier["app_secret"]),
        )
        for owner, kind, value in secrets:
            put_secret(scope, home.vault, owner, kind, value.encode(), now)
        if policy is not None:
            add_policy(scope, shop, policy, _WHO, now)
        append_audit(scope, now, _WHO, "connected", f"shop {shop}", {"mall_id": store["mall_id"], "buyer": buyer})
    _keep_tokens(home, tenant, store_id, store, _STORE_LIVES, store["scopes"])
    _keep_tokens(home, tenant, supplier_id, supplier, _SUPPLIER_LIVES, ())
    let_push(home, sandbox, port)
    return Connected(tenant, shop, store["mall_id"], buyer, store_id, supplier_id)


def let_push(home: Installation, sandbox: Sandbox, port: int) -> None:
    """Let the sandbox push to the desk that listens on ``port``; raises SandboxError."""
    with reading(home.engine) as connection:
        found = [
            (each.remote, f"http://127.0.0.1:{port}/{each.remote}/{tenant.id}/{each.id}")
            for tenant in tenants(connection)
            for each in accounts(Scope(connection, tenant.id))
        ]
    urls = dict(found)
    sandbox.push_to(urls.get(Remote.CAFE24, ""), urls.get(Remote.ALIEXPRESS, ""))


def _store_settings(sandbox: Sandbox, store: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "client_id": store["client_id"],
        "redirect_uri": store["redirect_uri"],
        "scopes": list(store["scopes"]),
        "base_url": f"{sandbox.root}/{{mall_id}}.cafe24api.com",
        "sandbox": sandbox.root,
    }


def _supplier_settings(sandbox: Sandbox, supplier: Mapping[str, Any]) -> dict[str, Any]:
    base_url = f"{sandbox.root}/api-sg.aliexpress.com"
    return {"app_key": supplier["app_key"], "base_url": base_url, "sandbox": sandbox.root}


def _keep_tokens(
    home: Installation,
    tenant: TenantId,
    id: AccountId,
    said: Mapping[str, Any],
    lives: tuple[timedelta, timedelta | None],
    scopes: tuple[str, ...],
) -> None:
    now = home.now()
    access, refresh = now + lives[0], None if lives[1] is None else now + lives[1]
    with writing(home.engine) as connection:
        scope = Scope(connection, tenant)
        owner = account(scope, id)
        set_account_state(scope, id, AccountState.CONNECTED)
    if owner is not None:
        tokens = Tokens(said["access_token"], access, said["refresh_token"], refresh, tuple(scopes))
        tokens_of(home, tenant, owner).save(tokens)
