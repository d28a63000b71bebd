"""The use cases of accounts in the desk: how each stands and what to do about it, and letting one rest for a while.

A paused account keeps its tokens, and nothing is read or written with it. One that is disconnected has none any more.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final

from sqlalchemy import func, select

from recoup.connectors.tokens import Tokens
from recoup.decision.words.text import Text
from recoup.desk.account_health import look_at_account
from recoup.desk.calendars import calendar_between
from recoup.desk.cases import scopes
from recoup.desk.clock import tenant_clock
from recoup.desk.connecting import ConnectError
from recoup.desk.health import Health, Look
from recoup.desk.installation import Installation
from recoup.desk.remotes import tokens_of
from recoup.storage.engine import reading, writing
from recoup.storage.ids import AccountId, ShopId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.pausing import wake_work
from recoup.storage.repositories.secrets import has_secret
from recoup.storage.repositories.shops import Account, account, accounts, set_account_state, shops
from recoup.storage.scope import Scope
from recoup.storage.tables import CURSOR, INBOX
from recoup.storage.vault import SealError
from recoup.storage.words import AccountState, Remote, SecretKind
from recoup.turns.rules import RuleBooks

_UNKNOWN: Final = Text("there is no such account here", "해당 계정이 없습니다")
_TOKENLESS: Final = Text(
    "its access was ended, so it has to be connected again", "접근 권한이 해지되어 다시 연결해야 합니다"
)


class Stand(StrEnum):
    """How an account stands."""

    CONNECTED = "connected"
    AGAIN = "again"
    PAUSED = "paused"
    DISCONNECTED = "disconnected"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class AccountBook:
    """An account: how it stands, until when its tokens work and can be renewed, and what was heard and read of it.

    ``renewable_until`` is None when there is no end or no token. ``webhook`` is the path to which its messages go.
    ``to_do`` are the doctor's sentences about it that are not good.
    """

    id: AccountId
    remote: Remote
    login: str
    stand: Stand
    access_until: datetime | None
    renewable_until: datetime | None
    heard_at: datetime | None
    read_at: datetime | None
    webhook: str
    to_do: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class ShopBook:
    """A shop and its accounts."""

    id: ShopId
    name: str
    accounts: tuple[AccountBook, ...]

    @property
    def has_store(self) -> bool:
        """Whether its store is known; a shop has one."""
        return any(each.remote is Remote.CAFE24 for each in self.accounts)


def read_accounts(home: Installation) -> tuple[ShopBook, ...]:
    """Return every shop with its accounts, in the order they came. No remote is asked anything."""
    now, books = home.now(), RuleBooks(calendar_between)
    with reading(home.engine) as connection:
        found: list[ShopBook] = []
        for scope in scopes(connection):
            zone = tenant_clock(scope, books, now)
            known = [(each, _book(home, scope, each, now, zone)) for each in accounts(scope)]
            for shop in shops(scope):
                mine = tuple(book for owner, book in known if owner.shop == shop.id)
                found.append(ShopBook(shop.id, shop.name, mine))
        return tuple(found)


def pause_account(home: Installation, who: str, id: int) -> None:
    """Let an account rest: nothing is read or written with it until it is resumed. Raises ConnectError."""
    with writing(home.engine) as connection:
        scope, owner = _found(home, scopes(connection), id)
        set_account_state(scope, owner.id, AccountState.PAUSED)
        append_audit(scope, home.now(), who, "paused", f"account {owner.id}", _told(owner))


def resume_account(home: Installation, who: str, id: int) -> None:
    """Go on with an account, and with all that waited for it; raises ConnectError when it has no tokens any more."""
    now = home.now()
    with writing(home.engine) as connection:
        scope, owner = _found(home, scopes(connection), id)
        if not has_secret(scope, owner.id, SecretKind.TOKENS):
            raise ConnectError(_TOKENLESS)
        set_account_state(scope, owner.id, AccountState.CONNECTED)
        wake_work(scope, owner, now)
        append_audit(scope, now, who, "resumed", f"account {owner.id}", _told(owner))


def find_login(home: Installation, id: int) -> tuple[Remote, str]:
    """Return at which remote an account is and its login there; raises ConnectError when it is not there."""
    with reading(home.engine) as connection:
        _, owner = _found(home, scopes(connection), id)
        return owner.remote, owner.login


def _found(home: Installation, where: Iterator[Scope], id: int) -> tuple[Scope, Account]:
    for scope in where:
        owner = account(scope, AccountId(id))
        if owner is not None:
            return scope, owner
    raise ConnectError(_UNKNOWN)


def _told(owner: Account) -> dict[str, str]:
    return {"remote": owner.remote.value, "login": owner.login}


def _book(home: Installation, scope: Scope, owner: Account, now: datetime, zone: tzinfo) -> AccountBook:
    tokens = _tokens(home, scope, owner)
    stand = _stand(owner, tokens)
    heard = select(func.max(INBOX.c.received_at)).where(scope.owns(INBOX), INBOX.c.account_id == owner.id)
    read = select(func.max(CURSOR.c.moved_at)).where(scope.owns(CURSOR), CURSOR.c.account_id == owner.id)
    looks = look_at_account(home, scope, owner, now, zone) if stand in (Stand.CONNECTED, Stand.AGAIN) else ()
    return AccountBook(
        id=owner.id,
        remote=owner.remote,
        login=owner.login,
        stand=stand,
        access_until=None if tokens is None else tokens.access_expires_at,
        renewable_until=None if tokens is None else tokens.refresh_expires_at,
        heard_at=scope.connection.execute(heard).scalar(),
        read_at=scope.connection.execute(read).scalar(),
        webhook=f"/{owner.remote}/{scope.tenant}/{owner.id}",
        to_do=tuple(look for look in looks if look.health is not Health.GOOD),
    )


def _stand(owner: Account, tokens: Tokens | None) -> Stand:
    if owner.remote is Remote.FILES:
        return Stand.FILES
    match owner.state:
        case AccountState.CONNECTED:
            return Stand.CONNECTED
        case AccountState.NEEDS_AUTHORISATION:
            return Stand.AGAIN
        case AccountState.PAUSED:
            return Stand.DISCONNECTED if tokens is None else Stand.PAUSED


def _tokens(home: Installation, scope: Scope, owner: Account) -> Tokens | None:
    if owner.remote is Remote.FILES:
        return None
    try:
        return tokens_of(home, scope.tenant, owner).load()
    except SealError:
        return None
