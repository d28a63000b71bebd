"""What the command line says to do about a trouble: the verb, the setting or the file."""

from collections.abc import Mapping
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.remedy import NextStep
from recoup.desk.remedy import Remedy as R


def _verb(verb: str) -> Text:
    return Text(verb, verb)


_SAID: Final[Mapping[R, Text]] = {
    R.CONNECT_SHOP: Text(
        "recoup connect cafe24, or to try it: recoup connect sandbox",
        "recoup connect cafe24, 시험해 보려면: recoup connect sandbox",
    ),
    R.CONNECT_AGAIN: _verb("recoup connect {remote}"),
    R.CONNECT_ANOTHER: _verb("recoup connect {remote} --another"),
    R.GIVE_MESSAGE_KEY: _verb("recoup connect {remote} --mall {login} --webhook-key-file FILE"),
    R.NAME_SHOP: _verb("--shop NAME"),
    R.ANOTHER_FOLDER: _verb("--data FOLDER"),
    R.CHECK_PUSHING: _verb("recoup shops list"),
    R.SEE_ACCOUNTS: _verb("recoup shops list"),
    R.SEE_CASES: _verb("recoup cases list"),
    R.SEE_PRODUCTS: _verb("recoup products list"),
    R.SEE_LINKS: _verb("recoup links list"),
    R.SEE_PROPOSALS: _verb("recoup links proposals"),
    R.SEE_HELD_LETTERS: _verb("recoup notices list --state held"),
    R.SEE_FAILED_LETTERS: _verb("recoup notices list --state failed"),
    R.FILL_LETTER: _verb("recoup notices edit {number}"),
    R.RUN_DESK: Text("is it running? recoup serve", "실행 중인지 확인하세요: recoup serve"),
    R.READ_LOG: Text("read what recoup worker logs", "recoup worker의 로그를 확인하세요"),
    R.READ_MESSAGES: Text("their reasons are in the table inbox", "사유는 데이터베이스의 inbox 표에 있습니다"),
    R.SET_CLOCK: _verb("timedatectl"),
    R.SET_PUBLIC_URL: Text(
        "set RECOUP_PUBLIC_URL to the https address of a proxy that passes requests on",
        "요청을 전달하는 프록시의 https 주소를 RECOUP_PUBLIC_URL에 설정하세요",
    ),
    R.SET_MAIL_SERVER: Text(
        "set RECOUP_SMTP_HOST, or tell customers by hand: recoup notices told",
        "RECOUP_SMTP_HOST를 설정하거나 직접 안내하세요: recoup notices told",
    ),
    R.SET_STAFF_ADDRESSES: Text("set RECOUP_STAFF_ADDRESSES", "RECOUP_STAFF_ADDRESSES를 설정하세요"),
    R.SET_LETTERS: Text(
        "name their folder in RECOUP_LETTERS and correct the files there",
        "RECOUP_LETTERS에 폴더를 지정하고 그 안의 파일을 고치세요",
    ),
    R.RESTORE_KEY: Text("put it back behind the first one in RECOUP_KEY", "RECOUP_KEY의 첫 키 뒤에 되돌려 놓으세요"),
}


def verb_of(next: NextStep) -> Text:
    """Return what to type or to set."""
    return _SAID[next.remedy].format(remote=next.remote, login=next.login, number=next.number)
