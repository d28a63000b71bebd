"""The doctor's look at mail: whether letters can go, whether their words can be used, and which wait for a person."""

from collections.abc import Iterator
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.health import Health, Look
from recoup.desk.installation import Installation
from recoup.desk.letters import check_letters
from recoup.desk.refused import RefusedError
from recoup.desk.remedy import NextStep, Remedy
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.notices.smtp import Mailer
from recoup.storage.engine import reading
from recoup.storage.repositories.notices import notices_in
from recoup.storage.repositories.staff_mails import given_up_staff_mail
from recoup.storage.words import NoticeState

_STATES: Final = (NoticeState.READY, NoticeState.HELD)
_SERVER: Final = Text("letters go out by {host}", "{host}(으)로 안내 메일을 보냅니다")
_NO_SERVER: Final = Text(
    "no mail server is set, so letters would wait; customers can be told by hand, too",
    "메일 서버가 없어 안내 메일을 보내지 못하고 대기합니다. 고객에게 직접 안내할 수도 있습니다",
)
_WAIT: Final = Text(
    "{count} letters wait because no mail server is set; customers can be told by hand, too",
    "메일 서버가 없어 안내 {count}건이 대기 중입니다. 고객에게 직접 안내할 수도 있습니다",
)
_HELD: Final = Text("{count} letters wait for approval", "승인을 기다리는 안내가 {count}건 있습니다")
_NO_STAFF: Final = Text("nobody gets the digest and the alerts", "요약과 알림 메일을 받을 직원이 없습니다")
_GIVEN_UP: Final = Text(
    "{count} mails to the staff could not be delivered; check their addresses",
    "직원에게 전달하지 못한 메일이 {count}건 있습니다. 직원 주소를 확인하세요",
)


def examine_mail(home: Installation, notices: NoticeSettings, mail: SmtpSettings) -> tuple[Look, ...]:
    """Look at everything that has to do with mail."""
    return (*_post(home, mail), *_words(notices), *_staff(home, notices))


def _post(home: Installation, mail: SmtpSettings) -> Iterator[Look]:
    with reading(home.engine) as connection:
        waiting = [each for scope in scopes(connection) for each in notices_in(scope, _STATES)]
    ready = sum(each.state is NoticeState.READY for each in waiting)
    held, server = len(waiting) - ready, NextStep(Remedy.SET_MAIL_SERVER)
    if Mailer(mail).is_set_up:
        yield Look("mail server", Health.GOOD, _SERVER.format(host=mail.smtp_host))
    elif ready:
        yield Look("mail server", Health.BAD, _WAIT.format(count=ready), server)
    else:
        yield Look("mail server", Health.NOTE, _NO_SERVER, server)
    if held:
        yield Look("letters", Health.NOTE, _HELD.format(count=held), NextStep(Remedy.SEE_HELD_LETTERS))


def _words(notices: NoticeSettings) -> Iterator[Look]:
    try:
        faults = check_letters(notices)
    except RefusedError as error:
        faults = (error.said,)
    for each in faults:
        yield Look("letters", Health.BAD, each, NextStep(Remedy.SET_LETTERS))


def _staff(home: Installation, notices: NoticeSettings) -> Iterator[Look]:
    addresses = NextStep(Remedy.SET_STAFF_ADDRESSES)
    if not notices.staff_addresses:
        yield Look("mail to the staff", Health.NOTE, _NO_STAFF, addresses)
    with reading(home.engine) as connection:
        lost = sum(given_up_staff_mail(scope) for scope in scopes(connection))
    if lost:
        yield Look("mail to the staff", Health.BAD, _GIVEN_UP.format(count=lost), addresses)
