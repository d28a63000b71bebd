"""How often somebody may fail to sign in: a few times at once, then ever more slowly; nobody is locked out for good.

Pure. Failures are counted by e-mail address and by network address apart, so that neither one name tried from many
places nor many names tried from one place gets far.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

FREE: Final = 5
"""Failures that cost nothing but themselves."""
_FIRST_WAIT: Final = timedelta(seconds=30)
_LONGEST_WAIT: Final = timedelta(hours=1)
FORGOTTEN_AFTER: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Failures:
    """How often one address failed since it last succeeded or was forgotten, and when it did so last."""

    count: int
    last_at: datetime


def again_at(failures: Failures | None, now: datetime) -> datetime | None:
    """Return when the next try is allowed; None when it is now."""
    if failures is None or failures.count < FREE or now - failures.last_at >= FORGOTTEN_AFTER:
        return None
    doublings = min(failures.count - FREE, 10)
    moment = failures.last_at + min(_FIRST_WAIT * 2**doublings, _LONGEST_WAIT)
    return moment if moment > now else None


def failed(before: Failures | None, now: datetime) -> Failures:
    """Return the failures after one more."""
    if before is None or now - before.last_at >= FORGOTTEN_AFTER:
        return Failures(1, now)
    return Failures(before.count + 1, now)
