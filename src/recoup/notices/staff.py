"""Sending mail to the staff: to each address once per occasion, recognisable when it is sent again."""

from datetime import datetime

from recoup.notices.compose import Letter
from recoup.notices.settings import NoticeSettings
from recoup.notices.smtp import Handover, Mail, Mailer


def send_to_staff(
    mailer: Mailer, letter: Letter, id: str, settings: NoticeSettings, at: datetime
) -> tuple[Handover, ...]:
    """Try once to send ``letter`` to every address of the staff and return how each ended, in their order.

    ``id`` is the Message-ID of the occasion, the same when the same letter is sent again.
    """
    mails = [Mail(address, letter, settings.mail_language, id, at) for address in settings.staff_addresses]
    return tuple(mailer.send(mail) for mail in mails)
