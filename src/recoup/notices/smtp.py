"""The only file that sends mail: one letter to the mail server, and one of four ways in which that ends.

The difference between them is what sending once lives by. ``NOT_YET``: the server has not taken it, and may later.
``REFUSED``: it never will. ``UNKNOWN``: the letter left, and no answer came. Only ``SENT`` is the server's own word.
What a server says may repeat an address, so nothing of it is kept but its codes.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from typing import Final

from recoup.decision.words.text import Language
from recoup.notices.compose import Letter
from recoup.notices.settings import Security, SmtpSettings

_ENHANCED: Final = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}\b")
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS: Final = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(?:\.{_LABEL})*")
"""What the HTML standard calls a valid address: one, in plain letters, without a name or quotes."""
_ADDRESS_LENGTH: Final = 254
# Lines stay short and seven bits wide, so that every server on the way passes them on unchanged.
_POLICY: Final = SMTP.clone(cte_type="7bit")


class Ending(StrEnum):
    """How handing a letter to the mail server ended."""

    SENT = "sent"
    NOT_YET = "not_yet"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Handover:
    """How it ended, and the server's code, or the kind of fault when there was no answer."""

    ending: Ending
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter with its address. ``id`` is the Message-ID: the same for the same mail, however often it is sent."""

    to: str = field(repr=False)
    letter: Letter
    language: Language
    id: str
    at: datetime


class BadAddressError(ValueError):
    """An address that no mail can go to; the message does not repeat it."""


class Mailer:
    """Hands mails to one server, each over a connection of its own."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings

    @property
    def is_set_up(self) -> bool:
        """Whether there is a server to send to; without one nothing may be tried, so that letters wait."""
        return bool(self._settings.smtp_host)

    @property
    def domain(self) -> str:
        """The domain in which ids of mails are made."""
        return self._settings.domain

    def send(self, mail: Mail) -> Handover:
        """Try once to hand a mail over. Raises nothing that a server or a network can cause."""
        try:
            message, to = as_message(mail, self._settings)
        except BadAddressError:
            return Handover(Ending.REFUSED, "address")
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            return Handover(Ending.NOT_YET, _code_of(error))
        try:
            return _hand_over(connection, self._settings.mail_from, to, message)
        finally:
            with suppress(OSError, smtplib.SMTPException):
                connection.quit()
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        settings = self._settings
        context = ssl.create_default_context(cafile=settings.smtp_ca_file)
        timeout, name = settings.smtp_timeout_seconds, settings.domain
        if settings.smtp_security is Security.TLS:
            opened: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.smtp_host, settings.smtp_port, local_hostname=name, timeout=timeout, context=context
            )
        else:
            opened = smtplib.SMTP(settings.smtp_host, settings.smtp_port, local_hostname=name, timeout=timeout)
        try:
            if settings.smtp_security is Security.STARTTLS:
                opened.starttls(context=context)
            if settings.smtp_user:
                opened.login(settings.smtp_user, settings.smtp_password)
            opened.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException):
            opened.close()
            raise
        return opened


def as_message(mail: Mail, settings: SmtpSettings) -> tuple[bytes, str]:
    """Return a mail as it goes over the wire, and its envelope address. Raises BadAddressError."""
    to = checked_address(mail.to)
    message = EmailMessage(policy=_POLICY)
    message["From"] = settings.mail_from
    if settings.mail_reply_to:
        message["Reply-To"] = settings.mail_reply_to
    message["To"] = to
    message["Subject"] = mail.letter.subject
    message["Date"] = mail.at
    message["Message-ID"] = mail.id
    message["Content-Language"] = mail.language.value
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.letter.body)
    return message.as_bytes(), to


def checked_address(text: str) -> str:
    """Return a plain mail address. Raises BadAddressError for anything else, a second address included."""
    address = text.strip()
    if len(address) > _ADDRESS_LENGTH or not _ADDRESS.fullmatch(address):
        raise BadAddressError("this is no mail address")
    return address


def _hand_over(connection: smtplib.SMTP, sender: str, to: str, message: bytes) -> Handover:
    """Go through the three steps of a handover; only after the last one the letter may have arrived."""
    try:
        code, said = connection.mail(sender)
        if code != 250:
            # The sender is the shop's own setting: it can be put right, so the letter waits.
            return Handover(Ending.NOT_YET, _code(code, said))
        code, said = connection.rcpt(to)
        if code not in (250, 251):
            return Handover(_negative(code), _code(code, said))
    except (OSError, smtplib.SMTPException) as error:
        return Handover(Ending.NOT_YET, _code_of(error))
    try:
        code, said = connection.data(message)
    except smtplib.SMTPDataError as error:
        return Handover(_negative(error.smtp_code), _code_of(error))
    except (OSError, smtplib.SMTPException) as error:
        return Handover(Ending.UNKNOWN, _code_of(error))
    return Handover(Ending.SENT if code == 250 else _negative(code), _code(code, said))


def _negative(code: int) -> Ending:
    return Ending.REFUSED if 500 <= code < 600 else Ending.NOT_YET


def _code_of(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        return _code(error.smtp_code, said if isinstance(said, bytes) else said.encode())
    return type(error).__name__


def _code(code: int, said: bytes) -> str:
    enhanced = _ENHANCED.match(said)
    return f"{code} {enhanced[0].decode()}" if enhanced else str(code)
