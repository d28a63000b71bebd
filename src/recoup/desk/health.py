"""How a look of the doctor ended."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

from recoup.decision.words.text import Text
from recoup.desk.remedy import NextStep


class Health(StrEnum):
    """How a look ended: good, worth knowing, or to be repaired."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that was looked at, and the sentence about it.

    ``next`` is what to do about it, where the desk can lead there: each face says it in its own way.
    """

    what: str
    health: Health
    said: Text
    next: NextStep | None = None


def on_clock(moment: datetime, zone: tzinfo) -> str:
    """Return "2026-11-20 09:00" on a shop's clock, as a look names a moment."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
