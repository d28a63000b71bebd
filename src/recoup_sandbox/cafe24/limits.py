"""How often a mall may be called: a leaky bucket, and behind it a usage quota that blocks.

Both run on the world's clock. The bucket is the everyday limit: it holds forty calls, leaks two a
second, and each answer shows how full it is. The quota is the second line: its percentages are always
shown, its waiting times only at a hundred percent or more, and a call made while blocked makes the
block longer.

Source: documented sizes, rates and header names; blocks of up to 600 seconds are reported by
integrators; how much the quota allows and by how much a block grows is not published.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from recoup_sandbox.world.clock import Clock
from recoup_sandbox.world.settings import setting

_DROP = 1_000_000
"""One call in the bucket, so that a leak of a few microseconds is a whole number."""

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class LimitSettings:
    """The sizes of the bucket and of the quota of one mall."""

    bucket_size: int = setting(40, "Calls that the bucket of a mall holds.", "documented")
    bucket_leak: int = setting(2, "Calls that leak out of the bucket each second.", "documented")
    quota_window: timedelta = setting(timedelta(seconds=600), "The time over which usage is counted.", "assumed")
    quota_calls: int = setting(
        3000, "Calls per window that are 100 % call usage.", "assumed: above what the bucket lets through"
    )
    quota_time: timedelta = setting(timedelta(seconds=600), "Work per window that is 100 % time usage.", "assumed")
    call_time: timedelta = setting(timedelta(milliseconds=50), "Work that one call is counted as.", "assumed")
    block: timedelta = setting(
        timedelta(seconds=600), "How long the quota blocks once it is used up.", "reported by integrators"
    )
    block_growth: timedelta = setting(
        timedelta(seconds=10), "By how much a call made while blocked lengthens the block.", "assumed"
    )
    longest_block: timedelta = setting(
        timedelta(seconds=600), "The longest block that growth leads to.", "reported by integrators"
    )


class Quota(Enum):
    """The two things a quota counts; the value is the word in its header names."""

    CALLS = "Call"
    TIME = "Time"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a call is let through, and the headers that its answer carries either way."""

    allowed: bool
    headers: tuple[tuple[str, str], ...]


class MallLimits:
    """The bucket and the quota of one mall."""

    def __init__(self, clock: Clock, settings: LimitSettings) -> None:
        self._clock = clock
        self._settings = settings
        self._level = 0
        self._leaked_at = clock.now()
        self._window_began = clock.now()
        self._calls = 0
        self._blocked_until: dict[Quota, datetime] = {}

    def admit(self, size: int) -> Verdict:
        """Count one call of an operation whose bucket holds ``size`` and say whether it may go on."""
        now = self._clock.now()
        self._leak(now)
        if self._is_blocked(now):
            return Verdict(allowed=False, headers=(self._bucket_header(size), *self._quota_headers(now)))
        allowed = self._level + _DROP <= size * _DROP
        if allowed:
            self._level += _DROP
            self._count(now)
        return Verdict(allowed, (self._bucket_header(size), *self._quota_headers(now)))

    def block(self, length: timedelta, quota: Quota = Quota.CALLS) -> None:
        """Block the mall from now on for ``length``, as when its quota is used up."""
        self._blocked_until[quota] = self._clock.now() + length

    def _leak(self, now: datetime) -> None:
        """Let out what has leaked since the last call; a clock that was set back leaks nothing."""
        passed = max(0, (now - self._leaked_at) // _MICROSECOND)
        self._level = max(0, self._level - passed * self._settings.bucket_leak)
        self._leaked_at = now

    def _is_blocked(self, now: datetime) -> bool:
        """Tell whether a block runs; being asked while it runs lengthens it. After a block usage begins anew."""
        running = {quota: until for quota, until in self._blocked_until.items() if until > now}
        if len(running) < len(self._blocked_until):
            self._window_began, self._calls = now, 0
        self._blocked_until = running
        for quota, until in self._blocked_until.items():
            longest = max(until, now + self._settings.longest_block)
            self._blocked_until[quota] = min(until + self._settings.block_growth, longest)
        return bool(self._blocked_until)

    def _count(self, now: datetime) -> None:
        """Count a call into the window, and block when that used the window up."""
        if now - self._window_began >= self._settings.quota_window:
            self._window_began, self._calls = now, 0
        self._calls += 1
        for quota in Quota:
            if self._usage(quota) >= 100:
                self.block(self._settings.block, quota)

    def _usage(self, quota: Quota) -> int:
        """Return the usage of the present window in percent."""
        match quota:
            case Quota.CALLS:
                return self._calls * 100 // self._settings.quota_calls
            case Quota.TIME:
                return self._calls * self._settings.call_time * 100 // self._settings.quota_time

    def _bucket_header(self, size: int) -> tuple[str, str]:
        return "X-Api-Call-Limit", f"{min(size, -(-self._level // _DROP))}/{size}"

    def _quota_headers(self, now: datetime) -> tuple[tuple[str, str], ...]:
        headers: list[tuple[str, str]] = []
        for quota in Quota:
            until = self._blocked_until.get(quota)
            usage = self._usage(quota) if until is None else max(100, self._usage(quota))
            headers.append((f"X-Cafe24-{quota.value}-Usage", str(usage)))
            if until is not None:
                headers.append((f"X-Cafe24-{quota.value}-Remain", str(-(-(until - now) // timedelta(seconds=1)))))
        return tuple(headers)


class Limits:
    """The limits of every mall, each its own."""

    def __init__(self, clock: Clock, settings: LimitSettings) -> None:
        self.settings = settings
        self._clock = clock
        self._malls: dict[str, MallLimits] = {}

    def of(self, mall_id: str) -> MallLimits:
        """Return the limits of one mall."""
        if mall_id not in self._malls:
            self._malls[mall_id] = MallLimits(self._clock, self.settings)
        return self._malls[mall_id]
