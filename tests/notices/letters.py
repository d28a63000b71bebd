"""A case whose customer must be told something, and an outbox that tells them."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from recoup.domain.actions import NoticeDue
from recoup.domain.message import Message
from recoup.domain.pair import PairId
from recoup.notices.outbox import Outbox
from recoup.notices.settings import NoticeSettings, Security, SmtpSettings
from recoup.notices.smtp import Mailer
from recoup.notices.templates import load_templates
from recoup.notices.wording import word_notices
from recoup.storage.ids import CaseId
from recoup.storage.keys import read_keys
from recoup.storage.repositories.contacts import Contact, put_contact
from recoup.storage.repositories.lines import upsert_store_lines
from recoup.storage.repositories.notices import KeptNotice, ask_notices, notices_of
from recoup.storage.vault import Vault
from tests.storage.decided import asked, write
from tests.storage.places import NOON, Place

KEY: Final = "A" * 43 + "="
VAULT: Final = Vault(read_keys(KEY))
LEASE: Final = NoticeSettings().mail_lease_minutes
KIM: Final = Contact("kim", "Kim", "kim@customer.example", language="en")


def mailer(port: int) -> Mailer:
    """Return a mailer to the server of a test."""
    return Mailer(
        SmtpSettings(
            smtp_host="127.0.0.1",
            smtp_port=port,
            smtp_security=Security.NONE,
            smtp_timeout_seconds=5,
            mail_from="desk@shop.example",
        )
    )


@dataclass
class Clock:
    """The time of a test; it goes on when it is told to."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now

    def go(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@dataclass
class Letters:
    """The letters of a place's cases."""

    place: Place
    clock: Clock = field(default_factory=Clock)
    settings: NoticeSettings = field(default_factory=NoticeSettings)

    def case(self, number: int = 1, contact: Contact | None = KIM) -> CaseId:
        """Open a case of store order S1, S2 and so on; its customer must be told that the request came in."""
        order, place = f"S{number}", self.place
        id = PairId(f"{order}-1", f"U{number}/1")
        row = place.pair(id)
        with place.writing() as scope:
            line = place.store_line(id.store_line or "", order_id=order, product_name="Canvas bag")
            upsert_store_lines(scope, place.shop, [line])
            if contact is not None:
                put_contact(scope, VAULT, place.shop, order, contact, NOON)
        written = write(place, row, replace(asked(), id=id))
        assert written.case is not None
        return written.case

    def also(self, case: CaseId, *messages: Message) -> None:
        """Ask for further messages of a case."""
        id = PairId("S1-1", "U1/1")
        with self.place.writing() as scope:
            ask_notices(scope, {case: [NoticeDue(id, message) for message in messages]}, self.clock())

    def word(self) -> int:
        """Put words to every message."""
        with self.place.writing() as scope:
            return word_notices(scope, VAULT, load_templates(None), self.settings, self.clock())

    def outbox(self, port: int) -> Outbox:
        """Return the outbox that sends them."""
        return Outbox(self.place.engine, self.place.tenant, VAULT, mailer(port), self.settings, self.clock)

    def of(self, case: CaseId) -> tuple[KeptNotice, ...]:
        """Return a case's letters."""
        with self.place.reading() as scope:
            return notices_of(scope, case)
