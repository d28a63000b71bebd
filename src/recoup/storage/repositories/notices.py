"""The outbox: what customers must be told, sent once and in the order of their case.

A decision asks for a message; words are put to it from a template, a person may have to approve them, and then it is
ready. Of one case only the earliest message that is not over may go.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, func, select, text, update

from recoup.domain.actions import NoticeDue
from recoup.domain.message import Message
from recoup.storage.ids import CaseId, NoticeId
from recoup.storage.scope import Scope
from recoup.storage.sql import add_plain, behind, claimable
from recoup.storage.tables import NOTICE
from recoup.storage.tables.notice import UNTOLD
from recoup.storage.words import NoticeState

_ORDER: Final = (NOTICE.c.case_id, NOTICE.c.position)
_WAITING: Final = (NoticeState.DUE, NoticeState.HELD, NoticeState.READY)


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """A message as it is kept; its words may name the customer and are never shown."""

    id: NoticeId
    case: CaseId
    position: int
    message: Message
    language: str | None
    subject: str | None = field(repr=False)
    body: str | None = field(repr=False)
    state: NoticeState
    attempts: int
    problem: str | None
    sent_at: datetime | None


def ask_notices(scope: Scope, asked: Mapping[CaseId, Sequence[NoticeDue]], at: datetime) -> None:
    """Add messages behind those that their cases have."""
    cases = [case for case, notices in asked.items() if notices]
    if not cases:
        return
    of_cases = (scope.owns(NOTICE), NOTICE.c.case_id.in_(cases))
    last = select(NOTICE.c.case_id, func.max(NOTICE.c.position)).where(*of_cases).group_by(NOTICE.c.case_id)
    known: dict[CaseId, int] = dict(scope.connection.execute(last).all())
    common = {"state": NoticeState.DUE, "attempts": 0, "created_at": at}
    rows = [
        {**common, "case_id": case, "position": position, "message": due.message}
        for case in cases
        for position, due in enumerate(asked[case], known.get(case, 0) + 1)
    ]
    add_plain(scope, NOTICE, rows)


def notices_without_words(scope: Scope, limit: int = 100) -> tuple[KeptNotice, ...]:
    """Return messages that need their words, the oldest first."""
    return _notices(scope, NOTICE.c.state == NoticeState.DUE, limit)


def notices_of(scope: Scope, *cases: CaseId) -> tuple[KeptNotice, ...]:
    """Return the messages of a case, or of several one after the other, in their order."""
    return _notices(scope, NOTICE.c.case_id.in_(cases), None)


def notice(scope: Scope, id: NoticeId) -> KeptNotice | None:
    """Return a message by its number; None when the tenant has no such message."""
    return next(iter(_notices(scope, NOTICE.c.id == id, 1)), None)


class NoticePlace(NamedTuple):
    """Where a message stands among the others: case by case, in the order of each."""

    case: int
    position: int


def notices_in(
    scope: Scope, states: Collection[NoticeState], limit: int | None = None, after: NoticePlace | None = None
) -> tuple[KeptNotice, ...]:
    """Return the tenant's messages in any of these states, case by case in their order: at most ``limit``, behind."""
    wanted = NOTICE.c.state.in_(states)
    if NoticeState.SENT not in states:
        wanted &= text(UNTOLD)
    return _notices(scope, wanted if after is None else wanted & behind(_ORDER, after), limit)


def word_notice(
    scope: Scope, id: NoticeId, language: str, subject: str, body: str, at: datetime, *, held: bool
) -> bool:
    """Put words to a message; ``held`` lets it wait for approval, else it may go. False when it is on its way."""
    state = NoticeState.HELD if held else NoticeState.READY
    words = {"language": language, "subject": subject, "body": body}
    due = {"state": state, "due_at": None if held else at, "problem": None}
    return _change(scope, id, (NoticeState.DUE, NoticeState.HELD, NoticeState.FAILED), **words, **due)


def approve_notice(scope: Scope, id: NoticeId, at: datetime) -> bool:
    """Let a held message go; False when it is not held."""
    return _change(scope, id, (NoticeState.HELD,), state=NoticeState.READY, due_at=at)


def claim_notices(scope: Scope, now: datetime, lease: timedelta, limit: int) -> tuple[KeptNotice, ...]:
    """Take at most ``limit`` messages that may go, never one before an earlier one of its case.

    One whose taker dies comes again after ``lease``: the mail's own id must be the same then.
    """
    earlier = NOTICE.alias("earlier")
    first = ~(
        select(1)
        .where(
            scope.owns(earlier),
            scope.owns(NOTICE),
            earlier.c.case_id == NOTICE.c.case_id,
            earlier.c.position < NOTICE.c.position,
            earlier.c.state.in_(_WAITING),
        )
        .exists()
    )
    due = (NOTICE.c.state == NoticeState.READY) & (NOTICE.c.due_at <= now) & first
    chosen = claimable(scope, NOTICE, due, NOTICE.c.due_at, limit)
    values = {"due_at": now + lease, "attempts": NOTICE.c.attempts + 1}
    rows = scope.connection.execute(update(NOTICE).where(chosen).values(**values).returning(NOTICE))
    return tuple(_kept(row) for row in sorted(rows, key=lambda row: (row.case_id, row.position)))


def sent_notice(scope: Scope, id: NoticeId, at: datetime) -> bool:
    """Note that a message was handed to the mail server; False when it was not on its way."""
    return _change(scope, id, (NoticeState.READY,), state=NoticeState.SENT, sent_at=at, due_at=None, problem=None)


def told_notice(scope: Scope, id: NoticeId, at: datetime) -> bool:
    """Note that the customer was told in another way, so that no letter goes any more; False when one was sent."""
    untold = (*_WAITING, NoticeState.FAILED)
    return _change(scope, id, untold, state=NoticeState.SENT, sent_at=at, due_at=None, problem=None)


def put_off_notice(scope: Scope, id: NoticeId, until: datetime, problem: str) -> bool:
    """Let a message wait until a later moment because of ``problem``; False when it was not on its way."""
    return _change(scope, id, (NoticeState.READY,), due_at=until, problem=problem)


def fail_notice(scope: Scope, id: NoticeId, problem: str) -> bool:
    """Note that a message cannot be delivered, also when it had been sent and came back; False when it is not there."""
    on_its_way = (NoticeState.READY, NoticeState.SENT)
    return _change(scope, id, on_its_way, state=NoticeState.FAILED, due_at=None, problem=problem)


def _change(scope: Scope, id: NoticeId, expected: tuple[NoticeState, ...], **values: Any) -> bool:
    now = (scope.owns(NOTICE), NOTICE.c.id == id, NOTICE.c.state.in_(expected))
    return scope.connection.execute(update(NOTICE).where(*now).values(**values)).rowcount > 0


def _notices(scope: Scope, condition: Any, limit: int | None) -> tuple[KeptNotice, ...]:
    statement = select(NOTICE).where(scope.owns(NOTICE), condition).order_by(*_ORDER).limit(limit)
    return tuple(_kept(row) for row in scope.connection.execute(statement))


def _kept(row: Row[Any]) -> KeptNotice:
    return KeptNotice(
        id=NoticeId(row.id),
        case=CaseId(row.case_id),
        position=row.position,
        message=row.message,
        language=row.language,
        subject=row.subject,
        body=row.body,
        state=row.state,
        attempts=row.attempts,
        problem=row.problem,
        sent_at=row.sent_at,
    )
