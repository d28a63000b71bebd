"""How fast a remote may be called: a leaky bucket as a value, and the pace that all callers of an account share.

A caller *reserves* its call and is told how long to wait before it. So nobody polls, everybody's turn comes in order,
and processes need to share one small row and no clock but their own. The bucket is kept as the moment at which it will
have run empty, which is the same as a level that drains and needs no arithmetic while nobody calls.

The remote's own word counts more than ours: it raises the level when others call the same account, and a block it
announces holds every caller. It never lowers our level, because calls that were reserved and not yet made are missing
in the remote's.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from recoup.connectors.retrying import Clock, Waits


@dataclass(frozen=True, slots=True)
class PaceReading:
    """What an answer says about the pace: the remote's count of its bucket, and how long it blocks."""

    used: int | None = None
    capacity: int | None = None
    blocked_for: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """``capacity`` calls at once and ``per_second`` from then on, at least ``gap`` apart.

    ``empty_at`` is when nothing would be left in it, ``next_at`` the earliest moment of the next call, and nothing is
    called before ``blocked_until``. All moments are aware; None means long ago.
    """

    capacity: int
    per_second: float
    gap: timedelta = timedelta(0)
    empty_at: datetime | None = None
    next_at: datetime | None = None
    blocked_until: datetime | None = None

    def __post_init__(self) -> None:
        if self.capacity < 1 or self.per_second <= 0:
            raise ValueError("a bucket holds at least one call and drains")

    def reserved(self, now: datetime) -> "tuple[Bucket, timedelta]":
        """Return the bucket with one more call in it, and how long to wait before that call."""
        start = max(now, self.next_at or now, self.blocked_until or now)
        empty_at = max(start, self.empty_at or start) + self._drain(1)
        moment = max(start, empty_at - self._drain(self.capacity))
        return replace(self, empty_at=empty_at, next_at=moment + self.gap), moment - now

    def corrected(self, reading: PaceReading, now: datetime) -> "Bucket":
        """Return the bucket after the remote's word about it: fuller, of another size, or blocked; never emptier."""
        result = self
        if reading.capacity is not None and reading.capacity >= 1:
            result = replace(result, capacity=reading.capacity)
        if reading.used is not None:
            said = now + self._drain(reading.used)
            result = replace(result, empty_at=max(said, self.empty_at or said))
        if reading.blocked_for is not None:
            until = now + reading.blocked_for
            result = replace(result, blocked_until=max(until, self.blocked_until or until))
        return result

    def _drain(self, calls: int) -> timedelta:
        return timedelta(seconds=calls / self.per_second)


class Pace(Protocol):
    """The pace of one account at a remote, shared by all who call it."""

    def acquire(self) -> None:
        """Return when the next call may be made.

        Raises ProblemError (rate limited, with the moment) when that is further away than the caller should wait.
        """
        ...

    def correct(self, reading: PaceReading) -> None:
        """Take the remote's own word into account."""
        ...


class LocalPace:
    """The pace of one process alone: for a command that runs beside no worker."""

    def __init__(self, bucket: Bucket, now: Clock, wait: Waits) -> None:
        self._bucket = bucket
        self._now = now
        self._wait = wait
        self._lock = Lock()

    def acquire(self) -> None:
        """Return when the next call may be made, however long that takes."""
        self._wait(self._change(lambda bucket: bucket.reserved(self._now())))

    def correct(self, reading: PaceReading) -> None:
        """Take the remote's own word into account."""
        self._change(lambda bucket: (bucket.corrected(reading, self._now()), timedelta(0)))

    def _change(self, change: Callable[[Bucket], tuple[Bucket, timedelta]]) -> timedelta:
        with self._lock:
            self._bucket, wait = change(self._bucket)
            return wait
