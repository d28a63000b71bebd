"""The use case: connect a real account by OAuth, the first time and again, and keep what follows from it.

A person opens the remote's own page and agrees there; the code that comes back is exchanged for tokens, which are kept
sealed. Whose tokens they are is compared with who was asked for before anything is kept: another mall or another buyer
changes nothing. Connecting an account again gives the same account new tokens, and whatever waited for it goes on.
A mall's name becomes the host that its secret is sent to, so nothing is a mall's name that could lead elsewhere.
"""

import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol

from recoup.connectors.aliexpress import auth as supplier_auth
from recoup.connectors.aliexpress import connection as aliexpress
from recoup.connectors.cafe24 import auth as store_auth
from recoup.connectors.cafe24 import connection as cafe24
from recoup.connectors.problem import Next, ProblemError
from recoup.connectors.tokens import Tokens
from recoup.decision.words.text import Text
from recoup.desk.connecting import ConnectError
from recoup.desk.installation import Installation
from recoup.desk.places import Kept, find_account, put_account
from recoup.desk.remedy import NextStep, Remedy
from recoup.storage.engine import reading, writing
from recoup.storage.ids import AccountId, TenantId
from recoup.storage.scope import Scope
from recoup.storage.words import Remote, SecretKind

_WHO: Final = "recoup connect"
_MALL: Final = re.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?")
_NO_MALL: Final = Text(
    "{mall} is no mall: write its id alone, as in ID.cafe24.com",
    "{mall}은(는) 쇼핑몰 아이디가 아닙니다. ID.cafe24.com의 ID만 입력하세요",
)
NO_APP: Final = Text(
    "say which application: {missing}; nothing is kept of this account yet",
    "앱 정보를 입력하세요: {missing}. 이 계정에 저장된 정보가 없습니다",
)
_WRONG_MALL: Final = Text(
    "the page was agreed to for the mall {found}, not for {asked}; sign in to {asked} and begin again. Nothing changed",
    "{asked}이(가) 아니라 {found} 쇼핑몰에서 동의했습니다. {asked}에 로그인해 다시 시작하세요. 변경된 것은 없습니다",
)
_WRONG_BUYER: Final = Text(
    "the page was agreed to by the account {found}, not by {asked}; sign out there, sign in as {asked} and begin again."
    " Nothing changed",
    "{asked}이(가) 아니라 {found} 계정이 동의했습니다. 로그아웃한 뒤 {asked} 계정으로 다시 시작하세요."
    " 변경된 것은 없습니다",
)
_ANOTHER_BUYER: Final = Text(
    "the page was agreed to by the account {found}, and this shop has {known}; to have both, say so when you connect."
    " Nothing changed",
    "{found} 계정이 동의했으나 이 상점에는 {known} 계정이 있습니다. 둘 다 쓰려면 기존 계정에 추가로 연결하세요."
    " 변경된 것은 없습니다",
)
_NAMELESS: Final = Text(
    "the supplier did not say whose account it is, so it is not connected",
    "공급사가 계정을 알려 주지 않아 연결하지 않았습니다",
)
_NO_CONSENT: Final = Text(
    "the account was not authorised, or the answer did not come from the page that Recoup opened; begin again",
    "계정이 승인되지 않았거나 Recoup이 연 페이지의 응답이 아닙니다. 다시 시작하세요",
)


@dataclass(frozen=True, slots=True)
class StoreWanted:
    """Which mall to connect and as which app; what is None stays as it is kept of the account. Secrets are not shown.

    ``webhook_key`` is the word that the mall's messages carry. ``shop`` is the name of the shop here.
    """

    mall_id: str
    redirect_uri: str
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    webhook_key: str | None = field(default=None, repr=False)
    scopes: tuple[str, ...] = cafe24.SCOPES
    base_url: str | None = None
    authorize_url: str | None = None
    shop: str | None = None
    who: str = _WHO


@dataclass(frozen=True, slots=True)
class SupplierWanted:
    """Which buyer to connect and as which application; what is None stays as it is kept. Secrets are not shown.

    ``buyer`` None takes whoever agrees, if the shop knows them or has nobody yet; ``another`` adds one to those it has.
    """

    redirect_uri: str
    buyer: str | None = None
    app_key: str | None = None
    app_secret: str | None = field(default=None, repr=False)
    base_url: str | None = None
    authorize_url: str | None = None
    shop: str | None = None
    another: bool = False
    who: str = _WHO


@dataclass(frozen=True, slots=True)
class Authorised:
    """What was connected. ``again``: it was known before. ``missing`` are permissions that were asked and not granted.

    ``webhook`` is the path below the public address to which the remote's messages go.
    """

    tenant: TenantId
    shop: str
    account: AccountId
    remote: Remote
    login: str
    again: bool
    missing: tuple[str, ...]
    webhook: str


class Authorising(Protocol):
    """One account that is being connected."""

    def page(self, state: str) -> str:
        """Return the address of the page where a person agrees; ``state`` is unguessable and comes back."""
        ...

    def finish(self, callback: Mapping[str, str], state: str) -> Authorised:
        """Exchange what came back and keep the account; raises ConnectError with nothing changed."""
        ...


class StoreAuthorising:
    """Connects a mall. Making it raises ConnectError when the application is not known, or the name is no mall's."""

    def __init__(self, home: Installation, wanted: StoreWanted) -> None:
        self._home, self._wanted = home, wanted
        if not _MALL.fullmatch(wanted.mall_id):
            raise ConnectError(_NO_MALL.format(mall=wanted.mall_id))
        with reading(home.engine) as connection:
            kept = find_account(connection, home.vault, Remote.CAFE24, wanted.mall_id, wanted.shop)
        client_id, secret = _app(kept, "client_id", wanted.client_id, wanted.client_secret)
        self._settings: dict[str, Any] = {
            **({} if kept is None else kept.settings),
            "client_id": client_id,
            "redirect_uri": wanted.redirect_uri,
            "scopes": list(wanted.scopes),
            **({"base_url": wanted.base_url} if wanted.base_url else {}),
        }
        self._secret = secret
        plain = cafe24.Connection(wanted.mall_id, client_id, secret, wanted.redirect_uri, wanted.scopes)
        self._connection = replace(plain, base_url=str(self._settings.get("base_url", plain.base_url)))

    def page(self, state: str) -> str:
        """Return the address of the page where the mall's operator agrees."""
        return _elsewhere(store_auth.authorise_url(self._connection, state), self._wanted.authorize_url)

    def finish(self, callback: Mapping[str, str], state: str) -> Authorised:
        """Exchange the code and keep the mall's account."""
        home, wanted = self._home, self._wanted
        with _telling(Remote.CAFE24):
            code = store_auth.code_of(callback, state)
            tokens = store_auth.Authorisation(self._connection, home.transport, home.now).exchange(code)
        if tokens.account not in (None, wanted.mall_id):
            raise ConnectError(_WRONG_MALL.format(found=tokens.account, asked=wanted.mall_id))
        secrets = {SecretKind.APP_SECRET: self._secret.encode()}
        if wanted.webhook_key:
            secrets[SecretKind.WEBHOOK_SECRET] = wanted.webhook_key.encode()
        missing = tuple(each for each in wanted.scopes if tokens.scopes and each not in tokens.scopes)
        return _keep(home, wanted, Remote.CAFE24, wanted.mall_id, self._settings, secrets, tokens, missing)


class SupplierAuthorising:
    """Connects a buyer's account. Making it raises ConnectError when the application is not known."""

    def __init__(self, home: Installation, wanted: SupplierWanted) -> None:
        self._home, self._wanted = home, wanted
        with reading(home.engine) as connection:
            kept = find_account(connection, home.vault, Remote.ALIEXPRESS, wanted.buyer, wanted.shop)
        key, secret = _app(kept, "app_key", wanted.app_key, wanted.app_secret)
        self._known = () if kept is None else kept.logins
        self._settings: dict[str, Any] = {
            **({} if kept is None else kept.settings),
            "app_key": key,
            **({"base_url": wanted.base_url} if wanted.base_url else {}),
        }
        self._secret = secret
        plain = aliexpress.Connection(key, secret)
        self._connection = aliexpress.Connection(key, secret, self._settings.get("base_url", plain.base_url))

    def page(self, state: str) -> str:
        """Return the address of the page where the buyer agrees."""
        asked = supplier_auth.authorise_url(self._connection, self._wanted.redirect_uri, state)
        return _elsewhere(asked, self._wanted.authorize_url)

    def finish(self, callback: Mapping[str, str], state: str) -> Authorised:
        """Exchange the code and keep the buyer's account.

        That the page gives ``state`` back is not documented, so an answer without one is taken; with another one never.
        """
        home, wanted = self._home, self._wanted
        code = callback.get("code", "")
        if not code or callback.get("state", state) != state:
            raise ConnectError(_NO_CONSENT)
        with _telling(Remote.ALIEXPRESS):
            tokens = supplier_auth.Authorisation(self._connection, home.transport, home.now).exchange(code)
        login = self._owner(tokens)
        secrets = {SecretKind.APP_SECRET: self._secret.encode()}
        return _keep(home, wanted, Remote.ALIEXPRESS, login, self._settings, secrets, tokens, ())

    def _owner(self, tokens: Tokens) -> str:
        """Return whose tokens these are; raises ConnectError when they are not those that were asked for."""
        found, wanted = tokens.account, self._wanted
        if found is None:
            raise ConnectError(_NAMELESS)
        if wanted.buyer not in (None, found):
            raise ConnectError(_WRONG_BUYER.format(found=found, asked=wanted.buyer))
        if wanted.buyer is None and self._known and found not in self._known and not wanted.another:
            said = _ANOTHER_BUYER.format(found=found, known=", ".join(self._known))
            raise ConnectError(said, NextStep(Remedy.CONNECT_ANOTHER, Remote.ALIEXPRESS.value))
        return found


@contextmanager
def _telling(remote: Remote) -> Generator[None]:
    """Say what a remote refused, and what to do, as what it is here: an account that could not be connected."""
    try:
        yield
    except ProblemError as error:
        again = NextStep(Remedy.CONNECT_AGAIN, remote.value) if error.problem.next is Next.AUTHORISE_AGAIN else None
        raise ConnectError(error.problem.tell, again) from None


def _app(kept: Kept | None, name: str, id: str | None, secret: str | None) -> tuple[str, str]:
    """Return an application's id and secret: what was said, or else what is kept of the account."""
    used_id = id or (None if kept is None else kept.settings.get(name))
    used_secret = secret or (None if kept is None else kept.app_secret)
    lacking = [word for word, value in ((name, used_id), ("secret", used_secret)) if not value]
    if used_id is None or used_secret is None or lacking:
        raise ConnectError(NO_APP.format(missing=", ".join(lacking)))
    return used_id, used_secret


def _keep(
    home: Installation,
    wanted: StoreWanted | SupplierWanted,
    remote: Remote,
    login: str,
    settings: Mapping[str, Any],
    secrets: Mapping[SecretKind, bytes],
    tokens: Tokens,
    missing: tuple[str, ...],
) -> Authorised:
    with writing(home.engine) as connection:
        placed = put_account(connection, home, remote, login, wanted.shop, settings, secrets, tokens, wanted.who)
        scope = Scope(connection, placed.tenant)
        path = f"/{remote}/{scope.tenant}/{placed.account}"
    return Authorised(placed.tenant, placed.shop, placed.account, remote, login, placed.again, missing, path)


def _elsewhere(page: str, override: str | None) -> str:
    """Return the page at another address, with the same question."""
    return page if override is None else f"{override}?{page.partition('?')[2]}"
