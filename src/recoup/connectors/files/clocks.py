"""The clocks of a time zone as SQL: how far they are from UTC at a moment.

The engine's own conversion asks a library for every single value, which takes longer than everything else about a row.
A zone changes its clocks twice a year at most, and Korea's never did in these years, so a few comparisons say the same.
They cover the years in which the shops and the marketplace exist; before and after, the first and the last offset stay
in force.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

_FIRST_YEAR, _LAST_YEAR = 2010, 2050
_WEEKS: Final = (_LAST_YEAR - _FIRST_YEAR) * 53


def offset_of_local(local: str, zone: str) -> str:
    """Return the minutes by which the clocks of ``zone`` are ahead of UTC when they show ``local`` (a TIMESTAMP).

    On the night when clocks go back, the first of the two passes is meant.
    """
    return _between(local, *_changes(zone, _offset_of_local))


def offset_of_utc(utc: str, zone: str) -> str:
    """Return the minutes by which the clocks of ``zone`` are ahead of UTC at the moment ``utc`` (a TIMESTAMP)."""
    return _between(utc, *_changes(zone, _offset_of_utc))


def _between(moment: str, offsets: tuple[int, ...], changes: tuple[datetime, ...]) -> str:
    if not changes:
        return str(offsets[0])
    middle = len(changes) // 2
    earlier = _between(moment, offsets[: middle + 1], changes[:middle])
    later = _between(moment, offsets[middle + 1 :], changes[middle + 1 :])
    return f"CASE WHEN {moment} < TIMESTAMP '{changes[middle]}' THEN {earlier} ELSE {later} END"


@lru_cache(maxsize=16)
def _changes(zone: str, offset: Callable[[datetime, ZoneInfo], int]) -> tuple[tuple[int, ...], tuple[datetime, ...]]:
    """Return the offsets of ``zone`` in minutes, and the times at which each next one begins."""
    clock = ZoneInfo(zone)
    start = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    offsets, changes = [offset(start, clock)], list[datetime]()
    for before, after in pairwise(start + timedelta(weeks=week) for week in range(_WEEKS)):
        new = offset(after, clock)
        if offset(before, clock) != new:
            changes.append(_first_with(lambda each, new=new: offset(each, clock) == new, before, after))
            offsets.append(new)
    return tuple(offsets), tuple(changes)


def _first_with(changed: Callable[[datetime], bool], before: datetime, after: datetime) -> datetime:
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) // 2
        middle = middle.replace(second=0, microsecond=0)
        before, after = (before, middle) if changed(middle) else (middle, after)
    return after


def _offset_of_local(local: datetime, clock: ZoneInfo) -> int:
    return _minutes(local.replace(tzinfo=clock))


def _offset_of_utc(utc: datetime, clock: ZoneInfo) -> int:
    return _minutes(utc.replace(tzinfo=UTC).astimezone(clock))


def _minutes(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) // 60
