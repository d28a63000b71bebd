"""What the inbox says of all open cases: how much is at stake, what is late, what is due today.

No page counts: the figures of a few seconds ago are shown, and counted anew behind whoever asked, so a page costs the
same however many cases there are.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.desk.remembering import Remembered
from recoup.storage.engine import reading
from recoup.storage.repositories.case_lists import Sums, sum_open
from recoup.storage.sight import tenant_in_sight

_DAY: Final = timedelta(days=1)


class InboxFigures:
    """The figures of everybody who looks, by what they may see; made once for a running desk."""

    def __init__(self, remembered: Remembered[Sums] | None = None) -> None:
        self._sums = remembered or Remembered("inbox", Sums)

    def of(self, home: Installation, zone: ZoneInfo) -> Sums:
        """Return what whoever has this view of the installation sees; ``zone`` says when today ends."""
        tenant = tenant_in_sight(home.engine)
        if tenant is None:
            return count_open(home, zone)
        return self._sums.get(home, tenant, lambda: count_open(home, zone))[0]


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
