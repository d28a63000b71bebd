"""The use case: look whether this Recoup can do its work, and say what to do where it cannot.

Each look ends as good, as something to know, or as something to repair, always with a sentence. Nothing is changed,
and no token is renewed: a doctor who cures cannot be asked twice.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from recoup.connectors.aliexpress.creation import DEACTIVATED
from recoup.connectors.tokens import Tokens
from recoup.decision.words.text import Text
from recoup.desk.calendars import calendar_between
from recoup.desk.cases import scopes
from recoup.desk.health import Health, Look
from recoup.desk.installation import Installation
from recoup.desk.products import unmapped
from recoup.desk.queue_health import look_at_held
from recoup.desk.remote_health import SKEW, look_at_clock, look_at_permissions, look_at_word
from recoup.desk.remotes import tokens_of
from recoup.desk.sandbox import SandboxError
from recoup.domain.step import PLACES_ORDER
from recoup.storage.engine import is_postgresql, reading
from recoup.storage.repositories.attempts import latest_code
from recoup.storage.repositories.shops import Account, accounts, shops
from recoup.storage.repositories.unreadable import unreadable
from recoup.storage.scope import Scope
from recoup.storage.tables import CURSOR, INBOX, INTENT, NOTICE, PAIR, SCHEDULE
from recoup.storage.upgrading import newest_revision
from recoup.storage.vault import SealError
from recoup.storage.words import AccountState, InboxState, IntentState, NoticeState, Remote
from recoup.turns.rules import RuleBooks

_WAITING: Final = (("turns", PAIR.c.wake_at), ("messages", INBOX.c.due_at), ("writes", INTENT.c.due_at))
_POLL_LATE: Final = timedelta(hours=1)
_REFRESH_SOON: Final = timedelta(days=3)


_NO_ADDRESS: Final = Text(
    "RECOUP_PUBLIC_URL is not set, so the remotes can send no messages; polling finds everything, later. Set it to the"
    " address of a proxy with TLS that passes them on",
    "RECOUP_PUBLIC_URL이 없어 원격의 메시지를 받을 수 없습니다. 주기적 조회로 늦게라도 찾습니다. TLS 프록시의 주소로"
    " 설정하세요",
)
_UNREADABLE: Final = Text(
    "{count} parts of {orders} orders cannot be read, the latest of {order} ({field}); look at it at the remote, they"
    " are read again by themselves",
    "주문 {orders}건에서 읽을 수 없는 부분이 {count}곳 있습니다. 최근: {order}({field}). 원격에서 확인하세요."
    " 자동으로 다시 읽습니다",
)
_DATABASE: Final = Text("{place}, revision {revision}", "{place}, 리비전 {revision}")
_KEY: Final = Text("the key {id} seals; {count} in all", "키 {id}로 봉인합니다. 모두 {count}개")
_CLOCK: Final = Text(
    "this machine and the remotes agree within {skew}", "이 컴퓨터와 원격의 시계 차이가 {skew} 이내입니다"
)
_CLOCK_SANDBOX: Final = Text("the time is the sandbox's: {now}", "샌드박스의 시각을 씁니다: {now}")
_CLOCK_ASIDE: Final = Text(
    "the last message came from {skew} in the future of this clock; set this machine's clock right (timedatectl)",
    "마지막으로 받은 메시지가 이 컴퓨터 시계보다 {skew} 앞섭니다. 컴퓨터 시계를 맞추세요(timedatectl)",
)
_NO_SHOP: Final = Text(
    "no shop is connected; run: recoup connect cafe24, or to try it: recoup connect sandbox",
    "연결된 상점이 없습니다. 실행하세요: recoup connect cafe24, 시험해 보려면: recoup connect sandbox",
)
_NO_TOKENS: Final = Text(
    "nobody has authorised this account; connect it again", "승인되지 않은 계정입니다. 다시 연결하세요"
)
_ENDED: Final = Text(
    "the tokens can no longer be renewed since {at}; connect this account again",
    "{at} 이후 토큰을 갱신할 수 없습니다. 이 계정을 다시 연결하세요",
)
_ENDS_SOON: Final = Text(
    "the tokens can be renewed until {at} only; keep `recoup serve` running, or connect this account again before",
    "토큰을 {at}까지만 갱신할 수 있습니다. recoup serve를 계속 실행하거나 그 전에 다시 연결하세요",
)
_TOKENS: Final = Text(
    "access until {access}, renewable until {refresh}", "접근 토큰 {access}까지, 갱신 가능 {refresh}까지"
)
_FOR_EVER: Final = Text("no end", "기한 없음")
_REFUSED: Final = Text(
    "this remote lets Recoup in no more, and what needs the account waits; connect it again: recoup connect {remote}",
    "원격이 Recoup의 접근을 거절해 이 계정의 작업이 기다립니다. 다시 연결하세요: recoup connect {remote}",
)
_PAUSED: Final = Text("disconnected; nothing is done with it", "연결이 해제되어 사용하지 않습니다")
_NEVER_POLLED: Final = Text(
    "this remote was never read; start: recoup serve", "한 번도 읽지 않았습니다. 실행하세요: recoup serve"
)
_POLLED: Final = Text("last read {at}", "마지막으로 읽은 시각 {at}")
_POLL_OLD: Final = Text(
    "last read {at}, too long ago; is `recoup serve` running?",
    "마지막으로 읽은 시각 {at}. 너무 오래되었습니다. recoup serve가 실행 중인지 확인하세요",
)
_NO_PUSH: Final = Text(
    "no message ever came; polling finds everything, later. Check where the remote is told to push to",
    "받은 메시지가 없습니다. 주기적 조회로 늦게라도 모두 찾습니다. 원격에 등록한 수신 주소를 확인하세요",
)
_PUSHED: Final = Text("{count} messages, the last {at}", "메시지 {count}건, 마지막 {at}")
_QUEUE: Final = Text("nothing is overdue", "밀린 작업이 없습니다")
_QUEUE_OLD: Final = Text(
    "{count} waiting since {at}; is `recoup serve` running?",
    "{count}건이 {at}부터 기다립니다. recoup serve가 실행 중인지 확인하세요",
)
_GIVEN_UP: Final = Text(
    "{count} messages of remotes could not be worked off; their reasons are in the table inbox",
    "처리하지 못한 원격 메시지가 {count}건 있습니다. 사유는 inbox 표에 있습니다",
)
_UNKNOWN: Final = Text(
    "the outcome of {count} writes is not known; look at the orders at the remote, then at their cases",
    "결과를 알 수 없는 작업이 {count}건 있습니다. 원격에서 해당 주문을, 이어서 사례를 확인하세요",
)
_FAILED: Final = Text(
    "{count} messages to customers could not be delivered; correct the address and send them again",
    "고객에게 전달하지 못한 안내가 {count}건 있습니다. 주소를 고쳐 다시 보내세요",
)
_ALL_MAPPED: Final = Text("every open order's product is mapped", "열린 주문의 상품이 모두 연결되어 있습니다")
_NOT_MAPPED: Final = Text(
    "{lines} open lines of {products} products wait because nobody said what is ordered for them; see: recoup products"
    " list",
    "연결되지 않은 상품 {products}건 때문에 품목 {lines}건이 기다립니다. 실행하세요: recoup products list",
)
_DEACTIVATED: Final = Text(
    "AliExpress has deactivated this account: it refuses every order. Write to AliExpress; once it is lifted, try the"
    " orders again from their cases",
    "알리익스프레스가 이 계정을 비활성화하여 모든 주문이 거절됩니다. 알리익스프레스에 문의하고, 해제되면 사례에서 다시"
    " 주문하세요",
)
_PROBLEM: Final = Text("the job {name} ended with: {problem}", "작업 {name}의 결과: {problem}")


def examine(home: Installation, public_url: str | None = None, *, remotes: bool = True) -> tuple[Look, ...]:
    """Look at everything; the order is that in which it matters.

    ``public_url`` is the address at which messages reach us, empty when none is set; None: not looked at.
    Without ``remotes`` none of them is asked anything, so that nobody waits for them.
    """
    with reading(home.engine) as connection:
        found = tuple(_looks(home, connection, remotes))
    if public_url == "" and home.sandbox is None:
        return (*found, Look("settings", Health.NOTE, _NO_ADDRESS))
    return found


def look_at_account(
    home: Installation, scope: Scope, account: Account, now: datetime, *, remotes: bool = False
) -> Iterator[Look]:
    """Look at one account; with ``remotes`` its remote is asked what time it is there."""
    name = f"{account.remote} {account.login}"
    if account.state is AccountState.PAUSED:
        yield Look(f"{name}: account", Health.NOTE, _PAUSED)
        return
    if account.state is AccountState.NEEDS_AUTHORISATION:
        yield Look(f"{name}: account", Health.BAD, _REFUSED.format(remote=account.remote))
    if remotes and home.sandbox is None:
        yield look_at_clock(home, name, account, now)
    try:
        tokens = tokens_of(home, scope.tenant, account).load()
    except SealError as error:
        yield Look(f"{name}: tokens", Health.BAD, Text(str(error), str(error)))
    else:
        yield _tokens(f"{name}: tokens", tokens, now)
        if tokens is not None:
            yield from look_at_permissions(name, account, tokens)
    if account.remote is Remote.ALIEXPRESS and latest_code(scope, account.shop, PLACES_ORDER) in DEACTIVATED:
        yield Look(f"{name}: orders", Health.BAD, _DEACTIVATED)
    yield from look_at_word(name, scope, account)
    yield _polled(f"{name}: polling", scope, account, now)
    yield _pushed(f"{name}: messages", scope, account)


def _looks(home: Installation, connection: Connection, remotes: bool) -> Iterator[Look]:
    place = "PostgreSQL" if is_postgresql(connection) else home.place
    yield Look("database", Health.GOOD, _DATABASE.format(place=place, revision=newest_revision()))
    ring = home.vault.keyring
    yield Look("key", Health.GOOD, _KEY.format(id=ring.current.id, count=len(ring.keys)))
    try:
        now = home.now()
    except SandboxError as error:
        yield Look("clock", Health.BAD, error.said)
        return
    yield _clock(home, connection, now)
    yield from look_at_held(connection)
    connected = False
    for scope in scopes(connection):
        for account in accounts(scope):
            if account.remote is Remote.FILES:
                continue  # a person brings its lines; there is nothing to be connected to
            connected = True
            yield from look_at_account(home, scope, account, now, remotes=remotes)
        yield from _queue(scope, now)
        yield from _products(scope, now)
    if not connected:
        yield Look("shop", Health.BAD, _NO_SHOP)


def _clock(home: Installation, connection: Connection, now: datetime) -> Look:
    if home.sandbox is not None:
        return Look("clock", Health.GOOD, _CLOCK_SANDBOX.format(now=_said(now)))
    newest: list[datetime] = []
    for scope in scopes(connection):
        newest += _moments(scope, select(func.max(PAIR.c.decided_at)).where(scope.owns(PAIR)))
        newest += _moments(scope, select(func.max(INBOX.c.received_at)).where(scope.owns(INBOX)))
    ahead = max(newest, default=now) - now
    if ahead > SKEW:
        return Look("clock", Health.BAD, _CLOCK_ASIDE.format(skew=ahead))
    return Look("clock", Health.GOOD, _CLOCK.format(skew=SKEW))


def _tokens(what: str, tokens: Tokens | None, now: datetime) -> Look:
    if tokens is None:
        return Look(what, Health.BAD, _NO_TOKENS)
    ends = tokens.refresh_expires_at
    if not tokens.usable(now) and not tokens.renewable(now):
        return Look(what, Health.BAD, _ENDED.format(at=_said(ends or tokens.access_expires_at)))
    if ends is not None and ends - now < _REFRESH_SOON:
        return Look(what, Health.NOTE, _ENDS_SOON.format(at=_said(ends)))
    refresh = _FOR_EVER if ends is None else _said(ends)
    return Look(what, Health.GOOD, _TOKENS.format(access=_said(tokens.access_expires_at), refresh=refresh))


def _polled(what: str, scope: Scope, account: Account, now: datetime) -> Look:
    statement = select(func.max(CURSOR.c.moved_at)).where(scope.owns(CURSOR), CURSOR.c.account_id == account.id)
    last = next(iter(_moments(scope, statement)), None)
    if last is None:
        return Look(what, Health.NOTE, _NEVER_POLLED)
    if now - last > _POLL_LATE:
        return Look(what, Health.BAD, _POLL_OLD.format(at=_said(last)))
    return Look(what, Health.GOOD, _POLLED.format(at=_said(last)))


def _pushed(what: str, scope: Scope, account: Account) -> Look:
    columns = (func.count(), func.max(INBOX.c.received_at))
    statement = select(*columns).where(scope.owns(INBOX), INBOX.c.account_id == account.id)
    count, last = scope.connection.execute(statement).one()
    if not count:
        return Look(what, Health.NOTE, _NO_PUSH)
    return Look(what, Health.GOOD, _PUSHED.format(count=count, at=_said(last)))


def _products(scope: Scope, now: datetime) -> Iterator[Look]:
    """Look for products that Recoup is to order and nobody has mapped."""
    for shop in shops(scope):
        if not RuleBooks(calendar_between).of(scope, shop.id, now).book.placement.automatic:
            continue
        waiting = unmapped(scope, shop.id)
        said = _ALL_MAPPED if not waiting else _NOT_MAPPED.format(lines=waiting.total(), products=len(waiting))
        yield Look(f"products of {shop.name}", Health.BAD if waiting else Health.GOOD, said)


def _queue(scope: Scope, now: datetime) -> Iterator[Look]:
    late = now - _POLL_LATE
    for name, column in _WAITING:
        statement = select(func.count(), func.min(column)).where(scope.owns(column.table), column <= late)
        count, oldest = scope.connection.execute(statement).one()
        if count:
            yield Look(f"queue: {name}", Health.BAD, _QUEUE_OLD.format(count=count, at=_said(oldest)))
        else:
            yield Look(f"queue: {name}", Health.GOOD, _QUEUE)
    for what, table, state, said in (
        ("messages given up", INBOX, InboxState.GIVEN_UP, _GIVEN_UP),
        ("unknown outcomes", INTENT, IntentState.UNKNOWN, _UNKNOWN),
        ("undelivered letters", NOTICE, NoticeState.FAILED, _FAILED),
    ):
        counted = select(func.count()).select_from(table).where(scope.owns(table), table.c.state == state)
        count = scope.connection.execute(counted).scalar_one()
        if count:
            yield Look(what, Health.BAD, said.format(count=count))
    blurred = unreadable(scope)
    if blurred:
        first, orders = blurred[0], {(each.subject.account, each.subject.id) for each in blurred}
        said = _UNREADABLE.format(
            count=len(blurred), orders=len(orders), order=first.subject.id, field=first.part.field
        )
        yield Look("unreadable", Health.BAD, said)
    jobs = select(SCHEDULE.c.name, SCHEDULE.c.problem).where(scope.owns(SCHEDULE), SCHEDULE.c.problem.is_not(None))
    for row in scope.connection.execute(jobs):
        yield Look(f"job: {row.name}", Health.BAD, _PROBLEM.format(name=row.name, problem=row.problem))


def _moments(scope: Scope, statement: Select[Any]) -> list[datetime]:
    found = scope.connection.execute(statement).scalar()
    return [] if found is None else [found]


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M %Z}"
