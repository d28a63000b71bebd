"""What the doctor asks a remote and what is kept of an account: the clock, the permissions, the messages' word.

A remote is asked once and without a token, so nothing is renewed and nothing of the shop is read. What time it is there
stands in the Date of its answer, which every web server gives.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from recoup.connectors.aliexpress.connection import Connection as SupplierConnection
from recoup.connectors.tokens import Tokens
from recoup.connectors.transport import Request, TransportError
from recoup.decision.words.text import Text
from recoup.desk.health import Health, Look
from recoup.desk.installation import Installation
from recoup.storage.repositories.secrets import has_secret
from recoup.storage.repositories.shops import Account
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState, Remote, SecretKind

SKEW: Final = timedelta(minutes=2)
_STORE: Final = "https://{mall_id}.cafe24api.com"

_UNREACHED: Final = Text(
    "this remote cannot be reached from here; check this machine's connection and its proxy",
    "이 원격에 연결할 수 없습니다. 네트워크 연결과 프록시를 확인하세요",
)
_TIMELESS: Final = Text("reached; it does not say what time it is", "연결됨. 원격이 시각을 알려 주지 않습니다")
_TOGETHER: Final = Text("reached; its clock and ours agree within {skew}", "연결됨. 시계 차이가 {skew} 이내입니다")
_APART: Final = Text(
    "this machine's clock is {skew} off from the remote's; set it right (timedatectl), or signatures and tokens fail",
    "이 컴퓨터의 시계가 원격과 {skew} 차이 납니다. 시계를 맞추지 않으면 서명과 토큰이 거절됩니다(timedatectl)",
)
_GRANTED: Final = Text("all {count} are granted", "{count}개 모두 허용됨")
_MISSING: Final = Text(
    "not granted: {scopes}; tick them for the app in the developer centre, then: recoup connect cafe24 --mall {login}",
    "허용되지 않음: {scopes}. 개발자센터에서 앱 권한을 선택한 뒤 실행하세요: recoup connect cafe24 --mall {login}",
)
_NO_WORD: Final = Text(
    "the word that this store's messages carry is not known, so they are refused and polling finds everything, later;"
    " connect it again with --webhook-key-file",
    "이 쇼핑몰 메시지의 인증정보가 없어 메시지를 거절합니다. 주기적 조회로 늦게라도 찾습니다."
    " --webhook-key-file로 다시 연결하세요",
)


def look_at_clock(home: Installation, name: str, account: Account, now: datetime) -> Look:
    """Compare our clock with the remote's."""
    what = f"{name}: clock"
    try:
        answer = home.transport.send(Request("GET", f"{_address(account)}/"))
    except TransportError:
        return Look(what, Health.BAD, _UNREACHED)
    theirs = _moment(answer.headers.get("date", ""))
    if theirs is None:
        return Look(what, Health.GOOD, _TIMELESS)
    skew = abs(theirs - now)
    if skew > SKEW:
        return Look(what, Health.BAD, _APART.format(skew=timedelta(seconds=round(skew.total_seconds()))))
    return Look(what, Health.GOOD, _TOGETHER.format(skew=SKEW))


def clock_trouble(home: Installation, mine: Sequence[Account]) -> str | None:
    """Return what is wrong with the clock by those of the accounts that are connected; None when nothing is.

    A world that lends its own clock has none to be compared with.
    """
    if home.sandbox is not None:
        return None
    used = (each for each in mine if each.state is AccountState.CONNECTED and each.remote is not Remote.FILES)
    found = (look_at_clock(home, f"{each.remote} {each.login}", each, home.now()) for each in used)
    bad = [f"{look.what}: {look.said.en}" for look in found if look.health is Health.BAD]
    return "; ".join(bad) or None


def look_at_permissions(name: str, account: Account, tokens: Tokens) -> Iterator[Look]:
    """Compare what was asked with what was granted, where the remote says so."""
    asked = tuple(account.settings.get("scopes", ()))
    if not asked or not tokens.scopes:
        return
    missing = [each for each in asked if each not in tokens.scopes]
    what = f"{name}: permissions"
    if missing:
        yield Look(what, Health.BAD, _MISSING.format(scopes=", ".join(missing), login=account.login))
    else:
        yield Look(what, Health.GOOD, _GRANTED.format(count=len(asked)))


def look_at_word(name: str, scope: Scope, account: Account) -> Iterator[Look]:
    """Look whether a store's messages could be believed."""
    if account.remote is Remote.CAFE24 and not has_secret(scope, account.id, SecretKind.WEBHOOK_SECRET):
        yield Look(f"{name}: message key", Health.NOTE, _NO_WORD)


def _address(account: Account) -> str:
    usual = _STORE if account.remote is Remote.CAFE24 else SupplierConnection.base_url
    return str(account.settings.get("base_url", usual)).format(mall_id=account.login).rstrip("/")


def _moment(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
