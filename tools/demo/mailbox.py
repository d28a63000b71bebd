"""The mailbox of everybody in the demonstration: a mail server on this machine that keeps what it gets."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Final, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tools.demo.ports import LOOPBACK, free_port

_TAKEN: Final = "250 OK"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as a customer reads it."""

    subject: str
    body: str


@dataclass
class Mailbox:
    """Every letter that was sent, in its order. ``port`` is where it is sent to."""

    port: int = 0
    letters: list[Letter] = field(default_factory=list[Letter])

    async def handle_DATA(  # noqa: N802 (the server's own name)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep a letter."""
        content = envelope.content
        message = cast(EmailMessage, message_from_bytes(content if isinstance(content, bytes) else b"", policy=default))
        body = message.get_body(("plain",))
        self.letters.append(Letter(str(message["Subject"]), "" if body is None else str(body.get_content())))
        return _TAKEN


@contextmanager
def receiving() -> Generator[Mailbox]:
    """Take letters inside the block."""
    mailbox = Mailbox(free_port())
    controller = Controller(mailbox, hostname=LOOPBACK, port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
