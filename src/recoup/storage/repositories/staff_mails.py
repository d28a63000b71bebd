"""Mail to the staff: of each occasion once, to each of them once, tried until it went or was given up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from recoup.storage.scope import Scope
from recoup.storage.sql import add_once, claimable
from recoup.storage.tables import OCCASION, STAFF_MAIL


@dataclass(frozen=True, slots=True)
class StaffMail:
    """A mail that was taken to be sent; ``recipient`` is a mark, ``tries`` counts this one too."""

    id: int
    occasion: str
    recipient: str
    subject: str = field(repr=False)
    body: str = field(repr=False)
    tries: int


def note_occasions(scope: Scope, names: Iterable[str], at: datetime) -> frozenset[str]:
    """Note occasions and return those that are new: of the others the staff were told."""
    return frozenset(name for name in names if add_once(scope, OCCASION, ("name",), name=name, at=at))


def forget_occasion(scope: Scope, name: str) -> None:
    """Let an occasion be new again, because what it was about is over."""
    scope.connection.execute(delete(OCCASION).where(scope.owns(OCCASION), OCCASION.c.name == name))


def put_staff_mail(scope: Scope, occasion: str, recipient: str, subject: str, body: str, at: datetime) -> bool:
    """Keep a mail to be sent; False when this one of the staff has one about the occasion."""
    words = {"subject": subject, "body": body, "tries": 0, "created_at": at, "due_at": at}
    return add_once(scope, STAFF_MAIL, ("occasion", "recipient"), occasion=occasion, recipient=recipient, **words)


def claim_staff_mail(scope: Scope, now: datetime, lease: timedelta) -> StaffMail | None:
    """Take the mail that is due longest; one whose taker dies comes again after the ``lease``."""
    chosen = claimable(scope, STAFF_MAIL, STAFF_MAIL.c.due_at <= now, STAFF_MAIL.c.due_at, 1)
    values = {"due_at": now + lease, "tries": STAFF_MAIL.c.tries + 1}
    row = scope.connection.execute(update(STAFF_MAIL).where(chosen).values(**values).returning(STAFF_MAIL)).first()
    return None if row is None else StaffMail(row.id, row.occasion, row.recipient, row.subject, row.body, row.tries)


def end_staff_mail(scope: Scope, id: int, sent_at: datetime | None, problem: str | None = None) -> None:
    """Note that a mail went, or with no ``sent_at`` that it is given up because of ``problem``."""
    _change(scope, id, due_at=None, sent_at=sent_at, problem=problem)


def put_off_staff_mail(scope: Scope, id: int, until: datetime, problem: str) -> None:
    """Let a mail be tried again later."""
    _change(scope, id, due_at=until, problem=problem)


def given_up_staff_mail(scope: Scope) -> int:
    """Return how many mails nobody tries to deliver any more."""
    lost = (scope.owns(STAFF_MAIL), STAFF_MAIL.c.due_at.is_(None), STAFF_MAIL.c.sent_at.is_(None))
    return scope.connection.execute(select(func.count()).select_from(STAFF_MAIL).where(*lost)).scalar_one()


def _change(scope: Scope, id: int, **values: object) -> None:
    owned = (scope.owns(STAFF_MAIL), STAFF_MAIL.c.id == id)
    scope.connection.execute(update(STAFF_MAIL).where(*owned).values(**values))
