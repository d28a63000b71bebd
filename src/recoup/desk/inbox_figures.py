"""What the inbox says of all open cases: how much is at stake, what is late, what is due today.

No page counts: the figures of a few seconds ago are shown, and counted anew behind whoever asked, so a page costs the
same however many cases there are. Only the very first look waits for its count.
"""

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Final
from zoneinfo import ZoneInfo

from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.storage.engine import reading
from recoup.storage.ids import ShopId, TenantId
from recoup.storage.repositories.case_lists import Sums, sum_open
from recoup.storage.sight import shops_in_sight, tenant_in_sight

KEPT_SECONDS: Final = 3.0
_DAY: Final = timedelta(days=1)
_MOST: Final = 1000

Key = tuple[TenantId | None, frozenset[ShopId] | None]


@dataclass(slots=True)
class _Kept:
    """Figures, when they were counted, and whether they are being counted again."""

    sums: Sums
    at: float
    counting: bool = False


@dataclass(slots=True)
class InboxFigures:
    """The figures of everybody who looks, by what they may see. ``clock`` counts seconds, ``behind`` works behind."""

    clock: Callable[[], float] = monotonic
    behind: Executor = field(default_factory=lambda: ThreadPoolExecutor(1, "recoup-figures"))
    _known: dict[Key, _Kept] = field(default_factory=dict[Key, _Kept])
    _lock: Lock = field(default_factory=Lock)

    def of(self, home: Installation, zone: ZoneInfo) -> Sums:
        """Return what whoever has this view of the installation sees; ``zone`` says when today ends."""
        key = _key(home)
        with self._lock:
            kept = self._known.get(key)
            if kept is not None and self.clock() - kept.at >= KEPT_SECONDS and not kept.counting:
                kept.counting = True
                self.behind.submit(self._count, key, home, zone)
        return self._count(key, home, zone) if kept is None else kept.sums

    def _count(self, key: Key, home: Installation, zone: ZoneInfo) -> Sums:
        try:
            sums = count_open(home, zone)
        except BaseException:
            with self._lock:
                self._known.pop(key, None)  # whoever looks next counts, and hears of what is wrong
            raise
        with self._lock:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[key] = _Kept(sums, self.clock())
        return sums


def count_open(home: Installation, zone: ZoneInfo) -> Sums:
    """Return what all open cases come to now, as one sum for whatever may be seen."""
    now = home.now()
    midnight = _midnight(now, zone)
    with reading(home.engine) as connection:
        found = [sum_open(scope, now, midnight) for scope in scopes(connection)]
    return found[0] if found else Sums(0, 0, 0, 0, (), ())


def _midnight(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when today ends on the shop's clock."""
    return (now.astimezone(zone) + _DAY).replace(hour=0, minute=0, second=0, microsecond=0)


def _key(home: Installation) -> Key:
    return tenant_in_sight(home.engine), shops_in_sight(home.engine)
