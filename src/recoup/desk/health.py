"""How a look of the doctor ended."""

from dataclasses import dataclass
from enum import StrEnum

from recoup.decision.words.text import Text


class Health(StrEnum):
    """How a look ended: good, worth knowing, or to be repaired."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at, and the sentence about it; one that is not good says what to do."""

    what: str
    health: Health
    said: Text
