"""The clock on which times are shown to whoever runs the desk."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from recoup.desk.calendars import calendar_between
from recoup.desk.cases import scopes
from recoup.desk.installation import Installation
from recoup.policy.book import DEFAULT_BOOK
from recoup.policy.book_error import BookError
from recoup.storage.engine import reading
from recoup.storage.ids import TenantId
from recoup.storage.repositories.shops import shops
from recoup.storage.scope import Scope
from recoup.turns.rules import RuleBooks


def shop_clock(home: Installation) -> tzinfo:
    """Return the time zone of the shops' own policies; UTC where there is no shop, or theirs differ."""
    books, now = RuleBooks(calendar_between), home.now()
    with reading(home.engine) as connection:
        zones = {books.of(scope, each.id, now).zone for scope in scopes(connection) for each in shops(scope)}
    return zones.pop() if len(zones) == 1 else UTC


NEW: Final = ZoneInfo(DEFAULT_BOOK.files.time_zone)
"""The time zone of a new policy."""
_FRESH: Final = timedelta(minutes=1)


class Clocks:
    """The clocks of tenants as pages show them; a policy that names another zone is noticed within a minute."""

    def __init__(self) -> None:
        self._books = RuleBooks(calendar_between)
        self._known: dict[TenantId, tuple[datetime, ZoneInfo]] = {}

    def of(self, home: Installation, tenant: TenantId) -> ZoneInfo:
        """Return the time zone of a tenant's shops; a new policy's where there is no shop, or theirs differ.

        So it is where a later program wrote a policy that this one cannot read: its page says so, and must be shown.
        """
        now = home.now()
        known = self._known.get(tenant)
        if known is None or not now - _FRESH < known[0] <= now:
            known = self._known[tenant] = (now, self._read(home, tenant, now))
        return known[1]

    def _read(self, home: Installation, tenant: TenantId, now: datetime) -> ZoneInfo:
        try:
            with reading(home.engine) as connection:
                return tenant_clock(Scope(connection, tenant), self._books, now)
        except BookError:
            return NEW


def tenant_clock(scope: Scope, books: RuleBooks, now: datetime) -> ZoneInfo:
    """Return the time zone of a tenant's shops; a new policy's where there is no shop, or theirs differ."""
    zones = {books.of(scope, each.id, now).zone for each in shops(scope)}
    return zones.pop() if len(zones) == 1 else NEW
