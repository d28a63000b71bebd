"""The outbox: words are put to each message, and letters go out in the order of their case, once whatever crashes.

Nobody can hand a letter to a mail server and note it in one step. So an attempt is noted before it begins; when it was
cut off between the server's yes and the note, the letter is sent once more under the same Message-ID, by which the
receiver's program can tell, and the audit trail says so. After a second such attempt a person decides. What becomes of
a letter wakes its pair: the next turn sees it and moves the case's notice strand.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Engine

from recoup.decision.words.text import Language
from recoup.notices.compose import Letter
from recoup.notices.message_id import message_id, notice_of
from recoup.notices.settings import NoticeSettings
from recoup.notices.smtp import Handover, Mail, Mailer
from recoup.notices.trail import Trail, Trouble, begun, ended, is_final, may_begin, read_trail, wait_after
from recoup.storage.engine import writing
from recoup.storage.ids import NoticeId, TenantId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import case as case_of
from recoup.storage.repositories.contacts import contact_of
from recoup.storage.repositories.lines import store_line
from recoup.storage.repositories.notices import (
    KeptNotice,
    approve_notice,
    claim_notices,
    fail_notice,
    notice,
    put_off_notice,
    sent_notice,
)
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.scope import Scope
from recoup.storage.vault import Vault

SENDER: Final = "recoup"
"""Who the audit trail names for what nobody did by hand."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one letter: the note that was left, None when it was sent.

    ``repeated``: an earlier attempt may have arrived too, so the customer may see the letter twice, under one id.
    """

    notice: NoticeId
    left: Trail | None
    repeated: bool


@dataclass(frozen=True, slots=True)
class Outbox:
    """Sends one tenant's letters."""

    engine: Engine
    tenant: TenantId
    vault: Vault
    mailer: Mailer
    settings: NoticeSettings
    now: Callable[[], datetime]

    def send_one(self) -> Attempt | None:
        """Take the letter that is due longest and try once to send it.

        None when no letter is due, or no mail server is set up: then all letters wait.
        """
        if not self.mailer.is_set_up:
            return None
        with writing(self.engine) as connection:
            taken = _take(Scope(connection, self.tenant), self.vault, self.settings, self.mailer.domain, self.now())
        if taken is None or isinstance(taken, Attempt):
            return taken
        handover = self.mailer.send(taken.mail)
        with writing(self.engine) as connection:
            return _note(Scope(connection, self.tenant), taken, handover, self.settings, self.now())

    def send_due(self, limit: int) -> tuple[Attempt, ...]:
        """Send what is due, at most ``limit`` letters, and tell what became of each."""
        attempts: list[Attempt] = []
        while len(attempts) < limit and (attempt := self.send_one()) is not None:
            attempts.append(attempt)
        return tuple(attempts)


def approve(scope: Scope, notice: KeptNotice, who: str, at: datetime) -> bool:
    """Let a held letter go; False when it is not held, or still has a blank that somebody must fill."""
    if not Letter(notice.subject or "", notice.body or "").complete or not approve_notice(scope, notice.id, at):
        return False
    append_audit(scope, at, who, "approve_notice", f"notice {notice.id}")
    return True


def note_bounce(scope: Scope, id: str, code: str, at: datetime) -> bool:
    """Note that the mail with this Message-ID came back; False when it is none of this tenant's sent letters.

    ``code`` is the mail server's; never its words, which repeat the address.
    """
    named = notice_of(id, scope.tenant)
    sent = None if named is None else notice(scope, named)
    if sent is None or not fail_notice(scope, sent.id, str(Trail(Trouble.BOUNCED, code=code))):
        return False
    append_audit(scope, at, SENDER, "notice_bounced", f"notice {sent.id}", {"code": code})
    _wake(scope, sent, at)
    return True


@dataclass(frozen=True, slots=True)
class _Taken:
    notice: KeptNotice
    trail: Trail
    mail: Mail


def _take(scope: Scope, vault: Vault, settings: NoticeSettings, domain: str, now: datetime) -> _Taken | Attempt | None:
    """Claim a letter and note that its attempt begins; one that may not be tried any more ends here.

    One at a time: a crash leaves a doubt about one letter only.
    """
    claimed = claim_notices(scope, now, settings.mail_lease_minutes, 1)
    if not claimed:
        return None
    (notice,) = claimed
    trail = begun(read_trail(notice.problem))
    if not may_begin(trail):
        return _fail(scope, notice, Trail(Trouble.DOUBTFUL, trail.tries, trail.doubts, trail.code), now)
    to = _address(scope, vault, notice)
    if to is None:
        return _fail(scope, notice, Trail(Trouble.NO_ADDRESS, trail.tries, trail.doubts), now)
    put_off_notice(scope, notice.id, now + settings.mail_lease_minutes, str(trail))
    language = Language(notice.language) if notice.language else settings.mail_language
    letter = Letter(notice.subject or "", notice.body or "")
    id = message_id(scope.tenant, notice.id, letter, domain)
    return _Taken(notice, trail, Mail(to, letter, language, id, now))


def _note(scope: Scope, taken: _Taken, handover: Handover, settings: NoticeSettings, now: datetime) -> Attempt:
    """Keep how an attempt ended."""
    notice, trail = taken.notice, taken.trail
    left = ended(trail, handover, settings)
    if left is None:
        sent_notice(scope, notice.id, now)
        if trail.doubts:
            append_audit(scope, now, SENDER, "notice_sent_again", f"notice {notice.id}", {"doubts": trail.doubts})
        _wake(scope, notice, now)
        return Attempt(notice.id, None, repeated=trail.doubts > 0)
    if is_final(left):
        return _fail(scope, notice, left, now)
    put_off_notice(scope, notice.id, now + wait_after(left.tries, settings), str(left))
    return Attempt(notice.id, left, repeated=trail.doubts > 0)


def _fail(scope: Scope, notice: KeptNotice, left: Trail, now: datetime) -> Attempt:
    fail_notice(scope, notice.id, str(left))
    _wake(scope, notice, now)
    return Attempt(notice.id, left, repeated=left.doubts > 0)


def _wake(scope: Scope, notice: KeptNotice, now: datetime) -> None:
    """Let the next turn see what became of the letter."""
    kept = case_of(scope, notice.case)
    if kept is not None:
        wake_pair(scope, kept.pair, now)


def _address(scope: Scope, vault: Vault, notice: KeptNotice) -> str | None:
    """Return the customer's mail address as it is known now; None when it is not, or was erased."""
    kept = case_of(scope, notice.case)
    if kept is None or kept.case.pair.store_line is None:
        return None
    line = store_line(scope, kept.shop, kept.case.pair.store_line)
    contact = None if line is None else contact_of(scope, vault, kept.shop, line.order_id)
    return None if contact is None else contact.email
