"""The doctor's look at mail: whether letters can go, whether their words can be used, and which wait for a person."""

from collections.abc import Iterator
from typing import Final

from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.doctoring import Health, Look
from recoup.desk.installation import Installation
from recoup.desk.letters import check_letters
from recoup.desk.refused import RefusedError
from recoup.notices.settings import NoticeSettings, SmtpSettings
from recoup.notices.smtp import Mailer
from recoup.storage.engine import reading
from recoup.storage.repositories.notices import notices_in
from recoup.storage.repositories.staff_mails import given_up_staff_mail
from recoup.storage.words import NoticeState

_STATES: Final = (NoticeState.READY, NoticeState.HELD)
_SERVER: Final = Text("letters go out by {host}", "{host}(으)로 안내 메일을 보냅니다")
_NO_SERVER: Final = Text(
    "no mail server is set; letters would wait: RECOUP_SMTP_HOST, or tell customers by hand: recoup notices told",
    "메일 서버가 없어 안내 메일이 대기합니다. RECOUP_SMTP_HOST를 지정하거나 직접 안내하세요: recoup notices told",
)
_WAIT: Final = Text(
    "{count} letters wait because no mail server is set: RECOUP_SMTP_HOST, or recoup notices told",
    "메일 서버가 없어 안내 {count}건이 대기 중입니다. RECOUP_SMTP_HOST를 지정하거나 recoup notices told를 쓰세요",
)
_HELD: Final = Text(
    "{count} letters wait for approval: recoup notices list --state held",
    "승인을 기다리는 안내가 {count}건 있습니다: recoup notices list --state held",
)
_NO_STAFF: Final = Text(
    "nobody gets the digest and the alerts: RECOUP_STAFF_ADDRESSES",
    "요약과 경고 메일을 받을 사람이 없습니다: RECOUP_STAFF_ADDRESSES",
)
_GIVEN_UP: Final = Text(
    "{count} mails to the staff could not be delivered; check RECOUP_STAFF_ADDRESSES",
    "직원에게 전달하지 못한 메일이 {count}건 있습니다. RECOUP_STAFF_ADDRESSES를 확인하세요",
)


def examine_mail(home: Installation, notices: NoticeSettings, mail: SmtpSettings) -> tuple[Look, ...]:
    """Look at everything that has to do with mail."""
    return (*_post(home, mail), *_words(notices), *_staff(home, notices))


def _post(home: Installation, mail: SmtpSettings) -> Iterator[Look]:
    with reading(home.engine) as connection:
        waiting = [each for scope in scopes(connection) for each in notices_in(scope, _STATES)]
    ready = sum(each.state is NoticeState.READY for each in waiting)
    held = len(waiting) - ready
    if Mailer(mail).is_set_up:
        yield Look("mail server", Health.GOOD, _SERVER.format(host=mail.smtp_host))
    elif ready:
        yield Look("mail server", Health.BAD, _WAIT.format(count=ready))
    else:
        yield Look("mail server", Health.NOTE, _NO_SERVER)
    if held:
        yield Look("letters", Health.NOTE, _HELD.format(count=held))


def _words(notices: NoticeSettings) -> Iterator[Look]:
    try:
        faults = check_letters(notices)
    except RefusedError as error:
        faults = (error.said,)
    for each in faults:
        yield Look("letters", Health.BAD, each)


def _staff(home: Installation, notices: NoticeSettings) -> Iterator[Look]:
    if not notices.staff_addresses:
        yield Look("mail to the staff", Health.NOTE, _NO_STAFF)
    with reading(home.engine) as connection:
        lost = sum(given_up_staff_mail(scope) for scope in scopes(connection))
    if lost:
        yield Look("mail to the staff", Health.BAD, _GIVEN_UP.format(count=lost))
