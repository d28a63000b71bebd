"""The world's clock: stepped by default, or driven by this machine's clock, plainly or accelerated.

The clock never moves by itself. It stands where the world put it, so that a world replayed from its seed reads the same
times. In the two driven modes the machine's clock only says how far the world is *due* (``due``); somebody who asks it
(``World.catch_up``) then moves the world there, happening by happening. This is the only file that may ask the machine
for the time.
"""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import Enum
from fractions import Fraction
from typing import Final

DEFAULT_START: Final = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)

FIRST: Final = datetime(2000, 1, 1, tzinfo=UTC)
LAST: Final = datetime(2200, 1, 1, tzinfo=UTC)
LONGEST: Final = timedelta(days=36_525)
"""When a world may live, and how long anything in it may take: far from where the calendar of the machine ends."""

_MICROSECOND: Final = timedelta(microseconds=1)


class ClockMode(Enum):
    """Who moves the world: its user, or the machine's clock at its own or at another speed."""

    STEPPED = "stepped"
    REAL = "real"
    ACCELERATED = "accelerated"


class Clock:
    """The virtual time of one world, aware and in UTC."""

    def __init__(self, start: datetime = DEFAULT_START) -> None:
        self.mode = ClockMode.STEPPED
        self.factor = Fraction(1)
        self._now: datetime = in_utc(start)
        self._anchor: tuple[datetime, int] = (self._now, 0)

    def now(self) -> datetime:
        """Return the world's present moment, in UTC."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Set the clock forwards to ``moment``; an earlier one changes nothing. Only agenda and world call it."""
        if moment > self._now:
            if self.mode is not ClockMode.STEPPED and moment > self.due():
                self._anchor = (moment, time.monotonic_ns())
            self._now = moment

    def drive(self, mode: ClockMode, factor: Fraction = Fraction(1)) -> None:
        """Choose who moves the world from here on; ``factor`` is virtual seconds per second when accelerated.

        Raises ValueError unless ``factor`` is positive.
        """
        if factor <= 0:
            raise ValueError(f"the clock's factor must be positive, not {factor}")
        self.mode = mode
        self.factor = factor if mode is ClockMode.ACCELERATED else Fraction(1)
        self._anchor = (self._now, time.monotonic_ns())

    def due(self) -> datetime:
        """Return the moment where the world should stand by now; the present one when it is stepped."""
        if self.mode is ClockMode.STEPPED:
            return self._now
        then, machine_then = self._anchor
        microseconds = int((time.monotonic_ns() - machine_then) * self.factor // 1000)
        return min(then + min(microseconds, LONGEST // _MICROSECOND) * _MICROSECOND, LAST)

    @contextmanager
    def wrong_by(self, error: timedelta) -> Generator[None]:
        """Show a time that is wrong by ``error`` inside the block: a remote whose own clock is off."""
        true = self._now
        self._now = true + error
        try:
            yield
        finally:
            self._now = true


def in_utc(moment: datetime) -> datetime:
    """Return the same moment in UTC. Raises ValueError for a time without a zone, which is no moment."""
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{moment} lies outside of the calendar") from None


def in_a_world(moment: datetime) -> datetime:
    """Return the moment in UTC. Raises ValueError when no world may live then."""
    utc = in_utc(moment)
    if not FIRST <= utc <= LAST:
        raise ValueError(f"a world lives between {FIRST:%Y} and {LAST:%Y}, not at {utc.isoformat()}")
    return utc


def machine_now() -> datetime:
    """Return this machine's own time: for what lives outside of the world, such as a certificate's validity."""
    return datetime.now(UTC)


def stopwatch() -> Callable[[], int]:
    """Start counting real time and return what reads the milliseconds since."""
    begun = time.monotonic_ns()
    return lambda: (time.monotonic_ns() - begun) // 1_000_000
