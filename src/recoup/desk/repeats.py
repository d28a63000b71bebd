"""The use case of a program that may ask twice: an act is taken in hand under its key, once, and its answer kept."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from recoup.desk.installation import Installation
from recoup.desk.people.visitor import Visitor
from recoup.storage.engine import writing
from recoup.storage.repositories.answers import begin_act, drop_act, end_act
from recoup.storage.scope import Scope

LEASE: Final = timedelta(minutes=2)
"""After what time an act is done again whose doer died."""


class Turn(StrEnum):
    """What is to be done about an act that is asked for."""

    DO = "do"
    REPLAY = "replay"
    WAIT = "wait"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be done, and the answer of before when it is to be given again."""

    turn: Turn
    answer: bytes = b""


def take_in_hand(home: Installation, visitor: Visitor, key: str, fingerprint: bytes) -> Taken:
    """Say whether the act of a key is to be done now; ``fingerprint`` stands for everything that was asked."""
    with writing(home.engine) as connection:
        scope = Scope(connection, visitor.tenant)
        known = begin_act(scope, home.vault, visitor.person, key, fingerprint, home.now(), LEASE)
    if known is None:
        return Taken(Turn.DO)
    if known.fingerprint != fingerprint:
        return Taken(Turn.REFUSE)
    return Taken(Turn.WAIT) if known.answer is None else Taken(Turn.REPLAY, known.answer)


def keep_answer(home: Installation, visitor: Visitor, key: str, status: int, answer: bytes) -> None:
    """Keep how an act was answered, for a day."""
    with writing(home.engine) as connection:
        end_act(Scope(connection, visitor.tenant), home.vault, visitor.person, key, status, answer)


def let_go(home: Installation, visitor: Visitor, key: str) -> None:
    """Let a key stand for nothing again: what was asked for under it was refused, and nothing was done."""
    with writing(home.engine) as connection:
        drop_act(Scope(connection, visitor.tenant), visitor.person, key)
