"""Remembering what is dear to find out: shown at once, and found out again behind whoever looks.

A page that sums up everything there is must not make its reader wait. What was found is shown until it is older than a
few seconds; then it is shown once more, while it is found out anew.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock, Thread
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")
Runs = Callable[[Callable[[], None]], None]

FRESH: Final = timedelta(seconds=5)
STALE: Final = timedelta(minutes=10)
_MOST: Final = 256


def behind(work: Callable[[], None]) -> None:
    """Do some work while nobody waits for it."""
    Thread(target=work, name="recoup-remembering", daemon=True).start()


@dataclass(slots=True)
class _Kept(Generic[Found]):
    found: Found
    at: datetime
    renewing: bool = False


class Remembered(Generic[Key, Found]):
    """What was found out by its key. ``runs`` does work behind; what is older than ``STALE`` is never shown."""

    def __init__(self, runs: Runs = behind) -> None:
        self._runs = runs
        self._kept: dict[Key, _Kept[Found]] = {}
        self._lock = Lock()

    def get(self, key: Key, now: datetime, find: Callable[[], Found]) -> tuple[Found, datetime]:
        """Return what is known under a key and when it was found out. Raises what ``find`` raises, the first time."""
        with self._lock:
            kept = self._kept.get(key)
            age = None if kept is None else now - kept.at
            renews = kept is not None and age is not None and FRESH <= age < STALE and not kept.renewing
            if kept is not None and renews:
                kept.renewing = True
        if kept is None or age is None or not timedelta(0) <= age < STALE:
            return self._find(key, now, find), now
        if renews:
            self._runs(lambda: self._renew(key, kept, now, find))
        return kept.found, kept.at

    def _renew(self, key: Key, kept: _Kept[Found], now: datetime, find: Callable[[], Found]) -> None:
        try:
            self._find(key, now, find)
        finally:
            kept.renewing = False

    def _find(self, key: Key, now: datetime, find: Callable[[], Found]) -> Found:
        found = find()
        with self._lock:
            if len(self._kept) >= _MOST:
                self._kept.clear()
            self._kept[key] = _Kept(found, now)
        return found
