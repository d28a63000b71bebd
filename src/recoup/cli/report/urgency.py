"""How soon something is due, in the four groups in which a person works through a list."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from recoup.reconciliation.result import Finding

_SOON_DAYS: Final = 1
_WEEK_DAYS: Final = 7


class Urgency(StrEnum):
    """A group of the list; the most urgent first."""

    OVERDUE = "overdue"
    SOON = "soon"
    WEEK = "week"
    LATER = "later"


def urgency(finding: Finding, now: datetime) -> Urgency:
    """Return the group of ``finding``: overdue, until tomorrow night, within seven days, or later.

    Days are those of the shop's calendar, on the clock of ``now``.
    """
    if finding.late:
        return Urgency.OVERDUE
    days = (finding.due.at.astimezone(now.tzinfo).date() - now.date()).days
    if days <= _SOON_DAYS:
        return Urgency.SOON
    return Urgency.WEEK if days <= _WEEK_DAYS else Urgency.LATER
