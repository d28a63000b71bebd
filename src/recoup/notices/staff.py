"""Mail to the staff: the digest of each morning, and an alert of what cannot wait, of each occasion once.

What there is to tell and that it was told is written in one transaction, the mails are sent afterwards. So an occasion
is neither lost in a crash nor told twice; a mail that a crash cut off goes again under the same Message-ID, by which
the receiver's program can tell.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from hashlib import sha256
from typing import Final

from sqlalchemy import Engine

from recoup.connectors.aliexpress.creation import DEACTIVATED
from recoup.domain.step import PLACES_ORDER
from recoup.notices.compose import Letter
from recoup.notices.digest import Alarm, Overview, Reader, alert, digest
from recoup.notices.message_id import staff_message_id
from recoup.notices.settings import NoticeSettings
from recoup.notices.smtp import Ending, Mail, Mailer
from recoup.notices.trail import wait_after
from recoup.storage.engine import writing
from recoup.storage.ids import TenantId
from recoup.storage.repositories.attempts import latest_code
from recoup.storage.repositories.cases import open_cases
from recoup.storage.repositories.notices import notices_in
from recoup.storage.repositories.schedules import RECONCILE, appointments
from recoup.storage.repositories.shops import Account, accounts
from recoup.storage.repositories.staff_mails import (
    StaffMail,
    claim_staff_mail,
    end_staff_mail,
    forget_occasion,
    note_occasions,
    put_off_staff_mail,
    put_staff_mail,
)
from recoup.storage.repositories.tasks import KeptTask, living_tasks
from recoup.storage.scope import Scope
from recoup.storage.words import AccountState, NoticeState, Remote, TaskState

_MARK_LETTERS: Final = 16
_UNADDRESSED: Final = "unaddressed"


def write_staff_mail(
    scope: Scope, settings: NoticeSettings, alert_after: int, now: datetime, zone: tzinfo
) -> tuple[str, ...]:
    """Write the mails that are due at ``now`` and return their occasions; none when nobody of the staff is named.

    ``alert_after`` is after how many times that a task opened again unproven it is told; ``zone`` is the shop's.
    """
    if not settings.staff_addresses:
        return ()
    reader = Reader(now, zone, settings.mail_language)
    mails = (_alert(scope, alert_after, reader), _digest(scope, settings, reader))
    told = [mail for mail in mails if mail is not None]
    for occasion, letter in told:
        for address in settings.staff_addresses:
            put_staff_mail(scope, occasion, _mark(address), letter.subject, letter.body, now)
    return tuple(occasion for occasion, _ in told)


@dataclass(frozen=True, slots=True)
class StaffPost:
    """Sends one tenant's mail to the staff."""

    engine: Engine
    tenant: TenantId
    mailer: Mailer
    settings: NoticeSettings
    now: Callable[[], datetime]

    def send_due(self, limit: int) -> int:
        """Try each mail that is due once, at most ``limit``, and return how many; none without a mail server."""
        tried = 0
        while self.mailer.is_set_up and tried < limit and self._send_one():
            tried += 1
        return tried

    def _send_one(self) -> bool:
        with writing(self.engine) as connection:
            taken = claim_staff_mail(Scope(connection, self.tenant), self.now(), self.settings.mail_lease_minutes)
        if taken is None:
            return False
        to = next((each for each in self.settings.staff_addresses if _mark(each) == taken.recipient), None)
        if to is None:
            self._end(taken, None, _UNADDRESSED)
            return True
        letter = Letter(taken.subject, taken.body)
        id = staff_message_id(self.tenant, taken.occasion, letter, self.mailer.domain)
        handover = self.mailer.send(Mail(to, letter, self.settings.mail_language, id, self.now()))
        if handover.ending is Ending.SENT:
            self._end(taken, self.now(), None)
        elif handover.ending is Ending.REFUSED or taken.tries >= self.settings.mail_tries:
            self._end(taken, None, handover.code)
        else:
            until = self.now() + wait_after(taken.tries, self.settings)
            with writing(self.engine) as connection:
                put_off_staff_mail(Scope(connection, self.tenant), taken.id, until, handover.code)
        return True

    def _end(self, taken: StaffMail, sent_at: datetime | None, problem: str | None) -> None:
        with writing(self.engine) as connection:
            end_staff_mail(Scope(connection, self.tenant), taken.id, sent_at, problem)


def _alert(scope: Scope, alert_after: int, reader: Reader) -> tuple[str, Letter] | None:
    """Return the mail about what is new among what cannot wait, and note that it is told."""
    tasks = living_tasks(scope)
    open_ = [each for each in tasks if each.state is TaskState.OPEN]
    unproven = {f"unproven-{each.id}-{each.reopened}": each for each in open_ if each.reopened >= alert_after}
    late = {_late(each): each for each in tasks if each.task.due_at < reader.now}
    broken, deactivated = _accounts(scope), _deactivated(scope)
    new = note_occasions(scope, [*broken, *deactivated, *late, *unproven], reader.now)
    if not new:
        return None
    alarm = Alarm(
        unproven=[each for name, each in unproven.items() if name in new],
        late=[each for name, each in late.items() if name in new],
        accounts=[f"{each.remote} {each.login}" for name, each in broken.items() if name in new],
        deactivated=[f"{each.remote} {each.login}" for name, each in deactivated.items() if name in new],
    )
    return f"alert-{_mark('|'.join(sorted(new)))}", alert(alarm, reader)


def _digest(scope: Scope, settings: NoticeSettings, reader: Reader) -> tuple[str, Letter] | None:
    """Return the digest of the day once its hour has come, and note that it is told."""
    local = reader.now.astimezone(reader.zone)
    occasion = f"digest-{local.date().isoformat()}"
    if local.hour < settings.digest_hour or not note_occasions(scope, [occasion], reader.now):
        return None
    waiting = notices_in(scope, (NoticeState.HELD, NoticeState.FAILED))
    held = sum(each.state is NoticeState.HELD for each in waiting)
    night = [each.problem for each in appointments(scope) if each.name == RECONCILE and each.problem is not None]
    overview = Overview(open_cases(scope), living_tasks(scope), held, len(waiting) - held, night)
    return occasion, digest(overview, reader)


def _accounts(scope: Scope) -> dict[str, Account]:
    """Return the accounts that must be authorised again; of one that works again a new loss is told anew."""
    broken: dict[str, Account] = {}
    for each in accounts(scope):
        if each.state is AccountState.NEEDS_AUTHORISATION:
            broken[f"account-{each.id}"] = each
        else:
            forget_occasion(scope, f"account-{each.id}")
    return broken


def _deactivated(scope: Scope) -> dict[str, Account]:
    """Return the accounts with which no order is made any more; once one is made, a new refusal is told anew."""
    found: dict[str, Account] = {}
    for each in accounts(scope, Remote.ALIEXPRESS):
        if latest_code(scope, each.shop, PLACES_ORDER) in DEACTIVATED:
            found[f"deactivated-{each.id}"] = each
        else:
            forget_occasion(scope, f"deactivated-{each.id}")
    return found


def _late(kept: KeptTask) -> str:
    return f"late-{kept.id}-{kept.task.due_at:%Y%m%dT%H%M%S}"


def _mark(text: str) -> str:
    """Return what stands for an address, or a list of names, and tells nothing of it."""
    return sha256(text.strip().casefold().encode()).hexdigest()[:_MARK_LETTERS]
