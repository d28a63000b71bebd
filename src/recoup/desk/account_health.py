"""What the doctor says of one account: whether it lets us in and until when, when it was read, what it sends.

Moments stand on the clock of the account's shop. Of a remote nothing is asked but what time it is there, and that only
when somebody wants to wait for it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Final

from sqlalchemy import func, select

from recoup.connectors.aliexpress.creation import DEACTIVATED
from recoup.connectors.tokens import Tokens
from recoup.decision.words.text import Text
from recoup.desk.health import Health, Look, on_clock
from recoup.desk.installation import Installation
from recoup.desk.remedy import NextStep, Remedy
from recoup.desk.remote_health import look_at_clock, look_at_permissions, look_at_word
from recoup.desk.remotes import tokens_of
from recoup.domain.step import PLACES_ORDER
from recoup.storage.repositories.attempts import latest_code
from recoup.storage.repositories.shops import Account
from recoup.storage.scope import Scope
from recoup.storage.tables import CURSOR, INBOX
from recoup.storage.vault import SealError
from recoup.storage.words import AccountState, Remote

POLL_LATE: Final = timedelta(hours=1)
"""A remote that was not read for so long was not read in time."""
RUN: Final = NextStep(Remedy.RUN_DESK)
_REFRESH_SOON: Final = timedelta(days=3)

_NO_TOKENS: Final = Text(
    "nobody has authorised this account; connect it again", "승인되지 않은 계정입니다. 다시 연결하세요"
)
_UNSEALED: Final = Text(
    "the tokens are sealed with a key that is not here, or were changed; put the key back",
    "지금 없는 키로 봉인되었거나 내용이 바뀌어 토큰을 열 수 없습니다. 이전 키를 되돌려 놓으세요",
)
_ENDED: Final = Text(
    "the tokens can no longer be renewed since {at}; connect this account again",
    "{at} 이후 토큰을 갱신할 수 없습니다. 이 계정을 다시 연결하세요",
)
_ENDS_SOON: Final = Text(
    "the tokens can be renewed until {at} only; keep the program running, or connect this account again before",
    "토큰을 {at}까지만 갱신할 수 있습니다. 프로그램을 계속 실행하거나 그 전에 다시 연결하세요",
)
_TOKENS: Final = Text(
    "access until {access}, renewable until {refresh}", "접근 토큰 {access}까지, 갱신 가능 {refresh}까지"
)
_FOR_EVER: Final = Text("access until {access}, renewable without end", "접근 토큰 {access}까지, 갱신 기한 없음")
_REFUSED: Final = Text(
    "this remote lets Recoup in no more, and what needs the account waits; connect it again",
    "접근이 거절되어 이 계정이 필요한 일이 기다립니다. 다시 연결하세요",
)
_PAUSED: Final = Text("disconnected; nothing is done with it", "연결이 해제되어 사용하지 않습니다")
_NEVER_POLLED: Final = Text("this remote was never read", "아직 한 번도 조회하지 않았습니다")
_POLLED: Final = Text("last read {at}", "마지막 조회 {at}")
_POLL_OLD: Final = Text("last read {at}, too long ago", "마지막 조회 {at}. 조회가 너무 오래 멈춰 있습니다")
_NO_PUSH: Final = Text(
    "no message ever came; polling finds everything, later. Check where the remote is told to push to",
    "받은 메시지가 없습니다. 주기적 조회로 늦게라도 모두 찾습니다. 등록한 수신 주소를 확인하세요",
)
_PUSHED: Final = Text("{count} messages, the last {at}", "메시지 {count}건, 마지막 {at}")
_DEACTIVATED: Final = Text(
    "AliExpress has deactivated this account: it refuses every order. Write to AliExpress; once it is lifted, try the"
    " orders again from their cases",
    "알리익스프레스가 이 계정을 비활성화하여 모든 주문이 거절됩니다. 알리익스프레스에 문의하고, 해제되면 사례에서 다시"
    " 주문하세요",
)


def look_at_account(
    home: Installation, scope: Scope, account: Account, now: datetime, zone: tzinfo, *, remotes: bool = False
) -> Iterator[Look]:
    """Look at one account of a shop whose clock is ``zone``; with ``remotes`` it is asked what time it is there."""
    name = f"{account.remote} {account.login}"
    again = NextStep(Remedy.CONNECT_AGAIN, account.remote.value, account.login)
    if account.state is AccountState.PAUSED:
        yield Look(f"{name}: account", Health.NOTE, _PAUSED)
        return
    if account.state is AccountState.NEEDS_AUTHORISATION:
        yield Look(f"{name}: account", Health.BAD, _REFUSED, again)
    if remotes and home.sandbox is None:
        yield look_at_clock(home, name, account, now)
    try:
        tokens = tokens_of(home, scope.tenant, account).load()
    except SealError:
        yield Look(f"{name}: tokens", Health.BAD, _UNSEALED, NextStep(Remedy.RESTORE_KEY))
    else:
        yield _tokens(f"{name}: tokens", tokens, now, zone, again)
        if tokens is not None:
            yield from look_at_permissions(name, account, tokens)
    if account.remote is Remote.ALIEXPRESS and latest_code(scope, account.shop, PLACES_ORDER) in DEACTIVATED:
        yield Look(f"{name}: orders", Health.BAD, _DEACTIVATED)
    yield from look_at_word(name, scope, account)
    yield _polled(f"{name}: polling", scope, account, now, zone)
    yield _pushed(f"{name}: messages", scope, account, zone)


def _tokens(what: str, tokens: Tokens | None, now: datetime, zone: tzinfo, again: NextStep) -> Look:
    if tokens is None:
        return Look(what, Health.BAD, _NO_TOKENS, again)
    ends = tokens.refresh_expires_at
    if not tokens.usable(now) and not tokens.renewable(now):
        return Look(what, Health.BAD, _ENDED.format(at=on_clock(ends or tokens.access_expires_at, zone)), again)
    access = on_clock(tokens.access_expires_at, zone)
    if ends is None:
        return Look(what, Health.GOOD, _FOR_EVER.format(access=access))
    if ends - now < _REFRESH_SOON:
        return Look(what, Health.NOTE, _ENDS_SOON.format(at=on_clock(ends, zone)), again)
    return Look(what, Health.GOOD, _TOKENS.format(access=access, refresh=on_clock(ends, zone)))


def _polled(what: str, scope: Scope, account: Account, now: datetime, zone: tzinfo) -> Look:
    mine = (scope.owns(CURSOR), CURSOR.c.account_id == account.id)
    last = scope.connection.execute(select(func.max(CURSOR.c.moved_at)).where(*mine)).scalar()
    if last is None:
        return Look(what, Health.NOTE, _NEVER_POLLED, RUN)
    if now - last > POLL_LATE:
        return Look(what, Health.BAD, _POLL_OLD.format(at=on_clock(last, zone)), RUN)
    return Look(what, Health.GOOD, _POLLED.format(at=on_clock(last, zone)))


def _pushed(what: str, scope: Scope, account: Account, zone: tzinfo) -> Look:
    columns = (func.count(), func.max(INBOX.c.received_at))
    statement = select(*columns).where(scope.owns(INBOX), INBOX.c.account_id == account.id)
    count, last = scope.connection.execute(statement).one()
    if not count:
        return Look(what, Health.NOTE, _NO_PUSH, NextStep(Remedy.CHECK_PUSHING, account.remote.value, account.login))
    return Look(what, Health.GOOD, _PUSHED.format(count=count, at=on_clock(last, zone)))
