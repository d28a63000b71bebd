"""A mail server on this machine that keeps what it gets and answers as a test says."""

import socket
from asyncio import Transport
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 2.0.0 taken"


@dataclass
class Post:
    """What the server took, and what it answers: ``rcpt`` and ``data`` are used up first, then everything is fine.

    ``taken`` is called when a letter was taken, before the answer goes out; ``leaving`` when the sender says goodbye,
    so after it has read that answer.
    """

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list[EmailMessage])
    recipients: list[str] = field(default_factory=list[str])
    mail: list[str] = field(default_factory=list[str])
    rcpt: list[str] = field(default_factory=list[str])
    data: list[str] = field(default_factory=list[str])
    encrypted: list[bool] = field(default_factory=list[bool])
    taken: Callable[[], object] = lambda: None
    leaving: Callable[[], object] = lambda: None

    async def handle_MAIL(  # noqa: N802 (the server's own name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer who writes."""
        answer = self.mail.pop(0) if self.mail else OK
        if answer.startswith("2"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(  # noqa: N802 (the server's own name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to whom it goes."""
        answer = self.rcpt.pop(0) if self.rcpt else OK
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (as above)
        """Take a letter."""
        answer = self.data.pop(0) if self.data else OK
        if answer.startswith(("2", "drop")):
            content = envelope.content
            assert isinstance(content, bytes)
            self.letters.append(message_from_bytes(content, policy=default))
            self.recipients += envelope.rcpt_tos
            self.encrypted.append(cast("Transport", server.transport).get_extra_info("ssl_object") is not None)
            self.taken()
        if answer == "drop":
            cast("Transport", server.transport).abort()
        return answer

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (as above)
        """Answer a goodbye."""
        self.leaving()
        return "221 2.0.0 bye"


@contextmanager
def open_post(post: Post, **options: Any) -> Generator[Post]:
    """Run the server for a while on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        post.port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=post.port, **options)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
