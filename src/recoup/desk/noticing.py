"""The use cases of messages to customers: read them, let one go, word it anew, send it again, note that it was told.

A letter is approved in the words that somebody read: whoever approves says which, and words that were changed since
are not let go. What becomes of a message wakes its pair, because the case waits until its customer knows.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from recoup.decision.words.messages import MESSAGES
from recoup.decision.words.text import Text
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.refused import AbsentError, MovedError, RefusedError, named
from recoup.desk.remedy import NextStep, Remedy
from recoup.domain.message import Message
from recoup.notices.compose import Letter
from recoup.notices.outbox import approve, note_bounce
from recoup.notices.settings import NoticeSettings
from recoup.notices.trail import TROUBLES, read_trail
from recoup.storage.engine import reading, writing
from recoup.storage.ids import CaseId, NoticeId
from recoup.storage.repositories.audit import append_audit
from recoup.storage.repositories.cases import case as case_of
from recoup.storage.repositories.notices import KeptNotice, NoticePlace, notice, notices_in, told_notice, word_notice
from recoup.storage.repositories.pairs import wake_pair
from recoup.storage.scope import Scope
from recoup.storage.words import NoticeState

WAITING: Final = (NoticeState.DUE, NoticeState.HELD, NoticeState.READY, NoticeState.FAILED)
"""Where a message is while its customer does not know yet."""

_SEEN_LETTERS: Final = 10
_NO_NOTICE: Final = Text("there is no message {id}", "{id}번 안내가 없습니다")
_STATE: Final = Text("message {id} is {state}, so this cannot be done", "{id}번 안내는 {state} 상태라 할 수 없습니다")
_CHANGED: Final = Text(
    "message {id} no longer has the words that you read ({seen}); read it again",
    "{id}번 안내의 문구가 확인하신 것({seen})과 달라졌습니다. 다시 확인하세요",
)
_BLANK: Final = Text(
    "message {id} still has a blank; fill it in first",
    "{id}번 안내에 채우지 않은 빈칸이 있습니다. 먼저 채우세요",
)
_WORDLESS: Final = Text("a letter needs a subject and words", "제목과 내용을 모두 입력하세요")
_SUBJECT: Final = Text("the subject is one line", "제목은 한 줄이어야 합니다")
_NO_LETTER: Final = Text("no letter was sent under {id}", "{id}(으)로 보낸 안내가 없습니다")


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A message in one line. ``trouble`` is why it is not with the customer, ``code`` the mail server's word for it."""

    id: NoticeId
    case: CaseId
    position: int
    message: Message
    title: Text
    state: NoticeState
    trouble: Text | None
    code: str
    attempts: int
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """A message with its words, None before it has any. ``seen`` stands for them; ``complete``: it has no blank."""

    notice: NoticeView
    language: str | None
    subject: str | None = field(repr=False)
    body: str | None = field(repr=False)
    complete: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a message stands now, and whether that was changed just now."""

    id: NoticeId
    state: NoticeState
    new: bool


def list_notices(
    home: Installation,
    state: NoticeState | None = None,
    limit: int | None = None,
    after: NoticePlace | None = None,
) -> tuple[NoticeView, ...]:
    """Return the messages that their customers do not have yet, or all in one state, case by case in their order.

    At most ``limit``, behind a place.
    """
    states = WAITING if state is None else (state,)
    with reading(home.engine) as connection:
        found = [each for scope in scopes(connection) for each in notices_in(scope, states, limit, after)]
    return tuple(map(view_notice, sorted(found, key=lambda each: (each.case, each.position))[:limit]))


def show_notice(home: Installation, id: int) -> NoticeWords:
    """Return a message with its words; raises RefusedError when there is none of that number."""
    with reading(home.engine) as connection:
        return words_of(_notice(connection, id)[1])


def approve_notice(home: Installation, id: int, seen: str, who: str) -> Moved:
    """Let a held letter go in the words that ``seen`` stands for. Raises RefusedError."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = _notice(connection, id)
        found = words_of(kept)
        if found.seen != seen:
            raise MovedError(_CHANGED.format(id=kept.id, seen=seen))
        if kept.state in (NoticeState.READY, NoticeState.SENT):
            return Moved(kept.id, kept.state, new=False)
        if not found.complete:
            raise RefusedError(_BLANK.format(id=kept.id), NextStep(Remedy.FILL_LETTER, number=str(kept.id)))
        if not approve(scope, kept, who, now):
            raise _state(kept)
        _wake(scope, kept, now)
    return Moved(kept.id, NoticeState.READY, new=True)


def edit_notice(
    home: Installation, settings: NoticeSettings, id: int, subject: str, body: str, who: str
) -> NoticeWords:
    """Put a letter that is not on its way in other words; it waits for approval then. Raises RefusedError."""
    now, who = home.now(), named(who)
    if not subject.strip() or not body.strip():
        raise RefusedError(_WORDLESS)
    if len(subject.strip().splitlines()) > 1:
        raise RefusedError(_SUBJECT)
    with writing(home.engine) as connection:
        scope, kept = _notice(connection, id)
        language = kept.language or settings.mail_language.value
        if not word_notice(scope, kept.id, language, subject.strip(), body.strip(), now, held=True):
            raise _state(kept)
        append_audit(scope, now, who, "edit_notice", f"notice {kept.id}")
        _wake(scope, kept, now)
        return words_of(_notice(connection, id)[1])


def resend_notice(home: Installation, id: int, who: str) -> Moved:
    """Let a letter that could not be delivered go once more, in the same words. Raises RefusedError."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = _notice(connection, id)
        if kept.state is NoticeState.READY:
            return Moved(kept.id, kept.state, new=False)
        if kept.state is not NoticeState.FAILED or kept.subject is None or kept.body is None:
            raise _state(kept)
        if not words_of(kept).complete:
            raise RefusedError(_BLANK.format(id=kept.id), NextStep(Remedy.FILL_LETTER, number=str(kept.id)))
        word_notice(scope, kept.id, kept.language or "", kept.subject, kept.body, now, held=False)
        append_audit(scope, now, who, "resend_notice", f"notice {kept.id}")
        _wake(scope, kept, now)
    return Moved(kept.id, NoticeState.READY, new=True)


def tell_by_hand(home: Installation, id: int, who: str, how: str = "") -> Moved:
    """Note that ``who`` told the customer in another way, as by telephone; no letter goes then. Raises RefusedError."""
    now, who = home.now(), named(who)
    with writing(home.engine) as connection:
        scope, kept = _notice(connection, id)
        if not told_notice(scope, kept.id, now):
            return Moved(kept.id, kept.state, new=False)
        append_audit(scope, now, who, "told_customer", f"notice {kept.id}", {"how": how.strip()})
        _wake(scope, kept, now)
    return Moved(kept.id, NoticeState.SENT, new=True)


def bounced(home: Installation, message_id: str, code: str) -> None:
    """Note that a sent letter came back, by its Message-ID and the mail server's code. Raises RefusedError."""
    with writing(home.engine) as connection:
        if not any(note_bounce(scope, message_id, code, home.now()) for scope in scopes(connection)):
            raise RefusedError(_NO_LETTER.format(id=message_id))


def view_notice(kept: KeptNotice) -> NoticeView:
    """Return a message in one line."""
    trail = read_trail(kept.problem)
    return NoticeView(
        id=kept.id,
        case=kept.case,
        position=kept.position,
        message=kept.message,
        title=MESSAGES[kept.message].subject,
        state=kept.state,
        trouble=None if trail is None else TROUBLES[trail.trouble],
        code="" if trail is None else trail.code,
        attempts=kept.attempts,
        sent_at=kept.sent_at,
    )


def words_of(kept: KeptNotice) -> NoticeWords:
    """Return a message with its words."""
    subject, body = kept.subject or "", kept.body or ""
    seen = sha256(f"{kept.id}\n{subject}\n\n{body}".encode()).hexdigest()[:_SEEN_LETTERS]
    complete = bool(subject and body) and Letter(subject, body).complete
    return NoticeWords(view_notice(kept), kept.language, kept.subject, kept.body, complete, seen)


def _notice(connection: Connection, id: int) -> tuple[Scope, KeptNotice]:
    for scope in scopes(connection):
        kept = notice(scope, NoticeId(id))
        if kept is not None:
            return scope, kept
    raise AbsentError(_NO_NOTICE.format(id=id))


def _state(kept: KeptNotice) -> RefusedError:
    return RefusedError(_STATE.format(id=kept.id, state=kept.state))


def _wake(scope: Scope, kept: KeptNotice, now: datetime) -> None:
    case = case_of(scope, kept.case)
    if case is not None:
        wake_pair(scope, case.pair, now)
