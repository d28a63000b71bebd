"""The use case: look whether this Recoup can do its work, and say what to do where it cannot.

Each look ends as good, as something to know, or as something to repair, always with a sentence. Nothing is changed,
and no token is renewed: a doctor who cures cannot be asked twice.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select, text

from recoup.decision.words.text import Text
from recoup.desk.account_health import POLL_LATE, RUN, look_at_account
from recoup.desk.calendars import calendar_between
from recoup.desk.cases import scopes
from recoup.desk.clock import tenant_clock
from recoup.desk.health import Health, Look, on_clock
from recoup.desk.installation import Installation
from recoup.desk.queue_health import look_at_held
from recoup.desk.remedy import NextStep, Remedy
from recoup.desk.remote_health import SKEW, say_skew
from recoup.desk.sandbox import SandboxError
from recoup.storage.engine import is_postgresql, reading
from recoup.storage.repositories.product_mappings import unmapped
from recoup.storage.repositories.schedules import appointments
from recoup.storage.repositories.shops import accounts, shops
from recoup.storage.repositories.unreadable import unreadable
from recoup.storage.scope import Scope
from recoup.storage.tables import EVENT, INBOX, INTENT, NOTICE, PAIR
from recoup.storage.tables.inbox import GIVEN_UP
from recoup.storage.tables.intent import UNKNOWN
from recoup.storage.tables.notice import UNTOLD
from recoup.storage.upgrading import newest_revision
from recoup.storage.words import NoticeState, Remote
from recoup.turns.rules import RuleBooks

_WAITING: Final = (("turns", PAIR.c.wake_at), ("messages", INBOX.c.due_at), ("writes", INTENT.c.due_at))
_NO_ADDRESS: Final = Text(
    "the remotes cannot send their messages to this desk; polling finds everything, later",
    "카페24와 알리익스프레스가 보내는 메시지를 받을 주소가 없습니다. 주기적 조회로 늦게라도 모두 찾습니다",
)
_UNREADABLE: Final = Text(
    "{count} parts of {orders} orders cannot be read, the latest of {order} ({field}); look at it at the remote, they"
    " are read again by themselves",
    "주문 {orders}건에서 읽을 수 없는 부분이 {count}곳 있습니다. 최근: {order}({field}). 카페24나 알리익스프레스에서"
    " 해당 주문을 확인하세요. 자동으로 다시 읽습니다",
)
_DATABASE: Final = Text("{place}, revision {revision}", "{place}, 리비전 {revision}")
_KEY: Final = Text("the key {id} seals; {count} in all", "키 {id}로 봉인합니다. 모두 {count}개")
_CLOCK: Final = Text(
    "this machine and the remotes agree within {skew}", "이 컴퓨터의 시계가 정확합니다(차이 {skew} 이내)"
)
_CLOCK_SANDBOX: Final = Text("the time is the sandbox's: {now}", "샌드박스의 시각을 씁니다: {now}")
_CLOCK_ASIDE: Final = Text(
    "the last message came from {skew} in the future of this clock; set this machine's clock right",
    "마지막으로 받은 메시지가 이 컴퓨터 시계보다 {skew} 앞섭니다. 컴퓨터 시계를 맞추세요",
)
_NO_SHOP: Final = Text("no shop is connected", "연결된 상점이 없습니다")
_QUEUE: Final = Text("nothing is overdue", "밀린 작업이 없습니다")
_QUEUE_OLD: Final = Text("{count} waiting since {at}", "{count}건이 {at}부터 기다립니다")
_GIVEN_UP: Final = Text(
    "{count} messages of remotes could not be worked off; polling finds what they told of",
    "처리하지 못한 메시지가 {count}건 있습니다. 해당 내용은 주기적 조회로 찾습니다",
)
_UNKNOWN: Final = Text(
    "the outcome of {count} writes is not known; look at the orders at the remote, then at their cases",
    "결과를 알 수 없는 작업이 {count}건 있습니다. 카페24나 알리익스프레스에서 해당 주문을, 이어서 사례를 확인하세요",
)
_FAILED: Final = Text(
    "{count} messages to customers could not be delivered; correct the address and send them again",
    "고객에게 전달하지 못한 안내가 {count}건 있습니다. 주소를 고쳐 다시 보내세요",
)
_ALL_MAPPED: Final = Text("every open order's product is mapped", "진행 중인 주문의 상품이 모두 연결되어 있습니다")
_NOT_MAPPED: Final = Text(
    "{lines} open lines of {products} products wait because nobody said what is ordered for them",
    "연결되지 않은 상품 {products}건 때문에 품목 {lines}건이 기다립니다",
)
_PROBLEM: Final = Text("the last run ended with: {problem}", "마지막 실행 결과: {problem}")


def examine(home: Installation, public_url: str | None = None, *, remotes: bool = True) -> tuple[Look, ...]:
    """Look at everything; the order is that in which it matters.

    ``public_url`` is the address at which messages reach us, empty when none is set; None: not looked at.
    Without ``remotes`` none of them is asked anything, so that nobody waits for them.
    """
    with reading(home.engine) as connection:
        found = tuple(_looks(home, connection, remotes))
    if public_url == "" and home.sandbox is None:
        return (*found, Look("settings", Health.NOTE, _NO_ADDRESS, NextStep(Remedy.SET_PUBLIC_URL)))
    return found


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
    books = RuleBooks(calendar_between)
    yield _clock(home, connection, books, now)
    yield from look_at_held(connection, lambda scope: tenant_clock(scope, books, now))
    connected = False
    for scope in scopes(connection):
        zone = tenant_clock(scope, books, now)
        for account in accounts(scope):
            if account.remote is Remote.FILES:
                continue  # a person brings its lines; there is nothing to be connected to
            connected = True
            yield from look_at_account(home, scope, account, now, zone, remotes=remotes)
        yield from _queue(scope, now, zone)
        yield from _products(scope, books, now)
    if not connected:
        yield Look("shop", Health.BAD, _NO_SHOP, NextStep(Remedy.CONNECT_SHOP))


def _clock(home: Installation, connection: Connection, books: RuleBooks, now: datetime) -> Look:
    if home.sandbox is not None:
        zones = {tenant_clock(scope, books, now) for scope in scopes(connection)}
        zone = zones.pop() if len(zones) == 1 else now.tzinfo
        return Look("clock", Health.GOOD, _CLOCK_SANDBOX.format(now=on_clock(now, zone or UTC)))
    newest: list[datetime] = []
    for scope in scopes(connection):
        newest += _moments(scope, select(func.max(EVENT.c.at)).where(scope.owns(EVENT)))
        received = select(INBOX.c.received_at).where(scope.owns(INBOX))
        newest += _moments(scope, received.order_by(INBOX.c.id.desc()).limit(1))
    ahead = max(newest, default=now) - now
    if ahead > SKEW:
        return Look("clock", Health.BAD, _CLOCK_ASIDE.format(skew=say_skew(ahead)), NextStep(Remedy.SET_CLOCK))
    return Look("clock", Health.GOOD, _CLOCK.format(skew=say_skew(SKEW)))


def _products(scope: Scope, books: RuleBooks, now: datetime) -> Iterator[Look]:
    """Look for products that Recoup is to order and nobody has mapped."""
    for shop in shops(scope):
        if not books.of(scope, shop.id, now).book.placement.automatic:
            continue
        waiting, what = unmapped(scope, shop.id), f"products: {shop.name}"
        if waiting:
            said = _NOT_MAPPED.format(lines=sum(waiting.values()), products=len(waiting))
            yield Look(what, Health.BAD, said, NextStep(Remedy.SEE_PRODUCTS))
        else:
            yield Look(what, Health.GOOD, _ALL_MAPPED)


def _queue(scope: Scope, now: datetime, zone: tzinfo) -> Iterator[Look]:
    late = now - POLL_LATE
    for name, column in _WAITING:
        statement = select(func.count(), func.min(column)).where(scope.owns(column.table), column <= late)
        count, oldest = scope.connection.execute(statement).one()
        if count:
            yield Look(f"queue: {name}", Health.BAD, _QUEUE_OLD.format(count=count, at=on_clock(oldest, zone)), RUN)
        else:
            yield Look(f"queue: {name}", Health.GOOD, _QUEUE)
    undelivered = text(UNTOLD) & (NOTICE.c.state == NoticeState.FAILED)
    for what, table, state, said, remedy in (
        ("messages given up", INBOX, text(GIVEN_UP), _GIVEN_UP, Remedy.READ_MESSAGES),
        ("unknown outcomes", INTENT, text(UNKNOWN), _UNKNOWN, Remedy.SEE_CASES),
        ("undelivered letters", NOTICE, undelivered, _FAILED, Remedy.SEE_FAILED_LETTERS),
    ):
        counted = select(func.count()).select_from(table).where(scope.owns(table), state)
        count = scope.connection.execute(counted).scalar_one()
        if count:
            yield Look(what, Health.BAD, said.format(count=count), NextStep(remedy))
    blurred = unreadable(scope)
    if blurred:
        first, orders = blurred[0], {(each.subject.account, each.subject.id) for each in blurred}
        said = _UNREADABLE.format(
            count=len(blurred), orders=len(orders), order=first.subject.id, field=first.part.field
        )
        yield Look("unreadable", Health.BAD, said)
    for job in appointments(scope):
        if job.problem is not None:
            yield Look(f"job: {job.name}", Health.BAD, _PROBLEM.format(problem=job.problem))


def _moments(scope: Scope, statement: Select[Any]) -> list[datetime]:
    found = scope.connection.execute(statement).scalar()
    return [] if found is None else [found]
