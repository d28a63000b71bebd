"""How often one thing may be asked for: so many times in a minute, counted in memory. Pure but for what it remembers.

It protects against being hammered, not against being guessed: what it guards must be safe without it.
"""

from collections import deque
from collections.abc import Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

_WINDOW: Final = timedelta(minutes=1)
_REMEMBERED: Final = 10_000


class Slowing:
    """Counts what happened within the last minute, by whatever it is counted by; it remembers the latest ones only."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: dict[Hashable, deque[datetime]] = {}
        self._lock = Lock()

    def allows(self, what: Hashable, now: datetime) -> bool:
        """Count one more and tell whether it is within what a minute may see; what is refused is not counted."""
        with self._lock:
            seen = self._seen.pop(what, None) or deque(maxlen=self._most)
            self._seen[what] = seen
            if len(self._seen) > _REMEMBERED:
                del self._seen[next(iter(self._seen))]
            if len(seen) == self._most and now - seen[0] < _WINDOW:
                return False
            seen.append(now)
            return True
