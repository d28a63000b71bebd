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
from recoup.desk.remedy import NextStep, Remedy
from recoup.storage.repositories.secrets import has_secret
from recoup.storage.repositories.shops import Account
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState, Remote, SecretKind

SKEW: Final = timedelta(minutes=2)
_STORE: Final = "https://{mall_id}.cafe24api.com"

_UNREACHED: Final = Text(
    "this remote cannot be reached from here; check this machine's connection and its proxy",
    "연결할 수 없습니다. 이 컴퓨터의 네트워크 연결과 프록시를 확인하세요",
)
_TIMELESS: Final = Text("reached; it does not say what time it is", "연결됨. 시각은 알려 주지 않습니다")
_TOGETHER: Final = Text("reached; its clock and ours agree within {skew}", "연결됨. 시계 차이가 {skew} 이내입니다")
_APART: Final = Text(
    "this machine's clock is {skew} off from the remote's; set it right, or signatures and tokens fail",
    "이 컴퓨터의 시계가 {skew} 차이 납니다. 시계를 맞추지 않으면 서명과 토큰이 거절됩니다",
)
_GRANTED: Final = Text("all {count} are granted", "{count}개 모두 허용됨")
_MISSING: Final = Text(
    "not granted: {scopes}; tick them for the app in the developer centre, then connect it again",
    "허용되지 않은 권한: {scopes}. 개발자센터에서 앱 권한을 선택한 뒤 다시 연결하세요",
)
_NO_WORD: Final = Text(
    "the word that this store's messages carry is not known, so they are refused and polling finds everything, later;"
    " connect it again and give the word",
    "이 쇼핑몰 메시지의 인증정보가 없어 메시지를 거절합니다. 주기적 조회로 늦게라도 찾습니다. 인증정보를 입력하여 다시"
    " 연결하세요",
)
_TROUBLE: Final = Text("{login}: {said}", "{login}: {said}")


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
        return Look(what, Health.BAD, _APART.format(skew=say_skew(skew)), NextStep(Remedy.SET_CLOCK))
    return Look(what, Health.GOOD, _TOGETHER.format(skew=say_skew(SKEW)))


def say_skew(skew: timedelta) -> str:
    """Return how far clocks are apart, to the second: "0:02:00"."""
    return str(timedelta(seconds=round(skew.total_seconds())))


def clock_trouble(home: Installation, mine: Sequence[Account]) -> Text | None:
    """Return what is wrong with the clock by those of the accounts that are connected; None when nothing is.

    A world that lends its own clock has none to be compared with.
    """
    if home.sandbox is not None:
        return None
    used = (each for each in mine if each.state is AccountState.CONNECTED and each.remote is not Remote.FILES)
    looks = ((each.login, look_at_clock(home, each.login, each, home.now())) for each in used)
    bad = [_TROUBLE.format(login=login, said=look.said) for login, look in looks if look.health is Health.BAD]
    return Text("; ".join(each.en for each in bad), "; ".join(each.ko for each in bad)) if bad else None


def look_at_permissions(name: str, account: Account, tokens: Tokens) -> Iterator[Look]:
    """Compare what was asked with what was granted, where the remote says so."""
    asked = tuple(account.settings.get("scopes", ()))
    if not asked or not tokens.scopes:
        return
    missing = [each for each in asked if each not in tokens.scopes]
    what, again = f"{name}: permissions", NextStep(Remedy.CONNECT_AGAIN, account.remote.value, account.login)
    if missing:
        yield Look(what, Health.BAD, _MISSING.format(scopes=", ".join(missing)), again)
    else:
        yield Look(what, Health.GOOD, _GRANTED.format(count=len(asked)))


def look_at_word(name: str, scope: Scope, account: Account) -> Iterator[Look]:
    """Look whether a store's messages could be believed."""
    if account.remote is Remote.CAFE24 and not has_secret(scope, account.id, SecretKind.WEBHOOK_SECRET):
        key = NextStep(Remedy.GIVE_MESSAGE_KEY, account.remote.value, account.login)
        yield Look(f"{name}: message key", Health.NOTE, _NO_WORD, key)


def _address(account: Account) -> str:
    usual = _STORE if account.remote is Remote.CAFE24 else SupplierConnection.base_url
    return str(account.settings.get("base_url", usual)).format(mall_id=account.login).rstrip("/")


def _moment(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
