"""Replies: what a customer reads in the store when a request is not granted; the words are templates."""

from enum import StrEnum
from typing import Final

from recoup.domain.message import Message


class StoreReply(StrEnum):
    """Why a request is not granted, as far as its customer is told in the store."""

    CANCEL_TOO_LATE = "reply_cancel_too_late"
    """The goods were on their way already."""
    CANCEL_REFUSED = "reply_cancel_refused"
    RETURN_REFUSED = "reply_return_refused"


Wording = Message | StoreReply
"""Anything that a customer is told in words that a shop may write itself."""

WORDINGS: Final[tuple[Wording, ...]] = (*Message, *StoreReply)


def wording_named(name: str) -> Wording:
    """Return the message or the reply of that name; raises ValueError when there is none."""
    return StoreReply(name) if name in list(StoreReply) else Message(name)
