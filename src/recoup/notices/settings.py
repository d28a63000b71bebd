"""What an installation decides about mail: the server, the sender, what a person approves first, how often it is tried.

Each setting is a field with its sentence; ``read`` makes its value from text and raises ValueError. Without a server
nothing is sent: letters wait, and whoever asks is told so.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from recoup.decision.words.text import Language
from recoup.domain.message import Message


class Security(StrEnum):
    """How the connection to the mail server is protected: from its first byte, after STARTTLS, or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


def count(text: str) -> int:
    """Return a whole number, 1 or more."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def hour(text: str) -> int:
    """Return an hour of the day, 0 to 23."""
    number = int(text)
    if not 0 <= number < 24:
        raise ValueError(text)
    return number


def minutes(text: str) -> timedelta:
    """Return a whole number of minutes, 1 or more."""
    return timedelta(minutes=count(text))


def days(text: str) -> timedelta:
    """Return a whole number of days, 1 or more."""
    return timedelta(days=count(text))


def flag(text: str) -> bool:
    """Return whether it is true; only the words true and false are read."""
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def messages(text: str) -> frozenset[Message]:
    """Return the messages that are named, separated by commas."""
    return frozenset(Message(name.strip()) for name in text.split(",") if name.strip())


def addresses(text: str) -> tuple[str, ...]:
    """Return the addresses, separated by commas."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _said(read: Callable[[str], Any], sentence: str) -> dict[str, Any]:
    return {"read": read, "sentence": sentence}


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """The mail server and who writes. Raises ValueError for an open connection that leaves this machine."""

    smtp_host: str = field(
        default="", metadata=_said(str, "The name of the mail server; empty: letters wait and nothing is sent.")
    )
    smtp_port: int = field(default=465, metadata=_said(count, "The port of the mail server."))
    smtp_security: Security = field(
        default=Security.TLS,
        metadata=_said(
            Security, "`tls` from the first byte, `starttls`, or `none`, which is allowed on this machine only."
        ),
    )
    smtp_user: str = field(default="", metadata=_said(str, "The name to log in with; empty: no login."))
    smtp_password: str = field(default="", repr=False, metadata=_said(str, "The password to log in with."))
    smtp_ca_file: Path | None = field(
        default=None,
        metadata=_said(
            Path, "A file with the certificates to trust instead of the system's, for a server of one's own."
        ),
    )
    smtp_timeout_seconds: int = field(
        default=30, metadata=_said(count, "How long the mail server may take for one answer.")
    )
    mail_from: str = field(default="", metadata=_said(str, "The address that mail is sent from."))
    mail_reply_to: str = field(
        default="", metadata=_said(str, "The address that answers go to; empty: the one it is sent from.")
    )

    def __post_init__(self) -> None:
        if self.smtp_security is Security.NONE and not _is_here(self.smtp_host):
            raise ValueError("mail without encryption is allowed to this machine only; use tls or starttls")
        if self.smtp_host and "@" not in self.mail_from:
            raise ValueError("mail needs the address that it is sent from")

    @property
    def domain(self) -> str:
        """The domain of the sender, in which ids of mails are made."""
        return self.mail_from.rpartition("@")[2] or "localhost"


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """Letters to customers and mail to the staff."""

    mail_language: Language = field(
        default=Language.KO,
        metadata=_said(Language, "The language of letters to customers whose own is not known, and of staff mail."),
    )
    letters: Path | None = field(
        default=None, metadata=_said(Path, "The folder with the shop's own letters; without it Recoup's are used.")
    )
    approve_letters: bool = field(
        default=False, metadata=_said(flag, "Whether a person approves every letter before it goes.")
    )
    approve_messages: frozenset[Message] = field(
        default=frozenset[Message](),
        metadata=_said(messages, "The messages that a person approves before they go, separated by commas."),
    )
    mail_tries: int = field(
        default=12,
        metadata=_said(count, "How often a letter that the server puts off is tried before it counts as failed."),
    )
    mail_retry_minutes: timedelta = field(
        default=timedelta(minutes=1),
        metadata=_said(minutes, "How long the first wait is before a letter is tried again; each further one doubles."),
    )
    mail_longest_wait_minutes: timedelta = field(
        default=timedelta(hours=6), metadata=_said(minutes, "The longest wait before a letter is tried again.")
    )
    mail_lease_minutes: timedelta = field(
        default=timedelta(minutes=15),
        metadata=_said(minutes, "After which time a letter whose sending was cut off by a crash is taken up again."),
    )
    customer_link_days: timedelta = field(
        default=timedelta(days=90),
        metadata=_said(
            days, "How many days the link to the customer's page works that letters carry; it needs RECOUP_PUBLIC_URL."
        ),
    )
    staff_addresses: tuple[str, ...] = field(
        default=(), metadata=_said(addresses, "Who gets the digest and the alerts, separated by commas.")
    )

    digest_hour: int = field(
        default=8,
        metadata=_said(hour, "From which hour of the day, 0 to 23 on the shop's clock, the staff get their digest."),
    )

    public_url: str = ""
    """Where the desk is reached from outside, one of the program's settings; without it no letter carries a link."""

    def needs_approval(self, message: Message) -> bool:
        """Tell whether a person must approve a letter with this message before it goes."""
        return self.approve_letters or message in self.approve_messages


def _is_here(host: str) -> bool:
    try:
        return host in ("", "localhost") or ip_address(host).is_loopback
    except ValueError:
        return False
