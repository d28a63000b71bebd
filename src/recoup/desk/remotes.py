"""The faces of each connected account: readers for intake, writers for execution, made of what is kept of it.

Tokens, pace and secrets are read from the database whenever they are used, so an account that is authorised again works
at once. An account whose secret is missing has no faces: somebody must connect it again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec

from recoup.connectors.aliexpress import connection as aliexpress
from recoup.connectors.aliexpress.client import Account as Buyer
from recoup.connectors.aliexpress.client import AliexpressReader, AliexpressWriter
from recoup.connectors.cafe24 import connection as cafe24
from recoup.connectors.cafe24.client import Cafe24Client, Machine
from recoup.connectors.cafe24.protocol import BUCKET
from recoup.connectors.cafe24.reader import Cafe24Reader
from recoup.connectors.cafe24.writer import Cafe24Writer
from recoup.connectors.pacing import Bucket, PaceReading
from recoup.connectors.port import StoreReader, StoreWriter, SupplierReader, SupplierWriter
from recoup.connectors.problem import Fault, Next, Problem, ProblemError, ProblemKind
from recoup.connectors.tokens import Tokens
from recoup.decision.words.text import Text
from recoup.desk.installation import Installation
from recoup.desk.watching import WatchedTokens
from recoup.storage.engine import reading
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.pace import StoredPace
from recoup.storage.repositories.secrets import secret
from recoup.storage.repositories.shops import Account
from recoup.storage.scope import Scope
from recoup.storage.tokens import StoredTokens
from recoup.storage.words import AccountState, Remote, SecretKind

_LONGEST: Final = timedelta(seconds=60)
_TOO_LONG: Final = Text(
    "this account may not call its remote before {moment}", "이 계정은 {moment} 이전에는 호출할 수 없습니다"
)
_NO_SECRET: Final = Text(
    "the secret of this account's application is missing; connect the account again",
    "이 계정의 앱 비밀키가 없습니다. 계정을 다시 연결하세요",
)
_WAITS: Final = Text(
    "the account {login} waits for somebody to connect it again",
    "{login} 계정을 다시 연결해야 합니다",
)
_TOKENS: Final = msgspec.json.Decoder(Tokens)


@dataclass(frozen=True, slots=True)
class StoreFaces:
    """A store account's two faces, and the client that renews its tokens."""

    reader: StoreReader
    writer: StoreWriter
    client: Cafe24Client = field(repr=False)


@dataclass(frozen=True, slots=True)
class SupplierFaces:
    """A supplier account's two faces, and what renews its tokens."""

    reader: SupplierReader
    writer: SupplierWriter
    buyer: Buyer = field(repr=False)


def store_faces(home: Installation, tenant: TenantId, account: Account) -> StoreFaces:
    """Return the faces of a store account; raises ProblemError when it must be connected again."""
    settings = account.settings
    plain = cafe24.Connection(
        mall_id=account.login,
        client_id=settings["client_id"],
        client_secret=_app_secret(home, tenant, account),
        redirect_uri=settings["redirect_uri"],
    )
    connection = replace(
        plain,
        scopes=tuple(settings.get("scopes", plain.scopes)),
        base_url=settings.get("base_url", plain.base_url),
    )
    machine = Machine(home.now, home.wait, home.chance)
    tokens, pace = _watched(home, tenant, account), _pace(home, tenant, account, BUCKET)
    client = Cafe24Client(connection, home.transport, tokens, pace, machine)
    return StoreFaces(Cafe24Reader(client), Cafe24Writer(client), client)


def supplier_faces(home: Installation, tenant: TenantId, account: Account) -> SupplierFaces:
    """Return the faces of a supplier account; raises ProblemError when it must be connected again."""
    settings = account.settings
    plain = aliexpress.Connection(settings["app_key"], _app_secret(home, tenant, account))
    connection = replace(plain, base_url=settings.get("base_url", plain.base_url))
    tokens, pace = _watched(home, tenant, account), _pace(home, tenant, account, aliexpress.BUCKET)
    buyer = Buyer(connection, tokens, home.transport, pace, home.now)
    return SupplierFaces(AliexpressReader(buyer, home.wait, home.chance), AliexpressWriter(buyer), buyer)


def tokens_of(home: Installation, tenant: TenantId, account: Account) -> StoredTokens[Tokens]:
    """Return where the tokens of an account are kept."""
    return StoredTokens(home.engine, home.vault, tenant, account.id, msgspec.json.encode, _TOKENS.decode, home.now)


def _watched(home: Installation, tenant: TenantId, account: Account) -> WatchedTokens:
    return WatchedTokens(home, tenant, account.id, tokens_of(home, tenant, account))


def _pace(home: Installation, tenant: TenantId, account: Account, bucket: Bucket) -> "StoredPace[Bucket, PaceReading]":
    return StoredPace(
        home.engine,
        tenant,
        account.id,
        bucket,
        now=home.now,
        wait=home.wait,
        longest=_LONGEST,
        too_long=_too_long,
    )


def _too_long(moment: datetime) -> ProblemError:
    said: Any = moment.isoformat(timespec="seconds")
    tell = _TOO_LONG.format(moment=said)
    return ProblemError(Problem(ProblemKind.RATE_LIMITED, Fault.NOBODY, Next.RETRY_AT, tell, retry_at=moment))


def _app_secret(home: Installation, tenant: TenantId, account: Account) -> str:
    with reading(home.engine) as connection:
        kept = secret(Scope(connection, tenant), home.vault, account.id, SecretKind.APP_SECRET)
    if kept is None:
        raise ProblemError(Problem(ProblemKind.WRONG_CLIENT, Fault.SHOP, Next.AUTHORISE_AGAIN, _NO_SECRET))
    return kept.value.decode()


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of one tenant's accounts, for intake."""

    home: Installation
    tenant: TenantId

    def store(self, account: Account) -> StoreReader:
        """Return the reader of a store account; raises ProblemError."""
        return store_faces(self.home, self.tenant, _connected(account)).reader

    def supplier(self, account: Account) -> SupplierReader:
        """Return the reader of a supplier account; raises ProblemError."""
        return supplier_faces(self.home, self.tenant, _connected(account)).reader


@dataclass(frozen=True, slots=True)
class Writers:
    """The writers of one tenant's shops, for execution. ``account`` finds a shop's account; it raises ProblemError."""

    home: Installation
    tenant: TenantId
    account: Callable[[ShopId, Remote], Account]

    def store(self, shop: ShopId) -> StoreWriter:
        """Return the writer of the shop's store; raises ProblemError."""
        return store_faces(self.home, self.tenant, _connected(self.account(shop, Remote.CAFE24))).writer

    def supplier(self, shop: ShopId) -> SupplierWriter:
        """Return the writer of the shop's account at the supplier; raises ProblemError."""
        account = _connected(self.account(shop, Remote.ALIEXPRESS))
        return supplier_faces(self.home, self.tenant, account).writer


def _connected(account: Account) -> Account:
    """Return an account that can be used; one that waits for a person is not even tried. Raises ProblemError."""
    if account.state is AccountState.CONNECTED:
        return account
    tell = _WAITS.format(login=account.login)
    raise ProblemError(Problem(ProblemKind.TOKEN_REVOKED, Fault.SHOP, Next.AUTHORISE_AGAIN, tell))


def keep_tokens(home: Installation, tenant: TenantId, account: Account) -> None:
    """Renew what ends soon, so that an account that is seldom called stays connected; raises ProblemError."""
    match account.remote:
        case Remote.CAFE24:
            store_faces(home, tenant, account).client.usable()
        case Remote.ALIEXPRESS:
            supplier_faces(home, tenant, account).buyer.access().token()
        case Remote.FILES:
            return
