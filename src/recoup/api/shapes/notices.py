"""Messages to customers."""

from datetime import datetime

from msgspec import Struct

from recoup.api.shapes.common import Line, Words
from recoup.domain.message import Message
from recoup.storage.words import NoticeState


class Notice(Struct, frozen=True):
    """A message in one line; ``trouble`` is why its customer does not have it."""

    id: int
    case: int
    message: Message
    title: str
    state: NoticeState
    trouble: str | None
    code: str
    attempts: int
    sent_at: datetime | None


class NoticeDetail(Struct, frozen=True):
    """A message with its words, null before it has any; ``complete``: it has no blank."""

    notice: Notice
    language: str | None
    subject: str | None
    body: str | None
    complete: bool


class Moved(Struct, frozen=True):
    """Where a message stands now, and whether that was changed just now."""

    id: int
    state: NoticeState
    new: bool


class WordsGiven(Struct, frozen=True, forbid_unknown_fields=True):
    """Other words for a message."""

    subject: Line
    body: Words


class HowTold(Struct, frozen=True, forbid_unknown_fields=True):
    """How a customer was told in another way."""

    how: Line = ""
