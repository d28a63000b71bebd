"""When something is looked at or tried again: a few moments after it happened, ever further apart. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)

QUIET: Final = _MINUTE
"""How long after a call a remote that shows no effect is believed: until then the call may still be on its way."""

LOOKS: Final = (
    timedelta(0),
    _MINUTE,
    5 * _MINUTE,
    15 * _MINUTE,
    _HOUR,
    4 * _HOUR,
    12 * _HOUR,
    _DAY,
)
"""When an unknown end is looked for; after the last one a person is asked."""

FOLLOWS: Final = (
    timedelta(seconds=15),
    _MINUTE,
    5 * _MINUTE,
    15 * _MINUTE,
    _HOUR,
    4 * _HOUR,
    12 * _HOUR,
    _DAY,
    2 * _DAY,
    3 * _DAY,
    5 * _DAY,
    7 * _DAY,
)
"""When what was accepted is looked at until the remote shows it, a refund until its money has moved."""

ATTEMPTS: Final = 12
"""How often an intent is tried at most; then it is a person's."""


def following(began: datetime, now: datetime, moments: Sequence[timedelta]) -> datetime | None:
    """Return the first of the moments after ``began`` that is still ahead; None when all have passed."""
    return next((began + each for each in moments if began + each > now), None)


def began_for(since: datetime, until: datetime, moments: Sequence[timedelta]) -> tuple[tuple[datetime, datetime], ...]:
    """Return when that began of which one of the moments came after ``since`` and not after ``until``.

    Each span is open at its beginning and closed at its end.
    """
    return tuple((since - each, until - each) for each in moments)


def pause(attempts: int) -> timedelta:
    """Return how long to wait before trying again after so many attempts: a minute at first, an hour at most."""
    return min(_MINUTE * 2 ** (max(attempts, 1) - 1), _HOUR)
