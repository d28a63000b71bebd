"""Retries of reads, and of nothing else: a write that failed is never sent again by this file or by any other.

What a read does next is the problem's own word. ``RETRY_AT`` names the moment; a growing pause is added where the
remote names none of its own, with a random part so that many callers do not come back together. A moment further away
than a caller can wait is passed on, so that a worker is not held for a block of ten minutes. Time, waiting and chance
are arguments.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from recoup.connectors.problem import Next, ProblemError

Result = TypeVar("Result")
Clock = Callable[[], datetime]
"""Tells the present moment, with its offset."""
Chance = Callable[[], float]
"""Draws a number from 0 up to, not including, 1."""


class Waits(Protocol):
    """Lets time pass; a worker that is told to end may raise from it."""

    def __call__(self, duration: timedelta, /) -> None:
        """Return after ``duration``."""
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a read is tried at all, the first pause, which doubles, and the longest that a caller waits once."""

    attempts: int = 5
    first: timedelta = timedelta(seconds=1)
    longest: timedelta = timedelta(seconds=60)


def reading(attempt: Callable[[], Result], *, patience: Patience, now: Clock, wait: Waits, chance: Chance) -> Result:
    """Return what ``attempt`` returns, tried again while its problem says so.

    Raises the last ProblemError: when it does not ask for a retry, the attempts are used up, or the moment that it
    names is further away than ``patience.longest``.
    """
    for tried in range(1, patience.attempts + 1):
        try:
            return attempt()
        except ProblemError as error:
            pause = _pause(error, tried, patience, now(), chance())
            if tried == patience.attempts or pause is None:
                raise
        wait(pause)
    raise ValueError("a read needs at least one attempt")


def _pause(error: ProblemError, tried: int, patience: Patience, now: datetime, drawn: float) -> timedelta | None:
    """Return how long to wait before the next attempt; None when there is none."""
    problem = error.problem
    if problem.next is not Next.RETRY_AT or problem.retry_at is None:
        return None
    asked = problem.retry_at - now
    if asked > patience.longest:
        return None
    grown = patience.first * 2 ** (tried - 1) * (1 + drawn)
    return min(max(asked, grown), patience.longest)
